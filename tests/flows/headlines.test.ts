import { expect, test } from "vitest";
import { rss, type Story, story } from "../feeds/fixture.ts";
import { wordsIn } from "../platforms/discord/rig.ts";
import { startNewsroom } from "./newsroom.ts";

const blast: Story = {
  path: "/blast",
  title: "Ten killed in Quetta blast",
  text: story("Police closed the bazaar of Quetta for three days."),
};
const mended = { ...blast, title: "Seven killed in Quetta blast" };
const cannotEdit = { code: 400, description: "Bad Request: message can't be edited" };

/** A newsroom that has told the story on both platforms, and answered a question about it. */
async function told() {
  const room = await startNewsroom();
  const amina = room.tg.createUser({ first_name: "Amina" });
  amina.start();
  const feed = `${room.site.url}/feed`;
  room.site.put("/feed", rss(room.site.url, []));
  await room.bot.services.newsroom.addFeed(feed);
  await room.subscribe(`telegram:${amina.id}`, { kind: "now" }, null);
  await room.subscribe(`discord:${room.channel.id}`, { kind: "now" }, null);
  const brings = async (told: Story) => {
    room.site.put("/feed", rss(room.site.url, [told]));
    await room.pass(15);
    await room.pass(3);
  };
  await brings(blast);
  amina.send("how long is the bazaar closed?");
  await room.tg.waitReply(amina.dm, ({ text }) => text?.startsWith("Police closed") ?? false);
  /** What either platform shows of the story now, without markup. */
  const seen = () =>
    [
      ...amina.dm.fromBot().map(({ text }) => text ?? ""),
      ...room.channel.fromBot().map((message) => wordsIn(message).replace(/[*~]/g, "")),
    ].filter((words) => words.includes("Quetta"));
  return { ...room, amina, brings, seen };
}

test("a headline that no longer says what it said is corrected in news and answers, and said once", async () => {
  const { brings, seen } = await told();
  await brings(mended);
  const note =
    /Corrected on 24 November 2026\. The headline read: “Ten killed in Quetta blast”; it now reads: “Seven killed in Quetta blast”\./g;
  expect(seen()).toHaveLength(3);
  for (const words of seen()) {
    expect(words.match(note)).toHaveLength(1);
    expect(words.split("Seven killed in Quetta blast").length).toBeGreaterThan(2);
    expect(words.replace(note, "")).not.toContain("Ten killed");
    expect(words).toContain("Police closed the bazaar of Quetta for three days.");
  }
});

test("a headline that is only reworded edits nothing", async () => {
  const { brings, seen } = await told();
  const before = seen();
  await brings({ ...blast, title: "UPDATE: Blast in Quetta: ten killed" });
  expect(seen()).toEqual(before);
});

test("a headline is corrected in a note where the message can no longer be edited, once for all its quotes", async () => {
  const room = await told();
  const { brings, amina, tg } = room;
  tg.inject({ method: "editMessageText", error: cannotEdit, times: 9 });
  await brings(mended);
  await room.pass(1);
  const notes = amina.dm.fromBot().filter(({ text }) => text?.startsWith("Corrected since") ?? false);
  expect(notes).toHaveLength(1);
  expect(notes[0]?.text?.match(/The headline read: “Ten/g)).toHaveLength(1);
});
