import { createHash } from "node:crypto";
import { slugWords } from "../core/text/slug.ts";

/** What an article id must look like; at most 80 characters. */
export const slugPattern = /^(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * An article id made from a name: accents dropped, everything but letters and digits a hyphen. A name without
 * Latin letters or digits (`برآمدات.md`) becomes `article-` and eight hexadecimal digits that stand for it.
 */
export function slug(name: string): string {
  const plain = slugWords(name, 80);
  return plain === "" ? `article-${createHash("sha256").update(name).digest("hex").slice(0, 8)}` : plain;
}
