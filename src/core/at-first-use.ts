/** A function that makes its answer when it is first asked for, and gives that one ever after. */
export function atFirstUse<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
