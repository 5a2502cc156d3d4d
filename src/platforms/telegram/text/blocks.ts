import { FormattedString } from "@grammyjs/parse-mode";
import type { Block } from "../../../core/reply.ts";
import { withoutPings } from "./links.ts";
import { formatQuote, formatTable } from "./quotes.ts";
import { formatSpans, joined } from "./spans.ts";

/** Blocks as one text with entities: what a reader sees, without any markup in it. */
export function formatBlocks(blocks: readonly Block[]): FormattedString {
  return withoutPings(joined(blocks.map(formatBlock), "\n\n"));
}

function formatBlock(block: Block): FormattedString {
  switch (block.kind) {
    case "heading":
      return block.text === "" ? new FormattedString("") : FormattedString.bold(block.text);
    case "text":
      return formatSpans(block.spans);
    case "quote":
      return formatQuote(block);
    case "list":
      return joined(
        block.items.map((item, index) =>
          joined([block.ordered ? `${index + 1}. ` : "• ", formatSpans(item)]),
        ),
        "\n",
      );
    case "table":
      return formatTable(block);
    case "picture":
      return new FormattedString(block.alt);
    case "break":
      return new FormattedString("");
  }
  block satisfies never;
}
