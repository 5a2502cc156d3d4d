import { z } from "zod";
import { button, rows } from "../src/core/answer.ts";
import { shortKey } from "../src/core/archive.ts";
import { defineCommand } from "../src/core/arguments.ts";
import type { Article } from "../src/core/article.ts";
import { buttonPayload } from "../src/core/button.ts";
import { correctionSubject } from "../src/core/corrections.ts";
import type { Progress } from "../src/core/delivery.ts";
import { UserError } from "../src/core/errors.ts";
import { inWords } from "../src/core/local-time.ts";
import { bold, heading, plain, type Reply, reply, text } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";

const lookBackMs = 7 * 24 * 3_600_000;
const shownMax = 8;
const pressArgs = z.tuple([z.string(), z.string()]);

/** One article's correction on its way to the messages that quoted it. */
interface Pending {
  readonly article: Article;
  readonly changedAt: number;
  readonly progress: Progress;
}

/** `/corrections`: which messages are being corrected because an article changed; each can be held or skipped. */
export const corrections = defineCommand({
  name: "corrections",
  summary: "Corrections on their way to messages that quoted something, to hold or skip",
  examples: ["/corrections"],
  access: "moderator",
  args: z.object({}),
  buttons: {
    hold: { access: "moderator", run: (args, _call, services) => act("pause", args, services) },
    go: { access: "moderator", run: (args, _call, services) => act("resume", args, services) },
    skip: { access: "moderator", run: (args, _call, services) => act("cancel", args, services) },
  },
  run: async (_args, _call, services) => list(services),
});

async function act(
  what: "pause" | "resume" | "cancel",
  args: readonly string[],
  services: Services,
): Promise<Reply> {
  const [key, stamp] = pressArgs.parse(args);
  const article = services.archive.byKey(key);
  const changedAt = Number.parseInt(stamp, 36);
  if (article === undefined || Number.isNaN(changedAt))
    throw new UserError("That article is no longer in the archive. /corrections shows what is on its way.");
  if (!(await services.store.outbox[what](correctionSubject(article.id, changedAt))))
    throw new UserError(
      "That correction has gone out, or was skipped before. /corrections shows what is on its way.",
    );
  return { ...(await list(services)), replaces: true };
}

async function list(services: Services): Promise<Reply> {
  const all = await pending(services);
  if (all.length === 0) return reply([text("No corrections are on their way.")], { visibility: "asker" });
  const shown = all.slice(0, shownMax);
  const rest = all.length - shown.length;
  return reply(
    [
      heading("Corrections on their way"),
      {
        kind: "list",
        ordered: true,
        items: shown.map((each) => [bold(each.article.title), plain(`: ${state(each, services)}`)]),
      },
      ...(rest > 0 ? [text(`and ${rest} more`)] : []),
    ],
    { visibility: "asker", actions: rows(shown.flatMap(buttons), 2) },
  );
}

/** What changed of late and still has messages to reach, the newest first. */
async function pending({ store, archive, now }: Services): Promise<readonly Pending[]> {
  const ids = await store.articles.changedSince(now().getTime() - lookBackMs, 100);
  const found: Pending[] = [];
  for (const id of ids) {
    const stored = await store.articles.get(id);
    const article = archive.get(id);
    const progress =
      stored === null ? null : await store.outbox.progress(correctionSubject(id, stored.changedAt));
    if (stored === null || article === undefined || progress === null || progress.state === "cancelled")
      continue;
    if (progress.filling || progress.waiting > 0)
      found.push({ article, changedAt: stored.changedAt, progress });
  }
  return found;
}

function state({ changedAt, progress }: Pending, { zone, now }: Services): string {
  const count = progress.filling ? "its messages are being gathered" : `${progress.waiting} messages wait`;
  const sent = progress.sent > 0 ? `, ${progress.sent} corrected` : "";
  const held = progress.state === "paused" ? ", held" : "";
  return `changed ${inWords(zone, changedAt, now().getTime())}; ${count}${sent}${held}`;
}

function buttons({ article, changedAt, progress }: Pending, index: number) {
  const press = (label: string, name: string) =>
    button(
      `${index + 1}: ${label}`,
      buttonPayload("corrections", name, [shortKey(article.id), changedAt.toString(36)]),
    );
  return [progress.state === "paused" ? press("send", "go") : press("hold", "hold"), press("skip", "skip")];
}
