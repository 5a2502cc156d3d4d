/** What is said, in one language, where a time, a day of the week or a time zone is not understood. */
export interface TimeWords {
  readonly noClock: (typed: string) => string;
  /** `near` is the day most likely meant, or null. */
  readonly noWeekday: (typed: string, near: string | null) => string;
  /** `near` is the zone or city most likely meant, or null. */
  readonly noZone: (typed: string, near: string | null) => string;
  readonly nowTakesNoTime: string;
  readonly dailyTakesNoDay: string;
}
