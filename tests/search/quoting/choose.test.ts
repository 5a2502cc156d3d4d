import { expect, test } from "vitest";
import { sentenceCutter } from "../../../src/corpus/sentences.ts";
import { asksForWords } from "../../../src/search/question/question-type.ts";
import { type Choice, chooseRanges, figuresIn } from "../../../src/search/quoting/choose.ts";
import { articleOf } from "../articles.ts";

const [paragraph] = articleOf("a", [
  "Exports rose by 20%. However, imports rose faster. Banks lent $3 billion. Farmers waited.",
]).paragraphs;
const alone: Choice = { also: null, asksForWords: false };
const said = (sentence: number, also: number | null) =>
  chooseRanges(paragraph, sentence, { ...alone, also }).map((range) => paragraph.text.slice(...range));

test("brings along what a sentence leans on", () => {
  expect(said(1, null)).toEqual(["Exports rose by 20%. However, imports rose faster."]);
});

test("joins two sentences that touch, and keeps apart two that do not", () => {
  expect(said(2, 3)).toEqual(["Banks lent $3 billion. Farmers waited."]);
  expect(said(3, 0)).toEqual(["Exports rose by 20%.", "Farmers waited."]);
});

test("marks the figures inside what is quoted, and no others", () => {
  const figures = figuresIn(paragraph.text, chooseRanges(paragraph, 2, alone));
  expect(figures.map((range) => paragraph.text.slice(...range))).toEqual(["$3 billion"]);
});

test("marks what the eye takes for one figure as one, with its unit", () => {
  const text = "Rs3-4bn, 261–7 at 2:15am, 120km/h and 31.4°C, 16 Mi-17s, 1.5 percentage points.";
  const marked = figuresIn(text, [[0, text.length]]).map((range) => text.slice(...range));
  expect(marked).toEqual(["Rs3-4bn", "261–7", "2:15am", "120km/h", "31.4°C", "16", "1.5 percentage points"]);
});

/** The sentence that begins so, as it is quoted of the text. */
function quoted(text: string, beginning: string, choice: Choice = alone): string {
  const article = articleOf("a", [text]);
  const [first] = article.paragraphs;
  const sentences = sentenceCutter("en")(text);
  const index = sentences.findIndex(([start]) => text.slice(start).startsWith(beginning));
  const [range] = chooseRanges({ ...first, sentences }, index, choice);
  return text.slice(...range);
}

test.each([
  "However, it fell.",
  "It fell.",
  "They fell.",
  "That was denied.",
  "This was denied.",
  "Such gains are rare.",
  "But nobody knew.",
  "The company denied it.",
  "The figure was wrong.",
  "The two sides met.",
  "The same was said abroad.",
  "One of them left.",
  "Others stayed.",
  "In that year it fell.",
  "Since then it fell.",
  "Despite this, it fell.",
  "Even so, it fell.",
  "“They won.”",
  "“Nobody came,” she said.",
  '"Nobody came," he told reporters.',
  "‘Nobody came,’ said she.",
  "“Nobody came.”",
  "In Lahore it is $2 million.",
  "On the Green Line, which opened in 2021, it is Rs15.",
  "The strongest, of magnitude 4.8, came at night.",
  "The youngest was 16.",
  "Eleven people were arrested there.",
  "Experts were flown in at the time.",
  "Two million will be needed by then.",
  "In 2024 they lost more.",
  "In the first quarter of last year it paid 3 rupees a share.",
  "At 713 kilometres it is the third longest river.",
  "About $2 million of that is secured.",
  "Two-thirds is owed abroad.",
  "Most were sent home.",
  "1,200 were sent home.",
  "A third was lent in June.",
  "The rest is lost.",
  "Two weeks later it failed.",
  "Without them, it would fail.",
  "The trial begins in May.",
])("quotes “%s” together with the sentence before it", (sentence) => {
  const text = `Karvia Textiles owes the bank $3 million. ${sentence} Nobody was surprised.`;
  expect(quoted(text, sentence)).toBe(`Karvia Textiles owes the bank $3 million. ${sentence}`);
});

test.each([
  "The government's target is $5 billion.",
  "The company behind the port failed.",
  "The company Systems Limited grew.",
  "The figure for June was lower.",
  "That the bank knew is clear.",
  "In the same year, sugar rose.",
  "Some 90,000 people came.",
  "“Nobody came,” Ms Khan said.",
  "“Nobody came,” said Ms Khan, who added: “I waited.”",
  "In Lahore Ms Khan said it was false.",
  "After the vote the bank and its owner hoped they would win.",
  "Of the loans, $3 million was lost.",
  "The trial of Ms Khan begins in May.",
  "Most banks closed.",
  "A third bank closed.",
  "The largest bank closed.",
  "The youngest of the dead was Isla Moran.",
  "Boats from Selane were sold there.",
])("quotes “%s” alone, for it names what it speaks of", (sentence) => {
  expect(quoted(`Exports rose. ${sentence} Nobody was surprised.`, sentence)).toBe(sentence);
});

test.each([
  ["a speech", "Ms Khan said, “We rose. We fell. We rose again.”", "We fell."],
  ["a speech in straight quotes", 'Ms Khan said: "Exports rose. Imports fell."', "Imports fell."],
  ["a speech in single quotes", "Ms Khan said: ‘The workers’ pay rose. Prices fell.’", "Prices fell."],
  ["a bracket", "Exports rose (see Fig. 3. Data are new.) and fell.", "Exports rose"],
])("cuts no quote within %s", (_what, text, beginning) => {
  expect(quoted(`Nobody knew. ${text} The bank agreed.`, beginning)).toBe(text);
});

test("brings the whole of a speech that the next sentence leans on", () => {
  const text = "Ms Khan said, “We rose. We fell. We rose again.” Then she left.";
  expect(quoted(text, "Then")).toBe(text);
});

test("brings the answer to what a text asks itself, and what a colon opens", () => {
  expect(quoted("Phones cost more. Why? The duty rose. All paid.", "Why?")).toBe("Why? The duty rose.");
  expect(quoted("Phones cost more. Why? The duty rose. All paid.", "The duty")).toBe("Why? The duty rose.");
  const rule = "The rule is simple: “Pay or leave. There is no third way.”";
  expect(quoted(`Nobody paid. ${rule} All paid.`, "The rule")).toBe(rule);
});

test("brings what was said where the question asks for it, and the sentence only names who spoke", () => {
  const text =
    "Dr Khan was not convinced. “Healthy people walk,” he said. “That is all.” A trial is planned.";
  const words = "Dr Khan was not convinced. “Healthy people walk,” he said. “That is all.”";
  expect(quoted(text, "Dr Khan", { ...alone, asksForWords: true })).toBe(words);
  expect(quoted(text, "Dr Khan")).toBe("Dr Khan was not convinced.");
  const whole = "“Healthy people walk,” said Dr Khan. “Ill ones sit,” said Dr Malik.";
  expect(quoted(whole, "“Healthy", { ...alone, asksForWords: true })).toBe(
    "“Healthy people walk,” said Dr Khan.",
  );
  const more = "“Healthy people walk,” said Dr Khan. “Ill ones sit.”";
  expect(quoted(`${more} A trial is planned.`, "“Healthy", { ...alone, asksForWords: true })).toBe(more);
});

test.each([
  ["what did the minister say", true],
  ["reaction of the coach", true],
  ["what is the price", false],
  ["who said that", false],
])("knows whether “%s” asks for somebody's words", (question, asks) => {
  expect(asksForWords(question)).toBe(asks);
});

test("lets alone a quotation that is never closed, and does not quote a page of one that goes on", () => {
  expect(quoted("Nobody knew. “Exports rose. Imports fell. Prices held.", "Imports fell.")).toBe(
    "Imports fell.",
  );
  const speech = Array.from({ length: 9 }, (_, i) => `Town ${i} was flooded.`).join(" ");
  expect(quoted(`He said: “${speech}” All agreed.`, "Town 4")).toBe("Town 4 was flooded.");
});
