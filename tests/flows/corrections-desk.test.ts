import { describe, expect, test } from "vitest";
import { admitArticle, withdrawArticle } from "../../src/news/admit.ts";
import { rss, type Story, story } from "../feeds/fixture.ts";
import { wordsIn } from "../platforms/discord/rig.ts";
import { startNewsroom } from "./newsroom.ts";

const trade: Story = {
  path: "/exports",
  title: "Software exports of the valley",
  text: story("Software exports of the valley rose to $4.1 billion in the year to June, officials said."),
};
const saying = (figure: string): Story => ({ ...trade, text: trade.text.replace("$4.1 billion", figure) });
const question = "how large are software exports of the valley?";

/** A newsroom with one story that Amina was quoted on Telegram and Alice on Discord, and a moderator, Maha. */
async function quotedEverywhere() {
  const room = await startNewsroom();
  const { tg, site, store, bot, channel } = room;
  const [amina, maha] = ["Amina", "Maha"].map((name) => tg.createUser({ first_name: name }));
  if (amina === undefined || maha === undefined) throw new Error("no people");
  for (const person of [amina, maha]) person.started = true;
  await store.moderators.add({
    person: `telegram:${maha.id}`,
    name: "Maha",
    only: null,
    addedBy: "telegram:1",
  });
  const publish = (one: Story) => site.put("/feed", rss(site.url, [one]));
  publish(trade);
  await bot.services.newsroom.addFeed(`${site.url}/feed`);
  amina.send(question);
  const onTelegram = await tg.waitReply(amina.dm, ({ text }) => text?.includes("$4.1 billion") ?? false);
  const onDiscord = await room.alice.slash(channel, "ask", { question }).reply();
  const id = bot.services.archive.newest()[0]?.id ?? "";
  await expect.poll(() => store.quotes.of(id, { after: null, limit: 9 })).toHaveLength(2);
  return {
    ...room,
    amina,
    maha,
    id,
    publish,
    /** What both answers say now, the one on Telegram first. */
    answers: () => [
      amina.dm.history().find(({ message_id }) => message_id === onTelegram.message_id)?.text ?? "",
      wordsIn(channel.history().find((message) => message.id === onDiscord.id) ?? onDiscord),
    ],
    /** What Maha reads now, and can press. */
    async asks(line: string) {
      const { message_id } = maha.send(line);
      return tg.waitReply(maha.dm, (message) => message.message_id > message_id);
    },
  };
}

describe("a moderator", () => {
  test("holds a correction on its way, and sends it later", async () => {
    const room = await quotedEverywhere();
    expect((await room.asks("/corrections")).text).toBe("No corrections are on their way.");
    room.publish(saying("$3.9 billion"));
    await room.pass(12);
    const list = await room.asks("/corrections");
    expect(list.text).toMatch(/Software exports of the valley: changed .*; 2 messages to correct/s);
    await room.maha.press(list, "1: hold").answer;
    await room.pass(30);
    for (const text of room.answers()) expect(text).not.toContain("Corrected");
    const held = await room.asks("/corrections");
    expect(held.text).toContain("2 messages to correct, held");
    await room.maha.press(held, "1: send").answer;
    await room.pass(1);
    for (const text of room.answers()) expect(text).toMatch(/Corrected on .*\$3\.9 billion/s);
    expect((await room.asks("/corrections")).text).toBe("No corrections are on their way.");
  });

  test("skips a correction: the messages stay as they are, and the next change is told again", async () => {
    const room = await quotedEverywhere();
    room.publish(saying("$3.9 billion"));
    await room.pass(12);
    const list = await room.asks("/corrections");
    await room.maha.press(list, "1: skip").answer;
    await room.pass(30);
    for (const text of room.answers()) expect(text).not.toContain("Corrected");
    room.publish(saying("$3.8 billion"));
    await room.pass(12);
    await room.pass(3);
    for (const text of room.answers()) expect(text).toMatch(/\$4\.1 billion.*now reads.*\$3\.8 billion/s);
  });

  test("sees the correction of a withdrawn article, too, and the notes that wait", async () => {
    const room = await quotedEverywhere();
    const refused = { code: 400, description: "Bad Request: message can't be edited" };
    room.tg.inject({ method: "editMessageText", error: refused, times: 9 });
    await withdrawArticle(room.id, { store: room.store, delayMs: 0, now: () => new Date(room.clock.at) });
    expect((await room.asks("/corrections")).text).toContain("Software exports of the valley");
    await room.bot.loop.once();
    expect((await room.asks("/corrections")).text).toMatch(/valley \(withdrawn\): .*2 messages to correct/s);
    await room.bot.deliverer.drain();
    await room.pass(1);
    expect(room.amina.dm.fromBot().at(-1)?.text).toContain("The article was withdrawn");
    expect(room.answers()[1]).toContain("was withdrawn");
  });
});

describe("where a message can no longer be edited", () => {
  test("because its group became a supergroup, one note says so there, and no message of the same number is changed", async () => {
    const { tg, amina, ...room } = await quotedEverywhere();
    const group = tg.createGroup({ title: "Readers", creator: amina });
    group.addBot(amina);
    const chatter = (chat: typeof group) => amina.send("Hm.", { chat }).message_id;
    while (chatter(group) < 20) continue;
    amina.send(`/ask ${question}`, { chat: group });
    const old = await tg.waitReply(group, ({ text }) => text?.includes("$4.1 billion") ?? false);
    await expect.poll(() => room.store.quotes.of(room.id, { after: null, limit: 9 })).toHaveLength(3);
    const grown = group.migrate(amina);
    while (chatter(grown) < old.message_id - 2) continue;
    amina.send("/start", { chat: grown });
    const other = await tg.waitReply(grown);
    expect(other.message_id).toBe(old.message_id);

    room.publish(saying("$3.9 billion"));
    await room.pass(12);
    await room.pass(3);
    await room.pass(1);
    const [first, note] = grown.fromBot();
    expect(first?.text).toBe(other.text);
    expect(note?.text).toMatch(/Corrected since it was quoted here.*\$4\.1 billion.*\$3\.9 billion/s);
  });

  test("one note says so on Discord, and a moderator may skip it before it goes", async () => {
    const room = await quotedEverywhere();
    const edits = { method: "PATCH", route: "/channels/:id/messages/:id" };
    room.d.inject({ ...edits, times: 9, status: 403, body: { code: 50005, message: "Cannot edit" } });
    const notes = () =>
      room.channel
        .fromBot()
        .map(wordsIn)
        .filter((words) => words.includes("Corrected since"));
    room.publish(saying("$3.9 billion"));
    await room.pass(12);
    await room.pass(3);
    await room.pass(1);
    expect(notes()).toEqual([expect.stringMatching(/\$4\.1 billion.*\$3\.9 billion/s)]);

    // A second one within the day waits for tomorrow; skipped, it is never said.
    await room.alice.slash(room.channel, "ask", { question }).reply();
    await expect.poll(() => room.store.quotes.of(room.id, { after: null, limit: 9 })).toHaveLength(2);
    room.publish(saying("$3.8 billion"));
    await room.pass(12);
    await room.pass(3);
    const list = await room.asks("/corrections");
    expect(list.text).toContain("A note to");
    await room.maha.press(list, "1: skip").answer;
    await room.pass(2 * 24 * 60);
    expect(notes()).toHaveLength(1);
  });
});

test("a typo that is corrected at once never goes out, on either platform", async () => {
  const room = await startNewsroom();
  const { tg, site, channel, bot } = room;
  const amina = tg.createUser({ first_name: "Amina" });
  amina.start();
  await room.subscribe(`telegram:${amina.id}`, { kind: "now" }, null);
  await room.subscribe(`discord:${channel.id}`, { kind: "now" }, null);
  site.put("/feed", rss(site.url, []));
  await bot.services.newsroom.addFeed(`${site.url}/feed`);
  site.put("/feed", rss(site.url, [saying("$41 billion")]));
  await room.pass(12);
  site.put("/feed", rss(site.url, [trade]));
  for (let i = 0; i < 8; i++) await room.pass(0.5);
  const said = [amina.dm.fromBot().map(({ text }) => text ?? ""), channel.fromBot().map(wordsIn)].map(
    (texts) => texts.filter((text) => text.includes("billion")),
  );
  for (const texts of said) expect(texts).toEqual([expect.stringContaining("$4.1 billion")]);
  expect(JSON.stringify(said)).not.toMatch(/\$41|Corrected/);
});

test("the editors' file takes the place of a fetched copy, whatever its id and however it spells the address", async () => {
  const room = await startNewsroom();
  const { site, bot } = room;
  site.put("/feed", rss(site.url, [trade]));
  await bot.services.newsroom.addFeed(`${site.url}/feed`);
  const [copy] = bot.services.archive.newest();
  if (copy === undefined) throw new Error("nothing was taken in");
  const url = `${copy.url ?? ""}/?utm_source=desk#top`;
  const own = { ...copy, id: "valley-exports", revision: "editors", url, title: "By the editors" };
  await bot.admit(own, { kind: "file", from: "valley-exports.md" }, { baseline: false });
  const titles = () => bot.services.archive.newest().map(({ title }) => title);
  expect(titles()).toEqual(["By the editors"]);
  site.put("/feed", rss(site.url, [saying("$3.9 billion")]));
  await room.pass(12);
  expect(titles()).toEqual(["By the editors"]);
  expect(bot.services.archive.get("valley-exports")?.revision).toBe("editors");
});

test("a correction that another process writes, as an import does, reaches the messages all the same", async () => {
  const room = await quotedEverywhere();
  const { store, bot, clock } = room;
  const stands = bot.services.archive.get(room.id);
  if (stands === undefined) throw new Error("nothing was taken in");
  const text = stands.text.replace("$4.1", "$3.9");
  const [first, ...rest] = stands.paragraphs;
  const changed = {
    ...stands,
    revision: "imported",
    text,
    paragraphs: [{ ...first, text: first.text.replace("$4.1", "$3.9") }, ...rest] as const,
  };
  const deps = { store, delayMs: 0, now: () => new Date(clock.at) };
  await admitArticle(changed, { kind: "import", from: "exports.html" }, { baseline: true }, deps);
  await room.pass(1);
  for (const answer of room.answers()) expect(answer).toMatch(/Corrected on .*\$3\.9 billion/s);
});

test("a wording that comes back is the latest one: /source says when, and what it took the place of", async () => {
  const room = await quotedEverywhere();
  room.publish(saying("$3.9 billion"));
  await room.pass(12);
  room.publish(trade);
  await room.pass(60);
  const shown = await room.asks(`/source ${room.id}`);
  expect(shown.text).toMatch(/Changed Tuesday 24 November, 09:12, UTC; this is revision 2/);
  const pressed = room.maha.press(shown, "What changed");
  await pressed.answer;
  const changes = await room.tg.waitReply(
    room.maha.dm,
    ({ text }) => text?.includes("It now reads") ?? false,
  );
  expect(changes.text).toMatch(/\$3\.9 billion.*It now reads: .*\$4\.1 billion/s);
});
