import type { Call, Input } from "../call.ts";

/** The rest of a call where there are only typed lines and buttons, one person at a time: the terminal and the web. */
export const typedCall = {
  place: "private",
  repliedTo: null,
  below: async () => null,
  mentions: [],
  repliedToPerson: null,
  messageId: null,
  hasFiles: false,
  onlyMe: false,
} as const satisfies Partial<Call>;

/** What somebody wants who calls the bot and says nothing: they are told what there is. */
export const hello: Input = { kind: "line", command: "start", line: "", spans: [] };

/** What a typed line without formatting means: a command with the rest of its line, or plain text. */
export function typedInput(typed: string): Input {
  const [, command, line = ""] = /^\/(\w+)(?:\s+([\s\S]*))?$/.exec(typed) ?? [];
  return command === undefined ? { kind: "text", text: typed } : { kind: "line", command, line, spans: null };
}
