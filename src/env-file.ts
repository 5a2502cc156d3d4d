import { parseEnv } from "node:util";
import { configSchema } from "./config.ts";
import { nearestName } from "./core/text/nearest.ts";

/** Keys in `.env` that others read: `compose.yaml` and Node. */
const ofOthers = /^(?:POSTGRES_PASSWORD|(?:COMPOSE|DOCKER|NODE|npm|NPM)_\w+|TZ|NO_COLOR|FORCE_COLOR)$/;

/**
 * A sentence for whatever in a `.env` file does not do what its writer thinks: a key that nothing reads, one that is
 * there twice, a line that sets nothing. Values are never repeated.
 */
export function doubtsAbout(file: string): readonly string[] {
  // An editor's byte order mark is part of no key.
  const text = file.replace(/^\uFEFF/, "");
  return [...unknownKeys(text), ...lineDoubts(text)];
}

/** With the one that was probably meant. */
function unknownKeys(file: string): readonly string[] {
  const known = Object.keys(configSchema.shape);
  return Object.keys(parseEnv(file))
    .filter((key) => !known.includes(key) && !ofOthers.test(key))
    .map((key) => {
      const near = nearestName(key, known);
      const remedy = near === null ? "see .env.example for what there is" : `write ${near}, if that is meant`;
      return `.env: nothing reads the key ${key}; ${remedy}`;
    });
}

function lineDoubts(file: string): readonly string[] {
  const doubts: string[] = [];
  const first = new Map<string, number>();
  for (const [index, line] of linesOf(file).entries()) {
    const number = index + 1;
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [, key] = /^\s*(?:export\s+)?([^\s=]+)\s*=/.exec(line) ?? [];
    if (key === undefined) {
      doubts.push(`.env:${number}: this line sets nothing, for it has no =; write it like KEY=value`);
      continue;
    }
    const before = first.get(key);
    first.set(key, number);
    if (before !== undefined)
      doubts.push(
        `.env:${number}: ${key} is there already, in line ${before}, which no longer counts; leave one of the two out`,
      );
  }
  return doubts;
}

/** Its lines, without those that a quoted value goes on in. */
function linesOf(file: string): readonly string[] {
  return file.replace(/=[ \t]*(["'`])[^]*?\1/g, (value) => `=${value.replace(/[^\n]/g, "")}`).split("\n");
}
