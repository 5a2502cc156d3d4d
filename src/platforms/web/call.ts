import { z } from "zod";
import type { Call, Input } from "../../core/call.ts";
import { conversationId } from "../../core/conversation.ts";
import { UserError } from "../../core/errors.ts";
import { typedCall, typedInput } from "../../core/said/typed.ts";
import { wordsFor } from "../../core/words/index.ts";

// PostgreSQL accepts no null byte.
const isStorable = (text: string) => !text.includes("\0");

/** What the forms of the playground post; sizes are those of the forms, with room. */
export const saidSchema = z.object({
  /** Made by the server and kept in the forms, so that "and Bangladesh?" can follow on. No cookie, nothing stored. */
  chat: z
    .string()
    .regex(/^[\w-]{8,40}$/)
    .optional(),
  text: z.string().trim().min(1).max(1000).refine(isStorable).optional(),
  payload: z.string().max(200).optional(),
  /** What the pressed button says. */
  label: z.string().max(100).optional(),
  form: z.string().max(200).optional(),
});
/** What a visitor of the playground sent, as `saidSchema` reads it. */
export type Said = z.infer<typeof saidSchema>;

/** What a person did, from the posted fields; null when they ask for nothing. */
export function inputOf(said: Said, fields: Readonly<Record<string, string>>): Input | null {
  if (said.payload !== undefined) return { kind: "button", payload: said.payload };
  if (said.form !== undefined) {
    const values = Object.entries(fields).filter(([name]) => name.startsWith("field."));
    if (!values.every(([, value]) => isStorable(value))) return null;
    return {
      kind: "form",
      payload: said.form,
      spans: null,
      values: Object.fromEntries(values.map(([name, value]) => [name.slice("field.".length), value])),
    };
  }
  return said.text === undefined ? null : typedInput(said.text);
}

/** A call of the playground. Nobody has a name and nothing is managed there: a page cannot be told anything later. */
export function callOf(input: Input, chat: string, id: string, language: string | null): Call {
  return {
    ...typedCall,
    id,
    conversation: conversationId("web", chat),
    person: null,
    language,
    input,
    manages: async () => {
      throw new UserError(wordsFor(language).pages.playground.noLater);
    },
  };
}
