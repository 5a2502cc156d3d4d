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

test("reports where it may write after it was away, or the server was out of order", async () => {
  const { guild, channel, bot, events, restart } = await startRig();
  const conversation = `discord:${channel.id}`;
  const reports = async (kind: string) => {
    await expect.poll(() => events).toContainEqual(expect.objectContaining({ kind, conversation }));
  };
  guild.removeBot();
  await reports("gone");
  await bot.stop();
  guild.inviteBot();
  await restart();
  await reports("came");

  events.length = 0;
  guild.outage();
  guild.recover();
  await reports("came");
});

test("reports where it may write once a moderator lets it speak again", async () => {
  const { guild, channel, d, events } = await startRig();
  guild.timeout(d.user, Date.now() + 60_000);
  events.length = 0;
  guild.timeout(d.user, null);
  await expect
    .poll(() => events)
    .toContainEqual({
      kind: "came",
      conversation: `discord:${channel.id}`,
      title: "Guild One #general",
    });
});
