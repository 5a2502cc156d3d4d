import { expect, test } from "vitest";
import { createMemoryVectors } from "../../../scripts/eval/memory-vectors.ts";
import { installedModel } from "../../../src/search/model/folder.ts";
import { createSearch } from "../../../src/search/search.ts";
import { articleOf } from "../articles.ts";
import { lightSearch, quotedFrom } from "../light-search.ts";

const office = articleOf(
  "ادائیگی",
  [
    "اسٹیٹ بینک نے فری لانسرز کے لیے ادائیگی کا نیا نظام شروع کیا۔",
    "گورنر جمیل احمد نے کہا کہ اس سے 25 لاکھ فری لانسرز کو فائدہ ہوگا۔",
    "لاہور میں پہلا دفتر یکم دسمبر کو کھلے گا، جس میں 120 افراد کام کریں گے۔ کالام کے مرچنٹ شہباز درانی اس کے سربراہ ہوں گے۔",
  ],
  { language: "ur" },
);

test.each([
  ["فری لانسرز کے لیے نیا نظام کس نے شروع کیا؟", 1],
  ["کتنے فری لانسرز کو فائدہ ہوگا؟", 2],
  ["لاہور میں دفتر کب کھلے گا؟", 3],
  ["دفتر میں کتنے لوگ کام کریں گے؟", 3],
  ["freelancers k liye naya nizam kis ne shuru kia", 1],
  ["kitne freelancers ko faida hoga", 2],
  ["lahore ka daftar kab khule ga", 3],
  ["Who started the new system for freelancers?", 1],
  ["How many freelancers benefit?", 2],
  ["How many people will work in the Lahore office?", 3],
])("answers “%s” from an article in Urdu", async (question, paragraph) => {
  const [first] = await (await quotedFrom(office))(question);
  expect(first).toBe(paragraph);
});

test.each([
  "who is shehbaz durrani",
  "کالام کے مرچنٹ کون ہیں؟",
  "What is the name of the merchant from Kalam?",
])("knows by its sound a name that only Urdu letters write: “%s”", async (question) => {
  const [first] = await (await quotedFrom(office))(question);
  expect(first).toBe(3);
});

test("answers from an article in Urdu by words where the model is at work, too", async () => {
  const search = createSearch({
    topics: [],
    vectors: createMemoryVectors(),
    model: installedModel(),
    notice: (line) => expect.unreachable(line),
  });
  await search.apply({ kind: "added", article: office });
  await search.ready();
  const how = { after: null, within: null, limit: 1 };
  const answer = await search.answer("How many people will work in the Lahore office?", how);
  expect(answer.kind === "found" && answer.quotes[0].paragraph).toBe(office.paragraphs[2]);
  await search.close();
});

test("knows a short name of an article in English that is asked for in Urdu letters", async () => {
  const match = await quotedFrom(
    articleOf("match", [
      "Babar Azam scored 85 from 60 balls in Lahore on Friday.",
      "Bilal Asif took four wickets for 31 runs.",
      "Coach Javed Latif said the team had worked hard for six weeks.",
    ]),
  );
  expect([(await match("بابر نے کتنے رنز بنائے"))[0], (await match("جاوید نے کیا کہا"))[0]]).toEqual([1, 3]);
});

test("quotes an article in Urdu word for word, with its figures, under its own title", async () => {
  const search = await lightSearch([office]);
  const how = { after: null, within: null, limit: 1 };
  const answer = await search.answer("How many freelancers benefit?", how);
  if (answer.kind === "nothing") throw new Error("nothing was found");
  const [{ article, paragraph, ranges, figures }] = answer.quotes;
  expect(article).toBe(office);
  expect(paragraph).toBe(office.paragraphs[1]);
  expect(ranges.map((range) => paragraph.text.slice(...range))).toEqual([office.paragraphs[1]?.text]);
  expect(figures.map((range) => paragraph.text.slice(...range))).toEqual(["25"]);
});

test("refuses what an article in Urdu does not say of a place, a person or a year that it does not name", async () => {
  const quoted = await quotedFrom(office);
  const questions = [
    "پشاور میں دفتر کب کھلے گا؟",
    "kitne freelancers ko 2019 mein faida hua",
    "Who is Imran Sethi?",
  ];
  for (const question of questions) expect(await quoted(question), question).toEqual([]);
});

test("shows the newer figure first where an article in Urdu and one in English disagree", async () => {
  const older = articleOf("exports", ["Pakistan's IT exports came to $3.1 billion, the State Bank said."], {
    published: "2025-11-01",
  });
  const newer = articleOf("برآمدات", ["اسٹیٹ بینک کے مطابق پاکستان کی آئی ٹی برآمدات 3.8 ارب ڈالر رہیں۔"], {
    language: "ur",
  });
  const search = await lightSearch([older, newer]);
  const how = { after: null, within: null, limit: 2 };
  const answer = await search.answer("how much are Pakistan's IT exports?", how);
  const shown = answer.kind === "nothing" ? [] : answer.quotes;
  expect(shown.map(({ article, earlier }) => [article.id, earlier])).toEqual([
    ["برآمدات", false],
    ["exports", true],
  ]);
});

test("finds passages that name a country in Urdu", async () => {
  const india = articleOf("بھارت", ["بھارت کی آئی ٹی برآمدات 200 ارب ڈالر سے زیادہ ہیں۔"], {
    language: "ur",
  });
  const search = await lightSearch([india]);
  const found = search.passages({
    text: "IT exports",
    mention: ["India"],
    within: null,
    each: "paragraph",
    limit: 3,
  });
  expect(found.map(({ paragraph }) => paragraph)).toEqual([india.paragraphs[0]]);
});

test("forgets an article in Urdu that is withdrawn, and reads a changed one anew", async () => {
  const search = await lightSearch([office]);
  const how = { after: null, within: null, limit: 1 };
  const changed = articleOf("ادائیگی", ["پشاور میں دفتر 12 جنوری کو کھلے گا۔"], { language: "ur" });
  await search.apply({ kind: "changed", article: changed });
  const after = await search.answer("When will the office in Peshawar open?", how);
  expect(after.kind === "found" && after.quotes[0].article).toBe(changed);
  expect((await search.answer("who is shehbaz durrani", how)).kind).toBe("nothing");
  await search.apply({ kind: "removed", articleId: "ادائیگی" });
  expect((await search.answer("When will the office in Peshawar open?", how)).kind).toBe("nothing");
});

test("answers from an article in English all the same, where one in Urdu writes words of the question", async () => {
  const exports = articleOf("exports", [
    "Pakistan's exports of IT services came to $3.2 billion in fiscal year 2024.",
    "Freelancers in Lahore work at night.",
  ]);
  const farms = articleOf("کھیت", ["لاہور کی برآمدات میں چاول شامل ہے۔"], { language: "ur" });
  const question = "پاکستان کی آئی ٹی برآمدات کتنی ہیں؟";
  const [alone] = await (await quotedFrom(exports))(question);
  const [beside] = await (await quotedFrom(exports, farms))(question);
  expect([alone, beside]).toEqual([1, 1]);
});

test("keeps a follow-up in English words alone, as it is kept and shown", async () => {
  const search = await lightSearch([office]);
  const how = { after: { question: "لاہور میں دفتر کب کھلے گا؟", article: null }, within: null, limit: 1 };
  const { asked } = await search.answer("اور کراچی؟", how);
  expect(asked).not.toMatch(/\p{Script=Arabic}/u);
});

test("goes on to another place without the one before", async () => {
  const search = await lightSearch([office]);
  const how = { after: { question: "لاہور میں دفتر کب کھلے گا؟", article: null }, within: null, limit: 1 };
  expect((await search.answer("اور کراچی؟", how)).kind).toBe("nothing");
  const people = await search.answer("اور کتنے لوگ کام کریں گے؟", how);
  expect(people.kind === "found" && people.quotes[0].paragraph.number).toBe(3);
});

test("reads a little word of Roman Urdu also where a name in an article in Urdu sounds like it", async () => {
  const prices = articleOf("prices", [
    "Flour cost 90 rupees in September.",
    "Flour cost 95 rupees in October.",
  ]);
  const growers = articleOf("growers", ["میاں عارف ڈوگر کاشت کاروں کے صدر ہیں۔"], { language: "ur" });
  const search = await lightSearch([prices, growers]);
  const answer = await search.answer("october mein?", { after: null, within: null, limit: 1 });
  expect(answer).toMatchObject({ understood: "october", kind: "found" });
});
