/** English months, in full. */
export const months: readonly string[] =
  "January February March April May June July August September October November December".split(" ");

/** English days of the week, in full. */
export const weekdays: readonly string[] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(
  " ",
);
