import { z } from "zod";
import { plainParagraph } from "../src/core/answers/citation.ts";
import { articleByKey, shortKey } from "../src/core/archive.ts";
import { defineCommand } from "../src/core/arguments.ts";
import type { Article, Paragraph } from "../src/core/article.ts";
import { articleAt } from "../src/core/articles/by-address.ts";
import { changesReply } from "../src/core/articles/changes-reply.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Suggestion } from "../src/core/command.ts";
import { UserError } from "../src/core/errors.ts";
import {
  type Action,
  andMore,
  type Block,
  bold,
  bullets,
  button,
  heading,
  italic,
  link,
  plain,
  type Reply,
  reply,
  rows,
  type Span,
  text,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { nearestName } from "../src/core/text/nearest.ts";
import { dayOf } from "../src/core/time/day.ts";
import type { Words } from "../src/core/words/words.ts";

const openArgs = z.tuple([z.string(), z.coerce.number().int().min(0)]);

/** `/source`: an article or one of its paragraphs by id, in full. */
export const source = defineCommand({
  name: "source",
  summary: "Read an article, or one paragraph of it, in full",
  examples: ["/source pakistan-it-exports", "/source pakistan-it-exports#5"],
  access: "everyone",
  args: z.object({
    id: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe("An article's id, with #number for one paragraph"),
  }),
  suggest: { id: suggestArticles },
  buttons: {
    changes: {
      access: "everyone",
      async run(args, _call, services) {
        const article = articleByKey(z.tuple([z.string()]).parse(args)[0], services);
        return changesReply(article, services);
      },
    },
    open: {
      access: "everyone",
      async run(args, _call, services) {
        const [key, number] = openArgs.parse(args);
        return openReply(key, number, services);
      },
    },
    from: {
      access: "everyone",
      async run(args, _call, services) {
        const [key, number] = openArgs.parse(args);
        const article = articleByKey(key, services);
        checkNumber(article, number, services.words);
        return partReply(article, number, { before: [], more: [] }, services);
      },
    },
  },
  async run({ id }, _call, services) {
    if (id === undefined) return listArticles(services);
    const linked = await articleAt(id, services);
    if (linked !== null) return articleReply(linked, null, services);
    const [, articleId = "", number] = /^([^#\s]+)(?:[#\s]+(\d+))?$/.exec(id) ?? [];
    const article = services.archive.get(articleId);
    if (article === undefined) throw unknownArticle(articleId === "" ? id : articleId, services);
    return articleReply(article, number === undefined ? null : Number(number), services);
  },
});

/** Suggests articles whose id or title holds what is typed, the newest first. */
export async function suggestArticles(typed: string, { archive }: Services): Promise<readonly Suggestion[]> {
  const part = typed.trim().toLowerCase();
  return archive
    .newest()
    .filter(({ id, title }) => `${id} ${title}`.toLowerCase().includes(part))
    .map(({ id, title }) => ({ label: title, value: id }));
}

/** The article that a button or link names by its key, at the paragraph of this number, or all of it for 0. */
export async function openReply(key: string, number: number, services: Services): Promise<Reply> {
  return articleReply(articleByKey(key, services), number === 0 ? null : number, services);
}

/** Says that there is none of this id, and which is nearest. */
export function unknownArticle(id: string, services: Services): UserError {
  const ids = services.archive.newest().map((article) => article.id);
  return new UserError(services.words.refused.noArticle(id, nearestName(id, ids)));
}

function listArticles(services: Services): Reply {
  const { digest, reading } = services.words;
  const articles = services.archive.newest();
  const shown = articles.slice(0, 20);
  const rest = articles.length - shown.length;
  return reply([
    heading(reading.articles),
    bullets(shown.map((article) => [bold(article.title), plain(`\n/source ${article.id}`)])),
    ...andMore(rest, digest.andMore),
  ]);
}

/** A paragraph of an article by its number, or all of it for null. Throws a UserError where there is no such paragraph. */
export async function articleReply(
  article: Article,
  number: number | null,
  services: Services,
): Promise<Reply> {
  const { words } = services;
  const revised = await revisedLine(article, services);
  if (number !== null) {
    const paragraph = checkNumber(article, number, words);
    return reply([plainParagraph(article, paragraph, services), ...revised], {
      actions: rows([
        ...neighbours(article, number, words),
        ...(revised.length > 0 ? [whatChanged(article, words)] : []),
      ]),
    });
  }
  const more = revised.length > 0 ? [whatChanged(article, words)] : [];
  return partReply(article, 1, { before: [text(...byline(article, words)), ...revised], more }, services);
}

function checkNumber(article: Article, number: number, { refused }: Words): Paragraph {
  const paragraph = article.paragraphs[number - 1];
  if (paragraph === undefined)
    throw new UserError(refused.noParagraph(article.id, article.paragraphs.length, number));
  return paragraph;
}

/** That the article was changed since it entered the archive, and when; nothing where it was not. */
async function revisedLine(
  article: Article,
  { store, zone, now, words }: Services,
): Promise<readonly Block[]> {
  const count = await store.articles.revisionCount(article.id);
  const latest = count < 2 ? [] : await store.articles.revisions(article.id, 2);
  const current = latest.find((each) => each.article.revision === article.revision);
  if (current === undefined) return [];
  const when = words.when(zone, current.storedAt, now().getTime());
  return [text(italic(words.reading.revised(when, count)))];
}

function whatChanged(article: Article, { reading }: Words) {
  return button(reading.whatChanged, buttonPayload("source", "changes", [shortKey(article.id)]));
}

function byline(article: Article, { citation, line, reading }: Words): readonly (string | Span)[] {
  const updated = article.updated === null ? [] : [reading.updated(dayOf(article.updated))];
  return [
    line([article.publisher, dayOf(article.published), ...updated]),
    ...(article.author === null ? [] : [`\n${citation.author(article.author)}`]),
    ...(article.basedOn === null ? [] : [`\n${citation.basedOn(article.basedOn)}`]),
    ...(article.url === null ? [] : ["\n", link(article.url, article.url)]),
  ];
}

/** A part of an article, in UTF-16 units with its sources: two messages or three, on either platform. */
const partLength = 7500;

/** The article from a paragraph on, as far as one part goes, and a button for the next. */
function partReply(
  article: Article,
  start: number,
  { before, more }: { readonly before: readonly Block[]; readonly more: readonly Action[] },
  services: Services,
): Reply {
  const part = paragraphsFrom(article, start);
  const next = start + part.length;
  const goOn =
    next > article.paragraphs.length
      ? []
      : [
          button(
            services.words.reading.goOn(next),
            buttonPayload("source", "from", [shortKey(article.id), next]),
          ),
        ];
  return reply([heading(article.title), ...before, ...inFull(article, part, services)], {
    actions: rows([...goOn, ...more]),
  });
}

function paragraphsFrom({ paragraphs, title, publisher }: Article, start: number): readonly Paragraph[] {
  // Below each paragraph stand its number, the article's title, its publisher and the day.
  const source = title.length + publisher.length + 40;
  const rest = paragraphs.slice(start - 1);
  let length = 0;
  const end = rest.findIndex(({ text: words }) => {
    length += words.length + source;
    return length > partLength;
  });
  return end < 0 ? rest : rest.slice(0, Math.max(1, end));
}

function inFull(article: Article, paragraphs: readonly Paragraph[], services: Services): readonly Block[] {
  let last: string | null = null;
  return paragraphs.flatMap((paragraph) => {
    const head = paragraph.heading !== null && paragraph.heading !== last ? [heading(paragraph.heading)] : [];
    last = paragraph.heading;
    return [...head, plainParagraph(article, paragraph, services)];
  });
}

function neighbours(article: Article, number: number, { reading }: Words) {
  const open = (label: string, to: number) =>
    button(label, buttonPayload("source", "open", [shortKey(article.id), to]));
  return [
    ...(number > 1 ? [open(reading.previous, number - 1)] : []),
    ...(number < article.paragraphs.length ? [open(reading.next, number + 1)] : []),
    open(reading.whole, 0),
  ];
}
