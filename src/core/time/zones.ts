/** Zones that Intl still calls by a name that the IANA has given up (its file `backward`), and their names of today. */
const renamed: ReadonlyMap<string, string> = new Map([
  ["Africa/Asmera", "Africa/Asmara"],
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Catamarca", "America/Argentina/Catamarca"],
  ["America/Coral_Harbour", "America/Atikokan"],
  ["America/Cordoba", "America/Argentina/Cordoba"],
  ["America/Godthab", "America/Nuuk"],
  ["America/Indianapolis", "America/Indiana/Indianapolis"],
  ["America/Jujuy", "America/Argentina/Jujuy"],
  ["America/Louisville", "America/Kentucky/Louisville"],
  ["America/Mendoza", "America/Argentina/Mendoza"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Atlantic/Faeroe", "Atlantic/Faroe"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Pacific/Enderbury", "Pacific/Kanton"],
  ["Pacific/Ponape", "Pacific/Pohnpei"],
  ["Pacific/Truk", "Pacific/Chuuk"],
]);

/**
 * The only names of three letters that mean the same everywhere. Intl takes BST for Dhaka's time, IST for India's, PST
 * for California's and EST for Panama's, and whoever writes them may live in London, Dublin, Lahore or New York.
 */
const short: ReadonlyMap<string, string> = new Map([
  ["cet", "CET"],
  ["eet", "EET"],
  ["gmt", "UTC"],
  ["met", "MET"],
  ["pkt", "Asia/Karachi"],
  ["utc", "UTC"],
  ["wet", "WET"],
]);

/** The zone as the IANA writes it (`asia/karachi` → `Asia/Karachi`), or null when there is no such zone. */
export function canonicalZone(said: string): string | null {
  const zone = said.length === 3 ? short.get(said.toLowerCase()) : said;
  if (zone === undefined) return null;
  // Offsets such as +05:00 are valid to Intl but know no daylight saving: nobody's local time for long.
  if (!/^[A-Za-z][\w+/-]*$/.test(zone)) return null;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions();
    return renamed.get(timeZone) ?? timeZone;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** All zones by their names of today. */
export function allZones(): readonly string[] {
  return Intl.supportedValuesOf("timeZone").map((zone) => renamed.get(zone) ?? zone);
}

/** The zone whose city this is, today's name or the one before (`kolkata`, `Calcutta`), or null. */
export function zoneOfCity(city: string): string | null {
  const end = `/${city.toLowerCase().replaceAll(" ", "_")}`;
  const known = [...allZones(), ...renamed.keys()].find((zone) => zone.toLowerCase().endsWith(end));
  return known === undefined ? null : (renamed.get(known) ?? known);
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
const codes = letters.flatMap((first) => letters.map((second) => first + second));
const countries = [
  new Intl.DisplayNames("en", { type: "region" }),
  // The UK is called so in short only.
  new Intl.DisplayNames("en", { type: "region", style: "short" }),
  new Intl.DisplayNames("ur", { type: "region" }),
];

/** The zone of a country that has only one, by its English or Urdu name (`pakistan`, `بھارت`), or null. */
export function zoneOfCountry(name: string): string | null {
  const said = name.toLowerCase().replaceAll("_", " ");
  const code = codes.find((each) => countries.some((names) => names.of(each)?.toLowerCase() === said));
  const zones = code === undefined ? [] : (new Intl.Locale(`und-${code}`).getTimeZones() ?? []);
  return zones.length === 1 ? canonicalZone(zones.join()) : null;
}
