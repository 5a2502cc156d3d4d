import { pino } from "pino";
import { createDiscord, type DiscordDeps } from "../../src/platforms/discord/index.ts";
import type { Fault } from "../servers/discord/requests.ts";
import { type DiscordServer, startDiscord } from "../servers/discord/server.ts";
import { createTalks } from "./discord-talk.ts";
import {
  type Driver,
  type DriverDeps,
  type Heard,
  hearing,
  startAgainAndAgain,
  type Trouble,
} from "./driver.ts";

/** The real discord.js before the test server, and people who talk with the bot. */
export async function startDiscordDriver(
  deps: DriverDeps,
  given: Partial<DiscordDeps> = {},
): Promise<Driver & { readonly d: DiscordServer }> {
  const d = await startDiscord({
    rateLimits: false,
    // Nothing privileged, and no deadline that a slow machine could miss.
    privileged: { messageContent: false, members: false },
    ackMs: 60_000,
    now: () => deps.now().getTime(),
  });
  const heard: Heard[] = [];
  const make = () =>
    createDiscord({
      home: null,
      paint: async () => new Uint8Array([137, 80, 78, 71]),
      log: pino({ level: "silent" }),
      ...deps,
      token: d.token,
      api: d.api,
      ...given,
      dispatch: hearing(deps.dispatch, heard),
    });
  const running = await startAgainAndAgain(make);
  const talks = createTalks(d, heard, deps.commands);

  return {
    d,
    ...running,
    ...talks,
    trouble: (trouble) => d.inject(faults[trouble]),
    async stop() {
      await running.platform.stop();
      await d.stop();
      if (d.unsupported.size > 0) throw new Error(`not emulated: ${[...d.unsupported].join(", ")}`);
    },
  };
}

const sending = { method: "POST", route: "/channels/:id/messages" } as const;

/** The bot tries once more by itself when an answer is lost: trouble that it must tell of meets it twice. */
const faults: Readonly<Record<Trouble, Fault>> = {
  flood: {
    ...sending,
    status: 429,
    body: { message: "You are being rate limited.", retry_after: 1, global: false },
    headers: { "retry-after": "1", "x-ratelimit-scope": "shared" },
  },
  "lost answer": { ...sending, drop: "after", times: 2 },
  "server error": { ...sending, status: 502, body: "<html>Bad Gateway</html>", times: 2 },
};
