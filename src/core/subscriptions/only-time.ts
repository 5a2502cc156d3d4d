import { UserError } from "../errors.ts";
import { meansEverything } from "../said/everything.ts";
import type { Topic } from "../topic.ts";
import type { Refused } from "../words/refused.ts";
import { anyDay } from "./subscribe-line.ts";

const ofTime = new RegExp(
  String.raw`^(?:daily|weekly|mornings?|noon|midday|midnight|afternoons?|evenings?|nights?|today|tonight|tomorrow|minutes?|hours?|days?|weekdays?|weekends?|weeks?|months?|once|twice|thrice|half|quarter|${anyDay}|rozana|roz|subah|subh|dopahar|shaam|sham|raat|kal|aaj|din|mahine|روزانہ|روز|صبح|دوپہر|شام|رات|کل|آج|دن|مہینے|ہفتے)$`,
  "i",
);
/** Small words and numbers between them. */
const between = new RegExp(
  String.raw`^(?:every|each|on|in|at|by|the|an?|of|from|to|past|until|till|starting|through|and|or|for|per|\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|mein|main|ko|ke|ki|se|tak|aur|har|aik|ek|do|teen|baar|dafa|میں|کو|کے|کی|سے|تک|اور|ہر|ایک|دو|تین|بار|دفعہ)$`,
  "i",
);

/**
 * Refuses words that say nothing but a time, alone or beside a topic (“exports every friday evening”): they would become
 * words to listen for, which no article says. Words in quotes are meant as they are. Throws a UserError.
 */
export function refuseOnlyTime(to: string, topics: readonly Topic[], refused: Refused): void {
  const isName = (word: string) =>
    meansEverything(word) || topics.some(({ name }) => name === word.toLowerCase().replace(/^\//, ""));
  const said = to
    .trim()
    .split(/[\s,،]+/)
    .filter((word) => !isName(word));
  const words = said.flatMap((word) => word.split(/[-–]/));
  if (!words.some((word) => ofTime.test(word))) return;
  if (!words.every((word) => ofTime.test(word) || between.test(word))) return;
  throw new UserError(refused.noCadence(said.join(" ")));
}
