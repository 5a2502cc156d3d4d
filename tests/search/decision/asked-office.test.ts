import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { lightSearch, quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("couriers-ruling", [
    "Labour minister Anika Sorel said on Tuesday that the ruling on couriers would be studied by the summer.",
    "The minister for health and sport, Jan Holt, said that tired couriers cause one accident in nine.",
    "Prime Minister Ada Brock said nothing about unions. The justice ministry wants the ruling printed at once.",
    "Couriers earned $779 million last year, 41% more than in the year before, according to the central bank.",
  ]),
);

test("quotes the minister that is asked for, by whatever name of the office", async () => {
  expect((await quoted("what did the labour minister say about the ruling"))[0]).toBe(1);
  expect((await quoted("what did the employment minister say about the ruling"))[0]).toBe(1);
  expect((await quoted("what did the sports minister say about couriers"))[0]).toBe(2);
  expect((await quoted("what did the premier say about unions"))[0]).toBe(3);
});

test("does not quote one minister where another is asked for", async () => {
  expect(await quoted("who is the finance minister")).toEqual([]);
  expect(await quoted("what did the interior minister say about the ruling")).toEqual([]);
});

test("quotes who names the minister that is asked for where another one's words come first", async () => {
  const after = await quotedFrom(
    articleOf("marwat-moves", [
      "Shaista Marwat was education minister before she was given water.",
      "Marwat succeeds the finance minister, Yunus Bangash, who steps down.",
    ]),
  );
  expect((await after("who was finance minister before Marwat"))[0]).toBe(2);
});

test("quotes any of them where the question does not say which", async () => {
  expect((await quoted("what did the minister say about the ruling on couriers"))[0]).toBe(1);
});

test("does not quote a sum of money where a count is asked for", async () => {
  expect(await quoted("how many couriers were there last year")).not.toContain(4);
  expect((await quoted("how many dollars did couriers earn"))[0]).toBe(4);
  expect((await quoted("how much did couriers earn"))[0]).toBe(4);
});

const club = await quotedFrom(
  articleOf("kestrel-club", [
    "The Kestrels of Selby earned 12 million crowns last season, their chief executive, Sadia Brown, said.",
    "The Kestrels of Selby are trained by Olga Nim, who came from Norland.",
    "The stadium of the Kestrels of Selby was painted in the spring.",
  ]),
);

test("answers who holds an office only where the office is named", async () => {
  expect((await club("who is the ceo of the Kestrels of Selby"))[0]).toBe(1);
  expect((await club("who is the coach of the Kestrels of Selby"))[0]).toBe(2);
  expect(await club("who is the chairman of the Kestrels of Selby")).toEqual([]);
  expect(await club("kestrels captain name")).toEqual([]);
});

test("takes no question of what was done to, or by, the holder of an office for one of who holds it", async () => {
  const mill = await quotedFrom(
    articleOf("mill", [
      "The chairman of the mill in Selby, Osric Ban, resigned on Tuesday.",
      "Ban was accused of graft by the auditor, Hina Vale, in a report of 90 pages.",
    ]),
  );
  expect((await mill("who accused the chairman of graft"))[0]).toBe(2);
});

test("names who held an office in a year between two", async () => {
  const past = await quotedFrom(
    articleOf("ruling", [
      "The court wants an inquiry into two officials, and the minister of revenue is not among them.",
      "Haider Palijo, who held the revenue portfolio from 2015 to 2018, lives in Dubai.",
    ]),
  );
  expect((await past("who was revenue minister in 2016"))[0]).toBe(2);
  expect(await past("who was revenue minister in 2020")).toEqual([]);
});

test("asks no more who holds an office where a question leans on the one that did", async () => {
  const search = await lightSearch([
    articleOf("ostrel", ["Ines Carbonell of Ostrel was born in Selby.", "The harbour of Ostrel is deep."]),
  ]);
  const options = {
    after: { question: "who is the mayor of Ostrel", article: null },
    within: null,
    limit: 1,
  };
  const answer = await search.answer("where was she born", options);
  expect(answer.kind === "found" && answer.quotes[0].paragraph.number).toBe(1);
});

test("does not quote another judge where the chief justice is asked for", async () => {
  const ruling = await quotedFrom(
    articleOf("ruling", [
      "Justice Ayesha Malik wrote the judgment for a bench of five, and Justice Jamal dissented.",
      "The ban was imposed in 1984.",
    ]),
  );
  expect(await ruling("who is the chief justice")).toEqual([]);
  expect((await ruling("who wrote the judgment"))[0]).toBe(1);
});

test("quotes whose captain is asked for, and not the other side's", async () => {
  const match = await quotedFrom(
    articleOf("rovers-beat-kestrels", [
      "The Rovers beat the Kestrels on Sunday, and Saad Kamal, the visitors' captain, was the best on the field.",
      "Kestrels skipper Bilal Asghar left the field with a strain in the eleventh over of the match.",
    ]),
  );
  expect((await match("who is the captain of the Kestrels"))[0]).toBe(2);
  expect((await match("kestrels captain name"))[0]).toBe(2);
});
