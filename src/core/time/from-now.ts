import { hourMs, minuteMs } from "./lengths.ts";

const numbers = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const pattern = new RegExp(
  String.raw`^in (?:(\d{1,4}|an?|${numbers.join("|")}) (?:(min(?:ute)?s?)|hours?|hrs?)|half an hour)\.?$`,
  "i",
);

/** How long from now on `in two hours`, `in 90 minutes` or `in half an hour` is, in milliseconds; null for anything else. */
export function fromNow(said: string): number | null {
  const match = pattern.exec(said);
  if (match === null) return null;
  const [, count, minutes] = match;
  if (count === undefined) return hourMs / 2;
  const word = numbers.indexOf(count.toLowerCase()) + 1;
  const many = /^\d/.test(count) ? Number(count) : Math.max(1, word);
  return many * (minutes === undefined ? hourMs : minuteMs);
}
