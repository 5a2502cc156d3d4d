/** The network as it was published: principal directions for its projection, and nothing changed. */
export const startFile = "scripts/adapt/start.json";

/** What the network was taught with one half of the articles left out. */
export function learntOfFold(fold: number): string {
  return `scripts/adapt/without-${fold}.json`;
}
