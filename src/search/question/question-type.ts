import { evidence } from "../words/evidence.ts";

/** What a question asks for. */
export type QuestionType =
  | "howMuch"
  | "howMany"
  | "percent"
  | "when"
  | "who"
  | "where"
  | "why"
  | "definition"
  | "compare"
  | "yesNo"
  | "other";

const patterns: readonly (readonly [QuestionType, RegExp])[] = [
  ["compare", /\b(?:vs\.?|versus|compare[ds]?|comparison|difference between|behind|ahead of)\b/],
  [
    "percent",
    /\b(?:what|which|how much) (?:percent|percentage|share|proportion|fraction)\b|\bpercent(?:age)?\b/,
  ],
  ["howMany", /\bhow many\b|\bnumber of\b/],
  [
    "howMuch",
    /\bhow (?:much|big|large|high|tall|old|long|far|fast|heavy|deep|wide|expensive|often|costly)\b|\bwhat (?:amount|price|cost|population|sum)\b|\b(?:in|how many) (?:billions|millions)\b/,
  ],
  [
    "when",
    /\bwhen\b|\b(?:what|which|in what) (?:year|date|day|month|century|decade|time|period)\b|\bsince when\b/,
  ],
  ["why", /\bwhy\b|\bwhat (?:caused|causes|reasons?|led)\b|\bfor what reason\b|\breasons? (?:for|of)\b/],
  ["where", /\bwhere\b|\b(?:what|which) (?:country|countries|city|cities|place|region|state|location)\b/],
  ["who", /\bwho(?:m|se)?\b|\b(?:what|which) (?:person|man|woman|leader|king|scientist|president|author)\b/],
  // Keywords that ask for a figure without saying so: "gold rate today", "population of Vesk".
  [
    "howMuch",
    /\b(?:rates?|prices?|costs?|fees?|fares?|wages?|salary|salaries|population|turnout|budget|revenues?|profits?|length|height|depth|width|weight|speed|temperature|toll|score|price tag|cheque)\b/,
  ],
  ["definition", /^(?:what (?:is|are|was|were)|define|meaning of|what does .* mean)\b/],
  ["yesNo", /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b/],
];

/** The type of a question, by its words; the first pattern that fits decides. */
export function questionType(question: string): QuestionType {
  const text = question.toLowerCase().trim();
  return patterns.find(([, pattern]) => pattern.test(text))?.[0] ?? "other";
}

const figures = evidence.amount | evidence.percent | evidence.number;

const wantedEvidence: Readonly<Record<QuestionType, number>> = {
  howMuch: figures,
  howMany: evidence.number | evidence.count | evidence.amount,
  percent: evidence.percent,
  when: evidence.date,
  who: evidence.person | evidence.name,
  where: evidence.place,
  why: evidence.reason,
  definition: evidence.definition,
  compare: figures,
  yesNo: 0,
  other: 0,
};

/** What stretches over land: who asks how long it is, and no more, does not ask for hours. */
const stretch =
  "(?:line|road|bridge|tunnel|wall|border|route|river|track|pipeline|canal|motorway|highway|beach|coast|coastline|dam|fence|street|runway|railway|corridor|valley|gorge)s?";
/** What is measured decides which figure answers: "how long" wants no price, and "how far" no date. */
const measured: readonly (readonly [RegExp, number])[] = [
  [new RegExp(String.raw`\bhow long (?:is|was|are|were|will) .*\b${stretch}(?: be)?\W*$`), evidence.length],
  [/\bhow long\b/, evidence.duration | evidence.length],
  [/\bhow (?:far (?:is|are|was|were|away|from|apart)|tall|wide)\b/, evidence.length],
  [/\bhow often\b/, evidence.frequency],
  [/\bhow old\b/, evidence.age],
  [/\b(?:what|which) time\b/, evidence.clock],
  [
    /(?<!by )\bhow much (?!of\b|more\b|less\b).*\b(?:costs?|pay|pays|paid|charged?|spend|spent|fees?|fined?|earns?|earned|salary|debts?|owe[sd]?|loans?|money|cash)\b/,
    evidence.amount,
  ],
  [
    /\bhow much (?:[\w-]+ )?(?:profits?|revenues?|income|turnover|funding|aid|compensation|losses)\b/,
    evidence.amount,
  ],
  [
    /\bwhat(?:'?s| is| was| are| were) (?:the )?(?:\w+ ){0,2}(?:prices?|costs?|fares?|salary|salaries|rent|fine)\b|\bwhat (?:does|do|did|will|would) .*\bcost\b/,
    evidence.amount,
  ],
];

/** The evidence, any bit of it, that an answer to this question would hold; 0 where any sentence may do. */
export function evidenceWanted(question: string, type: QuestionType): number {
  const text = question.toLowerCase();
  return measured.find(([pattern]) => pattern.test(text))?.[1] ?? wantedEvidence[type];
}

/** The question asks what will be: then a target or a forecast is an answer, and otherwise it is not. */
export function asksFuture(question: string): boolean {
  return /\b(?:target|goal|aim|plan|plans|planned|forecast|future|expect|expected|will|would|could|should|next|by 20\d\d|outlook|hope|predict|potential|need|needed|can)\b/i.test(
    question,
  );
}

/** The question asks how something went: "how did the pilot know?", "what happened to the reward?". */
export function asksForStory(question: string): boolean {
  return /\bhow (?:come|did|do|does|is|are|was|were|can|could|will|would|should|has|have|had)\b|\bwhat (?:happened|happens|went wrong|became of)\b/i.test(
    question,
  );
}

/** The question asks for somebody's words: "what did the minister say?", "reaction of the coach". */
export function asksForWords(question: string): boolean {
  return /\bwhat\b.*\b(?:say|says|said|tell|tells|told|think|thinks|thought|argue|argues|argued|claim|claims|claimed|warn|warns|warned|reply|replied|respond|responded|react|reacted)\b|\b(?:reactions?|comments?|opinions?|statements?|remarks?)\b/i.test(
    question,
  );
}
