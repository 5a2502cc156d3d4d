const keyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"] as const;

/** The letters beside this one on a QWERTY keyboard, above and below among them; none for anything else. */
export function neighbouringKeys(letter: string): string {
  const row = keyRows.findIndex((keys) => keys.includes(letter));
  const at = keyRows[row]?.indexOf(letter) ?? -1;
  if (letter === "" || at < 0) return "";
  const same = [at - 1, at + 1].map((i) => keyRows[row]?.charAt(i) ?? "");
  const above = [at, at + 1].map((i) => keyRows[row - 1]?.charAt(i) ?? "");
  const below = [at - 1, at].map((i) => keyRows[row + 1]?.charAt(i) ?? "");
  return [...same, ...above, ...below].join("");
}
