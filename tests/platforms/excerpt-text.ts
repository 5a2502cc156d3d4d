import { excerpt, gap } from "../../src/core/answers/excerpt.ts";
import type { QuoteBlock } from "../../src/core/reply.ts";

/** A quote as plain text, to compare with what a platform shows of it. */
export function excerptText(block: QuoteBlock): string {
  return excerpt(block)
    .map((run) => (run.kind === "gap" ? ` ${gap} ` : run.text))
    .join("")
    .trim();
}
