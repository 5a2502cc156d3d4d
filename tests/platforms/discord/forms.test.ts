import { ChannelType } from "discord.js";
import { expect, test } from "vitest";
import { type Form, type Reply, reply, text } from "../../../src/core/reply.ts";
import { heard, startRig, wordsIn } from "./rig.ts";

const form: Form = {
  payload: "1|announce|compose",
  title: "Announcement",
  fields: [
    { name: "title", label: "Title", long: false, required: true, max: 100, value: "" },
    { name: "text", label: "Text", long: true, required: false, max: 4000, value: "as before" },
  ],
};

const elsewhere: Reply["actions"] = [
  [{ kind: "chooseConversation", label: "For a channel…", payload: "1|subscribe|elsewhere" }],
];

test("opens a form at once, and brings back what was filled in", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => reply([text("Write it here.")], { form });
  const asked = alice.slash(channel, "ask", { question: "how big?" });
  const modal = await asked.modal();
  expect(modal).toMatchObject({
    title: "Announcement",
    custom_id: "1|announce|compose",
    components: [{ content: "Write it here." }, { label: "Title" }, { label: "Text" }],
  });
  rig.answer = async () => reply([text("Got it.")]);
  const sent = alice.submit(asked, { title: "News" });
  expect(wordsIn(await sent.reply())).toBe("Got it.");
  expect(rig.calls[1]?.input).toEqual({
    kind: "form",
    payload: "1|announce|compose",
    values: { title: "News", text: "as before" },
    spans: null,
  });
});

test("fills in no more than a field holds, and no half of an emoji", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  const value = `x${"👍🏽".repeat(60)}`;
  const field = { name: "title", label: "Title", long: false, required: true, max: 100, value } as const;
  rig.answer = async () =>
    reply([], { form: { payload: "1|announce|compose", title: "Again", fields: [field] } });
  const asked = alice.slash(channel, "ask", { question: "how big?" });
  expect(JSON.stringify(await asked.modal())).toContain(JSON.stringify(`x${"👍🏽".repeat(24)}`));
});

test("a form out of another form waits behind a button", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => reply([], { form });
  const asked = alice.slash(channel, "ask", { question: "how big?" });
  await asked.modal();
  rig.answer = async () => reply([text("Too long by 3.")], { form });
  const again = await alice.submit(asked, { title: "News" }).reply();
  expect(wordsIn(again)).toBe("Too long by 3.");
  await alice.click(again, "Fill in").modal();
  expect(rig.calls).toHaveLength(2);
});

test("a form asked for in a message waits behind a button, which no longer opens it after a restart", async () => {
  const rig = await startRig();
  const { d, alice } = rig;
  rig.answer = async () => reply([], { form });
  alice.send(alice.dm(), "/announce");
  const offered = await d.waitMessage(alice.dm());
  expect(wordsIn(offered)).toBe("Announcement");
  await alice.click(offered, "Fill in").modal();
  await rig.restart();
  rig.answer = async () => reply([text("This button is from an older message.")]);
  const stale = await alice.click(offered, "Fill in").reply();
  expect(wordsIn(stale)).toBe("This button is from an older message.");
});

test("lists the channels that a person manages where Discord's own menu would be empty", async () => {
  const rig = await startRig();
  const { d, alice, guild, channel } = rig;
  guild.createChannel("voice", { type: ChannelType.GuildVoice });
  const closed = guild.createChannel("closed");
  closed.overwrite({ id: d.user.id }, { deny: ["ViewChannel"] });
  const news = guild.createChannel("news", { type: ChannelType.GuildAnnouncement });
  await expect.poll(() => rig.bot.describe(`discord:${news.id}`)).toMatchObject({ writable: true });
  rig.answer = async () => reply([text("What do you want to hear about?")], { actions: elsewhere });
  const offered = await alice.slash(alice.dm(), "ask", { question: "how big?" }).reply();
  const pressed = alice.click(offered, "For a channel…");
  const list = await pressed.followup();
  const menu = list.components?.[1];
  expect(menu).toMatchObject({
    components: [
      {
        options: [
          { label: "#general", description: "Guild One", value: channel.id },
          { label: "#news", value: news.id },
        ],
      },
    ],
  });
  rig.answer = async () => reply([text("Chosen.")]);
  await alice.select(list, "chosen0|1|subscribe|elsewhere", [news.id]).acked();
  const calls = await heard(rig, 2);
  expect(calls[1]?.input).toEqual({
    kind: "form",
    payload: "1|subscribe|elsewhere",
    values: { conversation: `discord:${news.id}` },
    spans: [],
  });
});

test("notes no error where Discord took an answer to a press for too late", async () => {
  const rig = await startRig();
  const { alice, d } = rig;
  rig.answer = async () => reply([text("What do you want to hear about?")], { actions: elsewhere });
  const offered = await alice.slash(alice.dm(), "ask", { question: "how big?" }).reply();
  d.inject({
    method: "POST",
    route: "/interactions/:id/:token/callback",
    status: 404,
    body: { message: "Unknown interaction", code: 10062 },
  });
  alice.click(offered, "For a channel…");
  await d.until(() => rig.logged.some((line) => line.includes("too late")));
  expect(rig.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

test("says what to do where a person manages no channel", async () => {
  const rig = await startRig();
  const { bob } = rig;
  rig.answer = async () => reply([text("What do you want to hear about?")], { actions: elsewhere });
  const offered = await bob.slash(bob.dm(), "ask", { question: "how big?" }).reply();
  const none = await bob.click(offered, "For a channel…").followup();
  expect(wordsIn(none)).toMatch(/^I share no server with you/u);
});
