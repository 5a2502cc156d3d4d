import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { bullets, heading, plain, reply, text } from "../src/core/reply.ts";

const stored: readonly string[] = [
  "Of a chat that subscribed: its id and title, its settings and subscriptions, who made them (an id), and what was sent to it.",
  "Of answers: which paragraph each message quoted, by message id and for a limited time, so that corrections can follow the quote.",
  "Of questions: the words, counted for the editors without who asked them, until nobody has asked them for a year.",
  "Your last four questions in a chat, in memory for a day at most, so that you can ask “and Bangladesh?”; and whether you found that an answer answers, so that it counts once. A restart forgets both.",
  "Of moderators: their name and number, and a record of the announcements they made, approved, stopped or took back.",
  "For ten minutes: what a form asked you, while you fill it in; and on Telegram what you pressed in a channel, until you read the answer.",
  "Nothing else: no messages of yours, no profile, no phone number.",
];

/** `/privacy`: what is stored, and how to have it deleted. */
export const privacy = defineCommand({
  name: "privacy",
  summary: "What this bot stores about you, and how to delete it",
  examples: ["/privacy"],
  access: "everyone",
  args: z.object({}),
  run: async () =>
    reply([
      heading("What is stored"),
      bullets(stored.map((line) => [plain(line)])),
      text("/forgetme deletes what is yours: in a private chat all of it, elsewhere your id."),
    ]),
});
