/** Stands in a table's cell for a quote that a cell above shows, by the number of its source. */
export function quotedAbove(number: number): string {
  return `As quoted above [${number}]`;
}
