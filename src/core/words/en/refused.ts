import { grouped } from "../../text/count.ts";
import { orMeant } from "../../text/nearest.ts";
import type { Refused } from "../refused.ts";

const and = new Intl.ListFormat("en");

/** What is refused in English, and what to do instead. */
export const refused: Refused = {
  staleButton: "This button is from an older message and no longer works. Please ask again.",
  tooQuick: (seconds) => `That was quick. Give me ${seconds} s, then ask again.`,
  failed: "Something went wrong on my side, and it has been noted. Please try again in a moment.",
  noCommand: (name, near) =>
    `There is no /${name}.${orMeant(near === null ? null : `/${near}`)} /help lists what there is.`,
  goneArticle: "That article is no longer in the archive. /latest shows what is.",
  noArticle: (id, near) => `There is no article "${id}".${orMeant(near)} /source alone lists them.`,
  whichArticle:
    "Say which article: /why and its id, or /why in reply to news of it. /source alone lists the articles.",
  noParagraph: (id, paragraphs, number) => `"${id}" has paragraphs 1 to ${paragraphs}, and no ${number}.`,
  goneTopic: (name) =>
    name === null
      ? "That topic is no longer there. /topics lists those that are."
      : `There is no topic "${name}" any more. /topics lists what there is.`,
  saidBoth: (one, other) => `You said both “${one}” and “${other}”. Leave one of them out.`,
  noCadence: (often) =>
    `“${often}” is not offered: it can come now (at once), daily or weekly. For example: /subscribe exports weekly on monday. To listen for the word itself, put it in quotes.`,
  noSuchTime: (said) =>
    `I do not understand “${said}”. Give one time, and for weekly one day: daily at 08:30, or weekly on monday at 08:30 in Asia/Karachi. To listen for the words themselves, put them in quotes.`,
  mistyped: (word, meant) =>
    `I do not know “${word}”. Did you mean ${meant}? To listen for the word itself, put it in quotes.`,
  everythingWithout:
    "Everything is every article, and nothing is left out of it. Words can be left out where you listen for words: /subscribe payment gateway -crypto",
  namesChat: (chat) =>
    `“${chat}” names a chat, and I listen for words. For a chat that you manage, send /subscribe alone and choose it there; for the word itself, leave the @ out.`,
  severalTopics: (first, second) =>
    `Each of these is a topic, and each needs its own subscription: /subscribe ${first}, then /subscribe ${second}. To listen for the words themselves, put them in quotes.`,
  onlyExcluded:
    "Say at least one word to listen for, and not only words to leave out. For example: /subscribe payment gateway -crypto",
  tooManyPhrases: (max) =>
    `That is a lot to listen for: at most ${max} words or phrases. Make it two subscriptions.`,
  longPhrase: (phrase, max) =>
    `“${phrase}” is too long to listen for. A phrase has at most ${max} letters, and a paragraph must have all of its words: write fewer words, with commas between alternatives.`,
  meaningless: (phrase) =>
    `I cannot listen for “${phrase}”: articles are not told apart by it. Name what they are about; an abbreviation goes in capitals, like WHO.`,
  full(title, subscriptions) {
    const [chat, where] = title === null ? ["This chat", ""] : [title, "there "];
    return `${chat} has ${subscriptions} subscriptions, and that is the most. Remove one with /unsubscribe ${where}first.`;
  },
  mayNotPost: (title) =>
    `I may not post in ${title === "" ? "that chat" : title}. Give me the right to post there, then try again.`,
  maySeeNothing:
    "I cannot see that chat, so nothing that I send would arrive. Let me in (in a private thread: mention me), then try again.",
  noChat: (said) => `“${said}” is not a chat. Choose it again with /subscribe.`,
  notYours:
    "You do not manage that channel, or I am not in it. Add me to it with the right to post, then choose it again.",
  empty: "That was empty.",
  tooLong: (characters, max) =>
    `That is too long: it has ${grouped(characters)} characters, and ${grouped(max)} fit.`,
  nothingToCancel: "There is nothing to cancel here.",
  whatToSet: (example) => `Say what to set and how, for example: ${example}`,
  noSetting: (name, known) => `/settings has no “${name}”. It has ${and.format(known)}.`,
  noQuiet: (typed) => `“${typed}” does not name quiet hours. Write them like 22:00-07:00, or off.`,
  noPreviews: "Only Telegram shows link previews below my messages, so there is nothing to set here.",
  noRoles: "Only Discord has roles that announcements may mention, so there is nothing to set here.",
  whichRole: "Name the role by mentioning it or by its id, or say off. @everyone cannot be chosen.",
  everyoneRole:
    "That is the number of @everyone, which cannot be chosen: my announcements never notify a whole server. Name a role that people take for themselves, or say off.",
  noRole: "I see no role with that number here. Name one by mentioning it, or say off.",
  moderatorsOnly: (person) =>
    `Only moderators may do that. An owner of this bot can name you one: /moderators add ${person}`,
  ownersOnly: (person) =>
    `Only the owners of this bot may do that. They are named in its configuration (OWNERS); you are ${person}.`,
  nameless:
    "This needs to know who you are, and anonymous administrators and channel posts carry no person. Write to the bot in a private chat, or turn off anonymity.",
  writeAlone: "Everyone here could read the answer. Write the same to me in a private chat.",
  askAlone: "Everyone here could read the answer. Ask for it again in a private chat with me.",
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
