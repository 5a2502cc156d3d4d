import { ChannelType } from "discord.js";
import { describe, expect, it } from "vitest";
import { wordsIn } from "../platforms/discord/rig.ts";
import { got, startAnnouncing } from "./announcing.ts";
import type { Talk } from "./driver.ts";
import { parkAll } from "./parking.ts";

const hour = 60;

/** Four readers, two on each platform, and Maha, who has sent them an announcement; some are slow to get it. */
async function sent(slow: readonly string[] = []) {
  const room = await startAnnouncing();
  const readers: Talk[] = [];
  for (const name of ["Amina", "Bilal"]) readers.push(await room.reader("telegram", name));
  for (const name of ["Chandni", "Daud"]) readers.push(await room.reader("discord", name));
  const maha = await room.moderator("telegram", "Maha");
  const [, second] = readers;
  if (slow.length > 0)
    room.telegram.tg.inject({
      method: "sendMessage",
      when: ({ chat_id }) => `telegram:${String(chat_id)}` === second?.conversation,
      times: Number.POSITIVE_INFINITY,
      error: {
        code: 429,
        description: "Too Many Requests: retry after 300",
        parameters: { retry_after: 300 },
      },
    });
  await maha.say("/announce Down tonigth.");
  await maha.press("Send to 4");
  await room.pass(0);
  await room.pass(1);
  const texts = () => readers.map((reader) => got(reader));
  return { ...room, readers, maha, texts };
}

describe("an announcement on its way", () => {
  it("is paused, resumed and cancelled at half from its board and from /announcements 1", async () => {
    const room = await sent(["Bilal"]);
    const wrong = ["Down tonigth."];
    expect(room.texts()).toEqual([wrong, [], wrong, wrong]);
    await room.maha.hear(({ text }) => text.includes("3 of 4 delivered"));
    await room.maha.press("Pause");
    const paused = await room.maha.say("/announcements 1");
    expect(paused.text).toContain("Paused: nothing is sent until it is resumed.");
    room.telegram.tg.clearFaults();
    await room.pass(hour);
    expect(room.texts()[1]).toEqual([]);
    await room.maha.press("Resume");
    await room.maha.say("/announcements 1");
    await room.maha.press("Cancel");
    await room.pass(hour);
    expect(room.texts()).toEqual([wrong, [], wrong, wrong]);
    const report = await room.maha.say("/announcements 1");
    expect(report.text).toContain("3 of 4 delivered");
    expect(report.text).toContain("Cancelled 1");
    for (const line of [
      "paused with 3 of 4 done; Maha",
      "resumed with 3 of 4 done",
      "cancelled with 3 of 4 done",
      "announcement ended with 3 of 4 done, 1 cancelled; the bot",
    ])
      expect(report.text).toContain(line);
    expect((await room.maha.say("/announcements")).text).toContain("cancelled, 3 of 4 delivered");
  });

  it("is corrected where it was delivered, and those who wait for it get the new text", async () => {
    const room = await sent(["Bilal"]);
    const detail = await room.maha.say("/announcements 1");
    expect(detail.buttons.flat()).not.toContain("Correct…");
    await room.maha.press("Pause");
    await room.maha.say("/announcements 1");
    await room.maha.press("Correct…");
    await room.maha.fillIn({ text: "Down tonight." });
    await room.maha.press("Correct it everywhere");
    await room.pass(1);
    expect(room.texts()).toEqual([["Down tonight."], [], ["Down tonight."], ["Down tonight."]]);
    room.telegram.tg.clearFaults();
    await room.maha.say("/announcements 1");
    await room.maha.press("Resume");
    await room.pass(hour);
    expect(room.texts()).toEqual(room.readers.map(() => ["Down tonight."]));
  });
});

it("shows the last announcements and the last of what happened, and says how much came before", async () => {
  const room = await startAnnouncing();
  const maha = await room.moderator("telegram", "Maha");
  for (let i = 1; i <= 12; i++) await maha.say(`/announce Number ${i}.`);
  const list = await maha.say("/announcements");
  expect(list.text).toContain("• 12 · Number 12: a draft");
  expect(list.text).not.toContain("Number 2.");
  expect(list.text).toContain("and 2 earlier; /announcements with a number shows one");
  await maha.press("3");
  for (let i = 0; i < 15; i++) for (const label of ["Without sound", "With sound"]) await maha.press(label);
  const detail = await maha.say("/announcements 3");
  expect(detail.text).toContain("What happened; before that, 6 more by Maha");
  expect(detail.text.match(/changed with/g)).toHaveLength(25);
});

describe("an announcement that was delivered", () => {
  it("is corrected in place everywhere, but for those who are gone, with a report of its own", async () => {
    const room = await sent();
    const [amina, bilal, chandni, daud] = room.readers;
    bilal?.leave();
    const theirs = chandni?.inbox.at(-1);
    if (theirs !== undefined) chandni?.remove(theirs);
    await room.maha.say("/announcements 1");
    await room.maha.press("Correct…");
    const preview = await room.maha.fillIn({ text: "Down tonight." });
    expect(preview.text).toContain("Correction of announcement 1");
    expect(await room.maha.press("Correct it everywhere")).toMatchObject({
      text: "The correction is on its way to 4 chats.",
    });
    await room.pass(1);
    await room.pass(1);
    for (const reader of [amina, daud]) {
      expect(reader?.inbox.at(-1)).toMatchObject({ text: "Down tonight.", edited: true });
      expect(reader?.inbox).toHaveLength(2);
    }
    expect(chandni === undefined ? [] : got(chandni)).toEqual([]);
    const board = await room.maha.hear(({ text }) =>
      text.startsWith("Correction of announcement 1: Down tonight."),
    );
    expect(board.text).toContain("2 of 4 corrected");
    expect(board.text).toMatch(/Failed 2: 1 the message was deleted.*; 1 the person blocked the bot/s);
    const audit = (await room.maha.say("/announcements 1")).text;
    expect(audit).toContain("corrected in 4 chats; Maha");
    expect(audit).toContain("correction ended with 2 of 4 done, 2 failed");
  });

  it("is recalled: deleted where that is still allowed, and marked as withdrawn elsewhere", async () => {
    const room = await sent();
    const [, bilal, chandni] = room.readers;
    const theirs = chandni?.inbox.at(-1);
    if (theirs !== undefined) chandni?.remove(theirs);
    bilal?.leave();
    await room.pass(49 * hour);
    await room.maha.say("/announcements 1");
    const asked = await room.maha.press("Recall…");
    expect(asked.text).toContain("Recall announcement 1 from 4 chats?");
    await room.maha.press("Leave it");
    await room.maha.say("/announcements 1");
    await room.maha.press("Recall…");
    await room.maha.press("Recall it");
    await room.pass(1);
    await room.pass(1);
    // Telegram deletes nothing that is older than 48 hours; Discord does.
    expect(room.texts()).toEqual([["This announcement was withdrawn."], ["Down tonigth."], [], []]);
    const board = await room.maha.hear(({ text }) => text.startsWith("Recall of announcement 1"));
    expect(board.text).toContain("2 of 4 taken back");
    const audit = (await room.maha.say("/announcements 1")).text;
    expect(audit).toContain("recalled from 4 chats; Maha");
    expect(audit).toContain("recall ended with 2 of 4 done, 2 failed");
    expect((await room.maha.say("/announcements")).text).toContain("recalled; it was sent, 4 of 4 delivered");
  });

  it("is deleted everywhere when it is recalled in time, and goes to nobody else", async () => {
    const room = await sent(["Bilal"]);
    await room.maha.say("/announcements 1");
    expect((await room.maha.press("Recall…")).text).toContain("1 chat that still waits for it will not get");
    expect((await room.maha.press("Recall it")).text).toBe("Announcement 1 is being recalled.");
    room.telegram.tg.clearFaults();
    await room.pass(hour);
    await room.pass(hour);
    expect(room.texts()).toEqual([[], [], [], []]);
    await room.maha.say("/announcements 1");
    expect((await room.maha.say("/announcements 1")).buttons.flat()).toEqual([]);
  });

  it("goes to nobody any more once it is recalled, even if an owner sends again what was parked", async () => {
    const room = await startAnnouncing();
    const amina = await room.reader("telegram", "Amina");
    const bilal = await room.reader("telegram", "Bilal");
    const maha = await room.moderator("telegram", "Maha");
    await maha.say("/announce Down tonigth.");
    const { outbox } = room.store;
    await maha.press("Send to 2");
    while (await outbox.fanOut()) continue;
    const [first = "", second = ""] = await parkAll(room.store, "announcement:1");
    await room.pass(1);
    // One of them is on its way again, the other still waits for the owner.
    expect(await outbox.unpark(first, "send")).toMatchObject({ state: "waiting" });
    await maha.say("/announcements 1");
    await maha.press("Recall…");
    await maha.press("Recall it");
    expect(await outbox.unpark(second, "send")).toMatchObject({ state: "cancelled" });
    await room.pass(hour);
    expect([amina, bilal].map(got)).toEqual([[], []]);
  });

  it("is corrected only once a second moderator approved the correction, where that is asked for", async () => {
    const room = await startAnnouncing({ announceApproval: true });
    const amina = await room.reader("telegram", "Amina");
    const maha = await room.moderator("telegram", "Maha");
    const nadia = await room.moderator("discord", "Nadia");
    await maha.say("/announce Down tonigth.");
    await maha.press("Submit for approval");
    await nadia.say("/announcements 1");
    await nadia.press("Approve and send to 1");
    await room.pass(1);
    await maha.say("/announcements 1");
    await maha.press("Correct…");
    const draft = await maha.fillIn({ text: "Down tonight." });
    expect(draft.buttons.flat()).toEqual(["Submit for approval", "Discard the correction"]);
    const waiting = await maha.press("Submit for approval");
    expect(waiting.buttons.flat()).toEqual(["Discard the correction"]);
    await room.pass(1);
    expect(got(amina)).toEqual(["Down tonigth."]);
    await nadia.say("/announcements 1");
    await nadia.press("Approve and correct");
    await room.pass(1);
    expect(got(amina)).toEqual(["Down tonight."]);
    expect((await nadia.say("/announcements 1")).text).toContain(
      "correction approved and sent in 1 chat; Nadia",
    );

    // An approval means the correction that was shown, and none that came in its place.
    await maha.say("/announcements 1");
    await maha.press("Correct…");
    await maha.fillIn({ text: "Down on Friday." });
    await maha.press("Submit for approval");
    await nadia.say("/announcements 1");
    await maha.press("Correct…");
    await maha.fillIn({ text: "Down on Saturday." });
    await maha.press("Submit for approval");
    expect((await nadia.press("Approve and correct")).text).toContain(
      "That correction has already been sent, discarded or replaced.",
    );
    await room.pass(1);
    expect(got(amina)).toEqual(["Down tonight."]);
  });

  it("is not changed by two moderators at once", async () => {
    const room = await sent();
    const nadia = await room.moderator("discord", "Nadia");
    await room.maha.say("/announcements 1");
    await room.maha.press("Correct…");
    await room.maha.fillIn({ text: "Down tonight." });
    await nadia.say("/announcements 1");
    const said = await Promise.all([
      room.maha.press("Correct it everywhere"),
      nadia.press("Correct it everywhere"),
    ]);
    expect(said.map(({ text }) => text).sort()).toEqual([
      expect.stringMatching(
        /That correction has already been sent, discarded or replaced|changed at the same moment/,
      ),
      "The correction is on its way to 4 chats.",
    ]);
    await room.pass(1);
    expect(room.texts()).toEqual(room.readers.map(() => ["Down tonight."]));
    const announcement = await room.bot.services.announcer.get(1);
    expect(announcement?.body.subjects).toHaveLength(2);
  });
});

it("in a forum, where it is a thread of its own, an announcement is corrected and taken back, too", async () => {
  const room = await startAnnouncing();
  const { d, platform } = room.discord;
  const guild = d.createGuild("Newsroom", d.createUser("Chief"));
  const { id } = guild.createChannel("stories", { type: ChannelType.GuildForum });
  const forum = `discord:${id}` as const;
  await room.store.conversations.meet(forum, { title: "stories", place: "group" });
  await expect.poll(() => platform.describe(forum)).toMatchObject({ writable: true });
  const words = () =>
    [...guild.channels.values()]
      .filter(({ isThread }) => isThread)
      .flatMap((thread) => thread.fromBot().map(wordsIn));
  const maha = await room.moderator("telegram", "Maha");
  await maha.say("/announce Down tonigth.");
  await maha.press("Send to 1");
  await room.pass(1);
  expect(words()).toEqual(["Down tonigth."]);
  await maha.say("/announcements 1");
  await maha.press("Correct…");
  await maha.fillIn({ text: "Down tonight." });
  await maha.press("Correct it everywhere");
  await room.pass(1);
  expect(words()).toEqual(["Down tonight."]);
  await maha.say("/announcements 1");
  await maha.press("Recall…");
  await maha.press("Recall it");
  await room.pass(1);
  expect(words()).toEqual([]);
});
