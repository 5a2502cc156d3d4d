/**
 * So many zeros that the runtime keeps as plain doubles, as it does all copies. An array of whole numbers, which `fill(0)`
 * makes of any, is made anew when the first fraction is written into it.
 */
export function zeros(count: number): number[] {
  const made: number[] = [];
  for (let i = 0; i < count; i++) made.push(0.5);
  for (let i = 0; i < count; i++) made[i] = 0;
  return made;
}
