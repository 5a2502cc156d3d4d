import { orMeant } from "../../text/nearest.ts";
import type { TimeWords } from "../../time/time-words.ts";

/** What is said in English where a time is not understood. */
export const time: TimeWords = {
  noClock: (typed) => `“${typed}” is not a time of day. Write it like 08:30 or 20:15.`,
  noWeekday: (typed, near) =>
    `“${typed}” is not a day of the week.${orMeant(near)} Write it like monday or fri.`,
  noZone: (typed, near) =>
    `“${typed}” is not a time zone.${orMeant(near)} Write it like Asia/Karachi or Europe/London, or name the country.`,
  nowTakesNoTime:
    "“now” means at once, so it takes no time and no day. Leave them out, or say daily or weekly.",
  dailyTakesNoDay:
    "“daily” comes every day. For one day of the week say weekly, for example: weekly on monday at 08:30",
};
