import { describe, expect, test } from "vitest";
import { openPlaces } from "../store/places.ts";
import { crash } from "./run.ts";

const { engines } = await openPlaces();

// The short form of `npm run crash`: the same processes and servers, fewer kills.
const short = { conversations: 10, subjects: 20, perSecond: 80, kills: 4 };

describe.concurrent.each(engines)("%s", (_name, place) => {
  test.each(["telegram", "discord"] as const)(
    "loses nothing on %s, and doubles at most what a kill found in flight",
    async (platform) => {
      const report = await crash({ ...short, platform, location: await place() }, Math.random);
      expect(report).toMatchObject({
        deliveries: 200,
        kills: 4,
        lost: 0,
        doubledForNothing: 0,
        more: 0,
        outOfOrder: 0,
        ...(platform === "discord" ? { once: 200, twice: 0, parked: 0 } : {}),
      });
    },
    120_000,
  );
});
