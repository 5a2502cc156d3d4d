import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { createConsole } from "../../src/platforms/console/index.ts";
import { openAt } from "../store/fixture.ts";
import { openWholeBot } from "../whole-bot.ts";

/** The whole bot in a terminal; `type` resolves with what it printed. */
async function open() {
  const clock = { at: Date.parse("2026-11-24T05:00:00Z") };
  const now = () => new Date(clock.at);
  const [input, output] = [new PassThrough(), new PassThrough({ encoding: "utf8" })];
  let printed = "";
  output.on("data", (text: string) => (printed += text));
  const whole = await openWholeBot({
    now,
    store: await openAt(":memory:", now),
    settings: { owners: ["console:operator"] },
    platforms: ({ dispatch }) => [
      createConsole({
        dispatch,
        input,
        output,
        interactive: false,
        look: () => ({ width: 100, colour: false }),
        complete: () => [],
        greeting: "Hello.",
        now,
        onQuit: () => {},
      }),
    ],
  });
  const [platform] = whole.bot.platforms;
  await platform?.start();
  onTestFinished(async () => {
    await platform?.stop();
    await whole.bot.deliverer.stop();
    await whole.close();
  });
  return {
    ...whole,
    clock,
    type: async (line: string): Promise<string> => {
      const had = printed.length;
      input.write(`${line}\n`);
      while (!printed.slice(had).endsWith("\n\n")) await sleep(2);
      return printed.slice(had);
    },
    /** What is printed while this is done. */
    during: async (work: () => Promise<void>): Promise<string> => {
      const had = printed.length;
      await work();
      return printed.slice(had);
    },
  };
}

it("subscribes in the terminal, by typing and by the numbers of buttons, and sees digests there", async () => {
  const { type, during, bot } = await open();
  expect(await type("/subscribe")).toContain("What do you want to hear about?");
  expect(await type("1")).toContain("How often should it come?");
  expect(await type("4")).toContain("When should it come?");
  const made = await type("18:00");
  expect(made).toContain("Subscribed to everything, daily at 18:00, Asia/Karachi.");
  expect(made).toContain("Next: Tuesday 24 November, 18:00, Asia/Karachi");
  expect(await type("1")).toContain("On its way.");
  const sample = await during(() => bot.deliverer.drain());
  expect(sample).toContain("A sample, from what is already published");
  expect(await type("/subscriptions")).toContain("1. everything: daily at 18:00");
  expect(await type("1")).toContain("everything");
  expect(await type("5")).toContain("paused");
  expect(await type("/subscriptions export")).toContain('"sanad": "subscriptions"');
  expect(await type("/settings language ur")).toContain("اس چیٹ کی ترتیبات");
  expect(await type("/settings language en")).toContain("Settings of this chat");
});

it("shows the operator in the terminal how deliveries and digests stand", async () => {
  const { type, bot, clock } = await open();
  expect(await type("/status")).toContain("Deliveries: 0 waiting, none is late; 0 sent in the last hour");
  await type("/subscribe exports daily at 18:00");
  await type("1");
  expect(await type("/status")).toMatch(/Deliveries: 1 waiting/);
  clock.at += 60_000;
  await bot.deliverer.drain();
  const status = await type("/status");
  expect(status).toMatch(/Deliveries: 0 waiting, none is late; 1 sent in the last hour/);
  expect(status).toContain(
    "Next digest: Tuesday 24 November, 18:00, Asia/Karachi, the topic exports, to Terminal (Console)",
  );
  expect(status).toContain("Chats on Console: 1 reachable");
  expect(await type("/help")).toMatch(/\/forgetme[^]*For the newsroom[^]*\/announce[^]*Topics[^]*\/exports/);
  expect(await type("/announce")).toContain("Write the text, with **bold**");
});
