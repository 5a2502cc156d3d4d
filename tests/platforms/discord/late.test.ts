import { expect, test } from "vitest";
import { type Action, type Form, reply, text } from "../../../src/core/reply.ts";
import { gate, startRig, wordsIn } from "./rig.ts";

const more: Action = { kind: "button", label: "More", payload: "1|ask|more|x", style: "plain" };
const form: Form = {
  payload: "1|announce|compose",
  title: "Announcement",
  fields: [{ name: "title", label: "Title", long: false, required: true, max: 100, value: "" }],
};

/** What a command of the test answers, by what was asked. */
const answers = {
  usual: reply([text("It is so.")], { actions: [[more]] }),
  secret: reply([text("Between us.")], { visibility: "asker" }),
  turn: reply([text("Page 2")], { replaces: true }),
  form: reply([], { form }),
};

test("defers slow answers within Discord's time, and follows each up in its own way", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => answers.usual;
  const shown = await alice.slash(channel, "ask", { question: "at once" }).reply();
  const { open, opened } = gate();
  rig.answer = async ({ input }) => {
    await opened;
    if (input.kind === "button") return answers.turn;
    const question = input.kind === "options" ? String(input.options["question"]) : "";
    if (input.kind === "options" && input.command === "announce") return answers.secret;
    return question === "secret" ? answers.secret : question === "form" ? answers.form : answers.usual;
  };
  const usual = alice.slash(channel, "ask", { question: "usual" });
  const mine = alice.slash(channel, "ask", { question: "usual", only_me: true });
  const secret = alice.slash(channel, "ask", { question: "secret" });
  const asked = alice.slash(channel, "ask", { question: "form" });
  const turned = alice.click(shown, "More");
  const announced = alice.slash(channel, "announce", {});
  const all = [usual, mine, secret, asked, turned, announced];
  const promised = await Promise.all(all.map((one) => one.acked()));
  expect(promised.map(({ type, data }) => [type, data.flags ?? 0])).toEqual([
    [5, 0],
    [5, 64],
    [5, 0],
    [5, 0],
    [6, 0],
    // Nobody else is to see that a moderator has asked for it.
    [5, 64],
  ]);
  open();
  expect([wordsIn(await announced.reply()), announced.ephemeral]).toEqual(["Between us.", true]);
  expect(wordsIn(await usual.reply())).toBe("It is so.");
  expect(wordsIn(await mine.reply())).toBe("It is so.");
  expect(mine.ephemeral).toBe(true);
  const told = await secret.followup();
  expect([wordsIn(told), (told.flags ?? 0) & 64]).toEqual(["Between us.", 64]);
  await turned.reply((message) => wordsIn(message) === "Page 2");
  await alice.click(await asked.reply(), "Fill in").modal();
  await rig.d.until(() => channel.fromBot().length === 3);
});

test("answers in a message of its own where the pressed or deferred one was deleted meanwhile", async () => {
  const rig = await startRig();
  const { alice, channel } = rig;
  rig.answer = async () => answers.usual;
  const shown = await alice.slash(channel, "ask", { question: "first" }).reply();
  const turning = { until: Promise.resolve() };
  rig.answer = async ({ input }) => {
    await turning.until;
    if (input.kind === "button") channel.removeMessage(shown);
    return input.kind === "button" ? answers.turn : answers.usual;
  };
  const at = await alice.click(shown, "More").reply((message) => message.id !== shown.id);
  expect(wordsIn(at)).toBe("Page 2");

  const { open, opened } = gate();
  turning.until = opened;
  const asked = alice.slash(channel, "ask", { question: "slow" });
  await asked.acked();
  const thinking = channel.last();
  if (thinking === undefined) throw new Error("nothing was promised");
  channel.removeMessage(thinking);
  open();
  expect(wordsIn(await asked.followup())).toBe("It is so.");
  expect(rig.logged.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
});

test("answers in the channel when the fifteen minutes are over, and in private what is private", async () => {
  const rig = await startRig();
  const { d, alice, channel } = rig;
  const { open, opened } = gate();
  rig.answer = async ({ input }) => {
    await opened;
    return input.kind === "options" && input.options["question"] === "secret"
      ? answers.secret
      : answers.usual;
  };
  const asked = [
    alice.slash(channel, "ask", { question: "usual" }),
    alice.slash(channel, "ask", { question: "secret" }),
  ];
  await Promise.all(asked.map((one) => one.acked()));
  d.advance(16 * 60_000);
  open();
  await d.waitMessage(channel, (message) => wordsIn(message) === "It is so.");
  await d.waitMessage(alice.dm(), (message) => wordsIn(message) === "Between us.");
  expect(rig.answered).toMatchObject([{ ref: { conversation: `discord:${channel.id}` } }]);
});

test("answers in the channel when not even deferring was in time", async () => {
  const rig = await startRig();
  const { d, alice, channel } = rig;
  rig.answer = async () => {
    d.advance(61_000);
    return answers.usual;
  };
  const asked = alice.slash(channel, "ask", { question: "usual" });
  await d.waitMessage(channel, (message) => wordsIn(message) === "It is so.");
  expect(asked.callback).toBeUndefined();
  rig.answer = async () => {
    d.advance(61_000);
    return answers.form;
  };
  alice.slash(channel, "ask", { question: "form" });
  await d.waitMessage(channel, (message) => wordsIn(message) === "Announcement");
});

test("sends a file when it is too late for an answer, too", async () => {
  const rig = await startRig();
  const { d, alice } = rig;
  rig.answer = async () => {
    d.advance(61_000);
    return reply([text("Here it is.")], { file: { name: "all.json", text: "{}" } });
  };
  alice.slash(alice.dm(), "ask", { question: "usual" });
  const sent = await d.waitMessage(alice.dm(), ({ attachments }) => attachments.length > 0);
  expect(sent.attachments.map(({ filename }) => filename)).toEqual(["all.json"]);
});

test("answers in private when it is too late for an answer in a channel where the bot may not post", async () => {
  const rig = await startRig();
  const { d, alice, channel } = rig;
  channel.overwrite({ id: d.user.id }, { deny: ["SendMessages"] });
  rig.answer = async () => {
    d.advance(61_000);
    return answers.usual;
  };
  alice.slash(channel, "ask", { question: "usual" });
  await d.waitMessage(alice.dm(), (message) => wordsIn(message) === "It is so.");
  expect(channel.fromBot()).toEqual([]);
});

test("answers in private when it is too late for an answer in a server that people brought the bot along to", async () => {
  const rig = await startRig();
  const { d, alice } = rig;
  const elsewhere = d.createGuild("Elsewhere", alice, { bot: false }).createChannel("talk");
  rig.answer = async () => {
    d.advance(61_000);
    return answers.usual;
  };
  alice.slash(elsewhere, "ask", { question: "usual" });
  await d.waitMessage(alice.dm(), (message) => wordsIn(message) === "It is so.");
  expect(rig.answered).toEqual([]);
});
