import { z } from "zod";
import { type Cadence, cadenceSchema, type Subscription } from "../subscription.ts";
import { canonicalZone } from "../time/zones.ts";

/** When a subscription came before it was subscribed to again, and whether it was paused then. */
export type Before = Pick<Subscription, "cadence" | "paused">;

/** The same as arguments of a button, short enough for the longest zone; paused, they begin with a `p`. */
export function beforeArgs({ cadence, paused }: Before): readonly string[] {
  const [first = "", ...rest] = cadenceArgs(cadence);
  return [paused ? `p${first}` : first, ...rest];
}

/** `510 Asia/Karachi` daily, `1.510 …` weekly. */
function cadenceArgs(cadence: Cadence): readonly string[] {
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

/** Reads what `beforeArgs` wrote. Throws a ZodError on anything else. */
export function readBeforeArgs([first = "", ...rest]: readonly string[]): Before {
  const paused = first.startsWith("p");
  return { cadence: readCadenceArgs([paused ? first.slice(1) : first, ...rest]), paused };
}

function readCadenceArgs(written: readonly string[]): Cadence {
  if (written[0] === "now") return { kind: "now" };
  const [time, zone] = args.parse(written);
  const [minute, weekday] = time.split(".").map(Number).toReversed();
  return cadenceSchema.parse(
    weekday === undefined ? { kind: "daily", minute, zone } : { kind: "weekly", weekday, minute, zone },
  );
}
