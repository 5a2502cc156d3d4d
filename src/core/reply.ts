import type { ArticleId, Range } from "./article.ts";
import { chunks } from "./chunks.ts";
import type { Language } from "./words/words.ts";

/** Text with a style; never markup. */
export interface Span {
  readonly text: string;
  readonly style: "plain" | "bold" | "italic" | "underline" | "strike" | "code";
  /** http or https, or null. */
  readonly link: string | null;
}

/** Where a quote stands. */
export interface Citation {
  /** The number that stands for this source within its reply, from 1. */
  readonly number: number;
  readonly articleId: ArticleId;
  readonly revision: string;
  readonly paragraph: number;
  readonly title: string;
  readonly publisher: string;
  /** ISO 8601, as the article has it. */
  readonly published: string;
  /** Opens at the paragraph where the article has an address, or null. */
  readonly url: string | null;
  /** The publisher's own page, where `url` is the bot's reader; or null. */
  readonly originalUrl: string | null;
  /** What a reader must know about this source's age ("earlier figure", "14 months old"), or null. */
  readonly note: string | null;
  /** The language of the line about it. */
  readonly language: Language;
}

/** A verbatim piece of one paragraph. */
export interface QuoteBlock {
  readonly kind: "quote";
  /** The whole paragraph, so that every renderer slices from the stored text. */
  readonly text: string;
  /** What is shown of it, in order, not overlapping; what lies between is shown as `[…]`. */
  readonly shown: readonly [Range, ...Range[]];
  /** What stands out inside what is shown: the answering sentence. */
  readonly marks: readonly Range[];
  readonly source: Citation;
  /** Shown folded where the platform can (Telegram's expandable blockquote). */
  readonly folded: boolean;
}

/** One cell of a comparison: what the archive says, or an honest line that it says nothing. */
export type Cell = QuoteBlock | { readonly kind: "none"; readonly text: string };

/** Rows of cells under the names of their columns, each row with a label of its own. */
export interface TableBlock {
  readonly kind: "table";
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly Cell[] }[];
}

/** Horizontal bars, each with the quote its figure was read from. */
export interface Chart {
  readonly title: string;
  /** What the values count, e.g. `billion US dollars`. */
  readonly unit: string;
  /** The years or dates the figures belong to, in words, or null. */
  readonly period: string | null;
  /** `log` where the smallest bar would vanish beside the largest; the note then says so. */
  readonly scale: "linear" | "log";
  readonly bars: readonly Bar[];
  /** Said below the bars, e.g. that the axis is logarithmic; or null. */
  readonly note: string | null;
}

/** One bar: a figure together with the place it was read from. */
export interface Bar {
  /** The country or year that the figure belongs to. */
  readonly label: string;
  /** In the chart's unit; above 0. */
  readonly value: number;
  /** The figure as quoted: the paragraph's text at `range`. */
  readonly display: string;
  /** `pakistan-it-exports#1` */
  readonly paragraph: string;
  readonly range: Range;
  /** Number of the source within the reply. */
  readonly source: number;
}

/** A chart; `alt` says the same in words. */
export interface PictureBlock {
  readonly kind: "picture";
  readonly chart: Chart;
  readonly alt: string;
}

/** One piece of a reply. A new kind needs all renderers. */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly spans: readonly Span[] }
  | QuoteBlock
  | TableBlock
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | PictureBlock
  /** Begins another message where a reply may be several; ignored where it must be one. */
  | { readonly kind: "break" };

/** Something to press. */
export type Action =
  | {
      readonly kind: "button";
      readonly label: string;
      /** Made by `buttonPayload`: at most 64 bytes. */
      readonly payload: string;
      readonly style: "plain" | "primary" | "danger";
    }
  | { readonly kind: "link"; readonly label: string; readonly url: string }
  /**
   * Lets a person choose another conversation: Telegram's own picker or a forwarded post, a select of channels on
   * Discord. The choice comes back as a form with the value `conversation`. Shown only where there are others.
   */
  | {
      readonly kind: "chooseConversation";
      readonly label: string;
      /** Made by `buttonPayload`; at most 60 bytes, because platforms mark it. */
      readonly payload: string;
    };

/** Fields for a person to fill in: a modal on Discord, a question and the next message elsewhere. */
export interface Form {
  /** Made by `buttonPayload`; comes back with the values. */
  readonly payload: string;
  /** At most 45 characters (Discord's modal title). */
  readonly title: string;
  /** One to five fields (Discord's limit). Elsewhere the first required field is what is asked for. */
  readonly fields: readonly [FormField, ...FormField[]];
}

/** The field that is asked for where there are no forms: the first required one, or the first. */
export function askedField(form: Form): FormField {
  return form.fields.find((field) => field.required) ?? form.fields[0];
}

/** One thing that a form asks for. */
export interface FormField {
  readonly name: string;
  /** At most 45 characters. */
  readonly label: string;
  readonly long: boolean;
  readonly required: boolean;
  /** At most 4000 characters. */
  readonly max: number;
  readonly value: string;
}

/** What goes out, before a platform touches it: plain data that survives JSON. */
export interface Reply {
  readonly blocks: readonly Block[];
  /** Rows of at most five. */
  readonly actions: readonly (readonly Action[])[];
  /**
   * `asker`: only the caller sees it, where the platform can. `nobody`: they were told a moment ago; it is repeated, to
   * them alone, only where something must be answered, as a press must.
   */
  readonly visibility: "everyone" | "asker" | "nobody";
  /** Takes the place of the message whose button was pressed. */
  readonly replaces: boolean;
  /** Asked together with the reply, or null. */
  readonly form: Form | null;
  /** Handed over after it, or null. Only answers carry one. */
  readonly file: ReplyFile | null;
}

/** A text sent as a file, for people to keep. */
export interface ReplyFile {
  /** With its extension: `subscriptions.json`. */
  readonly name: string;
  readonly text: string;
}

/** A reply of these blocks with the usual rest. */
export function reply(blocks: readonly Block[], rest: Partial<Omit<Reply, "blocks">> = {}): Reply {
  return { blocks, actions: [], visibility: "everyone", replaces: false, form: null, file: null, ...rest };
}

/** A span without style or link; nothing in it is read as markup. */
export function plain(text: string): Span {
  return { text, style: "plain", link: null };
}

/** A span in bold; nothing in it is read as markup. */
export function bold(text: string): Span {
  return { text, style: "bold", link: null };
}

/** A span in italics; nothing in it is read as markup. */
export function italic(text: string): Span {
  return { text, style: "italic", link: null };
}

/** A span struck through; nothing in it is read as markup. */
export function struck(text: string): Span {
  return { text, style: "strike", link: null };
}

/** A span that opens an address. */
export function link(text: string, url: string): Span {
  return { text, style: "plain", link: url };
}

/** A text block of one plain line, or of spans. */
export function text(...spans: readonly (string | Span)[]): Block {
  return { kind: "text", spans: spans.map((span) => (typeof span === "string" ? plain(span) : span)) };
}

/** A list with a bullet before each item. */
export function bullets(items: readonly (readonly Span[])[]): Block {
  return { kind: "list", ordered: false, items };
}

/** A list with a number before each item, from 1. */
export function numbered(items: readonly (readonly Span[])[]): Block {
  return { kind: "list", ordered: true, items };
}

/** The line below a list that leaves this many out, in English or as `said` says it; nothing for 0. */
export function andMore(
  rest: number,
  said: (count: number) => string = (count) => `and ${count} more`,
): readonly Block[] {
  return rest > 0 ? [text(said(rest))] : [];
}

/** A block that titles what follows it. */
export function heading(title: string): Block {
  return { kind: "heading", text: title };
}

/** A button that sends this payload; without emphasis where no style is named. */
export function button(
  label: string,
  payload: string,
  style: "plain" | "primary" | "danger" = "plain",
): Action {
  return { kind: "button", label, payload, style };
}

/** Buttons in rows of at most `width`, as both platforms show them well. */
export function rows(actions: readonly Action[], width = 3): readonly (readonly Action[])[] {
  return chunks(actions, width);
}

/** One line that only the caller sees, where the platform can show it so. */
export function whisper(line: string, rest: Partial<Omit<Reply, "blocks" | "visibility">> = {}): Reply {
  return reply([text(line)], { visibility: "asker", ...rest });
}
