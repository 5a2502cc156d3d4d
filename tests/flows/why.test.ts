import { describe, expect, it } from "vitest";
import { cup, gateway, parks } from "./articles.ts";
import { bothPlatforms, hours, minutes, startDesk } from "./desk.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

describe.each(bothPlatforms)("/why on %s", (_name, start) => {
  it("tells for each subscription why an article came or did not", async () => {
    const desk = await startDesk(start, { archive: [cup] });
    const talk = desk.dm("Amna");
    const why = async (id: string) => (await talk.say(`/why ${id}`)).text;
    expect(await why("gateway")).toContain("This chat has no subscriptions");
    await talk.say("/subscribe payments daily at 18:00");
    expect(await why("gatway")).toBe('There is no article "gatway". /source alone lists them.');
    expect(await why("cups")).toContain('There is no article "cups". Did you mean cup?');
    expect((await talk.say("/source cups#1")).text).toContain('no article "cups". Did you mean cup?');
    await talk.say("/subscribe everything weekly");
    expect(await why("cup")).toContain("it matches, and was published before this subscription was made");
    await desk.write(gateway, parks);
    expect(await why("gateway")).toContain(
      "the topic payments: it matches, and comes with the digest of Tuesday 24 November, 18:00, Asia/Karachi",
    );
    expect(await why("gateway")).toContain(
      "everything: it matches, and the subscription to the topic payments brings it first",
    );
    expect(await why("parks")).toContain("the topic payments: it does not match the topic payments");
    await talk.say("who painted the ceiling?");
    await talk.press("Tell me when something is published");
    expect(await why("parks")).toContain("an answer to “who painted the ceiling?”: it does not answer that");
    await talk.say("/subscribe freelancers -crypto weekly on friday");
    expect(await why("parks")).toContain("it does not match “freelancers”, without “crypto”");
    await desk.pass(hours(8));
    expect(await why("gateway")).toContain(
      "the topic payments: it was sent Tuesday 24 November, 18:00, Asia/Karachi",
    );
    expect(await why("gateway#2")).toContain(
      "everything: it matches, and the subscription to the topic payments brought it: it was sent",
    );
  });

  it("is asked of news in reply to it, and of an article by its address", async () => {
    const desk = await startDesk(start);
    const talk = desk.dm("Amna");
    await talk.say("/subscribe everything now");
    await desk.write(gateway);
    const news = await talk.hear(({ text }) => text.includes("$40 million"));
    expect((await talk.answer(news, "/why")).text).toMatch(/A payment gateway opens.*it was sent/s);
    expect((await talk.say("/why https://example.org/gateway")).text).toContain("it was sent");
    expect((await talk.say("/why")).text).toContain("Say which article");
  });

  it("names the time that the chat goes by, also for what came at once", async () => {
    const desk = await startDesk(start);
    const talk = desk.dm("Amna");
    await talk.say("/settings zone Europe/London");
    await talk.say("/subscribe everything now");
    await desk.write(gateway);
    expect((await talk.say("/why gateway")).text).toContain(
      "it was sent Tuesday 24 November, 05:00, Europe/London",
    );
  });

  it("promises no digest with what was published while it was paused", async () => {
    const desk = await startDesk(start);
    const talk = desk.dm("Amna");
    await talk.say("/subscribe everything daily at 18:00");
    await talk.say("/subscriptions");
    await talk.press("1");
    await talk.press("Pause");
    await desk.write(gateway);
    await desk.pass(hours(1));
    await talk.press("Resume");
    expect((await talk.say("/why gateway")).text).toContain(
      "everything: it matches, and was published while this subscription was paused, so it is left out",
    );
    const before = talk.inbox.length;
    await desk.pass(hours(24));
    expect(talk.inbox.slice(before)).toEqual([]);
  });

  it("tells of excluded words, pauses, quiet hours and failures", async () => {
    const desk = await startDesk(start);
    const talk = desk.group("Desk", "Chief", "manager");
    const why = async (id: string) => (await talk.say(`/why ${id}`)).text;
    await talk.say("/subscribe parks -cost now");
    await talk.say("/settings quiet 09:00-12:00");
    await desk.write({ ...parks, paragraphs: ["The parks cost Rs 30 billion."] });
    expect(await why("parks")).toContain("it matches only beside the excluded word “cost”");
    await talk.say("/subscribe everything now");
    await desk.write(gateway);
    expect(await why("gateway")).toContain(
      "it waits: quiet hours until Tuesday 24 November, 12:00, Asia/Karachi",
    );
    await talk.say("/subscriptions");
    await talk.press("1");
    await talk.press("Pause");
    await desk.remove(parks);
    expect(await why("parks")).toMatch(
      /Three technology parks \(withdrawn\).*it is no longer in the archive/s,
    );
    talk.leave();
    await desk.pass(hours(2));
    talk.comeBack();
    await expect.poll(() => why("gateway")).toContain("it was not sent (failed): ");
    talk.leave();
    await expect
      .poll(async () => (await desk.store.conversations.get(talk.conversation))?.state.kind)
      .toBe("aside");
    await desk.write(cup);
    talk.comeBack();
    await expect
      .poll(() => why("cup"))
      .toContain("and was not sent: when it was published, this chat could not");
  });
});

it("/why does not deny what may have arrived, also once an operator has let it be", async () => {
  const desk = await startDesk(startTelegramDriver);
  const { outbox } = desk.store;
  const talk = desk.dm("Amna");
  await talk.say("/subscribe everything now");
  desk.driver.trouble("lost answer");
  await desk.write(gateway);
  desk.driver.trouble("lost answer");
  await desk.pass(minutes(10));
  const why = async () => (await talk.say("/why gateway")).text;
  expect(await why()).toContain("it may have arrived, and waits for the operator");
  const [parked] = await outbox.parked(1);
  await outbox.unpark(parked?.id ?? "", "drop");
  expect(await why()).toContain("it may have arrived, and an operator let it be");
});
