/** One item as its format has it, before links are resolved and texts are made plain. */
export interface RawItem {
  readonly link: string | null;
  /** What `link` is relative to, or null for the feed's own address. */
  readonly base: string | null;
  readonly guid: string | null;
  readonly title: string | null;
  readonly author: string | null;
  /** As written. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly topics: readonly string[];
  /** What may be the whole text, HTML. */
  readonly content: string | null;
  /** What is a summary at best, HTML. */
  readonly summary: string | null;
}

/** A feed as its format has it. */
export interface RawFeed {
  readonly title: string | null;
  readonly language: string | null;
  readonly ttlMinutes: number | null;
  readonly items: readonly RawItem[];
}

/** The first text that is not blank, or null. */
export function firstText(...texts: readonly (string | undefined | null)[]): string | null {
  return texts.find((text) => text !== undefined && text !== null && text.trim() !== "") ?? null;
}

/** Names of several authors as one line, or null. */
export function names(people: readonly ({ readonly name?: string } | string)[] | undefined): string | null {
  const list = (people ?? [])
    .map((person) => (typeof person === "string" ? person : (person.name ?? "")))
    .filter((name) => name.trim() !== "");
  return list.length === 0 ? null : list.join(", ");
}

/** Plain text as the HTML that shows it, its blank lines as paragraphs. */
export function asHtml(text: string): string {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped
    .split(/\n\s*\n/)
    .map((part) => `<p>${part}</p>`)
    .join("");
}

const periodMinutes: ReadonlyMap<string, number> = new Map([
  ["hourly", 60],
  ["daily", 1440],
  ["weekly", 10_080],
  ["monthly", 43_200],
  ["yearly", 525_600],
]);

/** The syndication module's period and frequency as minutes between two updates, or null. */
export function syMinutes(
  sy: { readonly updatePeriod?: string; readonly updateFrequency?: number } | undefined,
): number | null {
  const period = periodMinutes.get(sy?.updatePeriod?.trim().toLowerCase() ?? "");
  return period === undefined ? null : period / Math.max(1, sy?.updateFrequency ?? 1);
}
