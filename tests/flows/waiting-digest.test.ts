import { describe, expect, it } from "vitest";
import { cup, gateway, parks, stories } from "./articles.ts";
import { bothPlatforms, hours, minutes, startDesk } from "./desk.ts";

describe.each(bothPlatforms)("on %s, what was gathered and waits for the end of quiet hours", (_, start) => {
  const deskAt = () => startDesk(start, { settings: { quoteDays: 30, publishDelayMs: minutes(2) } });
  const corrected = {
    ...gateway,
    paragraphs: gateway.paragraphs.map((text) => text.replace("$40 million", "$14 million")),
  };

  it("quotes its articles as they read by then, and none that was withdrawn", async () => {
    const desk = await deskAt();
    const alice = desk.dm("Alice");
    await alice.say("/subscribe everything daily at 11:00 in Asia/Karachi");
    await alice.say("/settings quiet 10:30-14:00");
    await desk.write(gateway, parks, cup);
    await desk.pass(hours(1.5));
    const before = alice.inbox.length;
    await desk.write(corrected);
    await desk.remove(cup);
    await desk.pass(hours(4));
    const [digest, ...others] = alice.inbox.slice(before);
    expect(others).toEqual([]);
    expect(digest?.text).toContain("$14 million");
    expect(digest?.text).not.toContain("$40 million");
    expect(digest?.text).not.toContain("Sydney");
    expect(digest?.text).toContain("Three technology parks");
    await desk.pass(hours(48));
    expect(alice.inbox.slice(before)).toHaveLength(1);
  });

  it("is told as news, where another digest is gathered after it has changed: of no change, for nobody was told yet", async () => {
    const desk = await deskAt();
    const alice = desk.dm("Alice");
    await alice.say("/subscribe everything daily at 11:00 in Asia/Karachi");
    await alice.say("/subscribe gateway daily at 12:00 in Asia/Karachi");
    await alice.say("/settings quiet 10:30-14:00");
    await desk.write(gateway, parks);
    await desk.pass(hours(1.5));
    const before = alice.inbox.length;
    await desk.write(corrected);
    await desk.pass(hours(4));
    const [digest, ...others] = alice.inbox.slice(before);
    expect(others).toEqual([]);
    expect(digest?.text).toContain("$14 million");
    expect(digest?.text).not.toContain("$40 million");
    expect(digest?.text).toContain("Three technology parks");
  });

  it("is not sent where all of it was withdrawn", async () => {
    const desk = await deskAt();
    const alice = desk.dm("Alice");
    await alice.say("/subscribe everything daily at 11:00 in Asia/Karachi");
    await alice.say("/settings quiet 10:30-14:00");
    await desk.write(cup);
    await desk.pass(hours(1.5));
    const before = alice.inbox.length;
    await desk.remove(cup);
    await desk.pass(hours(48));
    expect(alice.inbox.slice(before)).toEqual([]);
  });

  it("comes with the next digest where the chat was out of reach meanwhile", async () => {
    const desk = await deskAt();
    const chief = desk.group("Desk", "Chief", "manager");
    const state = async () => (await desk.store.conversations.get(chief.conversation))?.state.kind;
    await chief.say("/subscribe everything daily at 11:00 in Asia/Karachi");
    await chief.say("/settings quiet 10:30-14:00");
    await desk.write(gateway);
    await desk.pass(hours(1.5));
    const before = chief.inbox.length;
    chief.leave();
    await expect.poll(state).toBe("aside");
    await desk.pass(hours(4));
    chief.comeBack();
    await expect.poll(state).toBe("alive");
    await desk.pass(hours(48));
    expect(chief.inbox.slice(before).map(({ text }) => text)).toEqual([
      expect.stringContaining("A payment gateway opens"),
    ]);
  });

  it("is corrected, too, where more came within an hour than comes singly", async () => {
    const desk = await deskAt();
    const alice = desk.dm("Alice");
    await alice.say("/subscribe everything now");
    await alice.say("/settings quiet 11:00-16:00");
    await desk.write(...stories(6));
    await desk.pass(minutes(10));
    await desk.write(gateway, cup);
    await desk.pass(hours(3));
    const before = alice.inbox.length;
    await desk.write(corrected);
    await desk.pass(hours(6));
    const told = alice.inbox.slice(before).map(({ text }) => text);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("$14 million");
    expect(told[0]).not.toContain("$40 million");
    expect(told[0]).toContain("The final in Sydney");
  });
});
