import { expect, test } from "vitest";
import { type Action, heading, type Reply, reply, text } from "../../../src/core/reply.ts";
import { usual } from "../../contracts/platform/bot.ts";
import { heard, startRig, wordsIn } from "./rig.ts";
import { pictureBlock, quote } from "./samples.ts";

const more: Action = { kind: "button", label: "More", payload: "1|ask|more|x", style: "plain" };
const answerWith = (rest: Partial<Reply> = {}) => reply([text("It is so.")], { actions: [[more]], ...rest });

test("hands on a slash command with its typed options, and answers at once", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => answerWith();
  const asked = alice.slash(channel, "ask", { question: "how big?", topic: "exports", count: 3, loud: true });
  const answer = await asked.reply();
  expect((await asked.acked()).type).toBe(4);
  expect(wordsIn(answer)).toBe("It is so.");
  expect(rig.calls[0]).toMatchObject({
    id: asked.id,
    conversation: `discord:${channel.id}`,
    place: "group",
    language: "en-US",
    hasFiles: false,
    onlyMe: false,
    input: {
      kind: "options",
      command: "ask",
      options: { question: "how big?", topic: "exports", count: 3, loud: true },
    },
  });
  await rig.d.until(() => rig.answered.length > 0);
  expect(rig.answered[0]?.ref).toMatchObject({ conversation: `discord:${channel.id}`, messageId: answer.id });
  expect(rig.d.unsupported.size).toBe(0);
});

test("shows the answer to the asker only when they say so, and what follows from it too", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => answerWith();
  const asked = alice.slash(channel, "ask", { question: "how big?", only_me: true });
  const answer = await asked.reply();
  expect(asked.ephemeral).toBe(true);
  expect(rig.calls[0]).toMatchObject({ onlyMe: true, input: { options: { question: "how big?" } } });
  const pressed = alice.click(answer, "More");
  await pressed.reply();
  expect(pressed.ephemeral).toBe(true);
  expect(channel.fromBot()).toEqual([]);
  expect(rig.answered).toEqual([]);
});

test("answers a press in private where its presser may not write, so that nobody posts there through the bot", async () => {
  const rig = await startRig();
  const { bob, channel, bot } = rig;
  channel.overwrite(bob, { deny: ["SendMessages"] });
  rig.answer = async () => answerWith();
  const sent = await bot.send(`discord:${channel.id}`, answerWith(), usual);
  if (sent.kind !== "sent") throw new Error("a digest that should have been sent");
  const [digest] = channel.fromBot();
  if (digest === undefined) throw new Error("no digest");
  const pressed = bob.click(digest, "More");
  await pressed.reply();
  expect(pressed.ephemeral).toBe(true);
  const thread = channel.createThread(bob, "Talk");
  const there = await bot.send(`discord:${thread.id}`, answerWith(), { ...usual, deliveryId: "d2" });
  expect(there.kind).toBe("sent");
  const [talked] = thread.fromBot();
  if (talked === undefined) throw new Error("nothing in the thread");
  const within = bob.click(talked, "More");
  await within.reply();
  expect(within.ephemeral).toBe(false);
  expect(channel.fromBot()).toHaveLength(1);
});

test("tells the asker alone what only they should see", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => answerWith({ visibility: "asker" });
  const asked = alice.slash(channel, "ask", { question: "how big?" });
  await asked.reply();
  expect(asked.ephemeral).toBe(true);
});

test("knows who manages from the rights that come with each command and press", async () => {
  const rig = await startRig();
  const { alice, bob, guild, channel } = rig;
  bob.slash(channel, "ask", { question: "how big?" });
  await heard(rig, 1);
  guild.setRoles(bob, [guild.createRole("managers", ["ManageChannels"])]);
  bob.slash(channel, "ask", { question: "how big?" });
  await heard(rig, 2);
  alice.slash(alice.dm(), "ask", { question: "how big?" });
  const calls = await heard(rig, 3);
  expect(await Promise.all(calls.map((call) => call.manages()))).toEqual([false, true, true]);
  expect(calls[2]?.place).toBe("private");
});

test("hears only commands where people brought it along", async () => {
  const rig = await startRig();
  const { alice, channel, d } = rig;
  const elsewhere = d.createGuild("Elsewhere", alice, { bot: false }).createChannel("talk");
  for (const place of [channel, alice.dm(), elsewhere])
    await alice.slash(place, "ask", { question: "how big?" }).reply();
  expect(rig.calls.map(({ place }) => place)).toEqual(["group", "private", "channel"]);
  expect(await rig.calls[2]?.manages()).toBe(false);
});

test("a press changes its message where the reply says so, and brings a new one elsewhere", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => answerWith();
  const asked = alice.slash(channel, "ask", { question: "how big?" });
  const answer = await asked.reply();
  rig.answer = async () => reply([text("page 2")], { replaces: true });
  const turned = alice.click(answer, "More");
  expect((await turned.acked()).type).toBe(7);
  await rig.d.until(() => wordsIn(channel.last() ?? answer) === "page 2");
  expect(rig.calls[1]).toMatchObject({
    input: { kind: "button", payload: "1|ask|more|x" },
    messageId: answer.id,
  });
  expect(channel.fromBot()).toHaveLength(1);
});

test("sends what one message cannot hold as further messages", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => reply(Array.from({ length: 40 }, () => quote));
  const asked = alice.slash(channel, "ask", { question: "how big?" });
  await asked.reply();
  await asked.followup(0);
  await rig.d.until(() => rig.answered.length >= 2);
  expect(rig.answered[0]?.reply.blocks.length).toBeGreaterThan(1);
});

test("paints a chart and shows it with its description", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => reply([heading("Exports"), pictureBlock("Pakistan: $3.2 billion")]);
  const answer = await alice.slash(channel, "ask", { question: "how big?" }).reply();
  expect(answer.attachments).toMatchObject([
    { filename: "chart-1.png", description: "Pakistan: $3.2 billion" },
  ]);
});

test("a first response whose acknowledgement was lost is not given twice", async () => {
  const rig = await startRig();
  const { d, alice, channel } = rig;
  rig.answer = async () => answerWith();
  d.inject({ method: "POST", route: "/interactions/:id/:token/callback", drop: "after" });
  const asked = alice.slash(channel, "ask", { question: "how big?" });
  await asked.reply();
  alice.slash(channel, "ask", { question: "again?" });
  await heard(rig, 2);
  await d.until(() => channel.fromBot().length >= 2);
  expect(channel.fromBot()).toHaveLength(2);
});

test("suggests while somebody types, within Discord's limits, and stays silent when that fails", async () => {
  const asked: string[] = [];
  const rig = await startRig(
    {},
    {
      suggest: async (command, option, typed) => {
        asked.push(`${command} ${option} ${typed}`);
        if (typed === "boom") throw new Error("no suggestions today");
        const many = Array.from({ length: 40 }, (_, n) => ({ label: `choice ${n}`, value: `value ${n}` }));
        return [
          { label: "x".repeat(150), value: "long label" },
          { label: "dropped", value: "y".repeat(101) },
          ...many,
        ];
      },
    },
  );
  const { alice, channel, d } = rig;
  const choices = await alice.autocomplete(channel, "ask", { question: "exp" }, "question");
  expect(choices).toHaveLength(25);
  expect(choices[0]).toEqual({ name: `${"x".repeat(99)}…`, value: "long label" });
  expect(choices[1]).toEqual({ name: "choice 0", value: "value 0" });
  expect(asked).toEqual(["ask question exp"]);
  alice.autocomplete(channel, "ask", { question: "boom" }, "question").catch(() => undefined);
  await d.until(() => rig.logged.some((line) => line.includes("no suggestions today")));
  expect(rig.logged.some((line) => JSON.parse(line).level >= 40)).toBe(false);
});

test("looks for what supports somebody's message, for the one who asks only", async () => {
  const rig = await startRig();
  const { alice, bob, channel } = rig;
  const claim = bob.send(channel, `**Exports** are huge. ${"so they say ".repeat(150)}`);
  const asked = alice.contextMenu(channel, "Find the source", claim);
  await asked.reply();
  expect(asked.ephemeral).toBe(true);
  await alice.contextMenu(channel, "Find the source", bob.send(channel, " ")).reply();
  expect(rig.calls[1]?.input).toEqual({ kind: "line", command: "start", line: "", spans: [] });
  expect(rig.calls[0]?.input).toEqual({
    kind: "text",
    text: `Exports are huge. ${"so they say ".repeat(150)}`.trim(),
  });
});
