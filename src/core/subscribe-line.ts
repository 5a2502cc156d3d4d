import { weekdays } from "./cadence.ts";

/** The parts of a typed `/subscribe` line; what was not said is absent, so that defaults apply. */
export interface SubscribeLine {
  readonly to?: string;
  readonly when?: string;
  readonly at?: string;
  readonly on?: string;
  readonly zone?: string;
}

const day = weekdays.flatMap((name) => [name, `${name}s`, name.slice(0, 3)]).join("|");

/**
 * Takes `exports daily at 08:30 on monday in Asia/Karachi` apart. Only the end of the line is read as time: words that
 * merely look like it ("news at work in Pakistan") stay part of what to listen for.
 */
export function readSubscribeLine(line: string): SubscribeLine {
  let rest = ` ${line.trim()}`;
  const found: { when?: string; at?: string; on?: string; zone?: string } = {};
  const take = (key: keyof typeof found, pattern: RegExp): boolean => {
    const match = pattern.exec(rest);
    if (match?.[1] === undefined || found[key] !== undefined) return false;
    found[key] = match[1].trim();
    rest = rest.slice(0, match.index);
    return true;
  };
  const patterns: readonly (readonly [keyof typeof found, RegExp])[] = [
    ["zone", /\s+in\s+([A-Za-z_]+\/[A-Za-z_/+-]+|UTC)\s*$/],
    ["at", /\s+(?:at\s+)?(\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?)\s*$/i],
    ["at", /\s+at\s+(\d{1,2}(?:\s*[ap]\.?m\.?)?)\s*$/i],
    ["on", new RegExp(`\\s+(?:on|every)\\s+(${day})\\s*$`, "i")],
    ["when", /\s+(now|daily|weekly)\s*$/i],
  ];
  // After a cadence a bare day or city is meant as time too: `weekly monday`, `daily 08:30 karachi`.
  while (patterns.some(([key, pattern]) => take(key, pattern))) continue;
  const bareDay = new RegExp(`\\s+weekly\\s+(${day})\\s*$`, "i");
  const match = bareDay.exec(rest);
  if (match?.[1] !== undefined && found.on === undefined && found.when === undefined) {
    found.on = match[1];
    found.when = "weekly";
    rest = rest.slice(0, match.index);
  }
  const to = rest.trim();
  return {
    ...(to === "" ? {} : { to }),
    ...found,
    ...(found.when === undefined ? {} : { when: found.when.toLowerCase() }),
  };
}
