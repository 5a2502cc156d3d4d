import { z } from "zod";
import type { Article } from "./article.ts";
import type { Reply, Span } from "./reply.ts";
import { languages } from "./words/words.ts";

const range = z.tuple([z.int().min(0), z.int().min(0)]);
const some = <T extends z.ZodType>(item: T) => z.tuple([item], item);

/** Reads a span that was stored as JSON. */
export const spanSchema: z.ZodType<Span> = z.object({
  text: z.string(),
  style: z.enum(["plain", "bold", "italic", "underline", "strike", "code"]),
  link: z.string().nullable(),
});

const citation = z.object({
  number: z.int(),
  articleId: z.string(),
  revision: z.string(),
  paragraph: z.int(),
  title: z.string(),
  publisher: z.string(),
  published: z.string(),
  url: z.string().nullable(),
  originalUrl: z.string().nullable(),
  note: z.string().nullable(),
  // Stored before there was a choice: English.
  language: z.enum(languages).default("en"),
});

const quote = z.object({
  kind: z.literal("quote"),
  text: z.string(),
  shown: some(range),
  marks: z.array(range),
  source: citation,
  folded: z.boolean(),
});

const bar = z.object({
  label: z.string(),
  value: z.number().positive(),
  display: z.string(),
  paragraph: z.string(),
  range,
  source: z.int(),
});

const chart = z.object({
  title: z.string(),
  unit: z.string(),
  period: z.string().nullable(),
  scale: z.enum(["linear", "log"]),
  bars: z.array(bar),
  note: z.string().nullable(),
});

const cell = z.discriminatedUnion("kind", [quote, z.object({ kind: z.literal("none"), text: z.string() })]);

const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), text: z.string() }),
  z.object({ kind: z.literal("text"), spans: z.array(spanSchema) }),
  quote,
  z.object({
    kind: z.literal("table"),
    columns: z.array(z.string()),
    rows: z.array(z.object({ label: z.string(), cells: z.array(cell) })),
  }),
  z.object({ kind: z.literal("list"), ordered: z.boolean(), items: z.array(z.array(spanSchema)) }),
  z.object({ kind: z.literal("picture"), chart, alt: z.string() }),
  z.object({ kind: z.literal("break") }),
]);

const action = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("button"),
    label: z.string(),
    payload: z.string(),
    style: z.enum(["plain", "primary", "danger"]),
  }),
  z.object({ kind: z.literal("link"), label: z.string(), url: z.string() }),
  z.object({ kind: z.literal("chooseConversation"), label: z.string(), payload: z.string() }),
]);

const field = z.object({
  name: z.string(),
  label: z.string(),
  long: z.boolean(),
  required: z.boolean(),
  max: z.int(),
  value: z.string(),
});

/** Reads a reply that was stored as JSON. */
export const replySchema: z.ZodType<Reply> = z.object({
  blocks: z.array(block),
  actions: z.array(z.array(action)),
  visibility: z.enum(["everyone", "asker", "nobody"]),
  replaces: z.boolean(),
  form: z.object({ payload: z.string(), title: z.string(), fields: some(field) }).nullable(),
  file: z.object({ name: z.string(), text: z.string() }).nullable().default(null),
});

const paragraph = z.object({
  articleId: z.string(),
  number: z.int().min(1),
  heading: z.string().nullable(),
  text: z.string(),
  range,
  sentences: z.array(range),
});

/** Reads an article that was stored as JSON. */
export const articleSchema: z.ZodType<Article> = z.object({
  id: z.string(),
  revision: z.string(),
  title: z.string(),
  publisher: z.string(),
  author: z.string().nullable(),
  published: z.string(),
  updated: z.string().nullable(),
  language: z.string(),
  url: z.string().nullable(),
  topics: z.array(z.string()),
  basedOn: z.string().nullable(),
  text: z.string(),
  paragraphs: some(paragraph),
});
