/** What a table's cell says when a cell above already shows its quote: the number of that source. */
export function quotedAbove(number: number): string {
  return `As quoted above [${number}]`;
}
