import type { ConversationId } from "../../src/core/conversation.ts";
import { withoutMarkup } from "../../src/platforms/discord/cards/words.ts";
import { hasButton, markdownOf, messagesIn } from "../flows/discord-seen.ts";
import { startDiscord } from "../servers/discord/server.ts";
import { startTelegram } from "../servers/telegram/server.ts";
import { inlineRows } from "../servers/telegram/types.ts";

/** A platform's server with readers on it and one owner who announces, for a bot in a process of its own. */
export interface Stage {
  readonly env: Readonly<Record<string, string>>;
  readonly readers: readonly ConversationId[];
  /** Asks for a new announcement; resolves when the bot asks for its text. */
  compose(): Promise<void>;
  /** Gives the text; resolves when the draft is shown. */
  fillIn(text: string): Promise<void>;
  /** Presses the newest button of that label; resolves when the bot says that the announcement is on its way. */
  press(label: string): Promise<void>;
  /** What the progress board shows, once there is one. */
  board(): string | undefined;
  /** How many messages of exactly this text each reader has. */
  heard(text: string): readonly number[];
  until(ask: () => boolean | undefined): Promise<unknown>;
  stop(): Promise<void>;
}

const patienceMs = 120_000;
/** A message takes its time, so that a kill finds some in flight. */
const latencyMs = 150;
const isBoard = (text: string) => text.includes("Announcement 1: ");

export async function startTelegramStage(count: number): Promise<Stage> {
  const tg = await startTelegram({ limits: false });
  const owner = tg.createUser({ first_name: "Owner" });
  owner.start();
  const readers = Array.from({ length: count }, (_, i) => tg.createUser({ first_name: `Reader ${i}` }));
  for (const reader of readers) reader.started = true;
  const ids = new Set(readers.map(({ id }) => String(id)));
  tg.inject({
    method: "sendMessage",
    when: ({ chat_id }) => ids.has(String(chat_id)),
    times: Number.POSITIVE_INFINITY,
    delayMs: latencyMs,
  });
  const said = (words: string) =>
    tg.waitReply(owner.dm, ({ text }) => text?.includes(words) ?? false, patienceMs);
  return {
    env: { TELEGRAM_TOKEN: tg.token, TELEGRAM_API_ROOT: tg.url, OWNERS: `telegram:${owner.id}` },
    readers: readers.map(({ id }): ConversationId => `telegram:${id}`),
    async compose() {
      owner.send("/announce");
      await said("Send the text as your next message");
    },
    async fillIn(text) {
      owner.send(text);
      await said("Draft 1");
    },
    async press(label) {
      const message = owner.dm.last((each) =>
        inlineRows(each)
          .flat()
          .some((button) => button.text === label),
      );
      if (message === undefined) throw new Error(`no button ${label}`);
      void owner.press(message, label);
      await said("Announcement 1 is on its way");
    },
    board: () => owner.dm.last(({ text }) => isBoard(text ?? ""))?.text,
    heard: (text) => readers.map(({ dm }) => dm.fromBot().filter((message) => message.text === text).length),
    until: (ask) => tg.until(ask, patienceMs),
    stop: () => tg.stop(),
  };
}

export async function startDiscordStage(count: number): Promise<Stage> {
  const d = await startDiscord({ rateLimits: false, ackMs: 60_000 });
  const owner = d.createUser("owner");
  const guild = d.createGuild("Newsroom", owner);
  const channels = Array.from({ length: count }, (_, i) => guild.createChannel(`news-${i}`));
  const ids = new Set(channels.map(({ id }) => id));
  d.inject({
    method: "POST",
    when: ({ path }) => ids.has(path.split("/")[2] ?? ""),
    times: Number.POSITIVE_INFINITY,
    delayMs: latencyMs,
  });
  const place = { channel: owner.dm(), user: owner };
  const shown = () => messagesIn(d, place);
  const said = (words: string) =>
    d.until(() => shown().findLast((message) => markdownOf(message).includes(words)), patienceMs, words);
  let asked: ReturnType<typeof owner.slash> | null = null;
  return {
    env: { DISCORD_TOKEN: d.token, DISCORD_API: d.api, OWNERS: `discord:${owner.id}` },
    readers: channels.map(({ id }): ConversationId => `discord:${id}`),
    async compose() {
      asked = owner.slash(place.channel, "announce");
      await asked.modal();
    },
    async fillIn(text) {
      if (asked === null) throw new Error("nothing was asked for");
      owner.submit(asked, { text });
      await said("Draft 1");
    },
    async press(label) {
      const message = shown().findLast((each) => hasButton(each, label));
      if (message === undefined) throw new Error(`no button ${label}`);
      owner.click(message, label);
      await said("Announcement 1 is on its way");
    },
    board: () =>
      shown()
        .map((message) => withoutMarkup(markdownOf(message)))
        .findLast(isBoard),
    heard: (text) =>
      channels.map((channel) => channel.fromBot().filter((message) => markdownOf(message) === text).length),
    until: (ask) => d.until(ask, patienceMs),
    stop: () => d.stop(),
  };
}
