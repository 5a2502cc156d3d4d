/**
 * Does something for each in turn, whatever becomes of the others. If any failed it rejects at the end, with this
 * message and the first fault as its cause.
 */
export async function oneByOne<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
  failure: string,
): Promise<void> {
  const faults: unknown[] = [];
  for (const item of items) {
    const [done] = await Promise.allSettled([work(item)]);
    if (done.status === "rejected") faults.push(done.reason);
  }
  if (faults.length > 0) throw new Error(failure, { cause: faults[0] });
}
