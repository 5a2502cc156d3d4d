import { capitalised } from "../../text/capitalised.ts";
import { counted } from "../../text/count.ts";
import { weekdays } from "../../time/cadence.ts";
import { clock, inWords } from "../../time/local-time.ts";
import type { Words } from "../words.ts";
import { about } from "./about.ts";
import { asking } from "./asking.ts";
import { pages } from "./pages.ts";
import { refused } from "./refused.ts";
import { time } from "./time.ts";
import { usage } from "./usage.ts";
import { why } from "./why.ts";

const or = new Intl.ListFormat("en", { type: "disjunction" });
const and = new Intl.ListFormat("en");

const quoted = (phrases: readonly string[]) => or.format(phrases.map((phrase) => `“${phrase}”`));

const correctedOn = "Corrected on ";

/** English: the language where nobody chose another. */
export const english: Words = {
  language: "en",
  name: "English",
  covers: "Everything is in English; quotes stay in the language of their article.",
  when: inWords,
  days: (zone, from, to) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "long" }).formatRange(from, to),
  leading: (name) => name,
  line: (parts) => parts.join(", "),
  wanted(wants) {
    switch (wants.kind) {
      case "everything":
        return "everything";
      case "topic":
        return `the topic ${wants.topic}`;
      case "words":
        return `${quoted(wants.include)}${wants.exclude.length === 0 ? "" : `, without ${quoted(wants.exclude)}`}`;
      case "question":
        return `an answer to “${wants.question}”`;
    }
    wants satisfies never;
  },
  cadence(cadence) {
    switch (cadence.kind) {
      case "now":
        return "at once";
      case "daily":
        return `daily at ${clock(cadence.minute)}, ${cadence.zone}`;
      case "weekly":
        return `weekly on ${capitalised(weekdays[cadence.weekday - 1] ?? "")} at ${clock(cadence.minute)}, ${cadence.zone}`;
    }
    cadence satisfies never;
  },
  answer: {
    nothing: "Nothing in the archive says this.",
    nearest: "What it does cover, nearest first:",
    tellMe: "Tell me when something is published",
    empty: "The archive is still empty, so there is nothing to quote yet.",
    browse: "/topics lists what it does cover.",
    more: "More",
    noMore: "The archive says no more about this.",
    wholeParagraph: "Whole paragraph",
    sources: "Sources",
    chart: "Chart",
    answersIt: "Answers it",
    doesNot: "Does not",
    thanks(verdict) {
      switch (verdict) {
        case "good":
          return "Thank you.";
        case "bad":
          return "Thank you. The editors see which questions are answered badly, but never who asked.";
        case "too late":
          return "Thank you. This question is too old to be counted.";
      }
      verdict satisfies never;
    },
  },
  citation: {
    paragraph: (number) => `paragraph ${number}`,
    original: "original",
    under: (heading) => `under “${heading}”`,
    author: (name) => `By ${name}`,
    basedOn: (work) => `Based on: ${work}`,
    earlierFigure: "earlier figure",
    older: (years) => (years === 1 ? "more than a year old" : `more than ${years} years old`),
  },
  digest: {
    heading: (days) => `New in the archive, ${days}`,
    sample: "A sample, from what is already published",
    asked: (question) => `You asked: “${question}”`,
    late: (when) => `This was due ${when}, and comes late.`,
    why(why) {
      switch (why.kind) {
        case "everything":
          return "here because this chat follows everything";
        case "topic":
          return why.by === null ? `topic: ${why.topic}` : `topic: ${why.topic} (${why.by})`;
        case "words":
          return `matched: ${why.found.join(", ")}`;
        case "question":
          return `answers your question: ${why.question}`;
      }
      why satisfies never;
    },
    changed: "Changed since you were told",
    figure: (paragraph, before, after) => `, paragraph ${paragraph}: “${after}”, before “${before}”`,
    andMore: (count) => `and ${count} more`,
    showMore: (count) => `Show ${count} more`,
    askAbout: (title) => (title === null ? "Ask about this" : `Ask about: ${title}`),
    askWhat: (title) => `What do you want to know from “${title}”?`,
    askTitle: "Ask about this article",
    askLabel: "Your question",
    nothingNew: "Nothing new, so nothing would be sent.",
    paused: "Paused, so nothing is sent.",
    none: "This chat has no subscriptions, so nothing would be sent. /subscribe makes one.",
  },
  announcementWithdrawn: "This announcement was withdrawn.",
  correction: {
    head: correctedOn,
    on: (zone, at) =>
      `${correctedOn}${at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: zone })}.`,
    withdrawn: (title, publisher) =>
      `“${title}” (${publisher}) was withdrawn; what was quoted here no longer stands.`,
    removed: (title, publisher) =>
      `“${title}” (${publisher}) no longer holds the paragraph that was quoted here.`,
    since: "Corrected since it was quoted here",
    withdrawnNow: "The article was withdrawn; what was quoted from it no longer stands.",
    removedNow: (paragraph) => `Paragraph ${paragraph} is no longer in it.`,
    read: (paragraph) => (paragraph === null ? "It read: “" : `Paragraph ${paragraph} read: “`),
    headlineRead: () => "The headline read: “",
    nowReads: "”; it now reads: “",
    // The quotation may close the sentence, too.
    end: (fresh) => (/[.!?…۔\]]["”’']*$/u.test(fresh) ? "”" : "”."),
  },
  subscribe: {
    whatToHear: "What do you want to hear about?",
    whatHint:
      "Choose below, or type it: /subscribe exports daily at 08:30, or your own words: /subscribe payment gateway -crypto",
    everything: "Everything",
    ownWords: "My own words…",
    elsewhere: "For a channel or group…",
    howOften: "How often should it come?",
    now: "At once",
    daily: (time) => `Daily, ${time}`,
    mondays: (time) => `Mondays, ${time}`,
    otherTime: "Another time…",
    askTime: "When should it come?",
    timeLabel: "Like 18:30, or friday 9:15",
    wordsTitle: "Words to listen for",
    askWords: "Which words? Separate alternatives with commas, and put a minus before words to leave out.",
    wordsLabel: "For example: payment gateway, -crypto",
    change: "Change…",
    done: (wanted, cadence) => `Subscribed to ${wanted}, ${cadence}.`,
    forOther: (title) => `For ${title}.`,
    next: (when) => `next: ${when}`,
    comesNext: (when) => `Next: ${when}`,
    afterQuiet: (when) => `${when}, when quiet hours end`,
    atOnce: "You will hear as soon as something is published.",
    sendOne: "Send me one now",
    sendThere: "Send one there now",
    undo: "Undo",
    undone: (wanted) => `Undone: there is no subscription to ${wanted}.`,
    asBefore: (wanted, cadence) => `Undone: ${wanted} comes ${cadence}, as before.`,
    onItsWay: "On its way.",
    inPrivate:
      "I will tell you in our private chat. If we have not spoken there yet, write /start to me there.",
    nothingFits: "Nothing published so far fits it. The first article that does will be sent.",
  },
  subscriptions: {
    heading: "Subscriptions",
    none: "This chat has no subscriptions. /subscribe makes one.",
    noneIn: (title) =>
      `${title} has no subscriptions. /subscribe makes one: choose “For a channel or group…” there.`,
    paused: (cadence) => `${cadence}, paused`,
    daily: "Daily",
    weekly: "Weekly",
    time: (time) => `Time: ${time}`,
    pause: "Pause",
    resume: "Resume",
    remove: "Delete",
    back: "Back to the list",
    words: "Words…",
    elsewhere: "For a channel or group…",
    removed: (wanted) => `Deleted: ${wanted}.`,
    noLonger: (wanted) => `This chat is no longer told about ${and.format(wanted)}.`,
  },
  settings: {
    heading: "Settings of this chat",
    zone: "Time zone",
    usual: "usual",
    quiet: "Quiet hours",
    quietFrom: (from, to) => `${from} to ${to}; what comes then waits until they end`,
    language: "Language",
    linkPreview: "Link previews",
    silent: "Silent sending",
    announcements: "Announcements",
    role: "Role for announcements",
    roleGone: "The chosen role was deleted. Choose another with /settings role, or say off.",
    perHour: "Single messages an hour",
    askZone: "Like Asia/Karachi, or just Karachi",
    askQuiet: "Like 22:00-07:00, or off",
    on: "on",
    off: "off",
    turn: (what, to) => `${what}: turn ${to}`,
  },
  reading: {
    latest: "Latest",
    read: (number) => `Read [${number}]`,
    articles: "Articles",
    previous: "Previous paragraph",
    next: "Next paragraph",
    whole: "Whole article",
    goOn: (number) => `Go on from paragraph ${number}`,
    whatChanged: "What changed",
    updated: (day) => `updated ${day}`,
    revised: (when, revision) => `Changed ${when}; this is revision ${revision}.`,
    withdrawn: (title) => `${title} (withdrawn)`,
    nothingYet: "The archive has nothing on this yet.",
    noTopics: "No topics are set up yet. Just ask a question.",
  },
  changes: {
    none: "This article has not been changed since it entered the archive.",
    revision: (number, when) => `Revision ${number}${when === null ? "" : `, changed ${when}`}:`,
    onlyTitle: "The paragraphs read as before; the title or the headings changed.",
    more: (paragraphs) => `and ${counted(paragraphs, "more paragraph")}`,
    changed: (paragraph) => [`Paragraph ${paragraph} read: `, "\nIt now reads: ", ""],
    added: (paragraph) => [`Paragraph ${paragraph} is new: `, ""],
    removed: () => ["Removed: ", ""],
  },
  compare: {
    nothingOn: (name) => `Nothing on ${name}`,
    quotedAbove: (number) => `As quoted above [${number}]`,
    noLonger: "No longer in the archive",
    alone: (home, known) =>
      known.length === 0
        ? "The archive covers no other country yet, so there is nothing to compare."
        : `${home} is part of every comparison. Name a country to compare it with: ${and.format(known)}.`,
    silent: (names, known) =>
      `The archive says nothing about ${and.format(names)}. ${known.length === 0 ? "It covers no other country yet." : `It covers ${and.format(known)}.`}`,
    notComparable: (said) => `${quoted(said)} is nothing that can be compared here.`,
    namedOnly: (names, aspects) =>
      `The archive names ${and.format(names)}, but says nothing of what is compared: ${and.format(aspects)}.`,
  },
  refused,
  time,
  why,
  usage,
  about,
  asking,
  pages,
  commands: {},
  hello: {
    promise: (articles, paragraphs) =>
      `I answer from an archive of ${counted(articles, "article")} (${counted(paragraphs, "paragraph")}), always in its own words and with the source. If it has no answer, I say so.`,
    write(example, place) {
      const like = (typed: string) => (example === null ? "." : `, for example: ${typed}${example}`);
      switch (place) {
        case "private":
          return `Just write your question${like("")}`;
        case "group":
          return `Here, mention me or reply to me with your question, or use /ask${like("/ask ")}`;
        case "channel":
          return `Here, ask with /ask${like("/ask ")}`;
      }
      place satisfies never;
    },
    wordsAlone: "I read only what is written, no pictures, files or voice messages.",
    commands: "/topics shows what there is, /compare puts countries side by side, /help lists everything.",
    away: "Sorry, I cannot look anything up or note it down just now. Please try again in a few minutes.",
    subscribe: "/subscribe does that, for example: /subscribe exports daily at 08:30",
    stop: "/subscriptions lists what comes here by itself, and lets you pause or delete it.",
    welcome: "You are welcome. Ask whenever you like.",
    help: "Ask anything in plain words. I quote what the archive says, with its source, or tell you that it has no answer.",
    topics: "Topics",
    newsroom: "For the newsroom",
  },
};
