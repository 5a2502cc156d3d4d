import { saidIn } from "./said.ts";

/** What people say of the answer before them, and not of the archive. */
export type Aside = "more" | "sources";

// In English, Roman Urdu and Urdu, the whole message: "more exports" and "source of the flood" are asked about.
const more =
  /^(?:(?:please )?(?:tell|show|give) me )?(?:some )?more(?: please| details?| about (?:it|this|that))?$|^(?:what|anything) else$|^(?:aur|mazeed)(?: kuch)? ?(?:batao|bataen|bataein|bataiye|dikhao)?$|^(?:مزید|اور)(?: بتائیں| بتاؤ)?$/iu;
const sources =
  /^(?:(?:what|which|where) ?(?:is|s)? )?(?:the |your )?(?:source|sources|link|proof|evidence|reference)(?: please| of this| of that| for this| for that)?$|^where (?:is|was|does|did) (?:this|that|it) (?:come )?from$|^(?:says|said) who$|^who says(?: so| this| that)?$|^according to wh(?:o|om|at)$|^(?:hawala|saboot|zariya)(?: kya hai)?$|^(?:حوالہ|ماخذ|ثبوت)(?: کیا ہے)?$/iu;

/** What a message asks of the answer before it; null where it asks the archive. */
export function asideIn(message: string): Aside | null {
  const said = saidIn(message);
  if (more.test(said)) return "more";
  return sources.test(said) ? "sources" : null;
}
