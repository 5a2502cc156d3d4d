import { parseEnv } from "node:util";
import { configSchema } from "./config.ts";
import { nearestName } from "./core/text/nearest.ts";

/** Keys in `.env` that others read: `compose.yaml` and Node. */
const ofOthers = /^(?:POSTGRES_PASSWORD|(?:COMPOSE|DOCKER|NODE|npm|NPM)_\w+|TZ|NO_COLOR|FORCE_COLOR)$/;

/** A sentence for each key of a `.env` file that nothing reads, with the one that was probably meant. */
export function unknownKeys(file: string): readonly string[] {
  const known = Object.keys(configSchema.shape);
  return Object.keys(parseEnv(file))
    .filter((key) => !known.includes(key) && !ofOthers.test(key))
    .map((key) => {
      const near = nearestName(key, known);
      const remedy = near === null ? "see .env.example for what there is" : `write ${near}, if that is meant`;
      return `.env: nothing reads the key ${key}; ${remedy}`;
    });
}
