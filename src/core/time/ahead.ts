const dayMs = 86_400_000;
/** Newsrooms date ahead by hours, and by some days what is to appear. */
const usualMs = 7 * dayMs;
/** Magazines date their issues ahead by up to a quarter; what is further ahead is a slip of the fingers. */
const mostMs = 92 * dayMs;

/** How far ahead of `now` an ISO 8601 date lies: not so that anybody would wonder, oddly far, or as nobody can mean it. */
export function aheadOf(date: string, now: Date): "usual" | "odd" | "mistaken" {
  const ms = Date.parse(date) - now.getTime();
  if (ms <= usualMs) return "usual";
  return ms <= mostMs ? "odd" : "mistaken";
}
