/** What the network was taught with one half of the articles left out. */
export function learntOfFold(fold: number): string {
  return `scripts/adapt/without-${fold}.json`;
}
