import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allCommands } from "../../commands/index.ts";
import { type Bot, createBot } from "../../src/bot.ts";
import { changedFigures } from "../../src/core/material.ts";
import { createParser } from "../../src/corpus/parse.ts";
import { createCorpus } from "../../src/corpus/watch.ts";
import { lookOnce, readDeskData } from "../../src/newsroom.ts";
import { previews } from "../../src/platform-list.ts";
import { openSearch } from "../../src/search/open.ts";
import { startReader } from "../feeds/fixture.ts";
import { testFetcher } from "../fetch/rules.ts";
import { openAt, quiet } from "../store/fixture.ts";
import { startDiscordDriver } from "./discord-driver.ts";
import type { Driver } from "./driver.ts";
import { realWait, startTelegramDriver } from "./telegram-driver.ts";

const root = path.join(import.meta.dirname, "../..");
const now = () => new Date("2026-11-24T08:00:00Z");

/** The whole bot over the real corpus, behind one platform's real client and server. */
async function startBot(start: typeof startTelegramDriver | typeof startDiscordDriver) {
  const store = await openAt(":memory:", now);
  const data = await readDeskData(path.join(root, "commands"), quiet);
  const holder: { bot: Bot | null } = { bot: null };
  const driver: Driver = await start({
    dispatch: (call) => holder.bot?.dispatch(call) ?? Promise.reject(new Error("not wired yet")),
    commands: allCommands(data.topics),
    kv: store.kv,
    onEvent: async () => {},
    onAnswered: async () => {},
    now,
  });
  const bot = createBot({
    ...data,
    settings: {
      botName: "Sanad",
      owners: [],
      zone: "Asia/Karachi",
      publicUrl: null,
      perPerson: 1000,
      perConversation: 1000,
      publishDelayMs: 0,
      nowPerHour: 6,
      digestCap: 7,
      quoteDays: 0,
      announceApproval: false,
      feedIntervalMs: 600_000,
    },
    search: openSearch({
      topics: data.topics,
      synonyms: [],
      engine: "light",
      modelFolder: null,
      vectors: store.vectors,
      log: quiet,
    }),
    store,
    fetcher: testFetcher(1),
    reader: startReader(),
    changes: changedFigures,
    charts: () => null,
    random: () => 0.5,
    previews,
    platforms: () => [driver.platform],
    rates: () => ({ perSecond: 1000, chatMs: 0, groupMs: 0, concurrency: 5, recognisedMs: 0 }),
    owner: "flow",
    leaseMs: 60_000,
    now,
    wait: realWait,
    log: quiet,
  });
  holder.bot = bot;
  await lookOnce(
    createCorpus({ folder: path.join(root, "corpus"), parse: createParser({ publisher: "The archive" }) }),
    bot,
    quiet,
    true,
  );
  return { driver, store, bot };
}

describe.each([
  ["Telegram", startTelegramDriver],
  ["Discord", startDiscordDriver],
] as const)("a reader on %s", (_name, start) => {
  let running: Awaited<ReturnType<typeof startBot>>;
  beforeAll(async () => {
    running = await startBot(start);
  });
  afterAll(async () => {
    await running.driver.stop();
    await running.store.close();
  });

  it("asks in plain words and gets the paragraph that answers, quoted and sourced", async () => {
    const answer = await running.driver.dm("Amna").say("where are technology parks planned?");
    expect(answer.text).toContain("technology parks are planned in Karachi, Lahore and Islamabad");
    expect(answer.text).toContain("Sanad briefing");
  });

  it("is told that the archive has nothing, and offered to hear when it does", async () => {
    const answer = await running.driver.dm("Bilal").say("who won the cricket world cup?");
    expect(answer.text).toContain("Nothing in the archive says this.");
    const told = await running.driver.dm("Bilal").press("Tell me when something is published");
    expect(told.text).toContain("an answer to");
  });

  it("uses a topic command that is only a data file", async () => {
    const answer = await running.driver.dm("Amna").say("/exports");
    expect(answer.text).toContain("How big IT exports are");
    expect(answer.text).toContain("paragraph 1");
  });

  it("compares countries side by side in the archive's words, and hears of one it does not know", async () => {
    const talk = running.driver.dm("Amna");
    const side = await talk.say("/compare india vs vietnam");
    expect(side.text).toContain("India sells more than $200 billion of IT services abroad");
    // The home country's market is named at the sentence's end; that does not make it a sentence about America.
    expect(side.text).toContain("About two-thirds of it is earned in North America");
    // Vietnam's sentence stands beside those on India and Bangladesh, and is quoted without them.
    expect(side.text).toContain("Vietnam adds two more ingredients, political stability");
    expect(side.text).toContain("Nothing on Vietnam");
    expect((await talk.say("/compare atlantis")).text).toContain("says nothing about atlantis");
  });

  it("pages on with a button, also after the bot was restarted", async () => {
    const talk = running.driver.dm("Amna");
    await talk.say("where are technology parks planned?");
    await running.driver.restart();
    const sources = await talk.press("Sources");
    expect(sources.text).toContain("/source pakistan-it-exports#");
  });

  it("subscribes, is told when the next digest comes, and undoes it", async () => {
    const talk = running.driver.dm("Chanda");
    const made = await talk.say("/subscribe exports weekly on monday at 08:30");
    expect(made.text).toContain("next: Monday 30 November, 08:30, Asia/Karachi");
    expect((await talk.press("Undo")).text).toContain("Undone");
  });

  it("cannot change what a group hears without managing it", async () => {
    const group = running.driver.group("Readers", "Dawood", "member");
    expect((await group.say("/subscribe exports daily")).text).toContain("Only those who manage this chat");
  });
});
