import { expect, it } from "vitest";
import { buttonPayload } from "../../../src/core/button.ts";
import type { Call } from "../../../src/core/call.ts";
import { type Form, type Reply, reply, text } from "../../../src/core/reply.ts";
import { button, openBot, usual } from "../../contracts/platform/bot.ts";
import { startTelegramDriver } from "../../flows/telegram-driver.ts";

const form: Form = {
  payload: buttonPayload("ask", "within"),
  title: "Ask about this",
  fields: [{ name: "question", label: "Your question", long: false, required: true, max: 200, value: "" }],
};

/** What the buttons under a digest lead to, and a line for the presser alone. */
const answer = ({ input }: Call): Reply => {
  if (input.kind === "form") return reply([text(`Asked: ${input.values["question"]}`)]);
  if (input.kind !== "button") return reply([text("Hello.")]);
  if (input.payload.endsWith("about")) return reply([text("What do you want to know?")], { form });
  if (input.payload.endsWith("good")) return reply([text("Thank you.")], { visibility: "asker" });
  return reply([text("The rest of the news.")]);
};

const actions = [[button("Ask about this", "about"), button("Show 3 more", "rest"), button("Good", "good")]];

/** A digest in a channel, its editor, and a reader who never spoke with the bot. */
async function open() {
  const bot = await openBot(startTelegramDriver);
  bot.answers(answer);
  const { tg, platform } = bot.driver;
  const editor = tg.createUser({ first_name: "Editor" });
  const reader = tg.createUser({ first_name: "Reader" });
  const channel = tg.createChannel({ title: "News", creator: editor });
  channel.addBot(editor, "administrator", { can_post_messages: true });
  channel.join(reader);
  await platform.send(`telegram:${channel.id}`, reply([text("News.")], { actions }), usual);
  const digest = await tg.waitReply(channel);
  return { ...bot, tg, editor, reader, channel, digest };
}

it("answers what a channel's reader presses in their chat with the bot, not to the whole channel", async () => {
  const { tg, reader, channel, digest } = await open();
  const { url } = await reader.press(digest, "Show 3 more").answer;
  expect(url).toBe(`https://t.me/${tg.me.username}?start=pressed`);
  reader.start("pressed");
  await tg.waitReply(reader.dm, (message) => message.text === "The rest of the news.");
  await reader.press(digest, "Ask about this").answer;
  reader.start("pressed");
  await tg.waitReply(reader.dm, (message) => message.text?.startsWith("What do you want to know?") ?? false);
  reader.send("how many?");
  await tg.waitReply(reader.dm, (message) => message.text === "Asked: how many?");
  expect(channel.fromBot()).toHaveLength(1);
});

it("shows a channel's reader short lines where they pressed", async () => {
  const { reader, digest } = await open();
  expect(await reader.press(digest, "Good").answer).toEqual({ text: "Thank you.", show_alert: false });
});

it("answers in the channel the presses of those who may post there", async () => {
  const { tg, editor, channel, digest } = await open();
  expect(await editor.press(digest, "Show 3 more").answer).not.toHaveProperty("url");
  await tg.waitReply(channel, (message) => message.text === "The rest of the news.");
});

it("answers under such a link only what its own reader pressed, once, after a restart too", async () => {
  const { tg, reader, digest, driver } = await open();
  const other = tg.createUser({ first_name: "Other" });
  await reader.press(digest, "Show 3 more").answer;
  await driver.restart();
  other.start("pressed");
  await tg.waitReply(other.dm, (message) => message.text === "Hello.");
  reader.start("pressed");
  await tg.waitReply(reader.dm, (message) => message.text === "The rest of the news.");
  reader.start("pressed");
  await tg.waitReply(reader.dm, (message) => message.text === "Hello.");
  expect(reader.dm.fromBot()).toHaveLength(2);
});
