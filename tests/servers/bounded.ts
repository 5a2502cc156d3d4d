/** Drops the times that are over; they are in order. */
export function forgetUntil(times: number[], until: number): void {
  const kept = times.findIndex((time) => time > until);
  if (kept !== 0) times.splice(0, kept === -1 ? times.length : kept);
}

/** Adds to a log that keeps at least the newest `max` entries; 0 keeps none. */
export function remember<T>(log: T[], entry: T, max: number): void {
  if (max > 0) log.push(entry);
  // In large steps, because moving the front of an array costs its length.
  if (log.length > 2 * max) log.splice(0, log.length - max);
}

/** Drops the oldest entries of a map beyond `max`. */
export function forgetOldest(map: Map<unknown, unknown>, max: number): void {
  if (map.size <= max) return;
  for (const key of map.keys()) {
    if (map.size <= max) break;
    map.delete(key);
  }
}

/** Takes the first fault that fits, once of its `times`. */
export function takeFault<F extends { times?: number }>(
  faults: F[],
  fits: (fault: F) => boolean,
): F | undefined {
  const fault = faults.find(fits);
  if (!fault) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
  return fault;
}
