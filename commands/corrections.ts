import { z } from "zod";
import { shortKey } from "../src/core/archive.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { articleTitle } from "../src/core/articles/article-title.ts";
import {
  type CorrectionSubject,
  correctionPrefixes,
  noteKey,
  readCorrection,
} from "../src/core/articles/corrections.ts";
import { buttonPayload } from "../src/core/button.ts";
import { chatTitle } from "../src/core/chat-title.ts";
import type { Progress } from "../src/core/delivery.ts";
import { UserError } from "../src/core/errors.ts";
import {
  andMore,
  bold,
  button,
  heading,
  numbered,
  plain,
  type Reply,
  reply,
  rows,
  whisper,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { counted } from "../src/core/text/count.ts";
import { inWords } from "../src/core/time/local-time.ts";

const lookedAt = 50;
const shownMax = 8;
const pressArgs = z.tuple([z.string()]);

/** Corrections on their way: the messages that quoted one change of an article, or one note to a conversation. */
interface Pending {
  readonly about: CorrectionSubject;
  readonly progress: Progress;
}

/** `/corrections`: which messages are being corrected because an article changed; each can be held or skipped. */
export const corrections = defineCommand({
  name: "corrections",
  summary: "Corrections on their way to messages that quoted an article, to hold or skip",
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
  const [key] = pressArgs.parse(args);
  const { store } = services;
  const meant = (await pending(services)).find(({ progress }) => shortKey(progress.subject) === key);
  if (meant === undefined || !(await store.outbox[what](meant.progress.subject)))
    throw new UserError(
      "That correction has gone out, or was dealt with before. /corrections shows what is on its way.",
    );
  // What is skipped must not be said with the next note either.
  if (what === "cancel" && meant.about.kind === "note")
    await store.kv.remove(noteKey(meant.about.conversation));
  return { ...(await list(services)), replaces: true };
}

async function list(services: Services): Promise<Reply> {
  const all = await pending(services);
  if (all.length === 0) return whisper("No corrections are on their way.");
  const shown = all.slice(0, shownMax);
  const rest = all.length - shown.length;
  const items = await Promise.all(
    shown.map(async (each) => [bold(await nameOf(each, services)), plain(`: ${state(each, services)}`)]),
  );
  return reply([heading("Corrections on their way"), numbered(items), ...andMore(rest)], {
    visibility: "asker",
    actions: rows(shown.flatMap(buttons), 2),
  });
}

/** The corrections that still have messages to reach, the newest first. */
async function pending({ store }: Services): Promise<readonly Pending[]> {
  const subjects = await Promise.all(
    correctionPrefixes.map((prefix) => store.outbox.unfinished(prefix, lookedAt)),
  );
  const found: Pending[] = [];
  for (const subject of subjects.flat()) {
    const about = readCorrection(subject);
    const progress = await store.outbox.progress(subject);
    // Changes that no message quoted end as soon as that is known; changes still waiting to find out are listed, too.
    if (about !== null && progress !== null) found.push({ about, progress });
  }
  return found.toSorted((a, b) => b.progress.createdAt - a.progress.createdAt);
}

async function nameOf({ about }: Pending, services: Services): Promise<string> {
  if (about.kind === "edits") return articleTitle(about.article, services);
  return `A note to ${await chatTitle(about.conversation, services)}`;
}

function state({ about, progress }: Pending, { zone, now }: Services): string {
  const when = (at: number) => inWords(zone, at, now().getTime());
  const held = progress.state === "paused" ? ", held" : "";
  if (about.kind === "note")
    return `it has been waiting since ${when(progress.createdAt)}, for messages there that can no longer be edited${held}`;
  const count = progress.filling
    ? "its messages are being gathered"
    : `${counted(progress.waiting, "message")} to correct`;
  const sent = progress.sent > 0 ? `, ${progress.sent} corrected` : "";
  return `changed ${when(about.changedAt)}; ${count}${sent}${held}`;
}

function buttons({ progress }: Pending, index: number) {
  const press = (label: string, name: string) =>
    button(`${index + 1}: ${label}`, buttonPayload("corrections", name, [shortKey(progress.subject)]));
  return [progress.state === "paused" ? press("send", "go") : press("hold", "hold"), press("skip", "skip")];
}
