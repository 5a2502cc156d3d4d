import { grouped } from "../../text/count.ts";
import type { Refused } from "../refused.ts";
import { apart, orMeant, typed } from "./apart.ts";

const and = new Intl.ListFormat("ur");

/** Said where a word was taken for a time or a topic. */
const itself = "اگر نظر خود اس لفظ پر رکھنی ہو تو اسے واوین میں لکھیں۔";

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
  whichArticle: `بتائیں کون سا مضمون: ${apart("/why")} کے ساتھ اس کا نام لکھیں، یا اس کی خبر کے جواب میں ${apart("/why")} لکھیں۔ صرف ${apart("/source")} لکھیں تو مضامین کی فہرست ملے گی۔`,
  noParagraph: (id, paragraphs, number) =>
    `${apart(`“${id}”`)} میں ${paragraphs === 1 ? "صرف پیراگراف 1 ہے" : `پیراگراف 1 سے ${paragraphs} تک ہیں`}، ${number} نہیں۔`,
  goneTopic: (name) =>
    `${name === null ? "یہ موضوع" : `موضوع ${typed(name)}`} اب نہیں رہا۔ جو موضوعات ہیں وہ ${apart("/topics")} میں ہیں۔`,
  saidBoth: (one, other) => `آپ نے ${typed(one)} اور ${typed(other)} دونوں لکھے ہیں۔ ان میں سے ایک ہٹا دیں۔`,
  noCadence: (often) =>
    `${typed(often)} کی سہولت نہیں: خبر فوراً (${apart("now")})، روزانہ (${apart("daily")}) یا ہر ہفتے (${apart("weekly")}) آ سکتی ہے۔ مثلاً: ${apart("/subscribe exports weekly on monday")}۔ ${itself}`,
  noSuchTime: (said) =>
    `${typed(said)} سمجھ میں نہیں آیا۔ ایک ہی وقت لکھیں، اور ${apart("weekly")} کے ساتھ ایک ہی دن: ${apart("daily at 08:30")} یا ${apart("weekly on monday at 08:30 in Asia/Karachi")}۔ ${itself}`,
  mistyped: (word, meant) => `${typed(word)} معلوم نہیں۔${orMeant(meant)} ${itself}`,
  everythingWithout: `“سب کچھ” کا مطلب ہے ہر مضمون؛ اس میں سے کچھ چھوڑا نہیں جا سکتا۔ الفاظ وہیں چھوڑے جا سکتے ہیں جہاں نظر الفاظ پر ہو: ${apart("/subscribe payment gateway -crypto")}`,
  namesChat: (chat) =>
    `${typed(chat)} کسی چیٹ کا نام ہے، جبکہ نظر الفاظ پر رکھی جاتی ہے۔ اپنی زیرِ انتظام چیٹ کے لیے صرف ${apart("/subscribe")} لکھیں اور وہاں اسے چنیں؛ خود اس لفظ کے لیے ${apart("@")} ہٹا دیں۔`,
  severalTopics: (first, second) =>
    `ان میں سے ہر ایک الگ موضوع ہے اور ہر ایک کی الگ سبسکرپشن ہوتی ہے: پہلے ${apart(`/subscribe ${first}`)}، پھر ${apart(`/subscribe ${second}`)}۔ ${itself}`,
  onlyExcluded: `صرف وہ الفاظ کافی نہیں جنہیں چھوڑنا ہے؛ کم از کم ایک لفظ وہ بھی لکھیں جس پر نظر رہے۔ مثلاً: ${apart("/subscribe payment gateway -crypto")}`,
  tooManyPhrases: (max) =>
    `یہ بہت زیادہ ہے: ایک سبسکرپشن میں زیادہ سے زیادہ ${max} الفاظ یا فقرے ہو سکتے ہیں۔ اسے دو سبسکرپشنز میں بانٹ لیں۔`,
  longPhrase: (phrase, max) =>
    `${typed(phrase)} بہت لمبا ہے۔ ایک فقرے میں زیادہ سے زیادہ ${max} حروف ہو سکتے ہیں، اور پیراگراف میں اس کے تمام الفاظ کا ہونا ضروری ہے: کم الفاظ لکھیں، اور متبادل الفاظ کے بیچ کوما لگائیں۔`,
  meaningless: (phrase) =>
    `${typed(phrase)} پر نظر نہیں رکھی جا سکتی: اس سے مضامین میں فرق نہیں ہوتا۔ وہ لکھیں جس کے بارے میں مضامین ہوں؛ انگریزی مخفف بڑے حروف میں لکھیں، جیسے ${apart("WHO")}۔`,
  full: (title, subscriptions) =>
    `${title === null ? "اس چیٹ" : apart(title)} میں ${subscriptions} سبسکرپشنز ہیں، اور اس سے زیادہ نہیں ہو سکتیں۔ پہلے ${title === null ? "" : "وہاں "}${apart("/unsubscribe")} سے کوئی ایک ختم کریں۔`,
  mayNotPost: (title) =>
    `${title === "" ? "اس چیٹ" : apart(title)} میں مجھے پیغام بھیجنے کی اجازت نہیں۔ وہاں اجازت دیں، پھر دوبارہ کوشش کریں۔`,
  maySeeNothing:
    "وہ چیٹ مجھے نظر نہیں آتی، اس لیے میرا بھیجا ہوا کچھ وہاں نہیں پہنچے گا۔ مجھے اس میں شامل کریں (نجی تھریڈ میں میرا ذکر کریں)، پھر دوبارہ کوشش کریں۔",
  noChat: (said) => `${typed(said)} کوئی چیٹ نہیں۔ اسے ${apart("/subscribe")} سے دوبارہ چنیں۔`,
  notYours:
    "اس چینل کا انتظام آپ کے پاس نہیں، یا میں اس میں شامل نہیں۔ مجھے پیغام بھیجنے کی اجازت کے ساتھ اس میں شامل کریں، پھر اسے دوبارہ چنیں۔",
  empty: "آپ نے کچھ نہیں لکھا۔",
  tooLong: (characters, max) =>
    `یہ بہت لمبا ہے: اس میں ${grouped(characters)} حروف ہیں، اور زیادہ سے زیادہ ${grouped(max)} ہو سکتے ہیں۔`,
  nothingToCancel: "یہاں منسوخ کرنے کو کچھ نہیں۔",
  whatToSet: (example) => `لکھیں کہ کیا بدلنا ہے اور کیسے، مثلاً: ${apart(example)}`,
  noSetting: (name, known) =>
    `${apart("/settings")} میں ${typed(name)} نہیں ہے۔ اس میں یہ ہیں: ${and.format(known.map(apart))}۔`,
  noQuiet: (said) =>
    `${typed(said)} سے خاموشی کے اوقات سمجھ میں نہیں آئے۔ انہیں یوں لکھیں: ${apart("22:00-07:00")}، یا ${apart("off")}۔`,
  noPreviews: "لنک کی جھلک صرف ٹیلیگرام دکھاتا ہے، اس لیے یہاں بدلنے کو کچھ نہیں۔",
  noRoles: "اعلانات کے لیے رول صرف ڈسکارڈ میں ہوتے ہیں، اس لیے یہاں بدلنے کو کچھ نہیں۔",
  whichRole: `رول کا ذکر کریں یا اس کا نمبر لکھیں، یا ${apart("off")} لکھیں۔ ${apart("@everyone")} نہیں چنا جا سکتا۔`,
  everyoneRole: `یہ ${apart("@everyone")} کا نمبر ہے، جسے چنا نہیں جا سکتا: میرے اعلانات کبھی پورے سرور کو متوجہ نہیں کرتے۔ کوئی ایسا رول لکھیں جو لوگ خود لیتے ہوں، یا ${apart("off")}۔`,
  noRole: `یہاں اس نمبر کا کوئی رول نظر نہیں آتا۔ کسی رول کا ذکر کریں، یا ${apart("off")} لکھیں۔`,
  moderatorsOnly: (person) =>
    `یہ صرف موڈریٹر کر سکتے ہیں۔ اس بوٹ کا مالک آپ کو یوں موڈریٹر بنا سکتا ہے: ${apart(`/moderators add ${person}`)}`,
  ownersOnly: (person) =>
    `یہ صرف اس بوٹ کے مالکان کر سکتے ہیں۔ ان کے نمبر بوٹ کی کنفیگریشن (${apart("OWNERS")}) میں ہیں؛ آپ کا نمبر ${apart(person)} ہے۔`,
  nameless:
    "اس کے لیے یہ جاننا ضروری ہے کہ آپ کون ہیں، جبکہ گمنام ایڈمن اور چینل کی پوسٹ کے ساتھ کسی شخص کا نام نہیں آتا۔ نجی چیٹ میں لکھیں، یا گمنامی بند کریں۔",
  writeAlone: "اس کا جواب یہاں سب پڑھ سکیں گے۔ یہی مجھے نجی چیٹ میں لکھیں۔",
  askAlone: "اس کا جواب یہاں سب پڑھ سکیں گے۔ اسے میرے ساتھ نجی چیٹ میں دوبارہ مانگیں۔",
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
