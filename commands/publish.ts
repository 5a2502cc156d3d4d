import { z } from "zod";
import { plainParagraph } from "../src/core/answers/citation.ts";
import { shortKey } from "../src/core/archive.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import { UserError } from "../src/core/errors.ts";
import type { ReadArticle } from "../src/core/reader.ts";
import {
  andMore,
  type Block,
  button,
  heading,
  type Reply,
  reply,
  rows,
  text,
  whisper,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { counted } from "../src/core/text/count.ts";
import { dayOf } from "../src/core/time/day.ts";
import { dayMs } from "../src/core/time/lengths.ts";

const previewed = 6;
/** How long a preview can still be published, in milliseconds. */
const keptMs = dayMs;

const pressArgs = z.tuple([z.string(), z.string()]);

/** `/publish`: one page into the archive, after a look at the paragraphs that would enter it. */
export const publish = defineCommand({
  name: "publish",
  summary: "Bring one page into the archive, with a preview first",
  examples: ["/publish https://example.org/2026/exports"],
  access: "moderator",
  args: z.object({
    url: z
      .url({ protocol: /^https?$/, error: "write the page's whole address, with https://" })
      .max(2000)
      .describe("The page's address: HTML, Markdown or plain text"),
  }),
  buttons: {
    admit: { access: "moderator", run: (args, _call, services) => admit(...pressArgs.parse(args), services) },
    discard: {
      access: "moderator",
      async run(args, _call, { store }) {
        await store.kv.remove(keptUnder(z.tuple([z.string()]).parse(args)[0]));
        return whisper("Nothing was published.", { replaces: true });
      },
    },
  },
  async run({ url }, _call, services) {
    const reading = await services.newsroom.read(url);
    if (reading.kind === "unreadable") throw new UserError(`That page cannot be used: ${reading.reason}.`);
    const key = shortKey(url);
    await services.store.kv.set(keptUnder(key), url, services.now().getTime() + keptMs);
    return preview(reading, key, services);
  },
});

function preview({ article, mistaken }: ReadArticle, key: string, services: Services): Reply {
  const rest = article.paragraphs.length - previewed;
  const quotes = article.paragraphs.slice(0, previewed).map(
    (paragraph): Block => ({
      ...plainParagraph(article, paragraph, services),
      folded: true,
    }),
  );
  const author = article.author === null ? "" : `, by ${article.author}`;
  return reply(
    [
      heading(article.title),
      text(
        `${article.publisher}, ${dayOf(article.published)}${author}. ${counted(article.paragraphs.length, "paragraph")} would enter the archive:`,
      ),
      ...(mistaken === null
        ? []
        : [
            text(
              `The page is dated ${dayOf(mistaken)}, which is far ahead, so it would be filed under today.`,
            ),
          ]),
      ...quotes,
      ...andMore(rest),
    ],
    {
      visibility: "asker",
      actions: rows([
        button("Publish", buttonPayload("publish", "admit", [key, article.revision]), "primary"),
        button("Discard", buttonPayload("publish", "discard", [key])),
      ]),
    },
  );
}

async function admit(key: string, revision: string, { store, newsroom }: Services): Promise<Reply> {
  const url = await store.kv.get(keptUnder(key));
  if (url === null)
    throw new UserError("This preview is too old, or was discarded. /publish makes a new one.");
  const admitted = await newsroom.publish(url, revision);
  switch (admitted.kind) {
    case "unreadable":
    case "differs":
      throw new UserError(`It was not published: ${admitted.reason}. /publish ${url} shows it as it is now.`);
    case "kept":
      throw new UserError(`It was not published: ${admitted.reason}. /source ${admitted.article.id}`);
    case "same":
      return whisper(`It is already in the archive: /source ${admitted.article.id}`, { replaces: true });
    case "added":
    case "changed":
      // Kept, for another moderator may press it, too, or the same one twice: they are told where it is.
      return whisper(
        admitted.kind === "added"
          ? `Published: /source ${admitted.article.id}`
          : `The article has a new revision: /source ${admitted.article.id}`,
        { replaces: true },
      );
  }
  admitted satisfies never;
}

function keptUnder(key: string): string {
  return `publish:${key}`;
}
