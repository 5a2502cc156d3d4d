import { saidIn } from "./said.ts";

/** What people say about the last answer rather than to the archive. */
export type Aside = "more" | "sources" | "article" | "wrong";

// In English, Roman Urdu and Urdu. The whole message counts: "more exports" and "source of the flood" are questions.
const more =
  /^(?:(?:please )?(?:tell|show|give) me )?(?:some )?more(?: please| details?| about (?:it|this|that))?$|^(?:what|anything) else$|^(?:aur|mazee?d|or)(?: kuch| bhi)? ?(?:batao|bataen|bataein|batayein|bataiye|dikhao|dikhaen|dikhaein|btao|bata do)?$|^(?:aur|mazeed) (?:tafseel|malumat|maloomat)(?: batao| dein| do)?$|^(?:مزید|اور)(?: کچھ| بھی)?(?: بتائیں| بتاؤ| دکھائیں| دکھاؤ)?$|^(?:مزید )?(?:تفصیل|تفصیلات)$/iu;
const sources =
  /^(?:(?:what|which|where) ?(?:is|s)? )?(?:the |your )?(?:source|sources|link|proof|evidence|reference)(?: please| of this| of that| for this| for that)?$|^any (?:source|proof|evidence|link)s?(?: of| for)?(?: this| that| it)?$|^where (?:is|was|does|did) (?:this|that|it) (?:come )?from$|^(?:says|said) who$|^how do (?:you|we) know(?: that| this| it| so)?$|^who says(?: so| this| that)?$|^according to wh(?:o|om|at)$|^(?:is ?ka |iska )?(?:hawala|saboot|zariya|source|link)(?: kya hai| do| dein| den| batao| dikhao)?$|^(?:ye|yeh) (?:kahan|kidhar) (?:se (?:liya|aya|aaya)(?: hai)?|likha (?:hai|tha))$|^(?:اس کا |اسکا )?(?:حوالہ|ماخذ|ثبوت)(?: کیا ہے| دیں| دکھائیں)?$|^یہ کہاں (?:سے لیا|لکھا) ہے$/iu;

const article =
  /^(?:(?:please )?(?:read|show|see|open|give|send)(?: me)? )?(?:the )?(?:(?:whole|full|entire|complete|original) )?(?:article|story|text)(?: please)?$|^read (?:more|on|it|it all|the rest)$|^(?:poora|pura|poori|puri|mukammal) (?:mazmoon|khabar|article)(?: dikhao| do| dein| batao)?$|^(?:پورا|پوری|مکمل) (?:مضمون|خبر)(?: دکھائیں| دیں| بتائیں)?$/iu;
const wrong =
  /^(?:thats|this is|that is|its|it is) (?:wrong|incorrect|false|a mistake|not (?:right|true|correct|it|what i asked(?: for)?|my question))$|^(?:wrong|incorrect)(?: answer)?$|^not what i asked(?: for)?$|^(?:(?:ye|yeh) )?(?:ghalat|galat)(?: jawab)?(?: hai| he)?$|^(?:یہ )?غلط(?: جواب)?(?: ہے)?$/iu;
const whetherTrue =
  /^are you sure(?: about (?:this|that|it))?$|^(?:is|was) (?:this|that|it) (?:really )?(?:true|correct|right|real|fake|accurate|so)$|^(?:(?:is it )?true|really|correct|fake|fact ?check)(?: or (?:false|fake|not))?(?: please)?$|^(?:please )?(?:check|verify|confirm|fact ?check)(?: this| that| it)?(?: please)?$|^(?:(?:kya|kia) )?(?:(?:ye|yeh|yah) )?(?:sach|sahi|theek|durust|jhoot|fake|asli) (?:hai|he|hay)(?: kya| kia)?$|^(?:کیا )?(?:یہ )?(?:سچ|درست|صحیح|ٹھیک|جھوٹ|اصلی) ہے(?: کیا)?$/iu;

/** Whether a message says nothing itself but asks of another one whether it is so, or where that is from. */
export function asksOfOther(message: string): boolean {
  const said = saidIn(message);
  return whetherTrue.test(said) || sources.test(said);
}

/** Whether news may also be looked for by such a message where it has nothing to be about: "hawala", "evidence". */
export function mayBeSought(message: string): boolean {
  const said = saidIn(message);
  return !said.includes(" ") && !wrong.test(said) && !whetherTrue.test(said);
}

/** What a message asks about the last answer; null where it asks the archive. */
export function asideIn(message: string): Aside | null {
  const said = saidIn(message);
  if (more.test(said)) return "more";
  if (article.test(said)) return "article";
  if (wrong.test(said)) return "wrong";
  return sources.test(said) || whetherTrue.test(said) ? "sources" : null;
}
