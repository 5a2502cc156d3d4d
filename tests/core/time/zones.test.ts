import { expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { isPlace, readZone, suggestZones } from "../../../src/core/time/cadence.ts";
import { allZones, canonicalZone } from "../../../src/core/time/zones.ts";
import { wordsFor } from "../../../src/core/words/index.ts";

const { time } = wordsFor(null);
const zoneOf = (typed: string) => readZone(typed, time);

it("knows zones in any case, and refuses offsets and invented names", () => {
  expect(canonicalZone("asia/karachi")).toBe("Asia/Karachi");
  expect(canonicalZone("+05:00")).toBeNull();
  expect(canonicalZone("Asia/Atlantis")).toBeNull();
});

it("refuses three letters that mean different zones in different places", () => {
  for (const letters of ["BST", "IST", "PST", "EST", "cst"]) {
    expect(canonicalZone(letters)).toBeNull();
    expect(isPlace(letters)).toBe(false);
    expect(() => readConfig({ TIME_ZONE: letters })).toThrow("TIME_ZONE must be an IANA time zone");
  }
  expect(["UTC", "gmt", "PKT"].map(isPlace)).toEqual([true, true, true]);
  expect(["UTC", "gmt", "PKT", "America/Los_Angeles"].map(canonicalZone)).toEqual([
    "UTC",
    "UTC",
    "Asia/Karachi",
    "America/Los_Angeles",
  ]);
});

it("calls zones by their names of today, and reads those before", () => {
  const names = [
    ["Kolkata", "Calcutta", "Asia/Kolkata"],
    ["kathmandu", "katmandu", "Asia/Kathmandu"],
    ["Kyiv", "Kiev", "Europe/Kyiv"],
    ["Ho Chi Minh", "Saigon", "Asia/Ho_Chi_Minh"],
    ["Yangon", "Rangoon", "Asia/Yangon"],
  ] as const;
  for (const [now, before, zone] of names) {
    expect([now, before, zone].map(zoneOf)).toEqual([zone, zone, zone]);
    expect(suggestZones(now).slice(0, 5)).toContain(zone);
  }
  expect(canonicalZone("Asia/Calcutta")).toBe("Asia/Kolkata");
});

it("reads a country that has one time as its zone, and no other", () => {
  const zones = ["Pakistan", "india", "United Arab Emirates", "Sri Lanka", "Myanmar (Burma)"].map(zoneOf);
  expect(zones).toEqual(["Asia/Karachi", "Asia/Kolkata", "Asia/Dubai", "Asia/Colombo", "Asia/Yangon"]);
  for (const name of ["United States", "Atlantis", "Lahore", "", "PK"])
    expect(() => zoneOf(name)).toThrow("is not a time zone");
  // What somebody listens for may be a country, too.
  expect(isPlace("Pakistan")).toBe(false);
});

it("names each zone once, and only such as times can be told in", () => {
  const zones = allZones();
  expect(new Set(zones).size).toBe(zones.length);
  expect(zones.filter((zone) => canonicalZone(zone) !== zone)).toEqual([]);
});

it("takes every zone in the configuration, also those that Intl lists by another name", () => {
  for (const zone of ["Asia/Kolkata", "Europe/Kyiv", "Etc/UTC", "UTC", "asia/karachi"])
    expect(readConfig({ TIME_ZONE: zone }).TIME_ZONE).toBe(canonicalZone(zone));
});
