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

const rfc822 =
  /^(?:[a-z]+\.?,?\s+)?(\d{1,2})[\s-]([a-z]{3})[a-z]*\.?[\s-](\d{2,4})(?:[\s,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{2}:?\d{2}|[a-z]+)?)?/i;
const iso =
  /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([+-]\d{2}(?::?\d{2})?|[a-z]+)?)?$/i;

/**
 * A feed's date as an ISO 8601 instant in UTC, or null when it is not a date. Reads RFC 822 (with its two-digit years
 * and named zones) and ISO 8601 in the forms that feeds really carry; a time without a zone is taken as UTC. Dates
 * before 1990 are mistakes of publishing systems (`1970-01-01`) and read as missing.
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
  const narrow = rfc822.exec(text);
  if (narrow === null) return null;
  const [, day, name = "", shortYear, hour = "0", minute = "0", second = "0", zone] = narrow;
  const month = months.indexOf(name.toLowerCase());
  const year = Number(shortYear) + (Number(shortYear) < 100 ? 2000 : 0);
  return instant([year, month, Number(day), Number(hour), Number(minute), Number(second)], zone);
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
