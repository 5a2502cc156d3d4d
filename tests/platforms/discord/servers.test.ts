import { expect, test } from "vitest";
import { startRig } from "./rig.ts";

test("reports the threads of a channel together with it, once the bot may write there again", async () => {
  const { guild, channel, alice, d, bot, events } = await startRig();
  const at = `discord:${channel.createThread(alice, "side").id}` as const;
  const writable = async () => (await bot.describe(at))?.writable;
  await expect.poll(writable).toBe(true);
  for (const what of ["SendMessagesInThreads", "ViewChannel"] as const) {
    for (const who of [guild.id, d.user.id]) channel.overwrite(who, { deny: [what] });
    await expect.poll(writable).not.toBe(true);
    const opened = `discord:${channel.createThread(alice, "opened meanwhile").id}`;
    const before = events.length;
    for (const who of [guild.id, d.user.id]) channel.overwrite(who, { allow: [what] });
    for (const conversation of [at, opened])
      await expect
        .poll(() => events.slice(before))
        .toContainEqual(expect.objectContaining({ kind: "came", conversation }));
  }
});
