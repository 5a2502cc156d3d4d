import type { QuoteBlock, Reply } from "../../core/reply.ts";

/** Every quote of a reply, those in the cells of a table too, in order. */
export function quotesIn(reply: Reply): readonly QuoteBlock[] {
  return reply.blocks.flatMap((block) => {
    if (block.kind === "quote") return [block];
    if (block.kind !== "table") return [];
    return block.rows.flatMap((row) => row.cells.filter((cell) => cell.kind === "quote"));
  });
}
