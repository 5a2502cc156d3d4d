import { describe, expect, it } from "vitest";
import type { PersonId } from "../../src/core/conversation.ts";
import { drafted, got, labelled, startAnnouncing } from "./announcing.ts";

const hour = 60;

const once = [["Down tonight."], ["Down tonight."]];

describe("an announcement", () => {
  it("is sent once when two moderators confirm it at the same moment", async () => {
    const room = await drafted();
    await room.nadia.say("/announcements 1");
    const said = await Promise.all([room.maha.press("Send to 2"), room.nadia.press("Send to 2")]);
    const [late, sent] = said.map(({ text }) => text).sort();
    expect(late).toBe("Announcement 1 has already been sent. /announcements 1 shows it as it is now.");
    expect(sent).toContain("Announcement 1 is on its way to 2 chats");
    expect(await room.received()).toEqual(once);
    const events = await room.store.announcements.events(1);
    expect(events.filter(({ what }) => what === "sent")).toHaveLength(1);
  });

  it("is sent once when its button is pressed twice, and the second press is told so", async () => {
    const room = await drafted();
    const user = room.telegramUser(room.maha);
    const controls = user.dm.fromBot().at(-1);
    if (controls === undefined) throw new Error("no draft");
    const answers = [user.press(controls, "Send to 2"), user.press(controls, "Send to 2")];
    const toasts = await Promise.all(answers.map(async ({ answer }) => (await answer).text));
    expect(toasts.filter((text) => text.startsWith("Announcement 1 has already been sent"))).toHaveLength(1);
    expect(await room.received()).toEqual(once);
  });

  it("cannot be confirmed, changed or seen by a moderator removed a second ago", async () => {
    const room = await drafted();
    await room.store.moderators.remove(room.maha.person);
    for (const button of ["Send to 2", "Edit…", "Audience…", "Discard", "Send me a test", "Schedule…"])
      expect((await room.maha.press(button)).text).toContain("Only moderators may do that.");
    expect((await room.maha.say("/announcements 1")).text).toContain("Only moderators may do that.");
    expect(await room.received()).toEqual([[], []]);
  });

  it("is not confirmed by a button from before it was changed", async () => {
    const room = await drafted();
    const user = room.telegramUser(room.maha);
    const before = user.dm.fromBot().at(-1);
    if (before === undefined) throw new Error("no draft");
    await room.nadia.say("/announcements 1");
    await room.nadia.press("Edit…");
    await room.nadia.fillIn({ text: "Down tomorrow." });
    const { text } = await user.press(before, "Send to 2").answer;
    expect(text).toBe("Draft 1 has changed since. /announcements 1 shows it as it is now.");
    await room.nadia.press("Discard");
    expect((await user.press(before, "Send to 2").answer).text).toContain("Draft 1 was discarded.");
    expect(await room.received()).toEqual([[], []]);
  });

  it("stays within what a moderator may announce to, and is not sent further by them", async () => {
    const room = await drafted();
    const omar = await room.moderator("discord", "Omar", "discord");
    expect((await omar.say("/announcements 1")).text).toContain("You may announce on Discord only");
    await omar.say("/announce");
    const own = await omar.fillIn({ text: "For Discord." });
    expect(own.text).toContain("For: everyone on Discord; 1 chat: Discord 1");
    await omar.press("Audience…");
    expect((await omar.press("Everyone (2)")).text).toContain("You may announce on Discord only");
    // What they were allowed when they opened it no longer counts.
    await room.store.moderators.add({
      person: omar.person,
      name: "Omar",
      only: "telegram",
      addedBy: "telegram:1",
    });
    await omar.press("Back");
    const said = await omar.say("/announcements 2");
    expect(said.text).toContain("You may announce on Telegram only");
    expect(await room.received()).toEqual([[], []]);
  });

  it("is written in a private chat only, where nobody reads along", async () => {
    const room = await drafted();
    const group = room.telegram.group("Town", "Maha", "member");
    expect((await group.say("/announce Secret.")).text).toContain("Everyone here could read the answer.");
    expect((await group.say("/announcements 1")).text).toContain("Everyone here could read the answer.");
    const server = room.discord.group("Server", "Nadia", "manager");
    expect((await server.say("/announce Secret.")).text).toContain("Everyone here could read the answer.");
    // Whoever the server lets use the command there sees the draft alone.
    const channel = room.discord.d.channels.get(server.conversation.slice("discord:".length));
    const admins = channel?.guild?.createRole("admins", ["Administrator"]);
    if (admins !== undefined)
      channel?.guild?.setRoles({ id: room.nadia.person.slice("discord:".length) }, [admins]);
    await server.say("/announce");
    expect(await server.fillIn({ text: "Secret." })).toMatchObject({ onlyMe: true });
    await server.press("Send me a test");
    await room.pass(0);
    expect(room.nadia.inbox.at(-1)?.text).toBe("Secret.");
    expect(server.inbox.slice(1).every(({ onlyMe }) => onlyMe)).toBe(true);
  });

  it("to nobody is refused with the reason", async () => {
    const room = await startAnnouncing();
    const maha = await room.moderator("telegram", "Maha");
    const draft = await maha.say("/announce Anybody there?");
    expect((await maha.press(labelled(draft, "Send to 0"))).text).toContain(
      "Nobody would get it: no chat is known yet that can be reached",
    );
    const amina = await room.reader("telegram", "Amina");
    await amina.say("/settings announcements off");
    expect((await maha.press("Send to 0")).text).toContain("all chats there have turned announcements off");
    expect(await room.bot.services.announcer.get(1)).toMatchObject({ state: "draft" });
  });
});

describe("a scheduled announcement", () => {
  it("says its time in words, can be undone until it goes out, and then goes out once", async () => {
    const room = await drafted();
    await room.maha.press("Schedule…");
    const refused = await room.maha.fillIn({ when: "yesterday 8:00" });
    expect(refused.text).toContain("Monday 23 November, 08:00, UTC is already past");
    const scheduled = await room.maha.fillIn({ when: "tomorrow 08:30 Asia/Karachi" });
    expect(scheduled.text).toContain("Wednesday 25 November, 08:30, Asia/Karachi");
    expect(scheduled.text).toContain(
      "Goes out Wednesday 25 November, 03:30, UTC. Until then it can be undone.",
    );
    expect((await room.maha.press("Without sound")).text).toContain(
      "Goes out Wednesday 25 November, 03:30, UTC.",
    );
    expect((await room.maha.say("/announcements 1")).text).toContain(
      "scheduled for Wednesday 25 November, 03:30, UTC; Maha",
    );
    await room.maha.press("Undo the schedule");
    await room.pass(24 * hour);
    expect(await room.received()).toEqual([[], []]);

    await room.maha.press("Schedule…");
    await room.maha.fillIn({ when: "10:30" });
    await room.pass(hour);
    expect(await room.received()).toEqual([[], []]);
    await room.pass(2 * hour);
    expect(await room.received()).toEqual(once);
    expect(await room.received()).toEqual(once);
    expect((await room.maha.press("Undo the schedule")).text).toContain(
      "Announcement 1 has already been sent.",
    );
    expect((await room.maha.say("/announcements 1")).text).toContain(
      "sent as scheduled to 2 chats: Discord 1, Telegram 1; the bot",
    );
    await room.maha.hear(
      ({ text }) => text.startsWith("Announcement 1: Down tonight.") && text.includes("2 of 2"),
    );
  });

  it("is sent after a restart, though its time passed meanwhile, and its buttons live on", async () => {
    const room = await drafted();
    await room.maha.press("Schedule…");
    await room.restart();
    await room.maha.fillIn({ when: "10:30" });
    await room.restart();
    await room.pass(5 * hour);
    await room.pass(1);
    expect([got(room.amina), got(room.bilal)]).toEqual(once);
    await room.maha.hear(
      ({ text }) => text.startsWith("Announcement 1: Down tonight.") && text.includes("2 of 2"),
    );
  });
});

describe("a scheduled announcement whose moderator may no longer announce", () => {
  /** Scheduled by Maha for 10:30, in a newsroom with an owner. */
  async function scheduled() {
    const owners: PersonId[] = [];
    const room = await drafted({ owners });
    const omar = room.telegram.dm("Omar");
    await omar.say("/start");
    owners.push(omar.person);
    await room.maha.press("Schedule…");
    await room.maha.fillIn({ when: "10:30" });
    return { ...room, omar };
  }

  it("goes to nobody when it is due, and the owners are told, who may send it", async () => {
    const room = await scheduled();
    await room.store.moderators.remove(room.maha.person);
    await room.pass(3 * hour);
    expect(await room.received()).toEqual([[], []]);
    const told = await room.omar.hear(({ text }) => text.includes("has not gone out"));
    expect(told.text).toMatch(
      /^Announcement 1 was due Tuesday 24 November, 10:30, UTC, and has not gone out: Down tonight\..*Maha \(telegram:\d+\).*may no longer announce/s,
    );
    expect((await room.omar.press("Open announcement 1")).text).toContain(
      "held when it was due because Maha (telegram:",
    );
    await room.pass(hour);
    expect(room.omar.inbox.filter(({ text }) => text.includes("has not gone out"))).toHaveLength(1);
    await room.omar.press("Send to 2");
    expect(await room.received()).toEqual(once);
  });

  it("goes out when another moderator has changed it since, on whose word it is then", async () => {
    const room = await scheduled();
    await room.nadia.say("/announcements 1");
    await room.nadia.press("Edit…");
    await room.nadia.fillIn({ text: "Down at eight." });
    await room.store.moderators.remove(room.maha.person);
    await room.pass(3 * hour);
    expect(await room.received()).toEqual([["Down at eight."], ["Down at eight."]]);
  });

  it("is held as well when they may announce on one platform only by then", async () => {
    const room = await scheduled();
    const { person } = room.maha;
    await room.store.moderators.add({ person, name: "Maha", only: "telegram", addedBy: "telegram:1" });
    await room.pass(3 * hour);
    expect(await room.received()).toEqual([[], []]);
    await room.omar.hear(({ text }) => text.includes("has not gone out"));
  });
});

it("reaches a named group that has become a supergroup since, also where it is named by its old number", async () => {
  const room = await startAnnouncing();
  const maha = await room.moderator("telegram", "Maha");
  const user = room.telegramUser(maha);
  const group = room.telegram.tg.createGroup({ title: "Readers", creator: user });
  group.addBot(user);
  const choose = async () => {
    await maha.press("Audience…");
    await maha.press("In words…");
    return (await maha.fillIn({ audience: `telegram:${group.id}` })).text;
  };
  await maha.say("/announce Down tonight.");
  expect(await choose()).toContain("1 named chat (Readers); 1 chat: Telegram 1");
  const grown = group.migrate(user);
  await room.store.conversations.migrate(`telegram:${group.id}`, `telegram:${grown.id}`);
  expect((await maha.say("/announcements 1")).text).toContain("1 named chat (Readers); 1 chat: Telegram 1");
  expect(await choose()).toContain("1 named chat (Readers); 1 chat: Telegram 1");
  await maha.press("Send to 1");
  await room.pass(1);
  expect(grown.fromBot().map(({ text }) => text)).toEqual(["Down tonight."]);
});

it("is refused for a chat in which the bot may not write, which is named as it was chosen", async () => {
  const room = await startAnnouncing();
  await room.reader("telegram", "Amina");
  const maha = await room.moderator("telegram", "Maha");
  const desk = room.telegram.group("Desk", "Maha", "manager");
  const { tg } = room.telegram;
  tg.chats.get(Number(desk.conversation.split(":")[1]))?.setBotStatus(room.telegramUser(maha), "restricted");
  await maha.say("/announce Down tonight.");
  await maha.press("Audience…");
  expect((await maha.choose("Add a chat…", desk)).text).toContain("I cannot post in Desk. Add me to it");
  await maha.press("In words…");
  const how = "telegram:-1001234; Add a chat… finds one by its name.";
  expect((await maha.fillIn({ audience: "Desk" })).text).toContain(how);
});

it("for named chats says afterwards which of them did not get it, and why", async () => {
  const room = await startAnnouncing();
  const maha = await room.moderator("telegram", "Maha");
  const [desk, town, hall] = ["Desk", "Town", "Hall"].map((name) =>
    room.telegram.group(name, "Maha", "manager"),
  );
  if (desk === undefined || town === undefined || hall === undefined) throw new Error("no groups");
  await maha.say("/announce Down tonight.");
  for (const chat of [desk, town, hall]) {
    await maha.press("Audience…");
    await maha.choose("Add a chat…", chat);
  }
  town.leave();
  await room.store.conversations.setAside(hall.conversation, "the bot was removed from the chat");
  await maha.press("Send to 3");
  await room.pass(1);
  await room.pass(1);
  const { text } = await maha.say("/announcements 1");
  expect(text).toContain("Not delivered");
  expect(text).toMatch(/• Town: the bot was removed from the chat/);
  expect(text).toMatch(/• Hall: the bot was removed from the chat/);
  expect(text).not.toContain("• Desk");
});
