import { CommandType, Opt } from "../numbers.ts";
import type { CommandJson, CommandOption } from "../types.ts";
import { asText, atMost, type Form, length, type Path } from "./form.ts";

/** A command as a bot registers it. */
export type GivenCommand = Partial<CommandJson> & {
  readonly name_localizations?: Readonly<Record<string, string>> | null;
};

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const COMPLETABLE = new Set([Opt.String, Opt.Integer, Opt.Number]);

/** Documented: names, descriptions and values of a command together. */
const MAX_SIZE = 8000;

interface Walk {
  readonly form: Form;
  /** Context-menu names may have blanks and capitals. */
  readonly slash: boolean;
  size: number;
}

/** Refuses commands that Discord refuses. */
export function checkCommand(form: Form, command: GivenCommand, at: Path): void {
  const { name, description, options = [] } = command;
  const type = command.type ?? CommandType.ChatInput;
  const slash = type === CommandType.ChatInput;
  const walk: Walk = { form, slash, size: sizeOf(name) + sizeOf(description) };
  checkName(walk, [...at, "name"], name);
  if (slash) form.text([...at, "description"], description, 1, 100, true);
  else if (description)
    form.add(
      [...at, "description"],
      "APPLICATION_COMMAND_DESCRIPTION_CANNOT_BE_SET",
      "Context menu commands cannot have description",
    );
  for (const [language, local] of Object.entries(command.name_localizations ?? {}))
    checkName(walk, [...at, "name_localizations", language], local);
  checkOptions(walk, options, [...at, "options"]);
  if (walk.size > MAX_SIZE)
    form.add(at, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
}

const sizeOf = (value: unknown): number => length(asText(value));

function checkName({ form, slash }: Walk, at: Path, name: unknown): void {
  if (form.text(at, name, 1, 32, true) && slash && (!NAME.test(name) || name.toLowerCase() !== name))
    form.add(at, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
}

function checkOptions(walk: Walk, options: readonly CommandOption[], at: Path): void {
  const { form } = walk;
  atMost(form, at, options.length, 25);
  const names = new Set<string>();
  let optional = false;
  for (const [i, option] of options.entries()) {
    const place = [...at, i];
    checkName(walk, [...place, "name"], option.name);
    form.text([...place, "description"], option.description, 1, 100, true);
    walk.size += sizeOf(option.name) + sizeOf(option.description);
    if (!(option.type >= 1 && option.type <= 11))
      form.add(
        [...place, "type"],
        "BASE_TYPE_CHOICES",
        "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.",
      );
    if (names.has(option.name))
      form.add(at, "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique");
    names.add(option.name);
    const value = option.type > Opt.SubcommandGroup;
    if (value && option.required && optional)
      form.add(
        place,
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        "Required options must be placed before non-required options",
      );
    if (value && !option.required) optional = true;
    checkChoices(walk, option, place);
    checkLengths(form, option, place);
    if (option.options) checkOptions(walk, option.options, [...place, "options"]);
  }
}

/** Documented: a string's shortest length is 0 to 6000, its longest 1 to 6000. */
function checkLengths(form: Form, { min_length, max_length }: CommandOption, at: Path): void {
  const lengths = { min_length: [min_length, 0], max_length: [max_length, 1] } as const;
  for (const [name, [value, least]] of Object.entries(lengths)) {
    if (value !== undefined && value < least)
      form.add([...at, name], "NUMBER_TYPE_MIN", `int value should be greater than or equal to ${least}.`);
    if (value !== undefined && value > 6000)
      form.add([...at, name], "NUMBER_TYPE_MAX", "int value should be less than or equal to 6000.");
  }
}

function checkChoices(walk: Walk, { type, choices, autocomplete }: CommandOption, at: Path): void {
  const { form } = walk;
  if (autocomplete && !COMPLETABLE.has(type))
    form.add(
      at,
      "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE",
      "Autocomplete is only available for string, integer and number options",
    );
  if (!choices) return;
  atMost(form, [...at, "choices"], choices.length, 25);
  if (autocomplete && choices.length > 0)
    form.add(
      at,
      "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
      "Autocomplete and choices are mutually exclusive",
    );
  for (const [i, { name, value }] of choices.entries()) {
    form.text([...at, "choices", i, "name"], name, 1, 100, true);
    if (typeof value === "string") form.text([...at, "choices", i, "value"], value, 1, 100, true);
    walk.size += sizeOf(name) + sizeOf(value);
  }
}
