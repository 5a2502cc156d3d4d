import { shortKey } from "../archive.ts";

/**
 * Names a question in buttons and in the editors' list: twelve letters and digits. Case, white space and end
 * punctuation do not make another question.
 */
export function questionKey(question: string): string {
  const same = question
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/[\s?!.؟۔]+$/u, "")
    .trim();
  return shortKey(same) + shortKey(`${same}\u0000`);
}
