import type { UsageWords } from "../usage.ts";
import { apart, typed as inQuotes } from "./apart.ts";

const or = new Intl.ListFormat("ur", { type: "disjunction" });
const listed = (values: readonly string[]) => values.map(apart).join("، ");

/** How a command is used, in Urdu. */
export const usage: UsageWords = {
  options: {
    "ask.question": "آپ کیا جاننا چاہتے ہیں",
    "compare.with": `کوئی ملک، یا کئی: ${apart("india")}، ${apart("india vs vietnam")}`,
    "latest.count": "کتنے مضامین، 1 سے 10 تک",
    "source.id": `مضمون کا نام، ایک پیراگراف کے لیے ساتھ اس کا نمبر: ${apart("pakistan-it-exports#5")}`,
    "subscribe.to": "کوئی موضوع، یا وہ الفاظ جن پر نظر رہے؛ خالی ہو تو سب کچھ",
    "subscribe.when": `فوراً (${apart("now")})، یا روزانہ (${apart("daily")}) یا ہر ہفتے (${apart("weekly")}) خبرنامہ`,
    "subscribe.at": `وقت، جیسے ${apart("08:30")}`,
    "subscribe.on": `ہفتے کا دن، ${apart("weekly")} کے لیے`,
    "subscribe.zone": `ٹائم زون، جیسے ${apart("Asia/Karachi")}`,
    "subscribe.channel": "ڈسکارڈ: کوئی اور چینل جس کا انتظام آپ کے پاس ہو؛ خالی ہو تو یہی",
    "subscriptions.action": "مالکان کے لیے: تمام چیٹس کی سبسکرپشنز کی فائل",
    "unsubscribe.what": `وہ موضوع یا الفاظ جن کی سبسکرپشن ہے، فہرست میں اس کا نمبر، یا سب (${apart("all")})`,
    "settings.zone": `ٹائم زون، جیسے ${apart("Asia/Karachi")}`,
    "settings.quiet": `خاموشی کے اوقات، جیسے ${apart("22:00-07:00")}، یا ${apart("off")}`,
    "settings.previews": "لنک کی جھلک دکھائی جائے",
    "settings.silent": "بغیر آواز بھیجا جائے",
    "settings.language": `بوٹ کے اپنے الفاظ کی زبان: ${apart("en")} یا ${apart("ur")}`,
    "settings.announcements": "نیوز روم کے اعلانات آئیں",
    "settings.role": `ڈسکارڈ: وہ رول جس کا ذکر اعلانات میں ہو سکتا ہے، یا ${apart("off")}`,
    "settings.perhour": "فی گھنٹہ کتنے الگ پیغامات؛ اس سے زیادہ اکٹھے آتے ہیں",
    "why.article": "مضمون کا نام یا پتہ؛ خبر کے جواب میں ضروری نہیں",
    "help.command": "وہ کمانڈ جس کا استعمال جاننا ہو",
    "start.link": "وہ چیز جو اس بوٹ کا کوئی لنک کھولتا ہے",
  },
  optional: "اختیاری",
  oneOf: (values) => or.format(values.map(apart)),
  notes: (notes) => notes.join("؛ "),
  examples: "مثالیں:",
  unfit({ command, faults, missing, example }) {
    const called = apart(`/${command}`);
    const fault =
      faults.length === 0
        ? `${called} کے ساتھ یہ بھی لکھیں: ${missing.join("؛ ")}`
        : `${called} میں یہ درست نہیں: ${[...faults, ...missing.map((what) => `یہ بھی لکھیں: ${what}`)].join("؛ ")}`;
    return `${fault}۔ مثلاً: ${apart(example)}`;
  },
  fault: (option, fault, typed) =>
    `${option === "" ? "" : `${apart(option)} `}${fault}${typed === null ? "" : ` (لکھا ہے: ${inQuotes(typed)})`}`,
  tooShort: (characters) => `میں کم از کم ${characters} حروف ہونے چاہییں`,
  tooLong: (characters) => `میں زیادہ سے زیادہ ${characters} حروف ہو سکتے ہیں`,
  tooLow: (least) => `کم از کم ${least} ہونا چاہیے`,
  tooHigh: (most) => `زیادہ سے زیادہ ${most} ہو سکتا ہے`,
  noneOf: (values) => `ان میں سے ایک ہونا چاہیے: ${listed(values)}`,
  noOption: (names) => `یہ نہیں ہوتا: ${listed(names)}`,
  notA: (expected) => (expected === "whole number" ? "پورا عدد ہونا چاہیے" : "عدد ہونا چاہیے"),
  unclear: (reason) => `سمجھ میں نہیں آیا: ${apart(reason)}`,
};
