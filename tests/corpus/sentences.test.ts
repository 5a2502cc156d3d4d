import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sentenceCutter } from "../../src/corpus/sentences.ts";

const cutEnglish = sentenceCutter("en");
const cutUrdu = sentenceCutter("ur");

/** The sentences of a text, as text. */
function sentences(text: string, cut = cutEnglish): readonly string[] {
  return cut(text).map(([start, end]) => text.slice(start, end));
}

describe("what stays one sentence", () => {
  it.each([
    ["titles", "Dr. Khan met Mr. Ali, Lt. Gen. Asim and Mrs. Bibi at St. Mary's."],
    ["a rank in retirement", "Col. (retd.) Zafar and Brig. (Retd.) Ali met at 9."],
    ["a population", "The town (pop. 2,500) was called Pop. 40 once."],
    ["initials", "A. R. Rahman sang for R. A. Khan and J. K. Rowling."],
    ["a country between hyphens", "U.S.-China talks go on in Washington, D.C. Park Hotel."],
    ["a country before a noun", "The U.S. Army and the U.K. Home Office agreed."],
    ["decimals and amounts", "Exports rose 3.5% to $3.2 billion, or Rs. 900 billion at 281.4 a dollar."],
    ["names with a dot", "Crypto.pk and Node.js are not sentences."],
    ["Latin shorthand", "Services, e.g. Coding and design, i.e. Everything vs. Nothing, sell."],
    ["months and days", "It was signed on Jan. 5, ended by Sept. 2024 and paid on Dec. 31."],
    ["references", "See Fig. 2, No. 5, Sec. 7E, Art. XI and vol. 3 of the report."],
    ["companies", "Systems Ltd. Chief Executive Asif Peer bought Acme Inc. Karachi in a week."],
    ["a quoted question with its speaker", '"Who would pay for that?" she asked.'],
    ["a quoted shout with a named speaker", "“Never!” Ms Khan said on Monday."],
    ["an ellipsis in the middle", "The answer was... nothing, as one… might have guessed."],
    ["an address with a question mark", "Read https://example.pk/a?Q=Exports!All for more."],
    ["a brand in lower case after a shout", "They cried “Yes!” and left."],
    ["Urdu initials", "پی۔ٹی۔آئی نے کہا۔"],
    ["an hour of a place", "It closed at 5 p.m. Karachi time and stayed shut."],
    ["an hour of a day", "It closed at 9 a.m. Monday."],
    ["an hour with its zone", "It closed at 5 p.m. GMT on Friday."],
  ])("keeps %s together", (_what, text) => {
    expect(sentences(text)).toEqual([text]);
  });
});

describe("what is cut", () => {
  it.each([
    ["plain sentences", ["Exports rose.", "Imports fell!", "Why?", "Nobody knows."]],
    ["a country at the end", ["They moved to the U.S.", "We left."]],
    ["a company at the end", ["They bought Acme Inc.", "The price was low."]],
    ["a time at the end", ["It closed at 5 p.m.", "Ministers stayed."]],
    ["a sentence that begins with a figure", ["Exports rose.", "5 firms left.", "$4 billion is the aim."]],
    ["a figure behind a percentage", ["Prices rose by 4%.", "12 people protested."]],
    ["a figure behind a unit", ["The duty is 10pc.", "3 firms lost Rs5.2bn.", "12 of them closed."]],
    [
      "a figure behind a sum of money",
      ["It cost Rs. 250.", "12 people bought it for £46,000.", "3 did not."],
    ],
    ["a figure behind a year", ["It was 61 in 2022.", "312 ballots were missing."]],
    ["quotes that end a sentence", ['He said "No."', "Then he went.", "“Why?”", "Nobody knew."]],
    ["a brand in lower case that begins one", ["Is it new?", "iPhone sales say so."]],
    ["no as a word", ["Would they pay? No.", "The ministry refused."].flatMap((s) => s.split(/(?<=\?) /))],
    ["an initial before a new sentence", ["They chose plan B.", "The rest is history."]],
    ["the abbreviation etc.", ["They sell code, design, etc.", "Buyers like it."]],
  ])("parts %s", (_what, expected) => {
    expect(sentences(expected.join(" "))).toEqual(expected);
  });

  it("splits Urdu at its full stop and question mark, with or without a space after it", () => {
    const text = "برآمدات بڑھ گئیں۔ کیوں؟ کسی کو معلوم نہیں۔اب کیا ہوگا؟";
    expect(sentences(text, cutUrdu)).toEqual([
      "برآمدات بڑھ گئیں۔",
      "کیوں؟",
      "کسی کو معلوم نہیں۔",
      "اب کیا ہوگا؟",
    ]);
  });

  it("splits a list line by line, and keeps each number with its line", () => {
    expect(sentences("1. Exports grew\n2. Imports fell. Prices too\n• Jobs")).toEqual([
      "1. Exports grew",
      "2. Imports fell.",
      "Prices too",
      "• Jobs",
    ]);
    expect(sentences("۱۔ برآمدات بڑھیں\n2۔ قیمتیں گریں۔ کیوں؟", cutUrdu)).toEqual([
      "۱۔ برآمدات بڑھیں",
      "2۔ قیمتیں گریں۔",
      "کیوں؟",
    ]);
  });

  it("keeps a name with its initials in Urdu", () => {
    const text = "ڈاکٹر اے۔ کیو۔ خان نے کہا۔ پی۔ٹی۔آئی نے انکار کیا۔";
    expect(sentences(text, cutUrdu)).toEqual(["ڈاکٹر اے۔ کیو۔ خان نے کہا۔", "پی۔ٹی۔آئی نے انکار کیا۔"]);
  });
});

it("gives ranges in order that leave out nothing but white space, whatever the text", () => {
  const pieces = fc.constantFrom(
    ". ",
    "? ",
    "۔",
    " U.S. ",
    "Dr. ",
    "\n",
    "“",
    "”",
    " 5 ",
    "e.g. ",
    "…",
    "1. ",
    "\u00a0",
  );
  const texts = fc.array(fc.oneof(pieces, fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })));
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join("");
      let before = 0;
      for (const [start, end] of cutEnglish(text)) {
        expect(text.slice(before, start).trim()).toBe("");
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        expect(end).toBeGreaterThan(start);
        before = end;
      }
      expect(text.slice(before).trim()).toBe("");
    }),
    { numRuns: 500 },
  );
});
