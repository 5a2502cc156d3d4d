import { expect, test } from "vitest";
import { completeFollowUp } from "../../../src/search/question/follow-up.ts";
import { orElse, translate } from "../../../src/search/question/translate.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";

const lexicon = createLexicon();
const named = ["perera", "mehidi", "london", "lahor"];
const known = { lexicon, isName: (term: string) => named.includes(term) };
const silent = { holds: () => false, holdsInUrdu: () => false, isName: () => false, sounding: () => null };
const after = (before: string) => (question: string) => completeFollowUp(question, before, known);

test.each([
  ["how big were exports in FY2024?", "and imports?", "how big were imports in FY2024"],
  ["what was bangladesh's first innings total", "second?", "what was bangladesh's second innings total"],
  ["who won the men's final", "and the women?", "who won the women's final"],
  ["how many came in june", "and in july?", "how many came in july"],
  ["gold price", "and silver", "silver price"],
  ["how many runs did perera score", "and mehidy?", "how many runs did mehidy score"],
  ["how many cases in london", "and in lahore?", "how many cases in lahore"],
  ["cost of the dam", "who is paying?", "who is paying – cost of the dam"],
  ["rockslide at the dam", "who resigned?", "who resigned – rockslide at the dam"],
  ["who was president in 2020", "and governor?", "who was governor in 2020"],
  ["how much rice did they export", "and import?", "how much rice did they import"],
  ["exports", "and import?", "import"],
  ["who beat them last year", "and in 2024?", "who beat them in 2024"],
  ["profit in 2026", "and last year?", "profit last year"],
  ["profit in 2026", "last yr", "profit last yr"],
  ["profit of the mill", "last yr?", "last yr – profit of the mill"],
  ["punjab budget FY26", "and the year before?", "punjab budget FY25"],
  ["kestrel third quarter profit", "and the quarter before?", "kestrel second quarter profit"],
  ["profit in Q3", "the next quarter?", "profit in fourth quarter"],
  ["who won the 2nd match", "and the match after that?", "who won the third match"],
  ["exports in 2009-10", "the previous year?", "exports in 2008-09"],
  ["exports in 1999", "and the year after?", "exports in 2000"],
])("after “%s” takes “%s” for “%s”", (before, question, meant) => {
  expect(after(before)(question)).toBe(meant);
});

test("exchanges nothing for what has no counterpart, and for words that ask for more", () => {
  expect(after("who is the minister")("and imports?")).toBe("imports – who is the minister");
  expect(after("how big were exports")("why did imports fall in the first half of last year")).toBe(
    "why did imports fall in the first half of last year",
  );
});

test("leans where nothing but a time, a place or a reason is asked for", () => {
  expect(after("deposits of the bank")("a year before?")).toBe("a year before – deposits of the bank");
  expect(after("turnout on sunday")("in upper duvrin?")).toBe("in upper duvrin – turnout on sunday");
  expect(after("when will it open")("why the delay?")).toBe("why the delay – when will it open");
  expect(after("who drowned")("how old were they?")).toBe("how old were they – who drowned");
  expect(after("floods in sibi")("what happened next?")).toBe("what happened next – floods in sibi");
  expect(after("floods in sibi")("what happened in swat?")).toBe("what happened in swat?");
  expect(after("exports fell")("how come?")).toBe("how come exports fell");
  expect(after("turnout on sunday")("in which city is the bank")).toBe("in which city is the bank");
});

test("exchanges the place when a follow-up names another, and leaves the rest of the question", () => {
  const next = after("how big are the IT exports of India in 2024?");
  for (const question of ["and Bangladesh?", "what about Bangladesh?", "Bangladesh?", "and in Bangladesh"])
    expect(next(question), question).toBe("how big are the IT exports of Bangladesh in 2024");
  expect(next("and Sri Lanka?")).toBe("how big are the IT exports of Sri Lanka in 2024");
  expect(next("and the us?")).toBe("how big are the IT exports of US in 2024");
  expect(next("tell us more")).toBe("how big are the IT exports of India in 2024");
  expect(after("how big are India's exports?")("and Bangladesh?")).toBe("how big are Bangladesh's exports");
  expect(after("exports of India and Vietnam")("and Bangladesh?")).toBe("exports of Bangladesh");
  expect(after("exports of Pakistan")("and India")).toBe("exports of India");
  expect(after("where are parks planned?")("and in Lahore?")).toBe("where are parks planned in Lahore");
});

test("exchanges a year for a year, however it is written, and a name for a name", () => {
  expect(after("how big were exports in FY2024?")("and in 2023?")).toBe("how big were exports in 2023");
  expect(after("exports of India in 2024")("and Vietnam in 2025?")).toBe("exports of Vietnam in 2025");
  expect(after("how many died in Harsin?")("and in Ostrel?")).toBe("how many died in Ostrel");
  expect(after("who won the Indus Cup?")("and the World Cup?")).toBe("who won the World Cup");
});

test("exchanges one of several that are counted for another", () => {
  expect(after("profit of the mill in the first quarter")("and the second quarter?")).toBe(
    "profit of the mill in the second quarter",
  );
  expect(after("revenue Q1 2025")("and q2?")).toBe("revenue q2 2025");
});

test("asks for another who holds an office of the same", () => {
  expect(after("who is the captain of the Tigers?")("and the coach?")).toBe("who is the coach of the Tigers");
  expect(after("who is the water minister")("and the finance minister?")).toBe("who is the finance minister");
  expect(after("who is the water minister")("and why?")).toBe("why is the water minister");
});

test("looks for the office in no more time than the question has words", () => {
  // Every way to part the words of this was tried, as of any question that ends with “of”, “for” or “in”.
  const asked = "who is the information technology secretary responsible for";
  const begunAt = performance.now();
  expect(after(asked)("and the coach?")).toBe(`the coach – ${asked}`);
  expect(after("who is the coach")(`and the ${"a".repeat(10_000)}1`)).toMatch(/^the a+$/);
  expect(performance.now() - begunAt).toBeLessThan(30_000);
});

test("keeps no year of the question before where the one that leans on it names another", () => {
  const next = after("how big were exports in FY2024?");
  expect(next("and in the year 2023?")).toBe("how big were exports in the year 2023");
  expect(next("and how big were they in 2023?")).toBe("how big were they in 2023 – how big were exports");
  expect(next("has that changed since 2023?")).toBe(
    "has that changed since 2023 – how big were exports in FY2024",
  );
  expect(next("who said that?")).toBe("who said that – how big were exports in FY2024");
});

test("hears a follow-up in Roman Urdu and in Urdu, whose little words go in translation", () => {
  const next = (question: string) =>
    completeFollowUp(
      translate(question, lexicon, silent),
      "IT exports of Pakistan how much",
      known,
      question,
    );
  for (const question of ["aur India?", "aur India ki?", "India ki kitni?", "اور بھارت؟"])
    expect(next(question), question).toBe("IT exports of India how much");
  expect(next("kyun?")).toBe("IT exports of Pakistan why");
});

test.each([
  ["kiraya kitna hai", "bachon ka?", "children – rent fare how much"],
  ["kiraya kitna hai", "auraton ke liye", "women – rent fare how much"],
  ["mehngai kitni hai", "october mein?", "october – inflation prices how much"],
  ["mehngai kitni hai", "pichle saal?", "last previous year – inflation prices how much"],
  ["bijli ka bill kitna hai", "اور گیس کا؟", "gas bill how much"],
  ["nayi train kab chalegi", "kis ne banayi?", "who build make – new train railway when run"],
  ["nayi train kab chalegi", "hyderabad mein pani kitna hai", "hyderabad water how much"],
])("after “%s” hears “%s” in Urdu as “%s”", (before, typed, meant) => {
  const english = (question: string) => translate(question, lexicon, silent);
  const heard = completeFollowUp(english(typed), english(before), known, typed);
  expect(heard.replaceAll(orElse, " ")).toBe(meant);
});

test.each([
  ["exports of India in 2024", "no, I meant in 2022", "exports of India in 2022"],
  ["exports of India in 2024", "no i mean bangladesh", "exports of bangladesh in 2024"],
  ["exports of India in 2024", "sorry, 2023", "exports of India in 2023"],
  ["how many died in the flood", "I meant children", "children – how many died in the flood"],
  ["how big are exports", "actually i was asking about imports", "how big are imports"],
  [
    "what was it last year – health – budget of Sindh",
    "no, I meant education last year",
    "education last year – budget of Sindh",
  ],
  ["how big are exports", "no of people in the sector", "no of people in the sector"],
])("after “%s” takes “%s” for a correction where it is one", (before, question, meant) => {
  expect(after(before)(question)).toBe(meant);
});

test("puts a new question word in the place of the old one", () => {
  const next = after("where are technology parks planned?");
  expect(next("when?")).toBe("when are technology parks planned");
  expect(next("and since when?")).toBe("since when are technology parks planned");
  expect(next("how many is that?")).toBe("how many are technology parks planned");
  expect(after("do exports rise?")("why?")).toBe("why do exports rise");
});

test("puts what leans on the question before in front of it", () => {
  const next = after("how big are exports?");
  expect(next("what about the target?")).toBe("the target – how big are exports");
  expect(next("is that more than last year?")).toBe("is that more than last year – how big are exports");
  expect(next("by how many tonnes?")).toBe("by how many tonnes – how big are exports");
  expect(next("who said that?")).toBe("who said that – how big are exports");
});

test("does not pile up questions that each leaned on the first, and keeps what they named", () => {
  expect(after("who scored – who won the cup")("where was it?")).toBe("where won the cup");
  expect(after("the relief fund – how many died in the flood")("who runs it?")).toBe(
    "who runs it – the relief fund – how many died in the flood",
  );
});

test("asks again what was asked before when nothing new is said", () => {
  for (const said of ["really?", "is that so?", "ok"])
    expect(after("how big are exports?")(said)).toBe("how big are exports");
});

test("lets a question stand by itself whose pronoun means a word of its own", () => {
  for (const question of [
    "why do freelancers leave their country?",
    "does Pakistan have its own gateway?",
    "which bank that lent money failed?",
    "what is Pakistan?",
    "brain drain",
  ])
    expect(after("how big are the IT exports of India?")(question), question).toBe(question);
});

test("tells IT from it, however it is typed", () => {
  for (const question of ["how big are IT exports?", "it exports pakistan", "how big are it exports"])
    expect(completeFollowUp(question, "who won the cup?", known)).toBe(question);
  expect(completeFollowUp("how big is it?", "the IT sector", known)).toBe("how big the IT sector");
  expect(completeFollowUp("is there a tunnel?", "who won the cup?", known)).toBe("is there a tunnel?");
});

test("does not grow with every question that leans on the one before", () => {
  let asked = "do exports rise?";
  for (const question of Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? "why?" : "is that so?")))
    asked = completeFollowUp(question, asked, known);
  expect(asked.length).toBeLessThanOrEqual(300);
  expect(completeFollowUp("why?", "why do exports rise", known)).toBe("why do exports rise");
  for (const [i, place] of Array.from({ length: 60 }, (_, i) => [i, `and district number ${i}?`] as const)) {
    asked = completeFollowUp(place, asked, known);
    expect(asked.startsWith(`district number ${i}`)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(300);
  }
});

test("leaves out the end of one that grew too long after a whole word, without a sign that would be asked again", () => {
  const before = `how do ${"farmers of the valley ".repeat(12)}grow rice, cotton and 👨‍👩‍👧‍👦`;
  expect(before.length).toBeGreaterThan(293);
  const asked = completeFollowUp("and when in Sindh?", before, known);
  expect(asked).toMatch(/ (?:grow|rice|cotton|and)$/);
  expect(completeFollowUp("why…", "where do exports rise…", known)).toBe("why do exports rise");
});

test("leaves a question that stands by itself alone", () => {
  const question = "Which cities get technology parks?";
  expect(completeFollowUp(question, "how big are exports?", known)).toBe(question);
});
