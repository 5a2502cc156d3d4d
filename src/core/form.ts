import { UserError } from "./errors.ts";
import { type Reply, reply, text } from "./reply.ts";
import type { Refused } from "./words/refused.ts";

/** Asks for one line; it comes back under `name` with the payload. Title and label: at most 45 characters. */
export function askLine(
  title: string,
  payload: string,
  field: {
    readonly name: string;
    readonly label: string;
    readonly value?: string;
    /** Said above, where the title is not enough. */
    readonly hint?: string;
    /** Characters; 200 if left out. */
    readonly max?: number;
  },
): Reply {
  const { name, label, value = "", hint, max = 200 } = field;
  return reply(hint === undefined ? [] : [text(hint)], {
    form: { payload, title, fields: [{ name, label, long: false, required: true, max, value }] },
  });
}

/**
 * Reads what a form brought back. Where that is wrong, the question stays open with the reason above it: otherwise what
 * is typed next would be taken for a question to the archive.
 */
export async function orAskAgain(
  question: Reply,
  typed: string,
  refused: Refused,
  read: () => Promise<Reply> | Reply,
): Promise<Reply> {
  try {
    refuseUnfit(typed, question.form?.fields[0].max ?? typed.length, refused);
    return await read();
  } catch (error) {
    if (!(error instanceof UserError) || question.form === null) throw error;
    const [field, ...rest] = question.form.fields;
    const form = { ...question.form, fields: [{ ...field, value: typed }, ...rest] } as const;
    return { ...question, blocks: [text(error.message)], visibility: "asker", form };
  }
}

/** Where an answer is a message like any other, nothing keeps it as short as a form's field does. */
function refuseUnfit(typed: string, max: number, refused: Refused): void {
  if (typed.trim() === "") throw new UserError(refused.empty);
  if (typed.length > max) throw new UserError(refused.tooLong(typed.length, max));
}
