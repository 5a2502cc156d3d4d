import { z } from "zod";
import { isForNewsroom } from "./access.ts";
import type { Command, CommandDefinition, Suggest } from "./command.ts";
import { UserError } from "./errors.ts";
import { latinDigits } from "./text/latin-digits.ts";
import type { Words } from "./words/words.ts";

/** One option of a command, as menus and forms need it. */
export interface OptionSpec {
  readonly name: string;
  readonly description: string;
  /** A `person` or a `channel` comes as the number that the platform gives them. */
  readonly type: "string" | "integer" | "number" | "boolean" | "person" | "channel";
  readonly required: boolean;
  /** The only values allowed, or null. */
  readonly choices: readonly string[] | null;
  /** Length of a string or value of a number, or null. */
  readonly min: number | null;
  readonly max: number | null;
  readonly suggests: boolean;
}

/** An option that names a person of the platform: Discord's own choice of people; its value is their number there. */
export function personOption(description: string): z.ZodOptional<z.ZodString> {
  return z.string().regex(/^\d+$/).meta({ description, person: true }).optional();
}

/** An option that names a channel of the platform: Discord's own choice of channels; its value is its number there. */
export function channelOption(description: string): z.ZodOptional<z.ZodString> {
  return z.string().regex(/^\d+$/).meta({ description, channel: true }).optional();
}

/** Fills in what a definition leaves out. */
export function defineCommand<Args extends z.ZodObject>(definition: CommandDefinition<Args>): Command {
  const [first] = Object.keys(definition.args.shape);
  const command: Command = {
    examples: [],
    buttons: {},
    isConfidential: isForNewsroom(definition.access),
    fromLine: (line) => (first === undefined || line.trim() === "" ? {} : { [first]: line.trim() }),
    ...definition,
    suggest: Object.fromEntries(
      Object.entries<Suggest | undefined>(definition.suggest ?? {}).flatMap(([name, suggest]) =>
        suggest === undefined ? [] : [[name, suggest] as const],
      ),
    ),
    async run(raw, call, services) {
      const parsed = definition.args.safeParse(withLatinNumbers(raw));
      if (!parsed.success) throw unfit(parsed.error, raw, command, services.words);
      return definition.run(parsed.data, call, services);
    },
  };
  return command;
}

/** Numbers that were typed with Urdu or Arabic digits; digits within words stay as they are. */
function withLatinNumbers(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const isNumber = (value: unknown) => typeof value === "string" && /^\s*[٠-٩۰-۹]+\s*$/u.test(value);
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, isNumber(value) ? latinDigits(String(value)) : value]),
  );
}

/** Names each option that does not fit, its fault and how to use the command. */
function unfit(
  error: z.ZodError,
  raw: Readonly<Record<string, unknown>>,
  command: Command,
  { usage }: Words,
): UserError {
  const isMissing = ({ code, path }: z.core.$ZodIssue) =>
    code === "invalid_type" && raw[path.join(".")] === undefined;
  const faults = error.issues
    .filter((issue) => !isMissing(issue))
    .map((issue) => {
      const option = issue.path.join(".");
      return usage.fault(option, faultOf(issue, usage), typed(raw[option]));
    });
  const missing = error.issues.filter(isMissing).map(({ path }) => meant(path.join("."), command, usage));
  const wrong = error.issues.map(({ path }) => path.join("."));
  return new UserError(
    usage.unfit({ command: command.name, faults, missing, example: exampleOf(command, wrong) }),
  );
}

/** What an option is: its name alone says nothing to somebody who typed a line. */
function meant(option: string, command: Command, usage: Words["usage"]): string {
  const spec = optionsOf(command).find(({ name }) => name === option);
  const told = spec === undefined ? "" : describedOption(command, spec, usage);
  return told === "" ? option : told;
}

/** What an option of a command is, in these words. */
export function describedOption(
  { name }: Pick<Command, "name">,
  option: OptionSpec,
  { options }: Words["usage"],
): string {
  return options[`${name}.${option.name}`] ?? option.description;
}

const repeatedMax = 60;

/** What was typed, where it is short enough to repeat, or null. */
function typed(value: unknown): string | null {
  const said = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return said === "" || said.length > repeatedMax ? null : said;
}

/** An example of how options are typed: of several, one that shows an option that was wrong. */
function exampleOf({ name, examples }: Command, wrong: readonly string[]): string {
  const named = examples.find((example) => wrong.some((option) => example.includes(` ${option} `)));
  return named ?? examples.find((example) => example.includes(" ")) ?? examples[0] ?? `/${name}`;
}

/** A fault in words that need no knowledge of schemas. */
function faultOf(issue: z.core.$ZodIssue, usage: Words["usage"]): string {
  switch (issue.code) {
    case "too_small":
      return issue.origin === "string"
        ? usage.tooShort(Number(issue.minimum))
        : usage.tooLow(Number(issue.minimum));
    case "too_big":
      return issue.origin === "string"
        ? usage.tooLong(Number(issue.maximum))
        : usage.tooHigh(Number(issue.maximum));
    case "invalid_value":
      return usage.noneOf(issue.values.map(String));
    case "unrecognized_keys":
      return usage.noOption(issue.keys);
    case "invalid_type":
      return usage.notA(issue.expected === "int" ? "whole number" : issue.expected);
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return usage.unclear(issue.message);
  }
  issue satisfies never;
}

const optionSchema = z.object({
  type: z.enum(["string", "integer", "number", "boolean"]).default("string"),
  description: z.string().default(""),
  person: z.boolean().default(false),
  channel: z.boolean().default(false),
  enum: z.array(z.string()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});

function typeOf(option: z.infer<typeof optionSchema>): OptionSpec["type"] {
  if (option.person) return "person";
  return option.channel ? "channel" : option.type;
}

/** The options of a command, read from its schema; required ones first, as Discord demands. */
export function optionsOf(command: Command): readonly OptionSpec[] {
  const schema = z.toJSONSchema(command.args, { io: "input" });
  const required = new Set(schema.required);
  const options = Object.entries(schema.properties ?? {}).map(([name, property]): OptionSpec => {
    const option = optionSchema.parse(property);
    return {
      name,
      description: option.description,
      type: typeOf(option),
      required: required.has(name),
      choices: option.enum ?? null,
      min: option.minLength ?? option.minimum ?? null,
      max: option.maxLength ?? option.maximum ?? null,
      suggests: Object.hasOwn(command.suggest, name),
    };
  });
  return [...options.filter((option) => option.required), ...options.filter((option) => !option.required)];
}
