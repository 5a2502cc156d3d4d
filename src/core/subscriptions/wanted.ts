import { UserError } from "../errors.ts";
import type { Search } from "../search.ts";
import type { Wanted } from "../subscription.ts";
import { plainSigns } from "../text/plain-signs.ts";
import type { Topic } from "../topic.ts";
import { phraseTerms } from "./phrase-terms.ts";

const maxPhrases = 20;
const maxPhrase = 60;

/**
 * Reads what a subscription wants to hear about: nothing or `everything`, a topic's name, or words. Commas part
 * alternatives, a leading minus excludes: `payment gateway, paypal -crypto`. Throws a UserError where that is too much, or
 * where nothing could ever be found by it.
 */
export function readWanted(
  typed: string,
  topics: readonly Topic[],
  { terms }: Pick<Search, "terms">,
): Wanted {
  const said = plainSigns(typed).trim();
  if (/^(everything|all|)$/i.test(said)) return { kind: "everything" };
  if (/^(everything|all)[\s,]+(-|(but|except|without|not)\s)/i.test(said))
    throw new UserError(
      "Everything is every article, and nothing is left out of it. Words can be left out where you listen for words: /subscribe payment gateway -crypto",
    );
  const name = said.replace(/^\//, "").toLowerCase();
  const topic = topics.find((candidate) => candidate.name === name);
  if (topic !== undefined) return { kind: "topic", topic: topic.name };
  const [chat] = /(?<![^\s,])(?:@\w{3,}|<#\d+>)/.exec(said) ?? [];
  if (chat !== undefined)
    throw new UserError(
      `“${chat}” names a chat, and I listen for words. For a chat that you manage, send /subscribe alone and choose it there; for the word itself, leave the @ out.`,
    );
  const named = said.split(",").map((part) => part.trim().replace(/^\//, "").toLowerCase());
  if (named.length > 1 && named.every((part) => topics.some((candidate) => candidate.name === part)))
    throw new UserError(
      `Each of these is a topic, and each needs its own subscription: /subscribe ${named[0]}, then /subscribe ${named[1]}. To listen for the words themselves, put them in quotes.`,
    );
  const exclude = [...said.matchAll(/(?:^|[\s,])-(?:"([^"]+)"|([^\s,"]+))/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  const include = said
    .replace(/(^|[\s,])-(?:"[^"]+"|[^\s,"]+)/g, "$1")
    .split(",")
    .map((phrase) => phrase.replaceAll('"', " ").replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
  if (include.length === 0)
    throw new UserError(
      "Say at least one word to listen for, and not only words to leave out. For example: /subscribe payment gateway -crypto",
    );
  const phrases = [...include, ...exclude];
  if (phrases.length > maxPhrases)
    throw new UserError(
      `That is a lot to listen for: at most ${maxPhrases} words or phrases. Make it two subscriptions.`,
    );
  const long = phrases.find((phrase) => phrase.length > maxPhrase);
  if (long !== undefined)
    throw new UserError(
      `“${long}” is too long to listen for. A phrase has at most ${maxPhrase} letters, and a paragraph must have all of its words: write fewer words, with commas between alternatives.`,
    );
  const lost = phrases.find((phrase) => phraseTerms(phrase, terms).length === 0);
  if (lost !== undefined)
    throw new UserError(
      `I cannot listen for “${lost}”: articles are not told apart by it. Name what they are about; an abbreviation goes in capitals, like WHO.`,
    );
  return { kind: "words", include, exclude };
}
