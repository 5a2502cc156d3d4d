import { describe, expect, it } from "vitest";
import { gateway, parks, stories } from "./articles.ts";
import { bothPlatforms, days, hours } from "./desk.ts";
import type { Talk } from "./driver.ts";
import { subscribe, whatCame } from "./waiting.ts";

const open = async (talk: Talk, ...labels: readonly string[]) => {
  await talk.say("/subscriptions");
  for (const label of ["1", ...labels]) await talk.press(label);
};

describe.each(bothPlatforms)("a subscription whose time is chosen anew on %s", (_name, start) => {
  it.each([
    ["with a button", (talk: Talk) => open(talk, "At once")],
    ["by subscribing again", (talk: Talk) => talk.say("/subscribe everything now")],
  ])("brings at once what had gathered for its digest: %s", async (_how, choose) => {
    const { talk, write, work, pass, came } = await subscribe(start, "everything daily at 18:00");
    await write(gateway, parks);
    expect(came()).toEqual([]);
    await choose(talk);
    const brought = whatCame(talk);
    await work();
    expect(brought()).toHaveLength(1);
    expect(brought()[0]).toMatch(/A payment gateway opens.*Three technology parks/s);
    await write(...stories(1));
    await pass(days(1));
    expect(brought()).toHaveLength(2);
  });

  it.each([
    ["at once", "everything now", hours(1.5)],
    ["daily", "everything daily at 18:00", hours(9)],
  ])("brings what was too much for an hour, when it is to come %s", async (_when, line, until) => {
    const settings = { nowPerHour: 1 };
    const { talk, write, pass } = await subscribe(start, "everything now", { settings });
    await write(...stories(3));
    await talk.say(`/subscribe ${line}`);
    const brought = whatCame(talk);
    await pass(until);
    expect(brought()).toHaveLength(1);
    expect(brought()[0]?.match(/Story number/g)?.length).toBeGreaterThanOrEqual(2);
    expect(brought()[0]).not.toContain("Story number 1\n");
  });

  it("keeps its day where the button is pressed that says what it is", async () => {
    const { talk } = await subscribe(start, "everything weekly on friday at 18:00");
    await open(talk);
    expect((await talk.press("Weekly")).text).toContain("weekly on Friday at 18:00");
    expect((await talk.press("Daily")).text).toContain("daily at 18:00");
  });

  it("is the same subscription where its words are typed in another case or order, or twice", async () => {
    const { talk } = await subscribe(start, "Gateway, parks -crypto now");
    await talk.say("/subscribe parks, gateway, Parks -Crypto daily at 18:00");
    const list = await talk.say("/subscriptions");
    expect(list.text).toContain("1. “Gateway” or “parks”, without “crypto”: daily at 18:00");
    expect(list.text).not.toContain("2.");
    await talk.say("/subscribe parks -crypto now");
    expect((await talk.say("/subscriptions")).text).toContain("2. “parks”, without “crypto”: at once");
  });

  it("has above its first digest the days since it no longer comes at once", async () => {
    const { talk, write, pass } = await subscribe(start, "everything now");
    await pass(days(3));
    await talk.say("/subscribe everything daily at 18:00");
    await write(gateway);
    const brought = whatCame(talk);
    await pass(hours(9));
    expect(brought()[0]).toMatch(/^New in the archive, 27 November/);
  });

  it("starts from then on, where it was paused", async () => {
    const { talk, write, pass } = await subscribe(start, "everything daily at 18:00");
    await open(talk, "Pause");
    await write(gateway);
    await pass(days(1));
    await talk.say("/subscribe everything daily at 18:00");
    await write(parks);
    const brought = whatCame(talk);
    await pass(days(1));
    expect(brought()).toHaveLength(1);
    expect(brought()[0]).toContain("Three technology parks");
    expect(brought()[0]).not.toContain("A payment gateway opens");
  });

  it("is paused again by Undo, where it was before", async () => {
    const { talk, write, pass } = await subscribe(start, "everything daily at 18:00");
    await open(talk, "Pause");
    await talk.say("/subscribe everything now");
    expect((await talk.press("Undo")).text).toMatch(/daily at 18:00.*paused/);
    await write(gateway);
    const brought = whatCame(talk);
    await pass(days(2));
    expect(brought()).toEqual([]);
    expect((await talk.say("/subscriptions")).text).toMatch(/daily at 18:00.*paused/);
  });

  it("loses nothing to an old button that would resume it", async () => {
    const { talk, write, pass } = await subscribe(start, "everything daily at 18:00");
    await open(talk, "Pause");
    await open(talk, "Resume");
    await write(gateway);
    await pass(hours(1));
    expect((await talk.press("Resume")).text).not.toContain("paused");
    const brought = whatCame(talk);
    await pass(days(1));
    expect(brought()).toHaveLength(1);
    expect(brought()[0]).toContain("A payment gateway opens");
  });
});
