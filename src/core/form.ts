import { type Reply, reply, text } from "./reply.ts";

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
  },
): Reply {
  const { name, label, value = "", hint } = field;
  return reply(hint === undefined ? [] : [text(hint)], {
    form: { payload, title, fields: [{ name, label, long: false, required: true, max: 200, value }] },
  });
}
