import { z } from "zod";
import { announcementReply, type Content } from "../../src/core/announcements/announcement.ts";
import type { Call } from "../../src/core/call.ts";
import { platformLabel, platformOf } from "../../src/core/conversation.ts";
import type { Audience } from "../../src/core/delivery.ts";
import type { Form, FormField } from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { grouped } from "../../src/core/text/count.ts";
import { cut } from "../../src/core/text/cut.ts";
import { readMarks, spansOf, writeMarks } from "../../src/core/text/marks.ts";
import { previewsFor } from "./previews.ts";

/** The most characters of a typed text: more than any platform takes, so that faults can say by how much. */
export const longestText = 20_000;
/** The most characters of a typed audience. */
export const longestAudience = 400;

const valuesSchema = z.object({
  title: z.string().trim().max(200).default(""),
  text: z.string().max(longestText).default(""),
  link: z.string().trim().max(1000).default(""),
  audience: z.string().trim().max(longestAudience).default(""),
});

/** What was filled in, as it was typed. */
export type Typed = z.infer<typeof valuesSchema>;

/** The fields of an announcement: a form on Discord, the next message for the text elsewhere. */
export function contentForm(
  payload: string,
  title: string,
  typed: Omit<Typed, "audience"> & Partial<Typed>,
): Form {
  const field = (name: keyof Typed, label: string, rest: Partial<FormField>): FormField => ({
    name,
    label,
    long: false,
    required: false,
    max: 200,
    value: cut(typed[name] ?? "", rest.max ?? 200, ""),
    ...rest,
  });
  const fields: readonly FormField[] = [
    field("text", "Text of the announcement", { long: true, required: true, max: 4000 }),
    field("link", "Link, if any", { max: 500 }),
    ...(typed.audience === undefined
      ? []
      : [field("audience", "For: everyone, a platform, topics or chats", { max: longestAudience })]),
  ];
  return { payload, title, fields: [field("title", "Title, if any", {}), ...fields] };
}

/** How to give a text: on Telegram in the next message, formatted; elsewhere with typed marks. */
export function howTo(what: string, { conversation }: Call): string {
  const marks = "with **bold**, *italic* and [links](https://example.org) wherever you want them";
  const platform = platformOf(conversation);
  switch (platform) {
    case "telegram":
      return `Send ${what} as your next message, with bold, links and other formatting as you like. /cancel ends it.`;
    case "discord":
    case "web":
      return `Write ${what}, ${marks}.`;
    case "console":
      return `Write ${what}, ${marks}. /cancel ends it.`;
  }
  return platform satisfies never;
}

/** A content as the form that changes it shows it. */
export function typedOf({ title, spans, link }: Content): Omit<Typed, "audience"> {
  return { title: title ?? "", text: writeMarks(spans), link: link ?? "" };
}

/** Reads what came back. Throws a ZodError on values that none of our forms has. */
export function readTyped(values: Readonly<Record<string, string>>): Typed {
  return valuesSchema.parse(values);
}

/** The content that was typed, with its formatting: told by the platform, or in marks. */
export function contentOf(typed: Pick<Typed, "title" | "text" | "link">, { input }: Call): Content {
  const told = input.kind === "form" || input.kind === "line" ? input.spans : null;
  const formatted = told === null ? readMarks(typed.text.trim()) : { text: typed.text, spans: told };
  return {
    title: typed.title === "" ? null : typed.title,
    spans: spansOf(formatted),
    link: typed.link === "" ? null : typed.link,
  };
}

/**
 * Everything that keeps a content from going out to an audience, in words; limits are counted after rendering, for each
 * platform.
 */
export async function faultsOf(
  content: Content,
  audience: Audience,
  services: Services,
): Promise<readonly string[]> {
  if (content.spans.every((span) => span.text.trim() === "")) return ["It has no text."];
  const reply = announcementReply(content);
  const previews = await previewsFor(audience, services);
  const tooMuch = previews.flatMap(({ platform, excess }) =>
    excess(reply).map(
      ({ what, count, max }) =>
        `It is too long for ${platformLabel(platform)} by ${grouped(count - max)} ${what}: it has ${grouped(count)}, and ${grouped(max)} fit.`,
    ),
  );
  return [...(isAddress(content.link) ? [] : [badLink]), ...tooMuch];
}

const badLink = "The link must be a whole address with a host, such as https://example.org/notice.";

function isAddress(link: string | null): boolean {
  if (link === null) return true;
  const url = URL.parse(link);
  return url !== null && /^https?:$/.test(url.protocol) && /[^.]\.[^.]/.test(url.hostname);
}
