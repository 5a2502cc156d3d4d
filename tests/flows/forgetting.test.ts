import { describe, expect, it } from "vitest";
import { noteKey } from "../../src/core/articles/corrections.ts";
import { gateway } from "./articles.ts";
import { bothPlatforms, startDesk } from "./desk.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

describe.each(bothPlatforms)("what is kept on %s", (_name, start) => {
  it("is told by /privacy, and deleted by /forgetme", async () => {
    const desk = await startDesk(start);
    const [talk, group] = [desk.dm("Amna"), desk.group("Desk", "Amna", "manager")];
    await talk.say("/subscribe everything now");
    await talk.say("/settings silent on");
    const corrections = noteKey(talk.conversation);
    await desk.store.kv.set(corrections, "[]", null);
    await group.say("/subscribe payments now");
    expect((await talk.say("/privacy")).text).toContain("/forgetme deletes what is yours");
    expect((await group.say("/forgetme")).text).toContain("The subscriptions of this chat stay");
    expect((await talk.say("/forgetme")).text).toContain("It cannot be undone.");
    expect((await talk.press("Delete it")).text).toContain("Done.");
    const [kept] = await desk.store.subscriptions.of(group.conversation);
    expect(kept).toMatchObject({ createdBy: null });
    expect(await desk.store.subscriptions.of(talk.conversation)).toEqual([]);
    expect(await desk.store.conversations.get(talk.conversation)).toBeNull();
    expect(await desk.store.kv.get(corrections)).toBeNull();
    await desk.write(gateway);
    expect(talk.inbox.at(-1)?.text).not.toContain("payment gateway opens");
    expect(group.inbox.at(-1)?.text).toContain("A payment gateway opens");
  });

  it("is deleted in a group for whoever asked, and says what stays", async () => {
    const desk = await startDesk(start);
    const amna = desk.group("Desk", "Amna", "manager");
    await amna.say("/subscribe payments now");
    await desk.dm("Amna").say("/subscribe everything now");
    await amna.say("/forgetme");
    const createdBy = async () => (await desk.store.subscriptions.of(amna.conversation))[0]?.createdBy;
    expect(await createdBy()).toBe(amna.person);
    expect((await amna.press("Delete it")).text).toMatch(/^Done\. .*What our private chat has stays/);
    expect(await createdBy()).toBeNull();
    expect(await desk.store.subscriptions.of(desk.dm("Amna").conversation)).toHaveLength(1);
  });
});

describe("on Telegram, where a whole group sees the button of /forgetme", () => {
  it("deletes nothing when somebody else presses it, and does not tell the asker that it was done", async () => {
    const desk = await startDesk(startTelegramDriver);
    const amna = desk.group("Desk", "Amna", "manager");
    const bilal = desk.group("Desk", "Bilal", "manager");
    await amna.say("/subscribe payments now");
    await bilal.say("/subscribe exports now");
    await amna.say("/forgetme");
    expect((await bilal.press("Delete it")).text).toContain("Only whoever sent /forgetme can press this.");
    const kept = await desk.store.subscriptions.of(amna.conversation);
    expect(kept.map(({ createdBy }) => createdBy)).toEqual([amna.person, bilal.person]);
    expect((await amna.press("Delete it")).text).toContain("Done.");
  });

  it("says to nobody by name that nothing is stored about them", async () => {
    const desk = await startDesk(startTelegramDriver);
    const masked = desk.driver.group("Desk", "Amna", "anonymous");
    const said = await masked.say("/forgetme");
    expect(said.text).toContain("carry no person, so nothing is stored about you here");
    expect(said.buttons).toEqual([]);
  });
});
