import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch, quotedFrom } from "../light-search.ts";

const office = articleOf(
  "ادائیگی",
  [
    "اسٹیٹ بینک نے فری لانسرز کے لیے ادائیگی کا نیا نظام شروع کیا۔",
    "گورنر جمیل احمد نے کہا کہ اس سے 25 لاکھ فری لانسرز کو فائدہ ہوگا۔",
    "لاہور میں پہلا دفتر یکم دسمبر کو کھلے گا، جس میں 120 افراد کام کریں گے۔",
  ],
  { language: "ur" },
);

// Put into English these questions have no word in common with the article that answers them.
test.each([
  ["فری لانسرز کے لیے نیا نظام کس نے شروع کیا؟", 1],
  ["کتنے فری لانسرز کو فائدہ ہوگا؟", 2],
  ["لاہور میں دفتر کب کھلے گا؟", 3],
  ["دفتر میں کتنے لوگ کام کریں گے؟", 3],
])("answers “%s” from an article in Urdu", async (question, paragraph) => {
  const [first] = await (await quotedFrom(office))(question);
  expect(first).toBe(paragraph);
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
  const how = { after: "لاہور میں دفتر کب کھلے گا؟", within: null, limit: 1 };
  const { asked } = await search.answer("اور کراچی؟", how);
  expect(asked).not.toMatch(/\p{Script=Arabic}/u);
});

test("goes on to another place without the one before", async () => {
  const search = await lightSearch([office]);
  const how = { after: "لاہور میں دفتر کب کھلے گا؟", within: null, limit: 1 };
  expect((await search.answer("اور کراچی؟", how)).kind).toBe("nothing");
  const people = await search.answer("اور کتنے لوگ کام کریں گے؟", how);
  expect(people.kind === "found" && people.quotes[0].paragraph.number).toBe(3);
});
