import { saidIn } from "./said.ts";

/** What people say of the answer before them, and not of the archive. */
export type Aside = "more" | "sources";

// In English, Roman Urdu and Urdu, the whole message: "more exports" and "source of the flood" are asked about.
const more =
  /^(?:(?:please )?(?:tell|show|give) me )?(?:some )?more(?: please| details?| about (?:it|this|that))?$|^(?:what|anything) else$|^(?:aur|mazee?d|or)(?: kuch| bhi)? ?(?:batao|bataen|bataein|batayein|bataiye|dikhao|dikhaen|dikhaein|btao|bata do)?$|^(?:aur|mazeed) (?:tafseel|malumat|maloomat)(?: batao| dein| do)?$|^(?:مزید|اور)(?: کچھ| بھی)?(?: بتائیں| بتاؤ| دکھائیں| دکھاؤ)?$|^(?:مزید )?(?:تفصیل|تفصیلات)$/iu;
const sources =
  /^(?:(?:what|which|where) ?(?:is|s)? )?(?:the |your )?(?:source|sources|link|proof|evidence|reference)(?: please| of this| of that| for this| for that)?$|^where (?:is|was|does|did) (?:this|that|it) (?:come )?from$|^(?:says|said) who$|^who says(?: so| this| that)?$|^according to wh(?:o|om|at)$|^(?:is ?ka |iska )?(?:hawala|saboot|zariya|source|link)(?: kya hai| do| dein| den| batao| dikhao)?$|^(?:ye|yeh) (?:kahan|kidhar) (?:se (?:liya|aya|aaya)(?: hai)?|likha (?:hai|tha))$|^(?:اس کا |اسکا )?(?:حوالہ|ماخذ|ثبوت)(?: کیا ہے| دیں| دکھائیں)?$|^یہ کہاں (?:سے لیا|لکھا) ہے$/iu;

/** What a message asks of the answer before it; null where it asks the archive. */
export function asideIn(message: string): Aside | null {
  const said = saidIn(message);
  if (more.test(said)) return "more";
  return sources.test(said) ? "sources" : null;
}
