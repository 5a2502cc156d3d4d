import { z } from "zod";
import type { Call } from "../call.ts";
import type { PressHandler } from "../command.ts";
import { announcementOf, isOver, type Progress, partOf, type SubjectId } from "../delivery.ts";
import { UserError } from "../errors.ts";
import { type Reply, whisper } from "../reply.ts";
import type { Services } from "../services.ts";

type Turn = "pause" | "resume" | "cancel";

/** Pause, Resume and Cancel, for the command `announcements`: each acts between two deliveries, and is audited. */
export const boardButtons = {
  pause: handler("pause"),
  resume: handler("resume"),
  cancel: handler("cancel"),
} as const satisfies Readonly<Record<Turn, PressHandler>>;

const argsSchema = z.tuple([z.string()]);

function handler(turn: Turn): PressHandler {
  return {
    access: "moderator",
    async run(args, call, services) {
      const [subject] = argsSchema.parse(args);
      return steer(turn, subject, call, services);
    },
  };
}

async function steer(turn: Turn, subject: SubjectId, call: Call, { store }: Services): Promise<Reply> {
  const announcement = announcementOf(subject);
  const before = announcement === null ? null : await store.outbox.progress(subject);
  if (announcement === null || before === null) throw new UserError(unknownSubject);
  if (isOver(before)) throw new UserError("It has ended: nothing is on its way any more.");
  const turned = await store.atomically(async ({ outbox, announcements }) => {
    if (!(await outbox[turn](subject))) return false;
    const part = partOf(subject);
    const what = part === "announcement" ? done[turn] : `${part} ${done[turn]}`;
    const detail = `with ${before.total - before.waiting} of ${before.total} done`;
    await announcements.note({ announcement, person: call.person?.id ?? null, what, detail });
    return true;
  });
  if (!turned) throw new UserError(already(turn, before));
  return whisper(said[turn]);
}

const done = { pause: "paused", resume: "resumed", cancel: "cancelled" } as const;

const said = {
  pause: "Paused. What is being sent this moment still arrives; nothing more goes out until you resume it.",
  resume: "Resumed.",
  cancel:
    "Cancelled. What is being sent this moment still arrives; nobody else gets it. What was delivered stays.",
} as const;

const unknownSubject = "That announcement is not on its way. /announcements lists them all.";

function already(turn: Turn, { state }: Progress): string {
  if (state === "cancelled") return "It has already been cancelled.";
  return turn === "pause" ? "It is already paused." : "It is already on its way.";
}
