import type { Cadence } from "../subscription.ts";

/** The days of the week in either script, Monday first, as ISO 8601 counts them. */
const days = [
  "پیر|سوموار|peer|pir|somwar",
  "منگل|mangal",
  "بدھ|budh",
  "جمعرات|jumerat|jumeraat",
  "جمع[ہے]|juma|jumma|jumay|jumme",
  "ہفت[ہے]|سنیچر|hafta|hafte|haftay",
  "اتوار|itwar|itvar|atwar",
] as const;

const cadences: Readonly<Record<Cadence["kind"], string>> = {
  now: "فوراً?|ابھی|foran|fauran|abhi",
  daily: "روزانہ|ہر روز|ہر دن|روز|rozana|har roz|har din|roz",
  weekly: "ہفتہ وار|ہفتے میں ایک بار|ہر ہفتے|haftawar|hafta war|har hafte|har haftay",
};

/** A day of the week in Urdu, as a pattern for all of them. */
export const urduDay = days.join("|");

/** How often in Urdu, as a pattern for each way to say it. */
export const urduOften = Object.values(cadences).join("|");

const isAll = (pattern: string, said: string) => new RegExp(`^(?:${pattern})$`, "i").test(said);

/** The number of a day of the week by its Urdu name, 1 for Monday, or null. */
export function urduWeekday(said: string): number | null {
  const index = days.findIndex((day) => isAll(day, said));
  return index < 0 ? null : index + 1;
}

/** What is said of how often in Urdu, or null where nothing is. */
export function urduCadence(said: string): Cadence["kind"] | null {
  const kinds = ["now", "daily", "weekly"] as const;
  return kinds.find((kind) => isAll(cadences[kind], said)) ?? null;
}
