import { z } from "zod";
import { type Cadence, cadenceSchema } from "./subscription.ts";
import { canonicalZone } from "./zones.ts";

/** A cadence as arguments of a button, short enough for the longest zone: `510 Asia/Karachi` daily, `1.510 …` weekly. */
export function cadenceArgs(cadence: Cadence): readonly string[] {
  switch (cadence.kind) {
    case "now":
      return ["now"];
    case "daily":
      return [String(cadence.minute), cadence.zone];
    case "weekly":
      return [`${cadence.weekday}.${cadence.minute}`, cadence.zone];
  }
  cadence satisfies never;
}

const args = z.tuple([
  z.string().regex(/^(?:[1-7]\.)?\d{1,4}$/),
  z.string().refine((zone) => canonicalZone(zone) !== null),
]);

/** Reads what `cadenceArgs` wrote. Throws a ZodError on anything else. */
export function readCadenceArgs(written: readonly string[]): Cadence {
  if (written[0] === "now") return { kind: "now" };
  const [time, zone] = args.parse(written);
  const [minute, weekday] = time.split(".").map(Number).toReversed();
  return cadenceSchema.parse(
    weekday === undefined ? { kind: "daily", minute, zone } : { kind: "weekly", weekday, minute, zone },
  );
}
