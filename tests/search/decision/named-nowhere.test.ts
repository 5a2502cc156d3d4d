import { expect, test } from "vitest";
import { articleOf } from "../articles.ts";
import { quotedFrom } from "../light-search.ts";

const quoted = await quotedFrom(
  articleOf("dengue", [
    "Dengue cases in Lahore rose to 1,214 in October from 602 a month earlier, health officials said.",
    "Hospitals in the city have set aside 1,050 beds for patients, of which 388 were occupied on Monday.",
    "In Bombay doctors warned against aspirin, and the UK sent 40,000 test kits.",
    "Türkiye sent 12 surgeons.",
  ]),
);

test("quotes what is said of the town that is asked for, by any of its names and letters", async () => {
  expect((await quoted("dengue cases in lahore"))[0]).toBe(1);
  expect((await quoted("dengue cases in lhr"))[0]).toBe(1);
  expect((await quoted("what did doctors in mumbai warn against"))[0]).toBe(3);
  expect((await quoted("how many test kits did britain send"))[0]).toBe(3);
  expect((await quoted("how many surgeons did turkey send"))[0]).toBe(4);
});

test("does not quote one town's figure where another is asked for, typed in small letters or not", async () => {
  expect(await quoted("dengue cases in karachi")).toEqual([]);
  expect(await quoted("dengue cases in khi")).toEqual([]);
  expect(await quoted("Karachi dengue cases")).toEqual([]);
  expect(await quoted("how many beds in peshawar hospitals")).toEqual([]);
  expect(await quoted("how many test kits did japan send")).toEqual([]);
});

test("takes a country for known where one of its towns is", async () => {
  expect((await quoted("how many dengue cases in pakistan"))[0]).toBe(1);
  expect((await quoted("what did doctors in india warn against"))[0]).toBe(3);
});

test("takes no piece of a country's name for a country: Réunion, St. Martin", async () => {
  expect((await quoted("dengue cases in lahore, says the union"))[0]).toBe(1);
  expect((await quoted("dengue cases in lahore, says martin"))[0]).toBe(1);
});
