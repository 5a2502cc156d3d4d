import { expect, test } from "vitest";
import { everyone } from "../../src/core/announcements/audience.ts";
import { boardButtons } from "../../src/core/announcements/board-buttons.ts";
import type { Call } from "../../src/core/call.ts";
import type { ConversationId } from "../../src/core/conversation.ts";
import { listed } from "../contracts/store/samples.ts";
import { callOf } from "../core/calls.ts";
import { wordsIn } from "../platforms/discord/rig.ts";
import { drafted, got } from "./announcing.ts";
import { startNewsroom } from "./newsroom.ts";

/** A newsroom with an announcement to three people, followed on a board in a private chat of each platform. */
async function announced() {
  const room = await startNewsroom();
  const { tg, store, alice } = room;
  const readers = ["Amina", "Bilal", "Chandni"].map((name) => tg.createUser({ first_name: name }));
  const moderator = tg.createUser({ first_name: "Moderator" });
  for (const person of [...readers, moderator]) person.started = true;
  const by = { id: `telegram:${moderator.id}`, name: "Moderator" } as const;
  await store.moderators.add({ person: by.id, name: by.name, only: null, addedBy: "telegram:1" });
  const content = { title: "Notice", spans: [], link: null };
  const choice = { content, audience: everyone, silent: false, mention: false };
  const { id } = await room.bot.services.announcer.compose(choice, by, "once");
  const subject = `announcement:${id}`;
  const places: readonly ConversationId[] = [`telegram:${moderator.id}`, `discord:${alice.dm().id}`];
  await store.atomically(async (groups) => {
    const to = readers.map((reader): ConversationId => `telegram:${reader.id}`);
    await groups.outbox.publish(listed(subject, to));
    for (const conversation of places)
      await groups.boards.show({ subject, conversation, title: `Announcement ${id}` });
  });
  const call: Call = {
    ...callOf({ kind: "button", payload: "" }),
    person: { id: `telegram:${moderator.id}`, name: "Moderator" },
  };
  const press = async (name: keyof typeof boardButtons, args: readonly string[] = [subject]) => {
    const { blocks } = await boardButtons[name].run(args, call, room.bot.services, {});
    return blocks
      .flatMap((block) => (block.kind === "text" ? block.spans.map(({ text }) => text) : []))
      .join("");
  };
  /** Presses what stands under the board, and resolves with the toast. */
  const pressBoard = async (label: string) => {
    const board = await room.tg.waitReply(moderator.dm);
    return (await moderator.press(board, label).answer).text;
  };
  const shows = () => [
    moderator.dm.fromBot().map(({ text }) => text ?? ""),
    alice.dm().fromBot().map(wordsIn),
  ];
  return { ...room, readers, subject, id, press, pressBoard, shows };
}

test("a board stands in a private chat of either platform and is edited there until the end", async () => {
  const room = await announced();
  await room.store.outbox.pause(room.subject);
  await room.pass(1);
  expect(room.readers.flatMap((reader) => reader.dm.fromBot())).toEqual([]);
  for (const [board, ...more] of room.shows()) {
    expect(board).toContain(`Announcement ${room.id}`);
    expect(board).toMatch(/0\D* of 3 delivered.*Paused.*Held 3/s);
    expect(more).toEqual([]);
  }
  // Long after any interaction of Discord's could still be answered.
  room.d.advance(20 * 60_000);
  await room.pass(20);
  expect(await room.pressBoard("Resume")).toBe("Resumed.");
  await room.pass(1);
  expect(room.readers.flatMap((reader) => reader.dm.fromBot())).toHaveLength(3);
  await room.pass(1);
  for (const [board, ...more] of room.shows()) {
    expect(board).toMatch(/3\D* of 3 delivered.*Finished/s);
    expect(more).toEqual([]);
  }
  expect(room.tg.unsupported.size + room.d.unsupported.size).toBe(0);
});

test("pause, resume and cancel act once, say so, and are kept with who did it", async () => {
  const room = await announced();
  expect(await room.press("pause")).toContain("Paused");
  await expect(room.press("pause")).rejects.toThrow("It is already paused.");
  expect(await room.press("resume")).toBe("Resumed.");
  await expect(room.press("resume")).rejects.toThrow("It is already on its way.");
  expect(await room.press("cancel")).toContain("Cancelled");
  await expect(room.press("resume")).rejects.toThrow("It has already been cancelled.");
  await room.pass(1);
  await expect(room.press("cancel")).rejects.toThrow("It has ended");
  await expect(room.press("cancel", ["article:a"])).rejects.toThrow("That announcement is not on its way");
  await expect(room.press("cancel", ["announcement:99"])).rejects.toThrow(
    "That announcement is not on its way",
  );
  const events = await room.store.announcements.events(room.id);
  expect(events.slice(1).map(({ what, detail }) => `${what} ${detail}`)).toEqual([
    "paused with 0 of 3 done",
    "resumed with 0 of 3 done",
    "cancelled with 0 of 3 done",
  ]);
  expect(room.readers.flatMap((reader) => reader.dm.fromBot())).toEqual([]);
});

test("a correction and its announcement are steered by buttons that say which is meant, and so does what is kept", async () => {
  const { maha, ...room } = await drafted();
  const lines = async () => (await maha.say("/announcements 1")).buttons.flat();
  await maha.press("Send to 2");
  await room.pass(0);
  await maha.say("/announcements 1");
  await maha.press("Correct…");
  await maha.fillIn({ text: "Down on Friday." });
  await maha.press("Correct it everywhere");
  expect(await lines()).toEqual(["Pause the correction", "Cancel the correction", "Correct…", "Recall…"]);
  await maha.press("Pause the correction");
  expect(await lines()).toContain("Resume the correction");
  await maha.press("Cancel the correction");
  await room.pass(1);
  expect(got(room.amina)).toEqual(["Down tonight."]);
  const report = (await maha.say("/announcements 1")).text;
  expect(report).toContain("correction paused with 0 of");
  expect(report).toContain("correction cancelled with 0 of");
});
