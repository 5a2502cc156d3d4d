/** English months, in full. */
export const months: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** English days of the week, in full. */
export const weekdays: readonly string[] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(
  " ",
);

const dates: ReadonlySet<string> = new Set([...months, ...weekdays].map((word) => word.toLowerCase()));

/** Whether a word, written in whatever case, names a month or a day of the week. */
export function namesDate(word: string): boolean {
  return dates.has(word.toLowerCase());
}
