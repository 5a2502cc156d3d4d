/** The network as it was published: principal directions for its projection, and nothing changed. */
export const startFile = "scripts/adapt/start.json";

/** What the network was taught with one half of the articles left out. */
export function learntOfFold(fold: number): string {
  return `scripts/adapt/without-${fold}.json`;
}

/** What it was taught after that of reading question and sentence together, with the same half left out. */
export function togetherOfFold(fold: number): string {
  return `scripts/adapt/together-without-${fold}.json`;
}
