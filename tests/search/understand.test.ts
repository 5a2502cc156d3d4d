import { expect, test } from "vitest";
import { learnAbbreviations } from "../../src/search/abbreviations.ts";
import { completeFollowUp } from "../../src/search/follow-up.ts";
import { createLexicon } from "../../src/search/lexicon.ts";
import { questionType } from "../../src/search/question-type.ts";
import { soundOfUrdu } from "../../src/search/sound.ts";
import { createSpelling } from "../../src/search/spelling.ts";
import { translate } from "../../src/search/translate.ts";

const lexicon = createLexicon();
const silent = { holds: () => false, sounding: () => null };

test("puts Roman Urdu mixed with English into English", () => {
  expect(translate("pak it export kitni hai", lexicon, silent)).toBe("pak it export how much");
});

test("puts Urdu script into English", () => {
  expect(translate("پاکستان کی برآمدات کتنی ہیں", lexicon, silent)).toBe("Pakistan exports how much");
});

test("knows Roman Urdu in a spelling that no file has, by its sound", () => {
  expect(translate("is shehr ki abadee kitni hai", lexicon, silent)).toBe("city population how much");
});

test("knows phrases of several words", () => {
  expect(translate("wazir e azam ne kya elaan kiya", lexicon, silent)).toBe(
    "prime minister what announcement",
  );
});

test("finds the archive's name for one that is written in Urdu letters", () => {
  const spelling = createSpelling();
  for (const word of ["bansuri", "ostrel", "harsin"]) spelling.note(word, 1);
  const archive = {
    holds: () => false,
    sounding: (word: string) => spelling.sounding(soundOfUrdu(word) ?? ""),
  };
  expect(translate("بنسری کا نیٹ ورک کیوں بند ہوا", lexicon, archive)).toBe(
    "bansuri network why outage closed down",
  );
  expect(translate("اوسٹریل کا میئر کون ہے", lexicon, archive)).toBe("ostrel mayor who");
});

test("leaves an English question alone, although it shares words with Urdu", () => {
  expect(translate("who is to lead the ban on the main bill?", lexicon, silent)).toBe(
    "who is to lead the ban on the main bill?",
  );
});

test("exchanges the place when a follow-up names another", () => {
  expect(completeFollowUp("and Bangladesh?", "IT exports of India", lexicon)).toBe(
    "Bangladesh IT exports of",
  );
});

test("completes a bare why, and what leans on a pronoun", () => {
  expect(completeFollowUp("why?", "do exports rise?", lexicon)).toBe("why do exports rise");
  expect(completeFollowUp("is that more than last year?", "how big are exports?", lexicon)).toBe(
    "is that more than last year how big are exports",
  );
});

test("tells IT from it, however it is typed", () => {
  for (const question of ["how big are IT exports?", "it exports pakistan", "how big are it exports"])
    expect(completeFollowUp(question, "who won the cup?", lexicon)).toBe(question);
  expect(completeFollowUp("how big is it?", "the IT sector", lexicon)).toBe("how big is it the IT sector");
  expect(completeFollowUp("is there a tunnel?", "who won the cup?", lexicon)).toBe("is there a tunnel?");
});

test("does not grow with every question that leans on the one before", () => {
  let asked = "do exports rise?";
  for (const question of Array.from({ length: 200 }, (_, i) => (i % 2 === 0 ? "why?" : "is that so?")))
    asked = completeFollowUp(question, asked, lexicon);
  expect(asked.length).toBeLessThanOrEqual(300);
  expect(completeFollowUp("why?", "why do exports rise", lexicon)).toBe("why do exports rise");
  for (const [i, place] of Array.from({ length: 60 }, (_, i) => [i, `and district number ${i}?`] as const)) {
    asked = completeFollowUp(place, asked, lexicon);
    expect(asked.startsWith(`district number ${i}`)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(300);
  }
});

test("leaves a question that stands by itself alone", () => {
  const question = "Which cities get technology parks?";
  expect(completeFollowUp(question, "how big are exports?", lexicon)).toBe(question);
});

test("mends a mistyped word, and not one that is too far from any other", () => {
  const spelling = createSpelling();
  for (const word of ["pakistan", "technology", "exports"]) spelling.note(word, 1);
  expect(["pakistn", "tecnolgy", "exoprts", "payoneer"].map(spelling.correct)).toEqual([
    "pakistan",
    "technology",
    "exports",
    null,
  ]);
});

test("forgets a spelling with the last text that used it", () => {
  const spelling = createSpelling();
  spelling.note("remittances", 1);
  spelling.note("remittances", -1);
  expect(spelling.correct("remitances")).toBeNull();
});

test("learns the short forms that a text explains", () => {
  const text = "The State Bank of Pakistan (SBP) and IT-enabled services (ITES) grew (Figure 2).";
  expect(learnAbbreviations(text).map(({ short }) => short)).toEqual(["sbp", "it"]);
});

test.each([
  ["how many acres is the park?", "howMany"],
  ["how much did it cost?", "howMuch"],
  ["what percentage is young?", "percent"],
  ["in what year was it founded?", "when"],
  ["who heads the bank?", "who"],
  ["why do they leave?", "why"],
  ["india vs vietnam", "compare"],
] as const)("sees what %s asks for", (question, type) => expect(questionType(question)).toBe(type));
