import type { AskingWords } from "../asking.ts";

/** What is said around questions in English. */
export const asking: AskingWords = {
  byReply: "Answer by replying to this message.",
  howToEnd: "/cancel ends it.",
  ended: "Cancelled.",
  wordsOnly: "I can only read words here. Send them as text, or /cancel.",
  closed: "That question is no longer open. Please press its button again.",
  somebodyElses:
    "That question was for somebody else. Press its button yourself to be asked, or mention me to ask something.",
  whichChat: "Which channel or group? Choose it below, or forward me a message from the channel.",
  chooseChannel: "Choose a channel",
  chooseGroup: "Choose a group",
  chosen: (title) => `Chosen: ${title}`,
  inPrivate: "Open a private chat with me for that, and send /subscribe there.",
  fillIn: "Fill in",
  notSeen:
    "I cannot read the message that you reply to: Discord shows me only those that mention me. Open its menu and choose Apps, then “Find the source”.",
  whichChannel:
    "Which channel is it for? A channel that is missing here can be set up by typing /subscribe inside it.",
  noChannel:
    "I share no server with you in which you manage a channel that I may post in. Add me to your server, or type /subscribe inside the channel.",
  channels: (menu, menus) => (menus === 1 ? "Choose a channel" : `Choose a channel (${menu} of ${menus})`),
  notShown: "The answer could not be shown here, and it has been noted.",
};
