// A Telegram server on a thread of its own, so that what is measured has its own processor.
import { parentPort, workerData } from "node:worker_threads";
import { z } from "zod";
import { startTelegram } from "../../tests/servers/telegram/server.ts";

const { privates, groups, limits } = z
  .object({
    privates: z.number(),
    groups: z.number(),
    limits: z.union([z.literal(false), z.object({ globalPerSec: z.number() })]),
  })
  .parse(workerData);

const arrivals: number[] = [];
const tg = await startTelegram({
  limits,
  keep: { calls: 0, messages: 2 },
  onMessage: () => arrivals.push(Date.now()),
});
const chats: { readonly id: number; readonly place: "private" | "group" }[] = [];
const owner = tg.createUser({ first_name: "Owner" });
for (let i = 0; i < privates; i++) {
  const user = tg.createUser({ first_name: `Reader ${i}` });
  user.start();
  chats.push({ id: user.dm.id, place: "private" });
}
for (let i = 0; i < groups; i++) {
  const group = tg.createGroup({ title: `Group ${i}`, creator: owner });
  group.addBot(owner);
  chats.push({ id: group.id, place: "group" });
}
parentPort?.on("message", () => {
  const { ok, refused } = tg.counts.get("sendMessage") ?? { ok: 0, refused: 0 };
  const tookMs = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
  parentPort?.postMessage({ ok, refused, tookMs });
});
parentPort?.postMessage({ url: tg.url, token: tg.token, chats });
