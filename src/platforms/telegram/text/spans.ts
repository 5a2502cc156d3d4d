import { FormattedString } from "@grammyjs/parse-mode";
import type { Span } from "../../../core/reply.ts";
import { linked } from "./links.ts";

/** Spans as formatted text. */
export function formatSpans(spans: readonly Span[]): FormattedString {
  return joined(spans.map((span) => styled(span)));
}

function styled({ text, style, link }: Span): FormattedString {
  if (text === "") return new FormattedString("");
  switch (style) {
    case "plain":
      return linked(text, link);
    case "bold":
      return linked(FormattedString.bold(text), link);
    case "italic":
      return linked(FormattedString.italic(text), link);
    case "underline":
      return linked(FormattedString.underline(text), link);
    case "strike":
      return linked(FormattedString.strikethrough(text), link);
    case "code":
      // Telegram combines code with nothing else: the link is kept, and the code style dropped.
      return link === null ? FormattedString.code(text) : linked(text, link);
  }
  style satisfies never;
}

/** Joins pieces, with a separator between those that are not empty. */
export function joined(pieces: readonly (FormattedString | string)[], between = ""): FormattedString {
  let text = "";
  const entities: FormattedString["entities"] = [];
  for (const piece of pieces) {
    const next = typeof piece === "string" ? new FormattedString(piece) : piece;
    if (next.text === "") continue;
    if (text !== "") text += between;
    for (const entity of next.entities) entities.push({ ...entity, offset: entity.offset + text.length });
    text += next.text;
  }
  return new FormattedString(text, entities);
}
