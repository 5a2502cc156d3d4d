import type { Archive } from "../../src/core/archive.ts";
import type { Store } from "../../src/core/store.ts";
import { createMatcher } from "../../src/news/match.ts";
import type { DigestDeps } from "../../src/news/prepare-digest.ts";
import { createWordsAt } from "../../src/news/words-at.ts";

/** A tokenizer that knows no more than small letters. */
export const terms = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** What digests are composed from, with a search that knows no more than words. */
export function clockOf(store: Store, archive: Archive, now: () => Date): DigestDeps {
  return {
    store,
    archive,
    links: () => ({ url: null, originalUrl: null }),
    match: createMatcher({ terms, topics: [], answers: async () => [] }),
    search: { passages: () => [], terms },
    wordsAt: createWordsAt({ store, platformFor: () => null }),
    cap: 7,
    zone: "UTC",
    now,
  };
}
