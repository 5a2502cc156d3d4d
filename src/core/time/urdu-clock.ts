/** Half of the day in which an hour of the clock lies. */
type Half = "am" | "pm";

/** The parts of the day, in either script, and in which half an hour of each lies: two at night is before noon. */
const parts: readonly (readonly [names: string, halfOf: (hour: number) => Half])[] = [
  ["صبح|subah|subh", () => "am"],
  ["دوپہر|dopahar|dopehar|dopeher", (hour) => (hour === 11 ? "am" : "pm")],
  ["شام|shaam|sham", () => "pm"],
  ["رات|raat|rat", (hour) => (hour === 12 || hour < 5 ? "am" : "pm")],
];
const oClock = "(?:بجے|baje|bajay)";
const hours = parts.map(
  ([names, halfOf]) =>
    [
      new RegExp(
        String.raw`(?<!\p{L})(?:${names})\s+(?:(?:ko|کو|ke|کے)\s+)?((\d{1,2})(?:[:.]\d{2})?)\s*${oClock}(?!\p{L})`,
        "giu",
      ),
      halfOf,
    ] as const,
);
const romanOClock = /(?<=\d\s*)(?:baje|bajay)(?!\p{L})/giu;

/** The text with hours of Urdu's parts of the day as English writes them: “شام 6 بجے” as “6 pm”. Digits are Latin ones. */
export function plainHours(text: string): string {
  const told = hours.reduce(
    (said, [pattern, halfOf]) =>
      said.replace(pattern, (_whole, time: string, hour: string) =>
        Number(hour) > 12 ? `${time} بجے` : `${time} ${halfOf(Number(hour))}`,
      ),
    text,
  );
  return told.replace(romanOClock, "بجے");
}
