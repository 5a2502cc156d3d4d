/** Half of the day in which an hour of the clock lies. */
type Half = "am" | "pm";

const beforeNoon = (): Half => "am";
const afterNoon = (): Half => "pm";
/** Two at night is before noon. */
const atNight = (hour: number): Half => (hour === 12 || hour < 5 ? "am" : "pm");

/** The parts of the day in either script of Urdu, and in which half an hour of each lies. */
const parts: readonly (readonly [names: string, halfOf: (hour: number) => Half])[] = [
  ["صبح|subah|subh", beforeNoon],
  ["دوپہر|dopahar|dopehar|dopeher", (hour) => (hour === 11 ? "am" : "pm")],
  ["شام|shaam|sham", afterNoon],
  ["رات|raat|rat", atNight],
];
const oClock = "(?:بجے|baje|bajay)";
const time = String.raw`((\d{1,2})(?:[:.]\d{2})?)`;
/** Said twice: “every morning at 8 am”. */
const told = String.raw`(?:\s*[ap]\.?m(?!\p{L})\.?)?(?![\d:])`;
const hours = [
  ...parts.map(
    ([names, halfOf]) =>
      [
        String.raw`(?<!\p{L})(?:(?:ہر|har)\s+)?(?:${names})\s+(?:(?:ko|کو|ke|کے)\s+)?${time}\s*${oClock}(?!\p{L})`,
        halfOf,
      ] as const,
  ),
  [String.raw`(?<!\d)${time}\s*(?:o['’]clock\s+)?in the morning(?!\p{L})`, beforeNoon] as const,
  [String.raw`(?<!\d)${time}\s*(?:o['’]clock\s+)?in the (?:afternoon|evening)(?!\p{L})`, afterNoon] as const,
  [String.raw`(?<!\d)${time}\s*(?:o['’]clock\s+)?at night(?!\p{L})`, atNight] as const,
  [String.raw`(?<!\p{L})(?:every|each) morning\s+(?:at\s+)?${time}${told}`, beforeNoon] as const,
  [String.raw`(?<!\p{L})(?:every|each) evening\s+(?:at\s+)?${time}${told}`, afterNoon] as const,
].map(([pattern, halfOf]) => [new RegExp(pattern, "giu"), halfOf] as const);
const romanOClock = /(?<=\d\s*)(?:baje|bajay)(?!\p{L})/giu;

/** One to twelve in Urdu. */
const numbers = [
  "ایک|aik|ek",
  "دو|do",
  "تین|teen",
  "چار|chaar|char",
  "پانچ|paanch|panch",
  "چھ|چھے|chhe|chay",
  "سات|saat",
  "آٹھ|aath|ath",
  "نو|nau",
  "دس|das|dus",
  "گیارہ|gyarah|gyara",
  "بارہ|barah|bara",
] as const;
const isOne = (names: string, said: string) => new RegExp(`^(?:${names})$`, "i").test(said);
const numberOClock = new RegExp(
  String.raw`(?<![\p{L}\d:.])((?:ساڑھے|saadhe|sadhe|saarhe|sarhe)\s+)?(${numbers.join("|")}|\d{1,2})(?=\s*${oClock}(?!\p{L}))`,
  "giu",
);

/** The text with Urdu's numbers of an hour in digits: “ساڑھے آٹھ بجے” as “8:30 بجے”. */
function digitsOfHours(text: string): string {
  return text.replace(numberOClock, (_whole, half: string | undefined, said: string) => {
    const index = numbers.findIndex((names) => isOne(names, said));
    return `${index < 0 ? said : index + 1}${half === undefined ? "" : ":30"}`;
  });
}

/**
 * The text with hours of a part of the day in their plainest form: “8 in the evening”, “شام 8 بجے” and “sham aath baje” as
 * “8 pm”. Digits are Latin ones.
 */
export function plainHours(text: string): string {
  const told = hours.reduce(
    (said, [pattern, halfOf]) =>
      said.replace(pattern, (_whole, clock: string, hour: string) =>
        Number(hour) > 12 ? `${clock} بجے` : `${clock} ${halfOf(Number(hour))}`,
      ),
    digitsOfHours(text),
  );
  return told.replace(romanOClock, "بجے");
}
