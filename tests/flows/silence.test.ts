import { describe, expect, it } from "vitest";
import { got, startAnnouncing } from "./announcing.ts";
import { cup, gateway } from "./articles.ts";
import { bothPlatforms, hours, startDesk } from "./desk.ts";
import type { Talk } from "./driver.ts";
import { whatCame } from "./waiting.ts";

describe.each(bothPlatforms)("silence on %s", (_name, start) => {
  /** Amna's digest of 23:00 waits for the end of her quiet hours. */
  const waiting = async () => {
    const desk = await startDesk(start, { archive: [cup] });
    const talk = desk.dm("Amna");
    await talk.say("/settings quiet 22:00-07:00");
    await talk.say("/subscribe payments daily at 23:00");
    await desk.write(gateway);
    await desk.pass(hours(14));
    expect((await desk.store.outbox.overview()).waiting).toBe(1);
    return { ...desk, talk };
  };

  it.each([
    ["says /unsubscribe", ["/unsubscribe payments"], []],
    ["deletes the subscription", ["/subscriptions"], ["1", "Delete"]],
    ["pauses it", ["/subscriptions"], ["1", "Pause"]],
    ["undoes it", [], ["Undo"]],
  ])("begins with the digest that waits when somebody %s", async (_how, lines, presses) => {
    const { talk, store, pass } = await waiting();
    for (const line of lines) await talk.say(line);
    for (const label of presses) await talk.press(label);
    const came = whatCame(talk);
    expect((await store.outbox.overview()).waiting).toBe(0);
    await pass(hours(12));
    expect(came()).toEqual([]);
  });

  it.each(["/settings quiet off", "/settings quiet 02:00-07:00", "/settings zone America/New_York"])(
    "ends as soon as it is quiet no longer: %s",
    async (line) => {
      const { talk, work } = await waiting();
      await talk.say(line);
      const came = whatCame(talk);
      await work();
      expect(came()).toEqual([expect.stringContaining("A payment gateway opens")]);
    },
  );

  it("does not fall on what another subscription brings", async () => {
    const { talk, pass } = await waiting();
    await talk.say("/subscribe exports weekly");
    await talk.say("/unsubscribe exports");
    const came = whatCame(talk);
    await pass(hours(12));
    expect(came()).toHaveLength(1);
    expect(came()[0]).toContain("A payment gateway opens");
  });
});

describe.each(bothPlatforms)("news that waits for the morning on %s", (_name, start) => {
  /** An article that Amna's first subscription brings at night, and others of hers would have. */
  const atNight = async (...lines: readonly string[]) => {
    const desk = await startDesk(start);
    const talk = desk.dm("Amna");
    await talk.say("/settings quiet 22:00-07:00");
    for (const line of lines) await talk.say(`/subscribe ${line}`);
    await desk.pass(hours(13));
    await desk.write(gateway);
    return { ...desk, talk };
  };

  /** Her first subscription is removed or paused; tells what comes from then on. */
  const endFirst = async (talk: Talk, how: "removed" | "paused") => {
    await talk.say("/subscriptions");
    await talk.press("1");
    await talk.press(how === "removed" ? "Delete" : "Pause");
    return whatCame(talk);
  };

  describe.each(["removed", "paused"] as const)("when what brings it is %s", (how) => {
    it("comes to those who listen by another subscription", async () => {
      const { talk, pass } = await atNight("payments now", "freelancers now", "everything daily at 08:00");
      const came = await endFirst(talk, how);
      await pass(hours(8.5));
      expect(came()).toHaveLength(1);
      expect(came()[0]).toMatch(/^A payment gateway opens.*matched: freelancers$/s);
      await pass(hours(4));
      expect(came()).toHaveLength(1);
      expect((await talk.say("/why gateway")).text).toContain("it was sent");
    });

    it.each([
      ["comes next", "payments now", "everything daily at 08:00"],
      ["has just gone by without it", "payments now", "everything daily at 23:30"],
      ["would have brought it after another", "everything daily at 23:30", "payments daily at 23:40"],
    ])("comes with a digest that wants it and %s", async (_when, first, digest) => {
      const { talk, pass } = await atNight(first, digest);
      await pass(hours(1));
      const came = await endFirst(talk, how);
      await pass(hours(34));
      expect(came()).toHaveLength(1);
      expect(came()[0]).toContain("A payment gateway opens");
    });

    it("comes no second time where it came already", async () => {
      const { talk, pass } = await atNight("payments now", "everything daily at 08:30");
      await pass(hours(8.5));
      const came = await endFirst(talk, how);
      await pass(hours(26));
      expect(came()).toEqual([]);
    });
  });

  it("does not come when no other subscription wants it, or was there when it came", async () => {
    const { talk, pass, store } = await atNight("payments now", "cricket now");
    await pass(hours(1));
    await talk.say("/subscribe freelancers now");
    await talk.say("/unsubscribe payments");
    const came = whatCame(talk);
    await pass(hours(12));
    expect(came()).toEqual([]);
    expect((await store.outbox.overview()).waiting).toBe(0);
  });

  it("comes once, where a digest at night brought it before another subscription could", async () => {
    const { talk, pass } = await atNight("payments now", "freelancers now", "everything daily at 23:00");
    await talk.say("/unsubscribe payments");
    const came = whatCame(talk);
    await pass(hours(12));
    expect(came().filter((text) => text.includes("A payment gateway opens"))).toHaveLength(1);
  });
});

describe("an announcement that waits", () => {
  it("is not sent to chats that turned announcements off, which its board and its audit count as left out", async () => {
    const room = await startAnnouncing();
    const readers = await Promise.all([room.reader("telegram", "Amina"), room.reader("discord", "Bilal")]);
    const chandni = await room.reader("telegram", "Chandni");
    for (const reader of [...readers, chandni]) await reader.say("/settings quiet 07:00-10:00");
    const maha = await room.moderator("telegram", "Maha");
    await maha.say("/announce Down tonight.");
    await maha.press("Send to 3");
    await room.pass(1);
    const [amina, bilal] = readers;
    await amina?.say("/settings announcements off");
    await bilal?.say("/settings");
    await bilal?.press("Announcements: turn off");
    await room.pass(1);
    expect(await room.store.outbox.progress("announcement:1")).toMatchObject({ waiting: 1, skipped: 2 });
    const said = readers.map((reader) => got(reader).length);
    await room.pass(180);
    await room.pass(1);
    expect(readers.map((reader) => got(reader).length)).toEqual(said);
    expect(got(chandni).at(-1)).toBe("Down tonight.");
    const board = maha.inbox.findLast(({ text }) => text.startsWith("Announcement 1:"));
    expect(board?.text).toContain("Skipped 2");
    expect(await room.store.announcements.events(1)).toContainEqual(
      expect.objectContaining({ what: "announcement ended", detail: "with 1 of 3 done, 2 skipped" }),
    );
  });
});
