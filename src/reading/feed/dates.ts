const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

// RFC 822's names, and those that newsrooms write beside them; minutes east of Greenwich.
const zones: ReadonlyMap<string, number> = new Map([
  ["z", 0],
  ["ut", 0],
  ["utc", 0],
  ["gmt", 0],
  ["wet", 0],
  ["bst", 60],
  ["cet", 60],
  ["west", 60],
  ["cest", 120],
  ["eet", 120],
  ["eest", 180],
  ["msk", 180],
  ["gst", 240],
  ["pkt", 300],
  ["ist", 330],
  ["sgt", 480],
  ["hkt", 480],
  ["jst", 540],
  ["kst", 540],
  ["est", -300],
  ["edt", -240],
  ["cst", -360],
  ["cdt", -300],
  ["mst", -420],
  ["mdt", -360],
  ["pst", -480],
  ["pdt", -420],
]);

const clock = String.raw`(?:[\s,T]+(?:at\s+)?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\.\d+)?(?:\s*(?<half>[ap])\.?m\b\.?)?\s*(?<zone>[+-]\d{2}:?\d{2}|[a-z]+)?)?`;
const month = String.raw`(?<month>[a-z]{3})[a-z]*\.?`;
const weekday = String.raw`(?:[a-z]+\.?,?\s+)?`;
/** "Mon, 23 Nov 2026 09:30:00 +0500", "November 23, 2026 9:30 AM". */
const named = [
  String.raw`(?<day>\d{1,2})[\s-]${month}[\s-](?<year>\d{2,4})`,
  String.raw`${month}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})`,
].map((date) => new RegExp(`^${weekday}${date}${clock}`, "i"));
const iso =
  /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([+-]\d{2}(?::?\d{2})?|[a-z]+)?)?$/i;

/**
 * A feed's date as an ISO 8601 instant in UTC, or null when it is not a date. Reads RFC 822 (with its two-digit years
 * and named zones), dates as Americans write them, and ISO 8601, in the forms that feeds really carry; a time without a
 * zone is taken as UTC. Dates before 1990 are mistakes of publishing systems (`1970-01-01`) and read as missing.
 */
export function feedDate(raw: string): string | null {
  const text = raw.trim();
  const wide = iso.exec(text);
  if (wide !== null) {
    const [, year, month, day = "1", hour = "0", minute = "0", second = "0", zone] = wide;
    return instant(
      [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)],
      zone,
    );
  }
  const groups = named.map((form) => form.exec(text)?.groups).find((found) => found !== undefined);
  if (groups === undefined) return null;
  const { day, month: name = "", year: written, hour = "0", minute = "0", second = "0", half, zone } = groups;
  const month = months.indexOf(name.toLowerCase());
  const year = Number(written) + (Number(written) < 100 ? 2000 : 0);
  return instant(
    [year, month, Number(day), hourOf(Number(hour), half), Number(minute), Number(second)],
    zone,
  );
}

/** The hour of the day, above 24 where there is none of that name, such as 19 PM. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  return hour > 12 ? hour + 24 : (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
}

type Parts = readonly [
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
];

function instant([year, month, day, hour, minute, second]: Parts, zone: string | undefined): string | null {
  const offset = zoneMinutes(zone);
  if (month < 0 || month > 11 || day < 1 || hour > 24 || minute > 59 || second > 60 || offset === null)
    return null;
  const time = Date.UTC(year, month, day, hour, minute - offset, second);
  const real = new Date(Date.UTC(year, month, day)).getUTCDate() === day;
  return real && year >= 1990 && year < 2200 ? new Date(time).toISOString() : null;
}

function zoneMinutes(zone: string | undefined): number | null {
  if (zone === undefined) return 0;
  const digits = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (digits === null) return zones.get(zone.toLowerCase()) ?? 0;
  const minutes = Number(digits[2]) * 60 + Number(digits[3] ?? "0");
  if (minutes > 14 * 60) return null;
  return digits[1] === "-" ? -minutes : minutes;
}
