import { z } from "zod";
import { type PersonId, personIdSchema } from "../../../core/conversation.ts";
import { jsonLike } from "../../../core/json.ts";
import { askedField, type Form } from "../../../core/reply.ts";
import type { Kv } from "../../../core/store/kv.ts";
import { minuteMs } from "../../../core/time/lengths.ts";

/** A question that the bot asked, and what its answer is for. */
export interface Pending {
  readonly kind: "form" | "choose";
  readonly payload: string;
  /** The field that the next message fills. */
  readonly field: string;
  /** What the form had in its other fields. */
  readonly values: Readonly<Record<string, string>>;
  /** Who was asked; null where Telegram named nobody. */
  readonly person: PersonId | null;
}

const pendingSchema: z.ZodType<Pending> = z.object({
  kind: z.enum(["form", "choose"]),
  payload: z.string(),
  field: z.string(),
  values: z.record(z.string(), z.string()),
  person: personIdSchema.nullable(),
});

/** Where a question was asked: in private the next message answers it, elsewhere only a reply to `prompt`. */
export interface Prompt {
  readonly chat: number;
  readonly prompt: number | null;
}

/** Questions that wait for their answer; they survive a restart. */
export interface PendingQuestions {
  readonly ask: (where: Prompt, question: Pending) => Promise<void>;
  readonly get: (where: Prompt) => Promise<Pending | null>;
  readonly close: (where: Prompt) => Promise<void>;
}

/** Ten minutes: long enough to write an announcement, short enough that nobody is surprised. */
const keepMs = 10 * minuteMs;

/** Keeps the questions in the store, each for ten minutes. */
export function createPending(kv: Kv, now: () => Date): PendingQuestions {
  return {
    ask: (where, question) => kv.set(keyOf(where), JSON.stringify(question), now().getTime() + keepMs),
    get: async (where) => jsonLike(pendingSchema, await kv.get(keyOf(where))),
    close: (where) => kv.remove(keyOf(where)),
  };
}

function keyOf({ chat, prompt }: Prompt): string {
  return prompt === null ? `telegram:asked:${chat}` : `telegram:asked:${chat}:${prompt}`;
}

/** The question that stands for a form where there are no modals. */
export function pendingForm(form: Form, person: PersonId | null): Pending {
  const values = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
  return { kind: "form", payload: form.payload, field: askedField(form).name, values, person };
}
