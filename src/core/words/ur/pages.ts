import { grouped } from "../../text/count.ts";
import type { PageWords } from "../pages.ts";
import { apart } from "./apart.ts";

const longDay = new Intl.DateTimeFormat("ur-PK", {
  dateStyle: "long",
  timeZone: "UTC",
  numberingSystem: "latn",
});

/** The pages in Urdu. */
export const pages: PageWords = {
  direction: "rtl",
  day: (day) => longDay.format(new Date(day)),
  skip: "متن پر جائیں",
  menu: "صفحات",
  ask: "پوچھیں",
  footer: "ہر جواب محفوظ مضامین سے لفظ بہ لفظ اقتباس ہے، ماخذ کے ساتھ۔",
  list: {
    empty: "ابھی کوئی مضمون محفوظ نہیں۔",
    paragraphs: (count) => `${grouped(count)} پیراگراف`,
    newer: "نئے مضامین",
    older: (more) => `پرانے مضامین، مزید ${grouped(more)}`,
    pages: "فہرست کے صفحات",
  },
  article: {
    published: "اشاعت: ",
    updated: "تازہ کاری: ",
    revised: "ترمیم: ",
    atPublisher: "ناشر کی ویب سائٹ پر",
    corrected: "تصحیح:",
    on: "، ",
    itRead: "پہلے لکھا تھا",
    nowReads: "اب لکھا ہے",
    previous: "پچھلا مضمون",
    next: "اگلا مضمون",
    byDate: "مضامین، تاریخ کی ترتیب سے",
  },
  playground: {
    heading: "محفوظ مضامین سے پوچھیں",
    log: "سوال اور جواب",
    label: `آپ کا سوال، یا ${apart("/help")}`,
    suggestions: "تجاویز",
    looking: "تلاش جاری ہے…",
    lost: "جواب نہیں پہنچا۔ براہِ کرم دوبارہ کوشش کریں۔",
    send: "بھیجیں",
    noLater: `براؤزر کے صفحے کو بعد میں کچھ نہیں بتایا جا سکتا۔ اس کے لیے مجھے ${apart("Telegram")} یا ${apart("Discord")} پر لکھیں۔`,
  },
  titles: {
    400: "یہ ٹھیک نہیں پہنچا",
    403: "یہاں سے نہیں",
    404: "یہاں کچھ نہیں",
    405: "اس طرح نہیں",
    410: "واپس لے لیا گیا",
    411: "کتنا ہے؟",
    413: "ایک ساتھ بہت زیادہ",
    415: "اس شکل میں نہیں",
    429: "ذرا ٹھہریں",
    503: "چند منٹ بعد",
  },
  noPage: "ایسا کوئی صفحہ نہیں۔",
  noArticle: "ایسا کوئی مضمون نہیں۔",
  withdrawn: "نیوز روم نے یہ مضمون واپس لے لیا ہے، اور اب اس کا اقتباس نہیں دیا جاتا۔",
  unreadable: "سوال زیادہ سے زیادہ 1000 حروف میں لکھیں، اور دوبارہ بھیجیں۔",
  tooMany: (seconds) => `بہت زیادہ درخواستیں آئی ہیں۔ ${seconds} سیکنڈ بعد دوبارہ کوشش کریں۔`,
  otherMethod: "صفحے پڑھے جاتے ہیں اور فارم بھیجے جاتے ہیں؛ اس کے سوا کچھ نہیں۔",
  otherSite: "دوسری سائٹوں کے فارم قبول نہیں کیے جاتے۔",
  otherForm: "صرف اسی سائٹ کے فارم قبول کیے جاتے ہیں۔",
  noLength: `فارم کے ساتھ ${apart("Content-Length")} بھیجنا ضروری ہے۔`,
  tooLarge: (bytes) => `زیادہ سے زیادہ ${bytes} بائٹ قبول کیے جاتے ہیں۔`,
  allArticles: "تمام مضامین دیکھیں",
  whatThereIs: `تمام مضامین ${apart("/articles")} پر ہیں۔`,
};
