import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("belmara-trade", [
    "Belmara's exports of software came to 410 million dollars in the year to June, a fifth more than before.",
    "Floods closed eleven schools in the northern districts of Belmara for two weeks.",
    "Belmara's exports of rice fell, and its imports of machines rose to 90 million dollars.",
    "Gold rose by 4,200 rupees in Karvia, as the ounce passed $4,350 abroad.",
    "In Belmara 300 sheep were sold for Rs 4 million.",
    "The tariff of electricity falls by 1.89 dinars a unit for three months.",
    "Diesel costs 9.20 rials a litre in Belmara, and malaria was found in 40 villages.",
  ]),
);

test("quotes what is said of the thing that is asked for", async () => {
  expect((await quoted("how big are Belmara's exports of software"))[0]).toBe(1);
  expect((await quoted("floods closed schools in the north"))[0]).toBe(2);
});

test("does not quote exports where imports are asked for, nor the north where the south is", async () => {
  expect(await quoted("how big are Belmara's imports of software")).not.toContain(1);
  expect(await quoted("floods closed schools in the south")).toEqual([]);
});

test("quotes a sentence of the one where its paragraph speaks of the other as well", async () => {
  expect(await quoted("imports of machines")).toContain(3);
});

test("reads a currency's sign as its name", async () => {
  expect(await quoted("gold in Karvia in dollars")).toContain(4);
  expect(await quoted("gold in Karvia in euros")).toEqual([]);
  expect((await quoted("300 sheep sold in Belmara in rupees"))[0]).toBe(5);
  expect(await quoted("300 sheep sold in Belmara in dollars")).toEqual([]);
});

test("takes a question that names both for a comparison", async () => {
  expect(await quoted("exports and imports of software")).toContain(1);
});

test("does not quote one fuel, disease or animal where another is asked for", async () => {
  expect((await quoted("diesel costs a litre"))[0]).toBe(7);
  expect((await quoted("fuel price a litre"))[0]).toBe(7);
  expect(await quoted("petrol costs a litre")).toEqual([]);
  expect(await quoted("villages in which polio was found")).toEqual([]);
  expect(await quoted("how many goats were sold")).toEqual([]);
});

test("does not quote the price of electricity where that of gas or water is asked for", async () => {
  expect((await quoted("tariff of electricity"))[0]).toBe(6);
  expect(await quoted("tariff of gas")).toEqual([]);
  expect(await quoted("water tariff")).toEqual([]);
});

test("knows one coloured line, and one poison in the water, from another", async () => {
  const lines = await quotedFrom(
    articleOf("trams", [
      "The Yellow Line, a tram along the canal, is to cost Rs84 billion over three years.",
      "In the pumps beside the canal arsenic was found in 23 of 60 samples.",
    ]),
  );
  expect((await lines("how much will the yellow line tram cost"))[0]).toBe(1);
  expect(await lines("how much will the orange line tram cost")).toEqual([]);
  expect(await lines("was chromium found in the pumps beside the canal")).toEqual([]);
});

test("quotes no article on one sport, crop or office where another is asked for that it never names", async () => {
  const final = await quotedFrom(
    articleOf("belmara-final", [
      "Belmara beat Orvand on Saturday in front of 9,500 people.",
      "The team, which had never won at hockey abroad, flew home with the bronze.",
      "The final of the Karvia Cup is played on Sunday at seven in the evening.",
      "The minister said that each player would be given a house.",
    ]),
  );
  expect((await final("when is the Karvia Cup final played"))[0]).toBe(3);
  expect((await final("when is the hockey final of the Karvia Cup played"))[0]).toBe(3);
  expect(await final("when is the cricket final of the Karvia Cup played")).toEqual([]);
  expect(await final("what would the governor give each player")).toEqual([]);
});
