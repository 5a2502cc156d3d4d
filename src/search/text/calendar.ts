/** English months, in full. */
export const months: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** As texts cut them short before a day: "Sept. 12"; the other months are hardly cut, and "mar" is another word. */
export const shortMonths: readonly string[] = "Jan Feb Aug Sep Sept Oct Nov Dec".split(" ");
/** The source of a pattern for a month as texts write it, in full or cut short. */
export const anyMonth = String.raw`(?:${[...months, ...shortMonths].join("|")})\b\.?`;

/** Of each month no other has these. */
const firstLetters = 3;

/** The month that a word or its beginning names ("Sept.", "march"), in full and small letters; "" for none. */
export function monthOf(written: string): string {
  const first = written.slice(0, firstLetters).toLowerCase();
  return months.find((month) => month.toLowerCase().startsWith(first))?.toLowerCase() ?? "";
}

/** English days of the week, in full. */
export const weekdays: readonly string[] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(
  " ",
);

const dates: ReadonlySet<string> = new Set(
  [...months, ...shortMonths, ...weekdays].map((word) => word.toLowerCase()),
);

/** Whether a word, written in whatever case, names a month or a day of the week. */
export function namesDate(word: string): boolean {
  return dates.has(word.toLowerCase());
}
