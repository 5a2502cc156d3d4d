import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch } from "../light-search.ts";

const search = await lightSearch([
  articleOf("exports", [
    "## What software earns abroad",
    "IT exports and software earned $3.2 billion in fiscal year 2024, the bank said.",
    "The charge of 50 overs is no sum. Solar panels stand on the roofs of Karvia. The town of Sukkur has none.",
  ]),
]);

const understood = async (question: string) =>
  (await search.answer(question, { after: null, within: null, limit: 1 })).understood;

test.each([
  ["how big are itexports?", "how big are IT exports?"],
  ["solarpanels of Karvia", "solar panels of Karvia"],
  ["whatexports grew", "what exports grew"],
  ["exp orts of Karvia", "exports of Karvia"],
  ["pan els of Karvia", "panels of Karvia"],
  ["solr panels", "solar panels"],
  ["oftware exports", "software exports"],
  ["soft ware exports", "software exports"],
  ["soft-ware exports", "software exports"],
  ["over-charge of Karvia", "over-charge of Karvia"],
  ["hwo big are exports?", "how big are exports?"],
  ["hwo said so?", "who said so?"],
  ["wht is teh softwear", "what is the software"],
  ["hw mny pnls in karvia", "how many panels in karvia"],
  ["wats the sftwr charge", "what the software charge"],
  ["softwre frm karvia", "software from karvia"],
  ["solar panels last yr", "solar panels last year"],
  ["whre are solar panels", "where are solar panels"],
  ["y dnt exports grow", "why do not exports grow"],
  ["exports becuase of software", "exports because of software"],
  ["symptons and awrds of Karvia", "symptoms and awards of Karvia"],
  ["coud software be sold", "could software be sold"],
  ["solar panl of Karvia", "solar panels of Karvia"],
  ["intrest in software, brnaches abroad", "interest in software, branches abroad"],
])("reads “%s” as “%s”", async (typed, meant) => {
  expect(await understood(typed)).toBe(meant);
});

test.each([
  "who is Teh of Sukkur",
  "overcharge of Karvia",
  "panels and roofs",
  "panel ate roofs",
  "wheat exports",
  "the town bank",
  "coders who refuted Karvia",
])("leaves “%s” as it is", async (typed) => {
  expect(await understood(typed)).toBe(typed);
});

test.each([
  "exports in FY24",
  "exports in 2023-24",
  "exports in 2023-2024",
  "exports of $3.2bn",
  "exports of $3,200 million",
  "exports of 3.2 arab",
])("finds “%s”, however the figure is written", async (question) => {
  const answer = await search.answer(question, { after: null, within: null, limit: 1 });
  const plain = await search.answer("exports in fiscal year 2024", { after: null, within: null, limit: 1 });
  expect(answer.kind).toBe("found");
  expect(answer.confidence).toBeGreaterThan(plain.confidence - 0.2);
});

test.each([
  ["solar pan", "solar panels"],
  ["how big are exp", "how big are exports"],
  ["soft", "software"],
  ["roofs", "roofs"],
  ["so", "so"],
  ["exports in 202", "exports in 202"],
  ["exp?", "exp?"],
  ["zzz", "zzz"],
])("finishes “%s”, which is still being typed, as “%s”", (typed, finished) => {
  expect(search.finish(typed)).toBe(finished);
});

test.each(["softwre", "oftware earn", "soft ware", "softwaer earns"])(
  "offers what “%s” may have meant",
  (typed) => {
    expect(search.suggest(typed, 5)).toContain("What software earns abroad");
  },
);

test("joins what is typed with a hyphen and the archive writes as one, though both halves are words", async () => {
  const runoff = await lightSearch([
    articleOf("vote", ["The runoff is on 4 May. The rivals run for the last seat."]),
  ]);
  const { understood: read } = await runoff.answer("when is the run-off", {
    after: null,
    within: null,
    limit: 1,
  });
  expect(read).toBe("when is the runoff");
});
