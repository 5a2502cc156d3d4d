import { UserError } from "../errors.ts";
import { meansEverything } from "../said/everything.ts";
import type { Services } from "../services.ts";
import type { Wanted } from "../subscription.ts";
import { plainSigns } from "../text/plain-signs.ts";
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
  { topics, search: { terms }, words: { refused } }: Pick<Services, "topics" | "search" | "words">,
): Wanted {
  const said = plainSigns(typed).trim();
  if (said === "" || meansEverything(said)) return { kind: "everything" };
  if (/^(everything|all)[\s,]+(-|(but|except|without|not)\s)/i.test(said))
    throw new UserError(refused.everythingWithout);
  const name = said.replace(/^\//, "").toLowerCase();
  const topic = topics.find((candidate) => candidate.name === name);
  if (topic !== undefined) return { kind: "topic", topic: topic.name };
  const [chat] = /(?<![^\s,])(?:@\w{3,}|<#\d+>)/.exec(said) ?? [];
  if (chat !== undefined) throw new UserError(refused.namesChat(chat));
  const named = said
    .split(/[,;&+/]|\s(?:and|or|aur|ya|اور|یا)\s/i)
    .map((part) => part.trim().toLowerCase())
    .filter((part) => part !== "");
  const [first, second] = named;
  if (
    first !== undefined &&
    second !== undefined &&
    named.every((part) => topics.some((candidate) => candidate.name === part))
  )
    throw new UserError(refused.severalTopics(first, second));
  const exclude = [...said.matchAll(/(?:^|[\s,])-(?:"([^"]+)"|([^\s,"]+))/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  const include = said
    .replace(/(^|[\s,])-(?:"[^"]+"|[^\s,"]+)/g, "$1")
    .split(",")
    .map((phrase) => phrase.replaceAll('"', " ").replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
  if (include.length === 0) throw new UserError(refused.onlyExcluded);
  const phrases = [...include, ...exclude];
  if (phrases.length > maxPhrases) throw new UserError(refused.tooManyPhrases(maxPhrases));
  const long = phrases.find((phrase) => phrase.length > maxPhrase);
  if (long !== undefined) throw new UserError(refused.longPhrase(long, maxPhrase));
  const lost = phrases.find((phrase) => phraseTerms(phrase, terms).length === 0);
  if (lost !== undefined) throw new UserError(refused.meaningless(lost));
  return { kind: "words", include, exclude };
}
