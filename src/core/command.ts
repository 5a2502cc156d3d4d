import type { z } from "zod";
import type { Access } from "./access.ts";
import type { Call } from "./call.ts";
import type { Reply } from "./reply.ts";
import type { Services } from "./services.ts";
import type { Words } from "./words/words.ts";

/** What an autocomplete offers. */
export interface Suggestion {
  /** One line of any length: each platform shows what it has room for. */
  readonly label: string;
  readonly value: string;
}

/** Completes one option while it is typed; each platform shows as many as it has room for, the first ones first. */
export type Suggest = (typed: string, services: Services, call: Call) => Promise<readonly Suggestion[]>;

/** A button's or form's handler: checks what came back with its own schema, then answers. */
export interface PressHandler {
  readonly access: Access;
  readonly run: (
    args: readonly string[],
    call: Call,
    services: Services,
    values: Readonly<Record<string, string>>,
  ) => Promise<Reply>;
}

/** One thing people can type: its schema types `run`, checks what came in, becomes Discord's options and writes `/help`. */
export interface Command {
  /** `[a-z0-9_]`, at most 32: what both platforms accept. */
  readonly name: string;
  /** One line for menus and `/help`, at most 100 characters. */
  readonly summary: string;
  /** How to use it, for `/help <command>`: lines that can be typed as they stand. */
  readonly examples: readonly string[];
  readonly access: Access;
  /** Whether its answers are for the asker alone: typed where others read along, it refers to a private chat. */
  readonly isConfidential: boolean;
  readonly args: z.ZodObject;
  /** Turns the rest of a typed line into the fields of `args`. Throws a UserError in these words. */
  readonly fromLine: (line: string, words: Words) => Readonly<Record<string, unknown>>;
  readonly suggest: Readonly<Record<string, Suggest>>;
  readonly buttons: Readonly<Record<string, PressHandler>>;
  /** Reads the arguments with `args`, and answers. Throws a UserError that says how to use the command. */
  readonly run: (args: Readonly<Record<string, unknown>>, call: Call, services: Services) => Promise<Reply>;
}

/** What a command's author writes; what is left out has the usual meaning. */
export interface CommandDefinition<Args extends z.ZodObject> {
  readonly name: string;
  readonly summary: string;
  readonly examples?: readonly string[];
  readonly access: Access;
  /** Usual: true for what only moderators or owners may use. */
  readonly isConfidential?: boolean;
  readonly args: Args;
  readonly fromLine?: (line: string, words: Words) => Readonly<Record<string, unknown>>;
  readonly suggest?: { readonly [Option in keyof z.infer<Args>]?: Suggest };
  readonly buttons?: Readonly<Record<string, PressHandler>>;
  readonly run: (args: z.infer<Args>, call: Call, services: Services) => Promise<Reply>;
}
