import type { TimeWords } from "../../time/time-words.ts";
import { apart, orMeant, typed } from "./apart.ts";

/** What is said in Urdu where a time is not understood. */
export const time: TimeWords = {
  noClock: (said) =>
    `${typed(said)} سے وقت سمجھ میں نہیں آیا۔ اسے یوں لکھیں: ${apart("08:30")} یا ${apart("20:15")}۔`,
  noWeekday: (said, near) =>
    `${typed(said)} ہفتے کا کوئی دن نہیں۔${orMeant(near)} اسے یوں لکھیں: پیر یا جمعہ۔`,
  noZone: (said, near) =>
    `${typed(said)} کوئی ٹائم زون نہیں۔${orMeant(near)} اسے یوں لکھیں: ${apart("Asia/Karachi")} یا ${apart("Europe/London")}، یا ملک کا نام لکھیں۔`,
  nowTakesNoTime: `${typed("now")} کا مطلب ہے فوراً، اس لیے اس کے ساتھ وقت یا دن نہیں آتا۔ انہیں ہٹا دیں، یا ${apart("daily")} یا ${apart("weekly")} لکھیں۔`,
  dailyTakesNoDay: `${typed("daily")} کا مطلب ہے ہر روز۔ ہفتے کے ایک دن کے لیے ${apart("weekly")} لکھیں، مثلاً: ${apart("weekly on monday at 08:30")}`,
};
