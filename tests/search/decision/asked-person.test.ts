import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("ferry", [
    "Amna Hale keeps a bucket on her desk. Hale, 47, is the third of seven children.",
    "The ferry sank because its pump was broken, according to chief engineer Amna Hale.",
    "Dr. Imran Sethi, the chemist who led the study, found oil in the pump.",
    "The boats were sold by Mr Orban to the sister of captain Ruth Orban.",
    "Nasreen Baloch, who owns the quay, was away. The quay of Nasreen Baloch was empty.",
  ]),
);

test.each([
  ["who is amna hale", 2],
  ["Who's Hale?", 2],
  ["amna hale kaun hai", 2],
  ["نسرین بلوچ کون ہے", 5],
  ["who is dr imran sethi", 3],
  ["who is sethi", 3],
  ["who is ruth orban", 4],
])("answers “%s” with the sentence that introduces the person", async (question, paragraph) => {
  expect((await quoted(question))[0]).toBe(paragraph);
});

test.each(["who is imran khan", "who is oscar sethi", "imran khan kaun hai", "عمران خان کون ہے"])(
  "does not answer “%s” with somebody who has one of the names",
  async (question) => {
    expect(await quoted(question)).toEqual([]);
  },
);

test("leaves a question for more than a person as it is", async () => {
  expect((await quoted("who led the study of the pump"))[0]).toBe(3);
});

test("takes nobody who holds an office for a namesake of it", async () => {
  const board = await quotedFrom(
    articleOf("coach-quits", [
      "Board chairman Wasiq Aurangzeb accepted the coach's letter within the hour.",
      "The PCB will look for another coach in March.",
    ]),
  );
  expect((await board("pcb ka chairman kaun hai"))[0]).toBe(1);
});
