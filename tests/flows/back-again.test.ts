import { expect, test } from "vitest";
import { startNewsroom } from "./newsroom.ts";

test("where an answer arrives, what is sent unasked comes again, though the platform never said that it may", async () => {
  const { tg, store } = await startNewsroom();
  const amina = tg.createUser({ first_name: "Amina" });
  const group = tg.createGroup({ title: "Readers", creator: amina, supergroup: true });
  group.addBot(amina);
  const at = `telegram:${group.id}` as const;
  amina.send("/topics", { chat: group });
  await tg.waitReply(group);
  await store.conversations.setAside(at, "the bot may not write in the chat");
  amina.send("/topics", { chat: group });
  await tg.until(() => group.fromBot().length === 2);
  await expect.poll(async () => (await store.conversations.get(at))?.state.kind).toBe("alive");
});
