import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import offices from "../words/offices.json" with { type: "json" };

/** Which office each word before or behind "minister" tells; words of one line tell the same. */
const officeOf = new Map(
  offices.ministers.flatMap((line, office) => line.split(" ").map((word) => [word, office] as const)),
);
const kinds = [...officeOf.keys()].join("|");
/** "Finance minister", "ministers for health and labour", "ministry of defence", "the PM". */
const ministers = new RegExp(
  String.raw`(?<!\p{L})(?:(${kinds})[ -](?:(?:and|or) (${kinds}) )?minist(?:er|ry)|minist(?:er|ry|ries)s? (?:of|for) (?:the )?(${kinds})(?: and (${kinds}))?(?!\p{L})|(pm|premier|cm)(?!\p{L}))`,
  "gu",
);

/** Most texts name no minister, and to see that takes a fraction of the time. */
const any = /minist|pm|premier|cm/;

/** The ministers that a text in small letters names, by their offices. */
function ministersIn(text: string): ReadonlySet<number> {
  if (!any.test(text)) return new Set();
  return new Set(
    [...text.matchAll(ministers)].flatMap(([, ...words]) =>
      words.flatMap((word) => officeOf.get(word ?? "") ?? []),
    ),
  );
}

function plain(text: string): string {
  return normalise(text).toLowerCase();
}

/** A sentence names another minister, and neither it nor its paragraph, heading or title the one that is asked for. */
function namesAnother(one: Ranked, asked: ReadonlySet<number>): boolean {
  const said = ministersIn(plain(sentenceText(one)));
  return said.size > 0 && ministersIn(plain(textAround(one.entry))).isDisjointFrom(asked);
}

/** A sentence that names the minister may be so much worse (natural log of odds) than one that names another. */
const nearlyAsGood = 3.5;

/**
 * The ranked sentences without those of another minister than the one that is asked for: of labour, where the prime
 * minister is. Where such a one was best, one that names the right one takes its place, if one is nearly as good, and
 * otherwise nothing is left.
 */
export function ofAskedOffice(question: string, ranked: readonly Ranked[]): readonly Ranked[] {
  const asked = ministersIn(plain(question));
  const [best] = ranked;
  if (asked.size === 0 || best === undefined) return ranked;
  const others = ranked.filter((one) => !namesAnother(one, asked));
  if (others[0] === best) return others;
  const instead = others.find((one) => !ministersIn(plain(sentenceText(one))).isDisjointFrom(asked));
  if (instead === undefined || best.score - instead.score > nearlyAsGood) return [];
  return [instead, ...others.filter((one) => one !== instead)];
}
