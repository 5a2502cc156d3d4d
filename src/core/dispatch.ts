import { ZodError } from "zod";
import { demand, inPrivate } from "./access.ts";
import { readPayload } from "./button.ts";
import type { Call } from "./call.ts";
import type { Command } from "./command.ts";
import { StoreAway, UserError } from "./errors.ts";
import type { Leave } from "./limiter.ts";
import { type Reply, whisper } from "./reply.ts";
import { courtesyIn } from "./said/courtesy.ts";
import type { Services } from "./services.ts";
import { unknownCommand } from "./unknown-command.ts";
import type { Words } from "./words/words.ts";
import { createWordsIn, usualWords } from "./words-in.ts";

/** Answers a call. Never throws and never stays silent: what goes wrong becomes a reply in words. */
export type Dispatch = (call: Call) => Promise<Reply>;

/** What commands work with, and what says before each call whether its person and conversation may go on. */
export interface DispatchDeps {
  readonly services: Services;
  readonly limit: (call: Call) => Leave;
}

/** Routes each call to its command; the one place, with the delivery loop and `main.ts`, that may catch everything. */
export function createDispatch({ services, limit }: DispatchDeps): Dispatch {
  const commands = new Map(services.commands.map((command) => [command.name, command]));

  const noteAway = createAwayNote(services);
  const wordsIn = createWordsIn(services);

  return async (call) => {
    let words = usualWords(call);
    try {
      const leave = limit(call);
      if (leave.kind === "wait") return tooQuick(leave, words);
      words = await wordsIn(call);
      return await route(call, commands, { ...services, words });
    } catch (error) {
      if (error instanceof UserError) return whisper(error.message);
      if (error instanceof StoreAway) {
        noteAway(error);
        return whisper(words.hello.away);
      }
      services.log.error({ err: error, call: call.id, conversation: call.conversation }, "a call failed");
      return whisper(words.refused.failed);
    }
  };
}

const noteEveryMs = 60_000;

/** Logs that calls are refused because the store is away, once a minute and not for each of them. */
function createAwayNote({ now, log }: Services): (error: StoreAway) => void {
  let notedAt = Number.NEGATIVE_INFINITY;
  return (error) => {
    const at = now().getTime();
    if (Math.abs(at - notedAt) < noteEveryMs) return;
    notedAt = at;
    log.error({ err: error }, "people are asked to try again later: the store does not answer");
  };
}

async function route(call: Call, commands: ReadonlyMap<string, Command>, services: Services): Promise<Reply> {
  const { input } = call;
  switch (input.kind) {
    case "text":
      return asked(input.text, call, commands, services);
    case "line": {
      if (isCourtesy(input.command, commands)) return asked(input.command, call, commands, services);
      const command = known(input.command, commands, services);
      return run(command, command.fromLine(input.line, services.words), call, services);
    }
    case "options":
      return run(known(input.command, commands, services), input.options, call, services);
    case "button":
      return press({ payload: input.payload, values: {} }, call, commands, services);
    case "form":
      return press(input, call, commands, services);
  }
  input satisfies never;
}

function asked(
  line: string,
  call: Call,
  commands: ReadonlyMap<string, Command>,
  services: Services,
): Promise<Reply> {
  const ask = commands.get("ask");
  if (ask === undefined) throw new Error("no command named ask");
  return run(ask, ask.fromLine(line, services.words), call, services);
}

/** Whether it is an everyday word with a slash before it, not a command: /stop, /hello, /news. */
function isCourtesy(name: string, commands: ReadonlyMap<string, Command>): boolean {
  const said = name.toLowerCase();
  return said !== "cancel" && !commands.has(said) && courtesyIn(said) !== null;
}

function known(name: string, commands: ReadonlyMap<string, Command>, services: Services): Command {
  const command = commands.get(name.toLowerCase());
  if (command !== undefined) return command;
  if (name.toLowerCase() === "cancel") throw new UserError(services.words.refused.nothingToCancel);
  throw unknownCommand(name, services);
}

async function run(
  command: Command,
  raw: Readonly<Record<string, unknown>>,
  call: Call,
  services: Services,
): Promise<Reply> {
  await demand(command.access, call, services);
  if (command.isConfidential) inPrivate(call, services.words);
  return command.run(raw, call, services);
}

async function press(
  { payload, values }: Pick<Extract<Call["input"], { kind: "form" }>, "payload" | "values">,
  call: Call,
  commands: ReadonlyMap<string, Command>,
  services: Services,
): Promise<Reply> {
  const pressed = readPayload(payload);
  const command = pressed === null ? undefined : commands.get(pressed.command);
  // Every object answers to "toString", too.
  const isKnown = pressed !== null && Object.hasOwn(command?.buttons ?? {}, pressed.button);
  const handler = isKnown ? command?.buttons[pressed.button] : undefined;
  const { staleButton } = services.words.refused;
  if (pressed === null || command === undefined || handler === undefined) throw new UserError(staleButton);
  await demand(handler.access, call, services);
  if (command.isConfidential) inPrivate(call, services.words);
  try {
    return await handler.run(pressed.args, call, services, values);
  } catch (error) {
    if (error instanceof ZodError) throw new UserError(staleButton, { cause: error });
    throw error;
  }
}

function tooQuick({ seconds, told }: Extract<Leave, { kind: "wait" }>, { refused }: Words): Reply {
  const said = whisper(refused.tooQuick(seconds));
  return told ? { ...said, visibility: "nobody" } : said;
}
