/** How a command is used, for `/help COMMAND` and for whoever used it wrongly. */
export interface UsageWords {
  /** What an option is, by `command.option`; where it is missing, the option's own line is used. */
  readonly options: Readonly<Record<string, string>>;
  readonly optional: string;
  /** The values that an option may have, as a choice. */
  readonly oneOf: (values: readonly string[]) => string;
  /** Such notes on an option, one behind the other. */
  readonly notes: (notes: readonly string[]) => string;
  readonly examples: string;
  /** All of it: what is wrong, what is missing, and a line that would be right. */
  readonly unfit: (said: {
    readonly command: string;
    readonly faults: readonly string[];
    /** What the options that are missing are. */
    readonly missing: readonly string[];
    readonly example: string;
  }) => string;
  /** One option with its fault, and what was typed where that is known. */
  readonly fault: (option: string, fault: string, typed: string | null) => string;
  readonly tooShort: (characters: number) => string;
  readonly tooLong: (characters: number) => string;
  readonly tooLow: (least: number) => string;
  readonly tooHigh: (most: number) => string;
  readonly noneOf: (values: readonly string[]) => string;
  readonly noOption: (names: readonly string[]) => string;
  /** What it must be, in English: `whole number`, `number`. */
  readonly notA: (expected: string) => string;
  /** `reason` is in English. */
  readonly unclear: (reason: string) => string;
}
