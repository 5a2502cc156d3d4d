import type { UsageWords } from "../usage.ts";

const or = new Intl.ListFormat("en", { type: "disjunction" });

/** What an option's name means stands in the middle of a sentence. */
const within = (said: string) => said.charAt(0).toLowerCase() + said.slice(1);

/** How a command is used, in English. */
export const usage: UsageWords = {
  options: {},
  optional: "optional",
  oneOf: (values) => or.format(values),
  notes: (notes) => notes.join("; "),
  examples: "For example:",
  unfit({ command, faults, missing, example }) {
    const needed = missing.map(within);
    const fault =
      faults.length === 0
        ? `/${command} needs ${needed.join("; and ")}`
        : `That does not fit /${command}: ${[...faults, ...needed.map((what) => `it needs ${what}`)].join("; ")}`;
    return `${fault}. For example: ${example}`;
  },
  fault: (option, fault, typed) => `${option || "it"} ${fault}${typed === null ? "" : ` (it is “${typed}”)`}`,
  tooShort: (characters) => `needs at least ${characters} characters`,
  tooLong: (characters) => `may have at most ${characters} characters`,
  tooLow: (least) => `must be at least ${least}`,
  tooHigh: (most) => `must be at most ${most}`,
  noneOf: (values) => `must be one of ${values.join(", ")}`,
  noOption: (names) => `has no option ${names.join(", ")}`,
  notA: (expected) => `must be a ${expected}`,
  unclear: (reason) => `is not understood: ${reason}`,
};
