import type { Refused } from "../refused.ts";
import { apart } from "./apart.ts";

/** What is refused in Urdu, and what to do instead. */
export const refused: Refused = {
  staleButton: "یہ بٹن کسی پرانے پیغام کا ہے اور اب کام نہیں کرتا۔ براہِ کرم دوبارہ پوچھیں۔",
  tooQuick: (seconds) => `ذرا ٹھہریں۔ ${seconds} سیکنڈ بعد دوبارہ پوچھیں۔`,
  failed: "مجھ سے کوئی غلطی ہوئی، اور وہ درج کر لی گئی ہے۔ براہِ کرم کچھ دیر بعد دوبارہ کوشش کریں۔",
  noCommand: (name, near) =>
    `${apart(`/${name}`)} نام کی کوئی کمانڈ نہیں۔${near === null ? "" : ` کیا آپ کی مراد ${apart(`/${near}`)} تھی؟`} تمام کمانڈز ${apart("/help")} میں ہیں۔`,
  goneArticle: `یہ مضمون اب محفوظ نہیں رہا۔ جو مضامین ہیں وہ ${apart("/latest")} میں دیکھیں۔`,
  noArticle: (id, near) =>
    `${apart(`“${id}”`)} نام کا کوئی مضمون نہیں۔${near === null ? "" : ` کیا آپ کی مراد ${apart(near)} تھی؟`} صرف ${apart("/source")} لکھیں تو فہرست ملے گی۔`,
  noParagraph: (id, paragraphs, number) =>
    `${apart(`“${id}”`)} میں ${paragraphs === 1 ? "صرف پیراگراف 1 ہے" : `پیراگراف 1 سے ${paragraphs} تک ہیں`}، ${number} نہیں۔`,
  goneTopic: (name) =>
    `موضوع ${apart(`“${name}”`)} اب نہیں رہا۔ جو موضوعات ہیں وہ ${apart("/topics")} میں ہیں۔`,
  goneChart: "محفوظ مضامین میں اب وہ اعداد نہیں رہے جن سے یہ چارٹ بنا تھا۔",
  goneQuotes: "یہ بٹن جس متن کا تھا وہ اب محفوظ مضامین میں نہیں رہا۔ براہِ کرم دوبارہ پوچھیں۔",
  goneQuestion: "یہ سوال اتنا پرانا ہے کہ اب نہیں ملتا۔ براہِ کرم اسے دوبارہ پوچھیں، پھر بٹن دبائیں۔",
  goneDigest: `یہ خبرنامہ اتنا پرانا ہے کہ اس کا باقی حصہ نہیں دکھایا جا سکتا۔ نئی تحریریں ${apart("/latest")} میں ہیں۔`,
  goneSubscription: `یہ سبسکرپشن اب نہیں رہی۔ جو ہیں وہ ${apart("/subscriptions")} میں دیکھیں۔`,
  noneCalled: (what) =>
    `یہاں ${apart(`“${what}”`)} نام کی کوئی سبسکرپشن نہیں۔ جو ہیں وہ ${apart("/subscriptions")} میں دیکھیں۔`,
  managersOnly(where) {
    const alone = "اپنے لیے آپ یہ میرے ساتھ نجی چیٹ میں کر سکتے ہیں۔";
    if (where === "brought along")
      return `یہ یہاں نہیں ہو سکتا، کیونکہ میں اس چیٹ میں شامل نہیں: لوگ مجھے بس ساتھ لے آئے ہیں۔ ${alone}`;
    const who =
      where === "discord"
        ? `جن کے پاس ${apart("Manage Server")} یا ${apart("Manage Channels")} کی اجازت ہو`
        : "اس کے ایڈمن";
    return `یہ صرف وہی کر سکتے ہیں جو اس چیٹ کا انتظام سنبھالتے ہیں: ${who}۔ ${alone}`;
  },
};
