import { type Reply, reply, text } from "./reply.ts";

/** Asks for one line; it comes back under `name` with the payload. Titles and labels: at most 45 characters. */
export function askLine(
  said: string,
  payload: string,
  field: { readonly name: string; readonly label: string; readonly value?: string },
): Reply {
  const { name, label, value = "" } = field;
  return reply([text(said)], {
    form: {
      payload,
      title: said.length <= 45 ? said : `${said.slice(0, 44)}…`,
      fields: [{ name, label, long: false, required: true, max: 200, value }],
    },
  });
}
