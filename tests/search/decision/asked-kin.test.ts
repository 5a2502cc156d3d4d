import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const painter = await quotedFrom(
  articleOf("zubeida-rahim", [
    "Zubeida Rahim, the painter of the river, died in Kotri on Monday after 60 years of work.",
    "She was born in 1938. Her brother Salim, who drew maps, went to prison in 1951 for a drawing.",
    "A mason whose boy was hurt below the barrage said that Rahim paid the hospital in Kotri for two years.",
    "She taught at the college of Kotri from 1970 on, and her work hangs in the museum there.",
  ]),
);

test("answers nothing of a relative whom nothing around the sentence tells of", async () => {
  expect((await painter("when did zubeida rahim die"))[0]).toBe(1);
  expect(await painter("when did rahim's mother die")).toEqual([]);
  expect(await painter("when did her son die in Kotri")).toEqual([]);
});

test("answers what is told of the relative, or of who that is a relative to", async () => {
  expect((await painter("why did her brother go to prison"))[0]).toBe(2);
  expect((await painter("what did the boy's father say of the hospital"))[0]).toBe(3);
});

test("answers readers who ask for a relative of their own with what holds for anybody", async () => {
  expect((await painter("can my daughter see her work in the museum"))[0]).toBe(4);
});
