import type { AskingWords } from "../asking.ts";
import { apart } from "./apart.ts";

/** What is said around questions in Urdu. */
export const asking: AskingWords = {
  byReply: "جواب دینے کے لیے اس پیغام پر ریپلائی کریں۔",
  howToEnd: `ختم کرنے کے لیے ${apart("/cancel")} لکھیں۔`,
  ended: "منسوخ کر دیا۔",
  wordsOnly: `یہاں صرف لکھے ہوئے الفاظ پڑھے جا سکتے ہیں۔ جواب لکھ کر بھیجیں، یا ${apart("/cancel")} لکھیں۔`,
  closed: "اس سوال کا وقت گزر چکا ہے۔ براہِ کرم اس کا بٹن دوبارہ دبائیں۔",
  somebodyElses:
    "یہ سوال کسی اور سے پوچھا گیا تھا۔ خود جواب دینے کے لیے اس کا بٹن دبائیں، یا کچھ پوچھنے کے لیے میرا ذکر کریں۔",
  whichChat: "کون سا چینل یا گروپ؟ نیچے سے چنیں، یا چینل کا کوئی پیغام مجھے فارورڈ کریں۔",
  chooseChannel: "چینل چنیں",
  chooseGroup: "گروپ چنیں",
  chosen: (title) => `چنا گیا: ${apart(title)}`,
  inPrivate: `اس کے لیے میرے ساتھ نجی چیٹ کھولیں، اور وہاں ${apart("/subscribe")} لکھیں۔`,
  fillIn: "جواب لکھیں",
  whichChannel: `کس چینل کے لیے؟ جو چینل یہاں نہ ہو، اس کے اندر ${apart("/subscribe")} لکھ کر سبسکرپشن بنائی جا سکتی ہے۔`,
  noChannel: `ایسا کوئی سرور نہیں جس میں ہم دونوں ہوں، جس کے کسی چینل کا انتظام آپ کے پاس ہو اور جس میں مجھے پیغام بھیجنے کی اجازت ہو۔ مجھے اپنے سرور میں شامل کریں، یا چینل کے اندر ${apart("/subscribe")} لکھیں۔`,
  channels: (menu, menus) => (menus === 1 ? "چینل چنیں" : `چینل چنیں (${menus} میں سے ${menu})`),
  notShown: "جواب یہاں دکھایا نہیں جا سکا، اور یہ بات درج کر لی گئی ہے۔",
};
