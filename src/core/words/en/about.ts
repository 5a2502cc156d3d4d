import { counted } from "../../text/count.ts";
import type { AboutWords } from "../about.ts";

/** What the bot says of itself, in English. */
export const about: AboutWords = {
  heading: (botName) => `About ${botName}`,
  promise:
    "Sanad (سند) is the source that backs a claim. This bot writes no answers of its own: it quotes, word for word, and says where the quote stands. When the archive has no answer, it says that instead.",
  archive({ articles, paragraphs, publishers, others }) {
    const named = publishers.length === 0 ? "" : `, from ${publishers.join(", ")}`;
    const rest = others === 0 ? "" : ` and ${others} more`;
    return `The archive: ${counted(articles, "article")}, ${counted(paragraphs, "paragraph")}${named}${rest}.`;
  },
  noModel: "No language model writes anything you read here.",
  privacy: {
    heading: "What is stored",
    stored: [
      "Of a chat that subscribed: its id and title, its settings and subscriptions, who made them (an id), and what was sent to it.",
      "Of answers: which paragraph each message quoted, by message id and for a limited time, so that corrections can follow the quote.",
      "Of questions: the words, counted for the editors without who asked them, until nobody has asked them for a year.",
      "Your last four questions in a chat, in memory for a day at most, so that you can ask “and Bangladesh?”; and whether you found that an answer answers, so that it counts once. A restart forgets both.",
      "Of moderators: their name and number, and a record of the announcements they made, approved, stopped or took back.",
      "For ten minutes: what a form asked you, while you fill it in; and on Telegram what you pressed in a channel, until you read the answer.",
      "Nothing else: no messages of yours, no profile, no phone number.",
    ],
    howToDelete: "/forgetme deletes what is yours: in a private chat all of it, elsewhere your id.",
  },
  forgetme: {
    nobody:
      "Anonymous administrators and channel posts carry no person, so nothing is stored about you here. For the rest, send /forgetme in a private chat with me.",
    notYours: "Only whoever sent /forgetme can press this. Send it yourself to be forgotten.",
    asked(isPrivate, isModerator) {
      const what = isPrivate
        ? "This deletes your subscriptions and settings in this chat, and your id from the subscriptions you made elsewhere. It cannot be undone."
        : "This deletes your id from the subscriptions you made. The subscriptions of this chat stay: they belong to it.";
      const role = isModerator
        ? " You also stop being a moderator; the record of the announcements you made stays with the newsroom."
        : "";
      return what + role;
    },
    confirm: "Delete it",
    done(isPrivate, wasModerator) {
      const role = wasModerator
        ? " You are no longer a moderator; the record of the announcements you made stays."
        : "";
      const rest = isPrivate
        ? ` Nothing${wasModerator ? " else" : ""} about you is stored any more.`
        : " Your id is deleted. What our private chat has stays until you send /forgetme there.";
      return `Done.${role}${rest}`;
    },
  },
};
