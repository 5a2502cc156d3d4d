import { expect, it } from "vitest";
import { readPlainText } from "../../src/corpus/plain.ts";

/** Headings with a leading `#`, paragraphs as they are. */
function pieces(body: string): readonly string[] {
  return readPlainText(body).pieces.map(({ kind, text }) => (kind === "heading" ? `# ${text}` : text));
}

const wrapped =
  "Software sold abroad has become one of the few\ncheerful lines in the accounts, and it grows.";

it("takes the first line as title and short lines without end punctuation as headings", () => {
  const text = `The figures\n\n${wrapped}\n\nWhat holds it back\n\nThe base is narrow.\n`;
  expect(readPlainText(text).title).toBe("The figures");
  expect(pieces(text)).toEqual([wrapped.replace("\n", " "), "# What holds it back", "The base is narrow."]);
});

it("takes a question as title, but never the only line", () => {
  expect(readPlainText("Will it last?\n\nNobody knows.").title).toBe("Will it last?");
  expect(readPlainText("Exports rose").title).toBeNull();
  expect(pieces("Exports rose")).toEqual(["Exports rose"]);
});

it("sees a heading directly above its paragraph, because the next word would have fitted on its line", () => {
  expect(pieces(`Title\n\nThe outlook\n${wrapped}`)).toEqual(["# The outlook", wrapped.replace("\n", " ")]);
  expect(pieces(`Title\n\n${wrapped}`)).toEqual([wrapped.replace("\n", " ")]);
});

it("makes each line a paragraph where lines are too long to be wrapped", () => {
  const long = `${"Exports rose again and again. ".repeat(6)}Yes.`;
  expect(pieces(`Title\nThe upside\n${long}\n${long}\nThe end came.`)).toEqual([
    "# The upside",
    long,
    long,
    "The end came.",
  ]);
});

it("sees a heading that is underlined", () => {
  expect(pieces("Title\n=====\nOutlook\n-------\nIt is good.")).toEqual(["# Outlook", "It is good."]);
});

it("keeps the lines of a list", () => {
  expect(pieces("Title\n\nThree reasons:\n- jobs\n- dollars\n  and cents\n2) rupees")).toEqual([
    "Three reasons:\n- jobs\n- dollars and cents\n2) rupees",
  ]);
  expect(pieces("عنوان\n\n۱۔ برآمدات\n۲۔ قیمتیں")).toEqual(["۱۔ برآمدات\n۲۔ قیمتیں"]);
});

it("loses nothing: a short line with nothing below it is a paragraph", () => {
  expect(pieces("Title\n\nBy Ali Khan\n\nLahore\n\nExports rose.\n\nReporting by Sana")).toEqual([
    "By Ali Khan",
    "# Lahore",
    "Exports rose.",
    "Reporting by Sana",
  ]);
});

it("reads Urdu: its full stop ends a sentence, so the line is no heading", () => {
  expect(pieces("آئی ٹی\n\nبرآمدات\n\nبرآمدات بڑھ گئیں۔\n\nکیوں؟")).toEqual([
    "# برآمدات",
    "برآمدات بڑھ گئیں۔",
    "کیوں؟",
  ]);
});

it("does not read Markdown into plain text", () => {
  expect(pieces("Title\n\nA *starred* word and 5 * 3 * 2.")).toEqual(["A *starred* word and 5 * 3 * 2."]);
});
