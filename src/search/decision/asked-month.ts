import type { Article } from "../../core/article.ts";
import { onceEach } from "../../core/once-each.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround, wholeText } from "../ranking/sentence-text.ts";
import { anyMonth, monthOf, months, shortMonths } from "../text/calendar.ts";
import { yearsDated } from "../text/years.ts";
import type { Candidates } from "./rule.ts";
import { withoutOthers } from "./without-others.ts";

/** "May" is mostly no month, and a stop word; people march, and Jan is a name. */
const ambiguous = ["May", "March", "Jan"];
const asksMonth = new RegExp(
  String.raw`\b(?:${[...months, ...shortMonths].filter((month) => !ambiguous.includes(month)).join("|")})\b|(?<=\b(?:in|since|by|until|from|of|for|during|last|this|next) )(?:march|jan)\b`,
  "gi",
);
const named = new RegExp(String.raw`\b${anyMonth}`, "g");
const partOf = String.raw`(?: the| that of)?(?: (?:in|for|during))?(?: the)?(?: (?:(?:first|second) half of|early|late))? $`;
/** What another month is measured by: "70 less than in December". */
const comparing = new RegExp(String.raw`\b(?:than|over|against|compared (?:with|to))${partOf}`, "i");
/** Under a title of another month, these are so, too: "up from November", "on December". */
const measuring = new RegExp(String.raw`\b(?:than|over|on|from|against|compared (?:with|to))${partOf}`, "i");
/** What begins or ends with another month holds in those beside it: "Rs42,000 from July", "closed until the end of March". */
const bounding =
  /\b(?:since|from|after|before|until|till|through|starting|beginning|effective)(?: (?:in|on|of|the|early|late|mid|start|middle|end|[0-3]?\d(?:st|nd|rd|th)?))*[ -]$/i;
const isMeasuredFrom = /\b(?:up|down|unchanged|rise|rose|fell|drop(?:ped)?|different) from $/i;

function monthsIn(text: string): readonly string[] {
  return [...text.matchAll(named)].map(([month]) => monthOf(month));
}

function publishedIn({ published }: Article): string {
  return (months[Number(published.slice(5, 7)) - 1] ?? "").toLowerCase();
}

const monthsOf = onceEach((article: Article): ReadonlySet<string> => new Set(monthsIn(wholeText(article))));

/** A sentence tells of a whole year, and its article, of another month, nowhere names the one that is asked for. */
function tellsYear(one: Ranked, asked: string): boolean {
  const { article } = one.entry;
  const text = sentenceText(one);
  const isTold = publishedIn(article) === asked || monthsOf(article).has(asked);
  if (isTold || monthsIn(text).length > 0) return false;
  return yearsDated(text, article).length > 0;
}

/** A sentence only measures something by that month, under a title or heading of another, or published in another. */
function onlyMeasures(one: Ranked, asked: string): boolean {
  const { article, paragraph } = one.entry;
  const around = monthsIn(`${article.title} ${paragraph.heading ?? ""}`);
  if ((around.length > 0 ? around : [publishedIn(article)]).includes(asked)) return false;
  const own = sentenceText(one);
  const said = [...own.matchAll(named)].filter(([month]) => monthOf(month) === asked);
  const measures = around.length > 0 ? measuring : comparing;
  return said.length > 0 && said.every(({ index }) => measures.test(own.slice(0, index)));
}

/** "July to October": the months between are told, too. */
const stretch = new RegExp(String.raw`\b(${anyMonth})(?: \d{4})?(?: to | through | ?[-–] ?)(${anyMonth})`);
const everyMonth = months.map((month) => month.toLowerCase());

/** The months that a text tells as a stretch, in which nothing else names a month; none where it tells otherwise. */
function stretchIn(text: string): readonly string[] {
  const [, first = "", last = ""] = stretch.exec(text) ?? [];
  if (first === "" || monthsIn(text).length > 2) return [];
  const from = everyMonth.indexOf(monthOf(first));
  const more = (everyMonth.indexOf(monthOf(last)) - from + everyMonth.length) % everyMonth.length;
  return [...everyMonth, ...everyMonth].slice(from, from + more + 1);
}

/** Whether a month in a text only says from when, or until when, something holds. */
function bounds(text: string, { index, 0: month }: RegExpExecArray): boolean {
  const before = text.slice(0, index);
  const after = text.slice(index + month.length);
  return (bounding.test(before) && !isMeasuredFrom.test(before)) || /^ onwards?\b/i.test(after);
}

/**
 * A sentence tells of one other month (what it measures that by left out), or of a stretch of others, and nothing around it of
 * the one that is asked for.
 */
function tellsAnother(one: Ranked, asked: string): boolean {
  const text = sentenceText(one);
  const between = stretchIn(text);
  if (between.length > 0) return !between.includes(asked) && !monthsIn(textAround(one.entry)).includes(asked);
  const all = [...text.matchAll(named)];
  const told = all.filter(({ index }) => !comparing.test(text.slice(0, index)));
  const found = told.length > 0 ? told : all;
  const own = new Set(found.map(([month]) => monthOf(month)));
  if (own.size !== 1 || own.has(asked) || monthsIn(textAround(one.entry)).includes(asked)) return false;
  return !found.some((month) => bounds(text, month));
}

/**
 * The ranked sentences without those of August where September is asked for, and without those of January that say "less
 * than in December" where December is asked for.
 */
export function ofAskedMonth({ text }: Query, candidates: Candidates): readonly Ranked[] {
  const [month, ...more] = text.match(asksMonth) ?? [];
  if (month === undefined || more.length > 0) return candidates.ranked;
  const asked = monthOf(month);
  return withoutOthers(
    candidates,
    (one) => tellsYear(one, asked) || onlyMeasures(one, asked) || tellsAnother(one, asked),
  );
}
