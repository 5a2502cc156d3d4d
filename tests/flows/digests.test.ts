import { describe, expect, it } from "vitest";
import { type ConversationId, conversationId, platformOf } from "../../src/core/conversation.ts";
import { callOf } from "../core/calls.ts";
import { cup, gateway, parks, stories } from "./articles.ts";
import { bothPlatforms, type DeskOptions, days, hours, minutes } from "./desk.ts";
import { subscribe, whatCame } from "./waiting.ts";

describe.each(bothPlatforms)("a digest on %s", (_name, start) => {
  const subscribed = async (line: string, options?: DeskOptions) => subscribe(start, line, options);

  it("is headed by its period, and shows each article's title, quotes (figures first), source and reason", async () => {
    const { write, pass, talk, came } = await subscribed("payments daily at 18:00");
    await write(gateway, parks);
    await pass(hours(7));
    expect(came()).toEqual([]);
    await pass(hours(1));
    expect(came()).toHaveLength(1);
    const text = came()[0] ?? "";
    expect(text).toMatch(/^New in the archive, 24 November/);
    expect(text).toContain("A payment gateway opens");
    expect(text).not.toContain("parks");
    expect(text).toContain("[1] A payment gateway opens · The archive · 2026-11-24 · paragraph 2");
    const figures = text.indexOf("$40 million");
    expect(figures).toBeGreaterThan(0);
    for (const other of ["The State Bank licensed", "Freelancers wait eleven days"])
      if (text.includes(other)) expect(figures).toBeLessThan(text.indexOf(other));
    expect(text).toContain("topic: payments");
    expect(talk.inbox.at(-1)?.links.some((link) => link.startsWith("https://example.org/gateway#"))).toBe(
      true,
    );
    expect(talk.inbox.at(-1)?.buttons).toEqual([["Ask about this"]]);
  });

  it("quotes what answers the subscription's words, and says which of them matched", async () => {
    const { write, pass, came } = await subscribed("paypal, settle freelancers -crypto daily at 18:00");
    await write(gateway, parks);
    await pass(hours(8));
    expect(came()).toHaveLength(1);
    expect(came()[0]).toContain("It will settle $40 million a month for freelancers in Karachi and Lahore.");
    expect(came()[0]).not.toContain("crypto exchanges");
    expect(came()[0]).toContain("matched: settle freelancers");
  });

  it("answers a question about the article with its button", async () => {
    const { write, pass, talk } = await subscribed("everything daily at 18:00", { archive: [cup] });
    await write(gateway);
    await pass(hours(8));
    await talk.press("Ask about this");
    const answer = await talk.fillIn({ question: "how much will be settled a month?" });
    expect(answer.text).toContain("$40 million");
  });

  it("is not sent when there is nothing new, and starts from now", async () => {
    const { pass, came, write } = await subscribed("everything daily at 18:00", { archive: [gateway] });
    await pass(days(2));
    expect(came()).toEqual([]);
    await write(parks);
    await pass(days(1));
    expect(came()).toHaveLength(1);
    expect(came()[0]).not.toContain("gateway");
  });

  it("never has an article that an earlier one had", async () => {
    const { write, pass, came } = await subscribed("everything daily at 18:00");
    await write(gateway);
    await pass(days(1));
    await write(parks);
    await pass(days(2));
    expect(came().map((text) => [text.includes("payment gateway"), text.includes("parks")])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it("has what was being written down while the one before was composed", async () => {
    const { write, pass, came, clock } = await subscribed("everything daily at 18:00");
    await write(gateway);
    await pass(hours(8));
    clock.at -= 20_000;
    await write(parks);
    await pass(days(1) + hours(1));
    expect(came().map((text) => text.includes("parks"))).toEqual([false, true]);
    expect(came()[1]).not.toContain("A payment gateway opens");
  });

  it("is capped with “and N more”, and a button shows all the rest", async () => {
    const { write, pass, came, talk } = await subscribed("everything daily at 18:00");
    await write(...stories(20));
    await pass(hours(8));
    const [digest = "", ...others] = came();
    expect(others).toEqual([]);
    const titles = (text: string) => new Set(text.match(/Story number \d+/g));
    const told = titles(digest);
    expect(told.size).toBeGreaterThanOrEqual(5);
    expect(told.size).toBeLessThanOrEqual(7);
    expect(digest).toContain(`and ${20 - told.size} more`);
    for (let left = 20 - told.size; left > 0; left = 20 - told.size) {
      const rest = titles((await talk.press(`Show ${left} more`)).text);
      for (const title of rest) told.add(title);
    }
    expect(told.size).toBe(20);
  });

  it("shows its rest to nobody elsewhere who forges the button for it", async () => {
    const { write, pass, bot, store, talk } = await subscribed("everything daily at 18:00");
    await write(...stories(20));
    await pass(hours(8));
    const [sent] = await store.outbox.of(talk.conversation, { subjects: null, limit: 1 });
    const digest = JSON.stringify(await store.outbox.payloadOf(sent?.subject ?? ""));
    const payload = /1\|digest\|rest[^"]+/.exec(digest)?.[0] ?? "";
    const pressedIn = async (conversation: ConversationId) =>
      JSON.stringify((await bot.dispatch({ ...callOf({ kind: "button", payload }), conversation })).blocks);
    expect(await pressedIn(talk.conversation)).toContain("Story number");
    const elsewhere = conversationId(platformOf(talk.conversation), "4242");
    expect(await pressedIn(elsewhere)).toContain("too old to show the rest of");
    await store.conversations.meet(talk.conversation, { title: "", place: "channel" });
    expect(await pressedIn(elsewhere)).toContain("Story number");
  });

  it("fits into one message however long its articles are, and what does not fit is behind the button", async () => {
    const { write, pass, came } = await subscribed("everything daily at 18:00");
    const long = (i: number) =>
      `In the year to June the valley's ${i} mills sold cotton worth $${i} million, which is ${"a great deal more than the year before, ".repeat(8)}officials said.`;
    await write(
      ...stories(7).map((story, i) => ({ ...story, paragraphs: [1, 2, 3].map((n) => long(n * 10 + i)) })),
    );
    await pass(hours(8));
    expect(came()).toHaveLength(1);
    expect(came()[0]).not.toContain("for which one message has no room");
    expect(came()[0]).toMatch(/and \d more/);
  });

  it("tells once which figures changed in earlier articles", async () => {
    const { write, pass, came } = await subscribed("everything daily at 18:00");
    await write(gateway);
    await pass(days(1));
    const changed = gateway.paragraphs.map((text) => text.replace("$40 million", "$45 million"));
    await write({ ...gateway, paragraphs: changed });
    await pass(days(2));
    expect(came()).toHaveLength(2);
    expect(came()[1]).toContain("Changed since you were told");
    expect(came()[1]).toMatch(/“It will settle \$45 million a month.*”, before “It will settle \$40 million/);
  });

  it("has what was added to an article that its words did not find before", async () => {
    const { write, pass, came, talk } = await subscribed("paypal daily at 18:00", { archive: [gateway] });
    await talk.say("/subscribe payments daily at 18:00");
    const since = whatCame(talk);
    const added = [...gateway.paragraphs, "PayPal will join the gateway in 2027, the bank said."];
    await write({ ...gateway, paragraphs: added });
    expect((await talk.say("/why gateway")).text).toContain(
      "“paypal”: it matches, and comes with the digest of Tuesday 24 November, 18:00, Asia/Karachi",
    );
    const later = whatCame(talk);
    await pass(days(2));
    expect(later()).toHaveLength(1);
    expect(later()[0]).toContain("PayPal will join the gateway in 2027");
    expect(later()[0]).not.toContain("$40 million");
    expect(came().length).toBeGreaterThan(since().length);
  });

  it("brings an article once to a chat with several subscriptions that want it", async () => {
    const { write, pass, came, talk } = await subscribed("everything daily at 18:00");
    await talk.say("/subscribe payments daily at 18:00");
    await talk.say("/subscribe gateway weekly on wednesday at 9");
    const since = whatCame(talk);
    await write(gateway, parks);
    await pass(days(3));
    expect(
      since()
        .join("\n")
        .match(/A payment gateway opens\n/g),
    ).toHaveLength(1);
    expect(since()).toHaveLength(1);
    expect(came().length).toBeGreaterThan(since().length);
  });

  it("comes weekly on its day, at its minute, in its zone", async () => {
    const { write, pass, came, clock } = await subscribed(
      "everything weekly on friday at 09:10 in Europe/London",
    );
    await write(gateway);
    clock.at = Date.parse("2026-11-27T09:00:00Z");
    await pass(minutes(9));
    expect(came()).toEqual([]);
    await pass(minutes(1));
    expect(came()).toHaveLength(1);
    expect(came()[0]).toContain("New in the archive, 24");
  });

  it("comes once, late and with its date, when the bot was down", async () => {
    const { write, sleep, came } = await subscribed("everything daily at 18:00");
    await write(gateway);
    await sleep(days(2));
    expect(came()).toHaveLength(1);
    expect(came()[0]).toContain("This was due Tuesday 24 November, 18:00, Asia/Karachi, and comes late.");
  });

  it("can be previewed, with the reason for each item, and still comes in full", async () => {
    const { write, pass, talk } = await subscribed("everything daily at 18:00");
    await talk.say("/subscribe payments weekly");
    expect((await talk.say("/digest")).text).toContain("Nothing new, so nothing would be sent.");
    await write(gateway, parks);
    const preview = (await talk.say("/digest")).text;
    expect(preview).toContain("everything, daily at 18:00, Asia/Karachi");
    expect(preview).toContain("here because this chat follows everything");
    expect(preview.match(/A payment gateway opens\n/g)).toHaveLength(1);
    const came = whatCame(talk);
    await pass(hours(8));
    expect(came()).toHaveLength(1);
    expect(came()[0]).toContain("A payment gateway opens");
  });

  it("comes as a sample when asked for, by the way that digests take", async () => {
    const { talk, work, store } = await subscribed("payments daily", { archive: [gateway, parks] });
    expect((await talk.press("Send me one now")).text).toBe("On its way.");
    const [delivery] = await store.outbox.of(talk.conversation, { subjects: null, limit: 1 });
    expect(delivery).toMatchObject({ state: "waiting", subject: expect.stringMatching(/^sample:/) });
    await work();
    expect(talk.inbox.at(-1)?.text).toMatch(/^A sample, from what is already published/);
    expect(talk.inbox.at(-1)?.text).toContain("A payment gateway opens");
    await talk.say("/subscribe nothing like this daily");
    expect((await talk.press("Send me one now")).text).toContain("Nothing published so far fits it.");
  });
});
