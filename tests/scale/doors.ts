// Both test servers with very many chats, on a thread of their own: the memory that is measured is the bot's alone.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { startDiscord } from "../servers/discord/server.ts";
import { startTelegram } from "../servers/telegram/server.ts";
import type { Chat, Fate, Heard, Hello } from "./announce.ts";

const { conversations } = z.object({ conversations: z.number() }).parse(workerData);

const busy = new Set<string>();
const editedAt: number[] = [];
const tg = await startTelegram({ limits: false, keep: { calls: 0, messages: 1 } });
const d = await startDiscord({ rateLimits: false, keep: { requests: 0, messages: 1 } });
const owner = tg.createUser({ first_name: "Owner" });
const boss = d.createUser("boss");

/** Of a hundred chats 5 have blocked the bot, 1 has moved, 2 ask for patience once. */
function fateOf(index: number): Fate {
  const place = index % 100;
  if (place < 5) return "blocked";
  if (place === 5) return "moved";
  return place < 8 ? "busy" : "healthy";
}

interface Made extends Chat {
  readonly got: () => number;
}

function onTelegram(fate: Fate, index: number): Made {
  if (fate === "moved") {
    const group = tg.createGroup({ title: `Group ${index}`, creator: owner });
    group.addBot(owner);
    const now = group.migrate(owner);
    return {
      id: `telegram:${group.id}`,
      place: "group",
      fate,
      got: () => group.botMessages + now.botMessages,
    };
  }
  const user = tg.createUser({ first_name: `Reader ${index}` });
  user.started = true;
  if (fate === "blocked") user.block();
  if (fate === "busy") busy.add(String(user.id));
  return { id: `telegram:${user.id}`, place: "private", fate, got: () => user.dm.botMessages };
}

let guild = d.createGuild("Guild", boss);
function onDiscord(fate: Fate, index: number): Made {
  // Discord's own limit of channels in a server.
  if (guild.channels.size >= 480) guild = d.createGuild(`Guild ${index}`, boss);
  const channel = guild.createChannel(`channel-${index}`);
  if (fate === "blocked") channel.overwrite({ id: d.user.id }, { deny: ["SendMessages"] });
  if (fate === "busy") busy.add(channel.id);
  return { id: `discord:${channel.id}`, place: "group", fate, got: () => channel.botMessages };
}

/** The library sends 50 a second to Discord, whatever the server would take: one in twenty lives there. */
const chats = Array.from({ length: conversations }, (_, index): Made => {
  const fate = fateOf(index);
  const isDiscord = fate !== "moved" && Math.floor(index / 100) % 20 === 0;
  return isDiscord ? onDiscord(fate, index) : onTelegram(fate, index);
});
const moderator = tg.createUser({ first_name: "Moderator" });
moderator.started = true;
// Telegram keeps what it tells for a day: of those who blocked it or moved the bot learns when it writes to them.
tg.advance(25 * 3_600_000);

tg.inject({
  method: "sendMessage",
  when: ({ chat_id: chat }) => busy.delete(String(chat)),
  times: Number.POSITIVE_INFINITY,
  error: { code: 429, description: "Too Many Requests: retry after 1", parameters: { retry_after: 1 } },
});
tg.inject({
  method: "editMessageText",
  when: () => {
    editedAt.push(Date.now());
    return false;
  },
  times: Number.POSITIVE_INFINITY,
});
d.inject({
  method: "POST",
  route: "/channels/:id/messages",
  when: ({ path }) => busy.delete(/channels\/(\d+)/.exec(path)?.[1] ?? ""),
  times: Number.POSITIVE_INFINITY,
  status: 429,
  headers: { "retry-after": "1", "x-ratelimit-scope": "shared" },
  body: { message: "You are being rate limited.", retry_after: 1, global: false },
});

const hello: Hello = {
  telegram: { url: tg.url, token: tg.token },
  discord: { url: d.api, token: d.token },
  chats: chats.map(({ id, place, fate }) => ({ id, place, fate })),
  moderator: `telegram:${moderator.id}`,
};
parentPort?.on("message", () => {
  const heard: Heard = {
    got: chats.map(({ got }) => got()),
    editedAt,
    boardMessages: moderator.dm.botMessages,
    board: moderator.dm.fromBot().at(-1)?.text ?? "",
    unasked: busy.size,
    unsupported: [...tg.unsupported, ...d.unsupported],
  };
  parentPort?.postMessage(heard);
});
parentPort?.postMessage(hello);
