import { weekdays } from "./calendar.ts";
import { cardinals } from "./number-words.ts";

/** Units of time, for patterns. */
export const timeUnits =
  "seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)";
/** Units of length, for patterns. */
export const lengthUnits =
  "km|cm|mm|ft|kilomet(?:re|er)s?|centimet(?:re|er)s?|millimet(?:re|er)s?|met(?:re|er)s?|miles?|yards?|feet|foot|inch(?:es)?|fathoms?|light[- ]years?";

/** Digits are bounded: from each of a hundred thousand, the rest of them would be looked through. */
const count = String.raw`(?:\d[\d,.]{0,20}|${cardinals}|an?|one|half an?|several|few|many|dozens? of|couple of|hundreds? of)(?: (?:hundred|thousand|million))?(?: (?:and )?a half)?`;

/** For how long, or until when: "nine hours", "a three-year term", "until March". */
export const durations = new RegExp(
  String.raw`\b${count}[- ](?:more |full |working |consecutive )?(?:${timeUnits})\b|\b(?:until|till|overnight|decades|lifelong)\b|\bsince (?:\d|\p{Lu}|last )`,
  "iu",
);
/** How far, long, high or wide: "8.9 km", "forty nautical miles". */
export const lengths = new RegExp(String.raw`\b${count}[- ]?(?:nautical )?(?:${lengthUnits})\b`, "i");
/** How often: "twice a week", "once in three years", "every 18 months", "daily". */
export const frequencies = new RegExp(
  [
    String.raw`\b(?:once|twice|${cardinals}|\d+) (?:times )?(?:(?:in )?(?:an?|each|every)|per|in) (?:(?:${cardinals}|\d+) )?(?:seasons?|${timeUnits})\b`,
    String.raw`\b(?:every|each) (?:[\p{L}\d]+ )?(?:mornings?|evenings?|quarters?|seasons?|${timeUnits}|${weekdays.join("|")})\b`,
    String.raw`\b(?:hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually|annual|seldom|rarely|regularly)\b`,
  ].join("|"),
  "iu",
);
/** How old: "aged 41", "Ms Bashir, 41,", "who is 73,", "a widow of 58,", "in his forties", "built in 1990". */
export const ages = new RegExp(
  [
    String.raw`\b(?:aged?|turn(?:s|ed)?) (?:of )?\d|\bage\b[^.]{0,40}\d|\b[\p{L}\d]+[- ]years?[- ]old\b`,
    String.raw`(?<=\p{Lu}[\p{L}'.-]*), \d{1,2}[,.;]|\b(?:is|was|are|were) (?:now |only |just )?\d{1,3}(?:[,.;]| and )`,
    String.raw`\ban? [\p{L}-]+ of \d{2}(?=[,.;](?!\d)| who| and)|\bin (?:his|her|their) (?:early |late |mid-?)?(?:teens|\d0s|\p{L}+ties)\b`,
    String.raw`\b(?:born|founded|built|introduced|opened|established|since)\b.{0,30}\b(?:1\d|20)\d\d`,
  ].join("|"),
  "u",
);
/** At what time of the day: "8am", "19:30", "at noon". */
export const clocks =
  /\b\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b|\b\d{1,2}:\d{2}\b|\b(?:noon|midnight|o'clock|dawn|dusk|sunrise|sunset)\b/i;
