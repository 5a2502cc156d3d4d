import { grouped } from "../../text/count.ts";
import { clock, wallTime } from "../../time/local-time.ts";
import type { Words } from "../words.ts";
import { about } from "./about.ts";
import { apart, closed, opened } from "./apart.ts";
import { asking } from "./asking.ts";
import { commands } from "./commands.ts";
import { pages } from "./pages.ts";
import { refused } from "./refused.ts";
import { time } from "./time.ts";
import { usage } from "./usage.ts";
import { why } from "./why.ts";

const or = new Intl.ListFormat("ur", { type: "disjunction" });
const and = new Intl.ListFormat("ur");
const quoted = (phrases: readonly string[], list: Intl.ListFormat) =>
  list.format(phrases.map((phrase) => apart(`“${phrase}”`)));

const names = (listed: readonly string[]) => and.format(listed.map(apart));

const weekdays = ["پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "ہفتہ", "اتوار"] as const;
const at = (minute: number, zone: string) => `${apart(clock(minute))} بجے، ${apart(zone)}`;

const dates = (timeZone: string, more: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("ur-PK", {
    timeZone,
    day: "numeric",
    month: "long",
    numberingSystem: "latn",
    ...more,
  });

const corrected = "تصحیح، ";

/** Urdu: names, times and commands keep their own direction inside it. */
export const urdu: Words = {
  language: "ur",
  name: "اردو",
  covers:
    "بوٹ کے اپنے الفاظ اردو میں ہیں۔ اقتباسات اپنے مضمون کی زبان میں رہتے ہیں، اور موضوعات اور ملکوں کے نام ویسے جیسے مدیروں نے لکھے؛ چارٹ اور نیوز روم کی کمانڈز انگریزی میں ہیں۔",
  when(zone, instant, now) {
    const sameYear = wallTime(zone, instant).year === wallTime(zone, now).year;
    const date = dates(zone, { weekday: "long", ...(sameYear ? {} : { year: "numeric" }) }).format(instant);
    return `${date}، ${at(wallTime(zone, instant).minute, zone)}`;
  },
  days: (zone, from, to) => dates(zone, {}).formatRange(from, to),
  leading: apart,
  line: (parts) => parts.join("، "),
  wanted(wants) {
    switch (wants.kind) {
      case "everything":
        return "سب کچھ";
      case "topic":
        return `موضوع ${apart(wants.topic)}`;
      case "words":
        return `${quoted(wants.include, or)}${wants.exclude.length === 0 ? "" : `، ${quoted(wants.exclude, or)} کے بغیر`}`;
      case "question":
        return `${apart(`“${wants.question}”`)} کا جواب`;
    }
    wants satisfies never;
  },
  cadence(cadence) {
    switch (cadence.kind) {
      case "now":
        return "فوراً";
      case "daily":
        return `روزانہ ${at(cadence.minute, cadence.zone)}`;
      case "weekly":
        return `ہر ہفتے ${weekdays[cadence.weekday - 1] ?? ""} کو ${at(cadence.minute, cadence.zone)}`;
    }
    cadence satisfies never;
  },
  answer: {
    nothing: "محفوظ مضامین میں اس بارے میں کچھ نہیں ہے۔",
    nearest: "ان میں جن موضوعات کا ذکر ہے، قریب ترین پہلے:",
    tellMe: "کچھ شائع ہو تو مجھے بتائیں",
    empty: "ابھی کوئی مضمون محفوظ نہیں، اس لیے پیش کرنے کو کچھ نہیں۔",
    browse: `جن موضوعات کا ذکر ہے وہ ${apart("/topics")} میں ہیں۔`,
    more: "مزید",
    noMore: "محفوظ مضامین میں اس بارے میں مزید کچھ نہیں ہے۔",
    wholeParagraph: "پورا پیراگراف",
    sources: "ماخذ",
    chart: "چارٹ",
    answersIt: "جواب مل گیا",
    doesNot: "جواب نہیں ملا",
    thanks(verdict) {
      switch (verdict) {
        case "good":
          return "شکریہ۔";
        case "bad":
          return "شکریہ۔ مدیر صرف یہ دیکھتے ہیں کہ کن سوالوں کا جواب ٹھیک نہیں ملا، یہ کبھی نہیں کہ کس نے پوچھا۔";
        case "too late":
          return "شکریہ۔ یہ سوال اتنا پرانا ہو چکا ہے کہ اب شمار نہیں ہو سکتا۔";
      }
      verdict satisfies never;
    },
  },
  citation: {
    paragraph: (number) => `پیراگراف ${number}`,
    original: "اصل",
    under: (heading) => `زیرِ عنوان ${apart(`“${heading}”`)}`,
    author: (name) => `تحریر: ${apart(name)}`,
    basedOn: (work) => `ماخوذ از: ${apart(work)}`,
    earlierFigure: "پہلے کا عدد",
    older: (years) => (years === 1 ? "ایک سال سے زیادہ پرانا" : `${years} سال سے زیادہ پرانا`),
  },
  digest: {
    heading: (days) => `نئی تحریریں، ${days}`,
    sample: "نمونہ، ان تحریروں سے جو شائع ہو چکی ہیں",
    asked: (question) => `آپ نے پوچھا تھا: ${apart(`“${question}”`)}`,
    late: (when) => `اس کے آنے کا وقت تھا: ${when}۔ یہ دیر سے پہنچا۔`,
    why(why) {
      switch (why.kind) {
        case "everything":
          return "کیونکہ یہاں ہر نئی تحریر کی سبسکرپشن ہے";
        case "topic":
          return `موضوع: ${apart(why.by === null ? why.topic : `${why.topic} (${why.by})`)}`;
        case "words":
          return `ان الفاظ کی وجہ سے: ${why.found.map(apart).join("، ")}`;
        case "question":
          return `آپ کے سوال کا جواب: ${apart(why.question)}`;
      }
      why satisfies never;
    },
    changed: "آپ کو بتانے کے بعد بدل گیا",
    figure: (paragraph, before, after) =>
      `، پیراگراف ${paragraph}: ${apart(`“${after}”`)}، پہلے ${apart(`“${before}”`)}`,
    andMore: (count) => `اور ${count} مزید`,
    showMore: (count) => `مزید ${count} دکھائیں`,
    askAbout: (title) => (title === null ? "اس بارے میں پوچھیں" : `پوچھیں: ${apart(title)}`),
    askWhat: (title) => `آپ ${apart(`“${title}”`)} سے کیا جاننا چاہتے ہیں؟`,
    askTitle: "اس مضمون کے بارے میں پوچھیں",
    askLabel: "آپ کا سوال",
    nothingNew: "کچھ نیا نہیں، اس لیے کچھ نہیں بھیجا جائے گا۔",
    paused: "سبسکرپشن رکی ہوئی ہے، اس لیے کچھ نہیں بھیجا جاتا۔",
    none: `یہاں کوئی سبسکرپشن نہیں، اس لیے کچھ نہیں بھیجا جائے گا۔ ${apart("/subscribe")} سے بنائیں۔`,
  },
  announcementWithdrawn: "یہ اعلان واپس لے لیا گیا ہے۔",
  correction: {
    head: corrected,
    on: (zone, at) => `${corrected}${dates(zone, { year: "numeric" }).format(at)}۔`,
    withdrawn: (title, publisher) =>
      `${apart(`“${title}”`)} (${apart(publisher)}): یہ مضمون واپس لے لیا گیا ہے؛ یہاں دیا گیا اقتباس اب قائم نہیں۔`,
    removed: (title, publisher) =>
      `${apart(`“${title}”`)} (${apart(publisher)}): جس پیراگراف کا اقتباس یہاں تھا، وہ اب اس مضمون میں نہیں۔`,
    since: "یہاں دیے گئے اقتباسات میں تصحیح",
    withdrawnNow: "یہ مضمون واپس لے لیا گیا ہے؛ اس سے لیا گیا اقتباس اب قائم نہیں۔",
    removedNow: (paragraph) => `پیراگراف ${paragraph} اب اس میں نہیں۔`,
    read: (paragraph) => `${paragraph === null ? "" : `پیراگراف ${paragraph} میں `}پہلے لکھا تھا: ${opened}“`,
    headlineRead: () => `سرخی میں پہلے لکھا تھا: ${opened}“`,
    nowReads: `”${closed}؛ اب لکھا ہے: ${opened}“`,
    end: () => `”${closed}۔`,
  },
  subscribe: {
    whatToHear: "آپ کس بارے میں جاننا چاہتے ہیں؟",
    whatHint: `نیچے سے چنیں، یا لکھیں: ${apart("/subscribe exports daily at 08:30")}، یا اپنے الفاظ: ${apart("/subscribe payment gateway -crypto")}`,
    everything: "سب کچھ",
    ownWords: "میرے اپنے الفاظ…",
    elsewhere: "کسی چینل یا گروپ کے لیے…",
    howOften: "کتنی بار بھیجا جائے؟",
    now: "فوراً",
    daily: (time) => `روزانہ، ${apart(time)}`,
    mondays: (time) => `ہر پیر، ${apart(time)}`,
    otherTime: "کوئی اور وقت…",
    askTime: "کس وقت بھیجا جائے؟",
    timeLabel: `مثلاً ${apart("18:30")} یا ${apart("friday 9:15")}`,
    wordsTitle: "کن الفاظ پر نظر رہے",
    askWords: "کون سے الفاظ؟ متبادل الفاظ کے بیچ کوما لگائیں، اور جنہیں چھوڑنا ہو ان سے پہلے منفی کا نشان۔",
    wordsLabel: `مثلاً: ${apart("payment gateway, -crypto")}`,
    change: "تبدیل کریں…",
    done: (wanted, cadence) => `سبسکرپشن ہو گئی: ${wanted}، ${cadence}۔`,
    forOther: (title) => `${apart(title)} کے لیے۔`,
    next: (when) => `اگلا: ${when}`,
    comesNext: (when) => `اگلا: ${when}`,
    afterQuiet: (when) => `${when}، خاموشی کے اوقات کے بعد`,
    atOnce: "جیسے ہی کچھ شائع ہو گا، آپ کو بتایا جائے گا۔",
    sendOne: "ابھی ایک بھیجیں",
    sendThere: "ابھی ایک وہاں بھیجیں",
    undo: "واپس لیں",
    undone: (wanted) => `واپس لے لیا۔ یہ سبسکرپشن اب نہیں رہی: ${wanted}۔`,
    asBefore: (wanted, cadence) => `واپس لے لیا۔ پھر سے پہلے کی طرح: ${wanted}، ${cadence}۔`,
    inPrivate: `میں آپ کو ہماری نجی چیٹ میں بتاؤں گا۔ اگر وہاں ابھی بات نہیں ہوئی تو وہیں مجھے ${apart("/start")} لکھیں۔`,
    onItsWay: "بھیجا جا رہا ہے۔",
    nothingFits: "اب تک شائع شدہ کوئی تحریر اس سے میل نہیں کھاتی۔ پہلی جو ملے گی، پہنچ جائے گی۔",
  },
  subscriptions: {
    heading: "سبسکرپشنز",
    none: `یہاں کوئی سبسکرپشن نہیں۔ ${apart("/subscribe")} سے بنائیں۔`,
    noneIn: (title) =>
      `${apart(title)} میں کوئی سبسکرپشن نہیں۔ ${apart("/subscribe")} لکھ کر “کسی چینل یا گروپ کے لیے…” سے بنائیں۔`,
    paused: (cadence) => `${cadence}، رکی ہوئی`,
    daily: "روزانہ",
    weekly: "ہر ہفتے",
    time: (time) => `وقت: ${apart(time)}`,
    pause: "روکیں",
    resume: "پھر سے شروع کریں",
    remove: "حذف کریں",
    back: "فہرست پر واپس",
    words: "الفاظ…",
    elsewhere: "کسی چینل یا گروپ کی…",
    removed: (wanted) => `حذف کر دیا: ${wanted}۔`,
    noLonger: (wanted) =>
      `اب یہاں ${wanted.length === 1 ? "اس" : "ان"} کی خبر نہیں آئے گی: ${and.format(wanted)}۔`,
  },
  settings: {
    heading: "اس چیٹ کی ترتیبات",
    zone: "ٹائم زون",
    usual: "عام",
    quiet: "خاموشی کے اوقات",
    quietFrom: (from, to) => `${apart(from)} سے ${apart(to)} تک؛ اس دوران جو آئے وہ بعد میں پہنچتا ہے`,
    language: "زبان",
    linkPreview: "لنک کی جھلک",
    silent: "بغیر آواز بھیجنا",
    announcements: "اعلانات",
    role: "اعلانات کے لیے رول",
    roleGone: `چنا ہوا رول حذف ہو چکا ہے۔ دوسرا رول ${apart("/settings role")} سے چنیں، یا ${apart("off")} لکھیں۔`,
    perHour: "فی گھنٹہ الگ پیغامات",
    askZone: `مثلاً ${apart("Asia/Karachi")} یا صرف ${apart("Karachi")}`,
    askQuiet: `مثلاً ${apart("22:00-07:00")} یا ${apart("off")}`,
    on: "چالو",
    off: "بند",
    turn: (what, to) => `${what}: ${to === "on" ? "چالو کریں" : "بند کریں"}`,
  },
  reading: {
    latest: "تازہ ترین",
    read: (number) => `پڑھیں [${number}]`,
    articles: "مضامین",
    previous: "پچھلا پیراگراف",
    next: "اگلا پیراگراف",
    whole: "پورا مضمون",
    goOn: (number) => `آگے پڑھیں، پیراگراف ${number} سے`,
    whatChanged: "کیا بدلا",
    updated: (day) => `تازہ کاری ${apart(day)}`,
    revised: (when, revision) => `آخری تبدیلی: ${when}؛ یہ ترمیم نمبر ${revision} ہے۔`,
    withdrawn: (title) => `${apart(title)} (واپس لے لیا گیا)`,
    nothingYet: "محفوظ مضامین میں اس بارے میں ابھی کچھ نہیں۔",
    noTopics: "ابھی کوئی موضوع طے نہیں۔ بس اپنا سوال لکھیں۔",
  },
  changes: {
    none: "محفوظ ہونے کے بعد اس مضمون میں کوئی تبدیلی نہیں ہوئی۔",
    revision: (number, when) => `ترمیم نمبر ${number}${when === null ? "" : `، ${when}`}:`,
    onlyTitle: "پیراگراف پہلے جیسے ہیں؛ عنوان یا ذیلی عنوانات بدلے ہیں۔",
    more: (paragraphs) => `اور ${paragraphs} مزید پیراگراف`,
    changed: (paragraph) => [
      `پیراگراف ${paragraph} میں پہلے لکھا تھا: ${opened}`,
      `${closed}\nاب لکھا ہے: ${opened}`,
      closed,
    ],
    added: (paragraph) => [`پیراگراف ${paragraph} نیا ہے: ${opened}`, closed],
    removed: () => [`نکال دیا گیا: ${opened}`, closed],
  },
  compare: {
    // They stand behind a country's name, which is written from left to right.
    nothingOn: (name) => apart(`${apart(name)} کے بارے میں کچھ نہیں`),
    quotedAbove: (number) => apart(`اوپر [${number}] میں دیا جا چکا ہے`),
    noLonger: apart("اب محفوظ مضامین میں نہیں"),
    alone: (home, known) =>
      known.length === 0
        ? "محفوظ مضامین میں ابھی کسی اور ملک کا ذکر نہیں، اس لیے موازنہ نہیں ہو سکتا۔"
        : `${apart(home)} ہر موازنے میں شامل ہوتا ہے۔ جس ملک سے موازنہ کرنا ہو اس کا نام لکھیں: ${names(known)}۔`,
    silent: (asked, known) =>
      `محفوظ مضامین میں ${names(asked)} کے بارے میں کچھ نہیں۔ ${known.length === 0 ? "ان میں ابھی کسی اور ملک کا ذکر نہیں۔" : `ان میں جن کا ذکر ہے: ${names(known)}۔`}`,
    notComparable: (said) => `${names(said)} کا یہاں موازنہ نہیں ہو سکتا۔`,
    namedOnly: (asked, aspects) =>
      `محفوظ مضامین میں ${names(asked)} کا نام تو ہے، مگر جن باتوں کا موازنہ کیا جاتا ہے (${names(aspects)}) ان کے بارے میں کچھ نہیں۔`,
  },
  refused,
  time,
  why,
  usage,
  about,
  asking,
  commands,
  pages,
  hello: {
    promise: (articles, paragraphs) =>
      `میں ${grouped(articles)} محفوظ ${articles === 1 ? "مضمون" : "مضامین"} (${grouped(paragraphs)} پیراگراف) سے جواب دیتا ہوں، ہمیشہ انہی کے الفاظ میں اور ماخذ کے ساتھ۔ اگر ان میں جواب نہ ہو تو صاف بتا دیتا ہوں۔`,
    write(example, place) {
      const like = (typed: string) => (example === null ? "۔" : `، مثلاً: ${apart(typed + example)}`);
      switch (place) {
        case "private":
          return `بس اپنا سوال لکھیں${like("")}`;
        case "group":
          return `یہاں سوال کے ساتھ میرا ذکر کریں، میرے پیغام کا جواب دیں، یا ${apart("/ask")} سے پوچھیں${like("/ask ")}`;
        case "channel":
          return `یہاں ${apart("/ask")} سے پوچھیں${like("/ask ")}`;
      }
      place satisfies never;
    },
    wordsAlone: "میں صرف لکھے ہوئے الفاظ پڑھ سکتا ہوں، تصویر، فائل یا آواز کا پیغام نہیں۔",
    commands: `${apart("/topics")} سے موضوعات دیکھیں، ${apart("/compare")} سے ملکوں کا موازنہ کریں، ${apart("/help")} سب کچھ بتاتا ہے۔`,
    away: "معذرت، میں اس وقت نہ کچھ دیکھ سکتا ہوں نہ محفوظ کر سکتا ہوں۔ براہِ کرم چند منٹ بعد دوبارہ کوشش کریں۔",
    subscribe: `اس کے لیے ${apart("/subscribe")} لکھیں، مثلاً: ${apart("/subscribe exports daily at 08:30")}`,
    stop: `${apart("/subscriptions")} میں وہ سب ہے جو یہاں خود آتا ہے؛ وہیں اسے روک یا حذف کر سکتے ہیں۔`,
    welcome: "کوئی بات نہیں۔ جب چاہیں پوچھیں۔",
    help: "سادہ الفاظ میں کچھ بھی پوچھیں۔ میں محفوظ مضامین کے الفاظ ماخذ کے ساتھ پیش کرتا ہوں، یا بتا دیتا ہوں کہ ان میں کچھ نہیں۔",
    topics: "موضوعات",
    newsroom: "نیوز روم کے لیے",
  },
};
