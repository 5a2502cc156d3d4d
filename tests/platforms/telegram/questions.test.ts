import { expect, it } from "vitest";
import { buttonPayload } from "../../../src/core/button.ts";
import type { Call } from "../../../src/core/call.ts";
import { type Form, type Reply, reply, text } from "../../../src/core/reply.ts";
import { createPending, pendingForm } from "../../../src/platforms/telegram/updates/pending.ts";
import { button, openBot, usual } from "../../contracts/platform/bot.ts";
import { startTelegramDriver } from "../../flows/telegram-driver.ts";
import { openAt } from "../../store/fixture.ts";

const form: Form = {
  payload: buttonPayload("ask", "compose"),
  title: "Announcement",
  fields: [
    { name: "title", label: "Title", long: false, required: false, max: 100, value: "News" },
    { name: "words", label: "What shall it say?", long: true, required: true, max: 4000, value: "" },
  ],
};

const choice = {
  kind: "chooseConversation",
  label: "For a channel…",
  payload: buttonPayload("ask", "elsewhere"),
} as const;

/** Asks for words, offers a choice, and repeats what came of it. */
const answer = ({ input }: Call): Reply => {
  if (input.kind === "form") return reply([text(JSON.stringify(input.values))]);
  return input.kind === "text" ? reply([text("Heard.")]) : reply([text("Compose it.")], { form });
};

const open = async () => {
  const bot = await openBot(startTelegramDriver);
  bot.answers(answer);
  const { tg } = bot.driver;
  const alice = tg.createUser({ first_name: "Alice" });
  const group = tg.createGroup({ title: "News", creator: alice, supergroup: true });
  group.addBot(alice);
  return { ...bot, tg, alice, group };
};

const values = (words: string) => JSON.stringify({ title: "News", words });

it("asks for the first field that is needed and takes the next message with its formatting, even after a restart", async () => {
  const { alice, tg, calls, driver } = await open();
  alice.send("/ask x");
  await tg.waitReply(alice.dm);
  const asked = tg.calls.find(({ method }) => method === "sendMessage");
  expect(asked?.params["reply_markup"]).toEqual({
    force_reply: true,
    selective: true,
    input_field_placeholder: "What shall it say?",
  });
  await driver.restart();
  alice.send("Exports rose.", { entities: [{ type: "bold", offset: 0, length: 7 }] });
  await tg.waitReply(alice.dm, (message) => message.text === values("Exports rose."));
  expect(calls.at(-1)?.input).toEqual({
    kind: "form",
    payload: "1|ask|compose",
    values: { title: "News", words: "Exports rose." },
    spans: [{ range: [0, 7], style: "bold", url: null }],
  });
  alice.send("and now a question");
  await tg.waitReply(alice.dm, (message) => message.text === "Heard.");
});

it("hints at a long question in as many whole words as the text field shows", async () => {
  const { alice, tg, answers } = await open();
  const [field] = form.fields;
  if (field === undefined) throw new Error("no field");
  const label = "What shall the announcement say to the readers, in English or Urdu?";
  answers(() => reply([], { form: { ...form, fields: [{ ...field, label }] } }));
  alice.send("/ask x");
  await tg.waitReply(alice.dm);
  expect(tg.calls.find(({ method }) => method === "sendMessage")?.params["reply_markup"]).toMatchObject({
    input_field_placeholder: "What shall the announcement say to the readers, in English or…",
  });
});

it("takes in a group only a reply to its question, and only from the person it asked", async () => {
  const { alice, tg, calls, group } = await open();
  const bob = tg.createUser({ first_name: "Bob" });
  group.join(bob);
  alice.send("/ask x", { chat: group });
  const prompt = await tg.waitReply(group);
  expect(prompt.text).toBe("Compose it.\n\nWhat shall it say?\n\nAnswer by replying to this message.");
  bob.send("Bob's words", { chat: group, replyTo: prompt });
  await tg.waitReply(
    group,
    (message) => message.text?.startsWith("That question was for somebody else.") ?? false,
  );
  alice.send("Alice's words", { chat: group, replyTo: prompt });
  await tg.waitReply(group, (message) => message.text === values("Alice's words"));
  expect(calls.map(({ input }) => input.kind)).toEqual(["line", "form"]);
});

it("says in a group that a question is no longer open, to whoever answers it late or twice", async () => {
  const { alice, tg, calls, group } = await open();
  alice.send("/ask x", { chat: group });
  const prompt = await tg.waitReply(group);
  alice.send("Alice's words", { chat: group, replyTo: prompt });
  await tg.waitReply(group, (message) => message.text === values("Alice's words"));
  alice.send("Alice's better words", { chat: group, replyTo: prompt });
  await tg.waitReply(
    group,
    ({ text: said }) => said?.startsWith("That question is no longer open.") ?? false,
  );
  alice.send(`@${tg.me.username} how big are exports?`, { chat: group, replyTo: prompt });
  await tg.waitReply(group, (message) => message.text === "Heard.");
  expect(calls.map(({ input }) => input.kind)).toEqual(["line", "form", "text"]);
});

it("drops the question for /cancel and for another command", async () => {
  const { alice, tg, calls, driver } = await open();
  const dm = driver.dm("Bob");
  await dm.say("/ask x");
  expect((await dm.say("/cancel")).text).toBe("Cancelled.");
  expect((await dm.say("no longer an answer")).text).toBe("Heard.");

  await dm.say("/ask x");
  await dm.say("/about x");
  await dm.fillIn({ words: "the second question's answer" });
  expect(calls.at(-1)?.input).toMatchObject({ kind: "form" });
  alice.send("/cancel");
  await tg.waitReply(alice.dm, (message) => message.text?.startsWith("Compose it.") ?? false);
});

it("says that it reads words only where a picture comes in answer, and goes on waiting", async () => {
  const { alice, tg, calls } = await open();
  alice.send("/ask x");
  await tg.waitReply(alice.dm);
  alice.sendPhoto();
  await tg.waitReply(alice.dm, ({ text: said }) => said?.startsWith("I can only read words here.") ?? false);
  alice.sendPhoto({ caption: "Exports rose." });
  await tg.waitReply(alice.dm, ({ text: said }) => said === values("Exports rose."));
  expect(calls.map(({ input }) => input.kind)).toEqual(["line", "form"]);
});

it("forgets a question after ten minutes", async () => {
  const clock = { at: Date.parse("2026-11-24T08:00:00Z") };
  const now = () => new Date(clock.at);
  await using store = await openAt(":memory:", now);
  const pending = createPending(store.kv, now);
  const where = { chat: 1, prompt: null };
  await pending.ask(where, pendingForm(form, "telegram:1"));
  clock.at += 9 * 60_000;
  expect(await pending.get(where)).toMatchObject({ field: "words", person: "telegram:1" });
  clock.at += 2 * 60_000;
  expect(await pending.get(where)).toBeNull();
});

it("answers a press with what it led to, whatever became of the pressed message", async () => {
  const { alice, tg, answers, driver } = await open();
  const more = [[button("More", "more")]];
  answers(() => reply([text("First.")], { actions: more }));
  alice.send("/ask x");
  const first = await tg.waitReply(alice.dm);
  const long = "A line of more than two hundred characters comes as a message. ".repeat(4).trim();
  answers(() => reply([text(long)], { visibility: "asker" }));
  expect((await alice.press(first, "More").answer).text).toBe("");
  await tg.waitReply(alice.dm, (message) => message.text === long);

  answers(() => reply([text("In its place.")], { replaces: true }));
  tg.inject({
    method: "answerCallbackQuery",
    error: {
      code: 400,
      description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
    },
  });
  tg.inject({
    method: "editMessageText",
    error: { code: 400, description: "Bad Request: message to edit not found" },
  });
  alice.press(first, "More");
  await tg.waitReply(
    alice.dm,
    (message) => message.text === "In its place." && message.message_id > first.message_id,
  );

  // What stands there already needs no change, and is no failure.
  answers(() => reply([text("First.")], { actions: more, replaces: true }));
  await alice.press(first, "More").answer;
  await driver.dm("Bob").say("/ask y");
  expect(alice.dm.fromBot()).toHaveLength(3);
});

it("replaces the words below a picture", async () => {
  const { alice, tg, answers } = await open();
  const chart = {
    title: "Exports",
    unit: "billion",
    period: null,
    scale: "linear",
    bars: [],
    note: null,
  } as const;
  answers(() =>
    reply([{ kind: "picture", chart, alt: "Two bars." }], { actions: [[button("Words", "words")]] }),
  );
  alice.send("/ask x");
  const picture = await tg.waitReply(alice.dm, (message) => message.photo !== undefined);
  expect(picture.caption).toBe("Two bars.");
  answers(() => reply([text("Three bars.")], { replaces: true }));
  await alice.press(picture, "Words").answer;
  await tg.waitReply(alice.dm, (message) => message.caption === "Three bars.");
});

it("lets choose a channel or a group, and brings the bot into the channel with the right to post", async () => {
  const { alice, tg, answers, calls, driver, group } = await open();
  const channel = tg.createChannel({ title: "Channel", creator: alice });
  answers((call) =>
    call.input.kind === "form" ? answer(call) : reply([text("For whom?")], { actions: [[choice]] }),
  );
  alice.send("/ask x");
  const offer = await tg.waitReply(alice.dm);
  await alice.press(offer, "For a channel…").answer;
  await tg.until(() => alice.dm.keyboard);
  await driver.restart();
  alice.shareChat("Choose a channel", channel);
  await tg.waitReply(
    alice.dm,
    (message) => message.text === JSON.stringify({ conversation: `telegram:${channel.id}` }),
  );
  expect(calls.at(-1)?.input).toMatchObject({ kind: "form", payload: "1|ask|elsewhere" });
  expect(alice.dm.keyboard).toBeUndefined();
  const sent = await driver.platform.send(`telegram:${channel.id}`, reply([text("News.")]), usual);
  expect(sent.kind).toBe("sent");

  for (const choose of [
    () => alice.shareChat("Choose a group", group),
    () => alice.forward(channel.fromBot()[0] ?? offer),
  ]) {
    const seen = calls.length;
    await alice.press(offer, "For a channel…").answer;
    await tg.until(() => alice.dm.keyboard);
    choose();
    await tg.until(() => calls.slice(seen).some(({ input }) => input.kind === "form"));
  }
  expect(calls.flatMap(({ input }) => (input.kind === "form" ? [input.values["conversation"]] : []))).toEqual(
    [channel, group, channel].map(({ id }) => `telegram:${id}`),
  );
});

it("refers those who want to choose in a group to a private chat", async () => {
  const { alice, tg, answers, group } = await open();
  answers(() => reply([text("For whom?")], { actions: [[choice]] }));
  alice.send("/ask x", { chat: group });
  const offer = await tg.waitReply(group);
  expect(await alice.press(offer, "For a channel…").answer).toMatchObject({
    text: "Open a private chat with me for that, and send /subscribe there.",
  });
});
