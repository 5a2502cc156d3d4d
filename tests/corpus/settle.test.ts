import { expect, it } from "vitest";
import type { Listing } from "../../src/corpus/read.ts";
import { settle } from "../../src/corpus/settle.ts";

const listing = (files: Readonly<Record<string, string>>): Listing => ({
  files: new Map(Object.entries(files)),
  unlisted: [],
  passedOver: [],
});

it("leaves a file alone until two looks agree about it", () => {
  const taken = listing({ still: "1", growing: "1", goingNow: "1", gone: "1" });
  const before = listing({ still: "1", growing: "2", goingNow: "1", newAndStill: "1", newAndGrowing: "1" });
  const now = listing({ still: "1", growing: "3", newAndStill: "1", newAndGrowing: "2", newest: "1" });
  expect(settle(taken, before, now)).toEqual(
    listing({ still: "1", growing: "1", goingNow: "1", newAndStill: "1" }),
  );
});
