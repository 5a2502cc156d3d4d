/** The day of an ISO 8601 date or instant, as it is written there: `2026-11-23`. */
export function dayOf(iso: string): string {
  return iso.slice(0, 10);
}

/** The day of a moment, in UTC. */
export function dayAt(moment: Date): string {
  return dayOf(moment.toISOString());
}
