/**
 * A name as ids have it: accents dropped, everything but Latin letters and digits made a hyphen, cut at `max`
 * characters. Empty where nothing is left (`برآمدات`).
 */
export function slugWords(name: string, max: number): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, max)
    .replace(/^-+|-+$/g, "");
}
