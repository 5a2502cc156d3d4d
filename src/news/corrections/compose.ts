import type { Linker } from "../../core/answers/citation.ts";
import type { Reply } from "../../core/reply.ts";
import type { Store } from "../../core/store.ts";
import { replySchema } from "../../core/stored.ts";
import { isBehind } from "../behind.ts";
import type { WordsAt } from "../words-at.ts";
import { correctedMessage } from "./fill.ts";
import { againFrom } from "./remember.ts";
import { rewrite } from "./rewrite.ts";
import { type StandingDeps, standingOf } from "./standing.ts";

/** What a message is composed from again, once what it quoted has changed. */
export interface CorrectDeps extends StandingDeps {
  readonly store: Store;
  readonly links: Linker;
  readonly wordsAt: WordsAt;
  /** The zone of dates. */
  readonly zone: string;
  readonly now: () => Date;
}

/**
 * The message as it should read now; null when it is forgotten, or all its quotes stand after all; `behind` where
 * another process wrote what changed and this one has yet to follow.
 */
export async function composeCorrection(
  data: string,
  { store, archive, links, zone, now }: CorrectDeps,
): Promise<Reply | "behind" | null> {
  const quotes = await store.quotes.in(correctedMessage(data));
  const again = againFrom(quotes);
  if (again === null) return null;
  for (const { article } of quotes) if (await isBehind(article, { store, archive })) return "behind";
  const reply = replySchema.parse(JSON.parse(again));
  return rewrite(reply, {
    standing: ({ source: { articleId, paragraph, revision } }) =>
      standingOf({ article: articleId, paragraph, revision }, { store, archive }),
    links,
    zone,
    now: now(),
  });
}
