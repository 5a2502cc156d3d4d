/** Whole numbers from 0 in as little room as the greatest of them needs; an array takes two to four times as much. */
export function compact(numbers: readonly number[]): Uint16Array | Uint32Array {
  const greatest = numbers.reduce((most, number) => Math.max(most, number), 0);
  return (greatest < 2 ** 16 ? Uint16Array : Uint32Array).from(numbers);
}
