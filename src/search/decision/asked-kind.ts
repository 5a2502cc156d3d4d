import { urduLetter } from "../../core/text/urdu-letter.ts";
import { ownPart } from "../question/follow-up.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { anyMonth, namesDate, weekdays } from "../text/calendar.ts";
import { coins } from "../text/figures.ts";
import { lengthUnits, timeUnits } from "../text/measures.ts";
import { normalise } from "../text/normalise.ts";
import { cardinals } from "../text/number-words.ts";
import { countriesIn } from "../words/countries.ts";
import { townsIn } from "../words/towns.ts";
import { anyOf } from "./any-of.ts";
import { putFirst, putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** A kind of answer: how it is asked for, and what a text holds that may tell one. */
interface Kind {
  readonly asked: RegExp;
  readonly told: RegExp;
}

const lengths = `(?:m|storeys?|floors?|${lengthUnits})`;
const stretches = `(?:quarters?|seasons?|terms?|generations?|lifetime|life|${timeUnits})`;
const costs = anyOf(
  "costs? charged? charges fined? fines price prices pays? paid worth tickets? fees? fares? salary salaries wages? earn earns earned spends? spent money",
);
const bodies = anyOf(
  "company companies firms? brands? banks? agency agencies part(?:y|ies) universit(?:y|ies) schools? colleges? hospitals? airlines? newspapers? magazines? teams? clubs? villages? towns? cit(?:y|ies) streets? roads? countr(?:y|ies) provinces? districts? islands? stadiums? players? actors? singers? bands? judges? doctors? developers? foundation charity trust institute ministry union museum hotel restaurant ship river lake journal artist writer scientist lawyer officer",
);

/** What people do with words, or are reported to. */
const saying = anyOf(
  String.raw`say\w* said tell\w* told ask\w* call\w* warn\w* den(?:y\w*|ied) demand\w* promis\w* claim\w* argu\w* insist\w* accus\w* blam\w* prais\w* critici\w* condemn\w* think\w* thought believ\w* fear\w* hop(?:es|ed|ing) announc\w* declar\w* describ\w* complain\w* admit\w* confirm\w* according reject\w* welcom\w* defend\w* urg(?:es|ed|ing) writ\w* wrote vow\w* refus\w* comment\w* apologi\w* conced\w* recall\w* explain\w* add(?:s|ed|ing) repl(?:y\w*|ies|ied) answer\w* expect\w* doubt\w* disput\w* object\w* protest\w* suggest\w* propos\w* offer\w* point\w* puts? putting reckon\w* estimat\w* found finds? finding note[ds]? noting stat(?:es|ed|ing) wants? wanted sees? speaks? spoke maintain\w* predict\w* agree\w* disagree\w* silent declin\w* assur\w* plead\w* testif\w* remark\w* mention\w* calculat\w* conclud\w* held holds? holding rul(?:es|ed|ing) thank\w* credit\w* stress\w* reasons? gives? given gave appeal\w* recommend\w* advis\w*`,
);

/** Somebody's words. */
const forWords: Kind = {
  asked:
    /\bwhat (?:did|does|do|has|have) .*\b(?:say|said|tell|told|reply|answer|argue|claim)\b|\bquotes? (?:from|by|of)\b/i,
  told: new RegExp(String.raw`["“”]|\b${saying}\b`, "i"),
};

const kinds: readonly Kind[] = [
  {
    asked: /\bhow heavy\b|\b(?:how much|what) (?:do|does|did) .*\bweigh\b/i,
    told: /\b\d*(?:mg|milligrams?|grams?|g|kg|kilos?|kilograms?|tonnes?|tons?|pounds?|lbs?|ounces?|oz|carats?|stone|maunds?|tolas?|quintals?)\b/i,
  },
  {
    asked: /\bhow fast (?:do|does|is|are|was|were|can|could|will)\b/i,
    told: /\b(?:hours?|minutes?|seconds?|days?|weeks?|months?|years?|knots?|mach|mph|k[mp]h|pace|twice|times|daily|per ?cent|speed\w*|fast\w*|quick\w*|slow\w*|swift\w*|rapid\w*)\b|m\/[hs]|%/i,
  },
  {
    asked: /\bhow deep\b(?! in\b)/i,
    told: /\b(?:deep\w*|depths?|down|below|beneath|under\w*|shallow\w*|drill\w*|dug|digs?|digging|bor(?:e|ed|ing)|sunk|thick\w*|bottom|waist|knees?|chest|ankles?|inside|cuts?)\b/i,
  },
  {
    asked: /\bhow (?:tall|wide|thick|deep)\b(?! in\b)/i,
    told: new RegExp(String.raw`\b\d*${lengths}\b|%`, "i"),
  },
  {
    asked: /\bhow long\b/i,
    told: new RegExp(
      String.raw`\b\d*${lengths}\b|\b(?:${stretches}|since|until|till|from|for ?ever|always|still|never|permanent|permanently|overnight|morning|afternoon|evening|winter|summer|by|once|ever|when|while|after|before)\b|\d{4}`,
      "i",
    ),
  },
  {
    asked: /\bhow old\b|\bage of\b/i,
    told: new RegExp(
      String.raw`\bage[ds]?\b|\b(?:years?|months?|weeks?|days?|born|birthdays?|centur(?:y|ies)|decades?|old(?:er|est)?|teen\w*|\w+ties)\b|\b[12]\d{3}s?\b|, \d{1,3}(?=[,.;)]|$)|\ban? [\p{L}-]+ of \d{2}(?![\d%]|[.,]\d)|\b(?:is|was|are|were|turned|turns|at|over|under) (?:\d{1,3}|one|${cardinals})\b`,
      "iu",
    ),
  },
  {
    asked: /\b(?:what|which) (?:time|hour)s?\b(?! of (?:the )?year)/i,
    told: /\d[:.]\d\d|\d ?[ap]\.?m\b|\b(?:noon|midnight|o'clock|dawn|daybreak|dusk|sunrise|sunset|morning|evening|afternoon|night|overnight|hours?|minutes?|past|half|every)\b/i,
  },
  {
    asked:
      /^(?:since |from |until |by )?when\b(?!.*\b(?:what|which|who|whom|how|why|where)\b)|\b(?:what|which) (?:year|date|day|month)\b/i,
    told: new RegExp(
      String.raw`\b[12]\d{3}s?\b|\b(?:BC|AD|at \d{1,2})\b|\d(?:[:./]\d|st\b|nd\b|rd\b|th\b| ?[ap]\.?m\b)|\b(?:(?:${weekdays.join("|")})\b|${anyMonth})|\b(?:${stretches}|daily|weekly|monthly|yearly|weekends?|today|yesterday|tomorrow|tonight|now|after|before|until|till|since|once|when|while|during|as soon|ago|later|earlier|soon|recently|never|date|spring|summer|autumn|winter|morning|afternoon|evening|dawn|dusk|noon|midnight|past|christmas|easter|ramadan|eid|muharram|if)\b`,
      "i",
    ),
  },
  {
    asked: /\bwhen (?:was|were) .*\bborn\b|\b(?:date|year) of birth\b|\bbirth ?da(?:y|te)\b/i,
    told: /\b(?:born|birth\w*|aged?|\d{4}|old)\b|, \d{1,3}(?=[,.;)]|$)/i,
  },
  {
    asked: /\bhow (?:hot|cold|warm)\b|\bwhat (?:is|was|are|were|will be) the (?:\w+ )?temperature\b/i,
    told: /°|\bdegrees?\b|\bcelsius\b|\bfahrenheit\b|\d ?[CF]\b|\b(?:freezing|minus|zero|ice|frost)\b|\b(?:cold|cool|hott?|warm)e(?:r|st)\b/i,
  },
  {
    asked: new RegExp(
      String.raw`\bhow much\b(?! ${stretches}\b).*\b${costs}\b|\bwhat (?:is|was|are|were|will be) .*\b(?:price|salary|fee|fare|cost|fine|reward|prize money)\b`,
      "i",
    ),
    told: new RegExp(
      String.raw`[$€£¥₹₨%]|\brs\b|\b(?:${coins.join("|")})s?\b|\d\.\d\d\b|\d,\d{3}|\b(?:million|billion|trillion|crore|lakh|thousand|hundred|per cent|percent|half|\w+ths?|thirds?|quarters?|free|nothing|no|none|refuse[ds]?|double[ds]?|twice)\b`,
      "i",
    ),
  },
  {
    asked:
      /\b(?:what|which|how much|how high|how big) (?:is |was |of |a |the )*(?:shares?|per ?cent|percentages?|proportion|fraction)\b/i,
    told: new RegExp(
      String.raw`%|\b(?:per ?cent|half|halves|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?|majority|minority|most|all|none|nobody|every|paisas?|cents?|pence)\b|\b(?:\d+|one|${cardinals})(?: \w+)? (?:in|of|out of) (?:the |every |a )?(?:\d+|${cardinals}|hundred)\b`,
      "i",
    ),
  },
  {
    asked: /\bhow (?:many|much)\b/i,
    told: new RegExp(
      String.raw`\d|\b(?:no|none|nobody|nothing|zero|one|${cardinals}|hundreds?|thousands?|millions?|billions?|dozens?|scores|half|thirds?|quarters?|\w+ths?|both|several|few|fewer|fewest|many|most|all|every|each|single|only|pair|couple|dou?ble[ds]?|triple[ds]?|twice|once|free|majority|enough)\b`,
      "i",
    ),
  },
  {
    asked: /\bhow often\b/i,
    told: new RegExp(
      String.raw`\d|\b(?:every|each|once|twice|times|daily|nightly|hourly|weekly|monthly|yearly|annual(?:ly)?|per|a (?:day|night|week|month|year|season|decade)|never|always|rarely|seldom|often|regularly|${weekdays.map((day) => `${day}s?`).join("|")}|one|${cardinals})\b`,
      "i",
    ),
  },
  {
    asked: /\bhow (?:far|big|large|high|deep|fast)\b(?! did\b)/i,
    told: new RegExp(
      String.raw`\d|\b(?:one|${cardinals}|hundreds?|thousands?|millions?|half|thirds?|quarters?|double|twice|size|as \w+ as|\w+est|across|${lengthUnits}|${timeUnits})\b|%`,
      "i",
    ),
  },
  forWords,
  {
    asked: /\b(?:what|which) colou?r\b|\bcolou?r of\b/i,
    told: /\b(?:red|blue|green|yellow|black|white|brown|gr[ea]y|orange|pink|purple|violet|golden?|silver|copper|bronze|colou?r(?:ed|s|ful)?|dark|pale|bright|beige|turquoise|scarlet|crimson|cream|ivory)\b|\w(?:red|blue|green|yellow|black|white|brown|gr[ea]y)\b|-colou?red\b/i,
  },
];

const asksName = new RegExp(
  String.raw`^(?!why\b|how\b|.*\b(?:origin|meaning|reason)s?\b)(?:.*\b(?:name of|\w+'s name|title of)\b|.*\bnames?$|what.*\b(?:called|named)$|.*\b(?:which|what) (?!(?:did|do|does|is|are|was|were|will|would|has|have|had|can|could) )(?:\w+ )?${bodies}\b|.*\bwho (?:is|was|became|becomes) (?:the|its|their|his|her|an?)\b)`,
  "i",
);
/** Two words with capitals, or one where no sentence begins or before a verb ("Greenland signed"); or what stands in quotation marks. */
const names =
  /(?<=[\p{L}\p{N},;:)-] ["'(]?)(?!Rs\d)\p{Lu}[\p{L}\d'-]+|(?<=^["'(]?(?:The )?\p{Lu}[\p{L}'-]+ )\p{Lu}[\p{L}'-]*|(?<=^["'(]?)\p{Lu}\p{Ll}{2,}[^\P{Ll}s](?= (?:\p{Ll}+ed|won|sold|led|gave|took|has|had|is|was) )|(?<=")\p{L}+/gu;

/** A place is a name wherever it stands: "Sindh plans a deficit". */
const asksPlace =
  /\b(?:which|what) (?:\w+ )?(?:town|cit(?:y|ies)|countr(?:y|ies)|province|district|state)s?\b/i;

/** Whether a text says a name that its question does not. */
function saysName(text: string, question: string): boolean {
  const known = question.toLowerCase();
  if (asksPlace.test(question)) {
    const places = [...townsIn(text).map((town) => town.name), ...countriesIn(text)];
    if (places.some((place) => !known.includes(place))) return true;
  }
  return [...text.matchAll(names)].some(([word]) => {
    const name = word.toLowerCase().replace(/'s?$/, "");
    return !known.includes(name) && !namesDate(name);
  });
}

/** Goes on about what the sentence before named. */
const goesOn =
  /^["'(]?(?:he|she|it|they|his|her|its|their|this|that|these|those|the|both|all|each|most|some|one|another|others?|two|three)\b/i;

/** A sentence with the one before that it goes on from, and with those that may be quoted beside it. */
function withNeighbours({ entry, sentence, also }: Ranked, forName: boolean): string {
  const { text, sentences } = entry.paragraph;
  const said = (one: number): string => normalise(text.slice(...(sentences[one] ?? [0, 0])));
  const own = said(sentence);
  const next = said(sentence + 1);
  const isQuoted = !forName || goesOn.test(next);
  const before = goesOn.test(own) ? said(sentence - 1) : "";
  return [before, own, isQuoted ? next : "", also === null ? "" : said(also)].join(" ").trim();
}

const quotation = /"[^"]*"?|“[^”]*”?/g;
/** Names somebody else, who said it: "said Kristina Lund", "Brandt replied". */
const namesSpeaker = /(?!(?:He|She|They|It|The|In|But|And)\b)\p{Lu}\p{L}+/u;

/** The sentence further down its paragraph that quotes who is spoken of: "Benjie, 56, lost it" goes on to what he said. */
function quotedBehind(one: Ranked): Ranked | undefined {
  const { text, sentences } = one.entry.paragraph;
  const at = sentences.findIndex((range, i) => {
    const said = normalise(text.slice(...range));
    return i > one.sentence && /["“]/.test(said) && !namesSpeaker.test(said.replace(quotation, ""));
  });
  return at < 0 ? undefined : { ...one, sentence: at, also: null };
}

/** A sentence of the kind that is asked for may be so much worse (natural log of odds) than one that tells none. */
const nearlyAsGood = 1;

/**
 * The ranked sentences without those that tell nothing of the kind that is asked for: no age for "how old", no sum of money
 * for "how much does it cost", no name for "which company". Where such a one was best, one that does takes its place, if it is
 * nearly as good, and otherwise nothing is left.
 */
export function ofAskedKind({ text: whole }: Query, { best, ranked }: Candidates): readonly Ranked[] {
  const question = ownPart(whole);
  const asked = kinds.filter((kind) => kind.asked.test(question));
  const forName = asksName.test(question);
  if (asked.length === 0 && !forName) return ranked;
  const tells = (one: Ranked): boolean => {
    const text = withNeighbours(one, forName);
    // Urdu tells by other words than these.
    if (urduLetter.test(text)) return true;
    return asked.every(({ told }) => told.test(text)) && (!forName || saysName(text, question));
  };
  if (tells(best)) return ranked;
  const words = asked.includes(forWords) ? quotedBehind(best) : undefined;
  if (words !== undefined) return putFirst(words, ranked);
  return putInPlaceOf(best, ranked.find(tells), ranked, nearlyAsGood) ?? [];
}
