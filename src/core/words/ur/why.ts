import type { WhyWords } from "../why.ts";
import { apart, typed } from "./apart.ts";

const because = (reason: string | null) => (reason === null ? "" : `؛ درج شدہ وجہ: ${apart(reason)}`);
const states = { failed: "ناکام رہا", skipped: "چھوڑ دیا گیا", cancelled: "منسوخ ہوا" } as const;

/** Why something came or did not, in Urdu. */
export const why: WhyWords = {
  none: `یہاں کوئی سبسکرپشن نہیں، اس لیے یہاں خود سے کچھ نہیں بھیجا جاتا۔ ${apart("/subscribe")} سے بنائیں۔`,
  gone: "یہ اب محفوظ نہیں رہا",
  paused: "یہ سبسکرپشن رکی ہوئی ہے",
  unanswered: "اس میں اس سوال کا جواب نہیں",
  unmatched: (wanted) => `یہ اس سے میل نہیں کھاتا: ${wanted}`,
  excluded: (word) => `یہ صرف وہیں میل کھاتا ہے جہاں ساتھ ہی چھوڑا گیا لفظ ${typed(word)} بھی ہے`,
  elsewhere: (wanted, how) =>
    `یہ میل کھاتا ہے، مگر ایک اور سبسکرپشن سے آیا${wanted === null ? "" : ` (${wanted})`}: ${how}`,
  before: "یہ میل کھاتا ہے، مگر یہ سبسکرپشن بننے سے پہلے شائع ہوا تھا",
  preparing: (cadence) => `یہ میل کھاتا ہے (${cadence}) اور بھیجنے کے لیے تیار کیا جا رہا ہے`,
  unreached:
    "یہ میل کھاتا ہے، مگر بھیجا نہیں گیا: جب یہ شائع ہوا تو اس چیٹ تک رسائی نہ تھی یا یہ سبسکرپشن رکی ہوئی تھی",
  leftOut: "یہ میل کھاتا ہے، مگر تب شائع ہوا جب یہ سبسکرپشن رکی ہوئی تھی، اس لیے چھوڑ دیا گیا",
  sooner: (wanted) => `یہ میل کھاتا ہے، مگر ایک اور سبسکرپشن اسے پہلے لائے گی (${wanted})`,
  digest: (when) => `یہ میل کھاتا ہے، اور اس وقت کے خبرنامے میں آئے گا: ${when}`,
  cleared: "یہ بھیجا گیا تھا؛ کب، اس کا ریکارڈ اب یہاں نہیں ہے",
  sent: (when) => `یہ بھیجا گیا: ${when}`,
  quiet: (when) => `یہ خاموشی کے اوقات ختم ہونے تک رکا ہوا ہے: ${when}`,
  sending: "یہ اسی وقت بھیجا جا رہا ہے",
  waits: (when, reason) => `یہ اس وقت تک رکا ہوا ہے: ${when}${because(reason)}`,
  held: (reason) => `اسے روک رکھا گیا ہے${because(reason)}`,
  parked: (reason) => `یہ شاید پہنچ چکا ہو؛ اب منتظم کو طے کرنا ہے${because(reason)}`,
  letBe: "یہ شاید پہنچ چکا ہو؛ منتظم نے اسے دوبارہ نہیں بھیجا",
  notSent: (state, reason) => `یہ بھیجا نہیں گیا (${states[state]})${because(reason)}`,
};
