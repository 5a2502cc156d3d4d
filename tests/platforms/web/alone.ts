import { onTestFinished } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { openPlatforms } from "../../../src/platform-list.ts";
import type { Web } from "../../../src/platforms/web/index.ts";
import { createMetrics } from "../../../src/platforms/web/metrics.ts";
import { openWholeBot, type WholeBotChoice } from "../../whole-bot.ts";

/** The platforms of a bot without a token, still to be started: the web alone, on this port. Gone when the test is over. */
export async function openWebAlone(
  port: number,
  choice: Pick<WholeBotChoice, "store" | "log"> = {},
): Promise<readonly Web[]> {
  const now = () => new Date();
  const { bot, close } = await openWholeBot({
    now,
    ...choice,
    platforms: (needs) =>
      openPlatforms({
        config: readConfig({ PORT: String(port) }),
        needs,
        metrics: createMetrics({ waiting: async () => 0 }),
        withConsole: false,
        onQuit: () => undefined,
        now,
        wait: async () => undefined,
        random: () => 0.5,
        newId: () => "nobody guesses this",
      }),
  });
  onTestFinished(async () => {
    await Promise.all(bot.platforms.map((platform) => platform.stop()));
    await close();
  });
  return bot.platforms as readonly Web[];
}

/** The same, started on any free port; where it answers. */
export async function startWebAlone(choice: Pick<WholeBotChoice, "store" | "log"> = {}): Promise<string> {
  const [web] = await openWebAlone(0, choice);
  await web?.start();
  return web?.address() ?? "";
}
