import type { YAMLError } from "yaml";
import type { CorpusProblem } from "./problem.ts";

type Fault = Pick<CorpusProblem, "problem" | "remedy">;

const quoted = 'Put the whole value between straight double quotes, like "Floods: what is known".';

/** What is behind # is a comment to YAML, and a part of the headline to whoever wrote it. */
export const cutShort: Fault = {
  problem: "what follows # is not read",
  remedy: "Put the whole value between straight double quotes, or, if it is a note, a space behind #.",
};

/** What editors do to YAML without knowing that it is YAML, by the parser's names for it. */
const known: Partial<Readonly<Record<YAMLError["code"], Fault>>> = {
  BAD_SCALAR_START: { problem: "a value begins with a sign that means something else here", remedy: quoted },
  BLOCK_AS_IMPLICIT_KEY: { problem: "a value holds a colon", remedy: quoted },
  DUPLICATE_KEY: { problem: "a key is there twice", remedy: "Leave one of the two lines out." },
  TAB_AS_INDENT: { problem: "a line begins with a tab", remedy: "Begin it with its key." },
};

/** What is wrong with a line, and what to do about it, in the words of somebody who writes articles. */
export function yamlFault({ code, message }: YAMLError, line: string): Fault {
  const fault = known[code] ?? { problem: `this cannot be read: ${message}`, remedy: quoted };
  return fault.remedy === quoted && /[“”„]/u.test(line)
    ? { ...fault, remedy: 'Put the whole value between straight quotes ("), and not curved ones (“ ”).' }
    : fault;
}
