import { describe, expect, test } from "vitest";
import { wordsFor } from "../../src/core/words/index.ts";
import { rss, type Story, story } from "../feeds/fixture.ts";
import { wordsIn } from "../platforms/discord/rig.ts";
import { startNewsroom } from "./newsroom.ts";

const first: Story = {
  path: "/rains",
  title: "Rains delay the works",
  text: story("Three weeks of rain delayed the bridge."),
};
const trade: Story = {
  path: "/exports",
  title: "Software exports of the valley",
  text: story("Software exports of the valley rose to $4.1 billion in the year to June, officials said."),
};
const mended = { ...trade, text: trade.text.replace("$4.1 billion", "$3.9 billion") };
const question = "how large are software exports of the valley?";

test("a figure corrected in the feed is corrected in answers and digests on both platforms", async () => {
  const room = await startNewsroom();
  const { tg, site, d, channel, guild, store } = room;
  const people = ["Amina", "Bilal", "Chandni"].map((name) => tg.createUser({ first_name: name }));
  const [now, daily, deleter] = people;
  if (now === undefined || daily === undefined || deleter === undefined) throw new Error("no people");
  for (const person of people) person.start();
  const digests = guild.createChannel("digests");
  const tomorrow = room.clock.at + 24 * 3_600_000;
  await room.subscribe(`telegram:${now.id}`, { kind: "now" }, null);
  await room.subscribe(`telegram:${daily.id}`, { kind: "daily", minute: 480, zone: "UTC" }, tomorrow);
  await room.subscribe(`discord:${channel.id}`, { kind: "now" }, null);
  await room.subscribe(`discord:${digests.id}`, { kind: "daily", minute: 480, zone: "UTC" }, tomorrow);

  site.put("/feed", rss(site.url, [first]));
  expect(await room.bot.services.newsroom.addFeed(`${site.url}/feed`)).toMatchObject({ kind: "added" });

  // An article arrives by feed: those who asked to hear at once get it once, after the editorial delay.
  site.put("/feed", rss(site.url, [trade, first]));
  await room.pass(12);
  const pushed = () => now.dm.fromBot().filter((message) => message.text?.includes("$4.1 billion") ?? false);
  expect(pushed()).toHaveLength(0);
  for (let i = 0; i < 6; i++) await room.pass(1);
  expect(pushed()).toHaveLength(1);
  const onDiscord = () => channel.fromBot().filter((message) => wordsIn(message).includes("$4.1 billion"));
  expect(onDiscord()).toHaveLength(1);
  expect(now.dm.fromBot().some((message) => message.text?.includes("Rains delay"))).toBe(false);

  // People ask, on both platforms; one of them deletes the answer.
  now.send(question);
  const answer = await tg.waitReply(now.dm, (message) => message.text?.includes("$4.1 billion") ?? false);
  deleter.send(question);
  const deleted = await tg.waitReply(
    deleter.dm,
    (message) => message.text?.includes("$4.1 billion") ?? false,
  );
  const asked = await room.alice.slash(channel, "ask", { question }).reply();
  expect(wordsIn(asked)).toContain("$4.1 billion");
  await room.pass(24 * 60);
  const digestOf = () => daily.dm.fromBot().filter((message) => message.text?.includes("billion") ?? false);
  expect(digestOf()).toHaveLength(1);
  expect(digests.fromBot()).toHaveLength(1);
  deleter.dm.removeMessage(deleted);
  const counts = () =>
    [now, daily, deleter]
      .map((person) => person.dm.fromBot().length)
      .concat([channel.fromBot().length, digests.fromBot().length]);
  const before = counts();

  // The figure is corrected in the feed.
  site.put("/feed", rss(site.url, [mended, first]));
  await room.pass(15);
  await room.pass(3);
  const texts = [
    now.dm.history().find((message) => message.message_id === answer.message_id)?.text ?? "",
    digestOf()[0]?.text ?? "",
    ...channel
      .fromBot()
      .map((message) => wordsIn(message))
      .filter((words) => words.includes("billion")),
    ...digests.fromBot().map((message) => wordsIn(message)),
  ];
  expect(texts).toHaveLength(5);
  for (const words of texts) {
    expect(words).toContain("$3.9 billion");
    expect(words.replace(/[*~]/g, "")).toMatch(
      /Corrected on 25 November 2026\. It read: “.*\$4\.1 billion.*”; it now reads: “.*\$3\.9 billion.*”/s,
    );
    expect(words).not.toContain(".”.");
  }
  expect(counts()).toEqual(before);
  expect(deleter.dm.fromBot().some((message) => message.text?.includes("$3.9 billion"))).toBe(false);
  expect(tg.unsupported.size + d.unsupported.size).toBe(0);
  expect((await store.outbox.overview()).waiting).toBe(0);
});

describe("a correction", () => {
  const asked = async (settings: Parameters<typeof startNewsroom>[0] = {}, language = "en") => {
    const room = await startNewsroom(settings);
    const person = room.tg.createUser({ first_name: "Amina" });
    person.start();
    person.send(`/settings language ${language}`);
    room.site.put("/feed", rss(room.site.url, [trade]));
    await room.bot.services.newsroom.addFeed(`${room.site.url}/feed`);
    person.send(question);
    const answer = await room.tg.waitReply(
      person.dm,
      (message) => message.text?.includes("$4.1 billion") ?? false,
    );
    const id = room.bot.services.archive.newest()[0]?.id ?? "";
    await expect.poll(() => room.store.quotes.of(id, { after: null, limit: 1 })).toHaveLength(1);
    return {
      ...room,
      person,
      id,
      now: () => person.dm.history().find((message) => message.message_id === answer.message_id)?.text ?? "",
    };
  };

  test("of typography alone edits nothing", async () => {
    const room = await asked();
    const before = room.now();
    room.site.put(
      "/feed",
      rss(room.site.url, [{ ...trade, text: trade.text.replace("valley rose", "valley, rose") }]),
    );
    await room.pass(15);
    await room.pass(3);
    expect(room.bot.services.archive.get(room.id)?.text).toContain("valley, rose");
    expect(room.now()).toBe(before);
  });

  test("that is taken back before it is sent edits nothing", async () => {
    const room = await asked();
    room.site.put("/feed", rss(room.site.url, [mended]));
    await room.pass(15);
    room.site.put("/feed", rss(room.site.url, [trade]));
    await room.bot.services.newsroom.checkFeed(`${room.site.url}/feed`);
    await room.pass(3);
    expect(room.now()).not.toContain("Corrected");
  });

  test("carries the date that it is where the newsroom is", async () => {
    const room = await asked({ zone: "Pacific/Auckland" });
    room.site.put("/feed", rss(room.site.url, [mended]));
    await room.pass(5 * 60);
    await room.pass(3);
    expect(room.now()).toContain("Corrected on 25 November 2026.");
  });

  test("reaches an answer that was on its way when the figure changed", async () => {
    const room = await asked();
    const question = "what rose in the valley in the year to June?";
    room.tg.inject({ method: "sendMessage", delayMs: 1500 });
    room.person.send(question);
    await room.tg.waitCall("sendMessage");
    await expect.poll(() => room.heard.length).toBe(3);
    room.site.put("/feed", rss(room.site.url, [mended]));
    await room.pass(15);
    await room.pass(3);
    const noted = () => room.store.quotes.of(room.id, { after: null, limit: 9 });
    await expect.poll(async () => (await noted()).length, { timeout: 5000 }).toBe(2);
    await expect
      .poll(async () => (await room.pass(3), room.person.dm.last()?.text), { timeout: 5000 })
      .toMatch(/It read: “.*\$4\.1 billion.*”; it now reads: “.*\$3\.9 billion/s);
  });

  test("can be followed by another one, and the last wording stands", async () => {
    const room = await asked();
    for (const figure of ["$3.9 billion", "$3.8 billion"]) {
      room.site.put(
        "/feed",
        rss(room.site.url, [{ ...trade, text: trade.text.replace("$4.1 billion", figure) }]),
      );
      await room.pass(15);
      await room.pass(3);
      expect(room.now()).toContain(figure);
    }
    expect(room.now()).toMatch(/It read: “.*\$3\.9 billion.*it now reads: “.*\$3\.8 billion/s);
  });

  test("of an article that was withdrawn says so in place of the quote", async () => {
    const room = await asked();
    await room.bot.withdraw(room.id);
    await room.pass(1);
    expect(room.now()).not.toContain("was withdrawn");
    await room.pass(2);
    expect(room.now()).toContain("was withdrawn");
    expect(room.now()).not.toContain("$4.1 billion");
  });

  test("says nothing of an article that is removed by mistake and put back before the delay is over", async () => {
    const room = await asked();
    const stored = await room.store.articles.get(room.id);
    if (stored === null) throw new Error("nothing is stored");
    const before = room.now();
    await room.bot.withdraw(room.id);
    await room.pass(1);
    await room.bot.admit(stored.article, stored.origin, { baseline: false });
    await room.pass(5);
    expect(room.now()).toBe(before);
  });

  test("of an article that is then withdrawn leaves nothing of how it read", async () => {
    const room = await asked();
    room.site.put("/feed", rss(room.site.url, [mended]));
    await room.pass(15);
    await room.pass(3);
    expect(room.now()).toContain("it now reads: “");
    await room.bot.withdraw(room.id);
    await room.pass(1);
    expect(room.now()).not.toContain("was withdrawn");
    await room.pass(2);
    expect(room.now()).toContain("was withdrawn");
    expect(room.now()).not.toContain("it now reads");
  });

  test("is said in Urdu in a chat that chose Urdu, below the quote and where that cannot be edited", async () => {
    const room = await asked({}, "ur");
    room.site.put("/feed", rss(room.site.url, [mended]));
    await room.pass(15);
    await room.pass(3);
    expect(room.now()).toMatch(
      /تصحیح، 24 نومبر، 2026۔ پہلے لکھا تھا: \u2068“.*4\.1.*”\u2069؛ اب لکھا ہے: \u2068“.*3\.9.*”\u2069۔/s,
    );
    expect(room.now()).not.toContain("Corrected");
    room.tg.inject({
      method: "editMessageText",
      error: { code: 400, description: "Bad Request: message can't be edited" },
      times: 9,
    });
    room.site.put("/feed", rss(room.site.url, [{ ...trade, text: trade.text.replace("$4.1", "$3.7") }]));
    await room.pass(15);
    await room.pass(3);
    await room.pass(1);
    expect(room.person.dm.fromBot().at(-1)?.text).toContain(wordsFor("ur").correction.since);
  });

  test("of a message that may no longer be edited comes as one note, and not more than one a day", async () => {
    const room = await asked();
    room.tg.inject({
      method: "editMessageText",
      error: { code: 400, description: "Bad Request: message can't be edited" },
      times: 9,
    });
    room.site.put("/feed", rss(room.site.url, [mended]));
    const before = room.person.dm.fromBot().length;
    await room.pass(15);
    await room.pass(3);
    await room.pass(1);
    const notes = () =>
      room.person.dm
        .fromBot()
        .slice(before)
        .map((message) => message.text ?? "");
    expect(notes()).toHaveLength(1);
    expect(notes()[0]).toMatch(/Corrected since it was quoted here.*\$4\.1 billion.*\$3\.9 billion/s);
    room.person.send(question);
    await room.tg.waitReply(
      room.person.dm,
      (message) => message.text?.startsWith("Corrected") === false && message.text.includes("$3.9 billion"),
    );
    const again = room.person.dm.fromBot().length;
    room.site.put(
      "/feed",
      rss(room.site.url, [{ ...trade, text: trade.text.replace("$4.1 billion", "$3.8 billion") }]),
    );
    await room.pass(15);
    await room.pass(3);
    expect(room.person.dm.fromBot()).toHaveLength(again);
    await room.pass(24 * 60);
    expect(
      room.person.dm
        .fromBot()
        .slice(again)
        .map((message) => message.text),
    ).toEqual([expect.stringContaining("$3.8 billion")]);
  });

  test("follows no quote where the operator switched corrections off", async () => {
    const room = await startNewsroom({ quoteDays: 0 });
    const person = room.tg.createUser({ first_name: "Amina" });
    person.start();
    room.site.put("/feed", rss(room.site.url, [trade]));
    await room.bot.services.newsroom.addFeed(`${room.site.url}/feed`);
    person.send(question);
    await room.tg.waitReply(person.dm, (message) => message.text?.includes("$4.1 billion") ?? false);
    room.site.put("/feed", rss(room.site.url, [mended]));
    await room.pass(15);
    await room.pass(3);
    expect(person.dm.fromBot().some((message) => message.text?.includes("Corrected"))).toBe(false);
  });
});
