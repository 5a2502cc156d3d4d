import { orMeant } from "../../text/nearest.ts";
import type { Refused } from "../refused.ts";

/** What is refused in English, and what to do instead. */
export const refused: Refused = {
  staleButton: "This button is from an older message and no longer works. Please ask again.",
  tooQuick: (seconds) => `That was quick. Give me ${seconds} s, then ask again.`,
  failed: "Something went wrong on my side, and it has been noted. Please try again in a moment.",
  noCommand: (name, near) =>
    `There is no /${name}.${orMeant(near === null ? null : `/${near}`)} /help lists what there is.`,
  goneArticle: "That article is no longer in the archive. /latest shows what is.",
  noArticle: (id, near) => `There is no article "${id}".${orMeant(near)} /source alone lists them.`,
  noParagraph: (id, paragraphs, number) => `"${id}" has paragraphs 1 to ${paragraphs}, and no ${number}.`,
  goneTopic: (name) => `There is no topic "${name}" any more. /topics lists what there is.`,
  goneChart: "The archive no longer gives figures for this chart.",
  goneQuotes: "What this button pointed at is no longer in the archive. Please ask again.",
  goneQuestion: "That question is too old to be found. Please ask it again, then press the button.",
  goneDigest: "That digest is too old to show the rest of. /latest shows what is new.",
  goneSubscription: "That subscription no longer exists. /subscriptions lists those that do.",
  noneCalled: (what) => `Nothing here is called “${what}”. /subscriptions lists what this chat is told of.`,
  managersOnly(where) {
    if (where === "brought along")
      return "That cannot be done here, for I am not in this chat: people only brought me along to it. For yourself you can do it in a private chat with me.";
    const who = where === "discord" ? "people with Manage Server or Manage Channels" : "its administrators";
    return `Only those who manage this chat may do that: ${who}. For yourself you can do it in a private chat with me.`;
  },
};
