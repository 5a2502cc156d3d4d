import { clearScreenDown, createInterface, cursorTo, type Interface, moveCursor } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Call, Input } from "../../core/call.ts";
import type { Dispatch } from "../../core/dispatch.ts";
import type { Platform, Rights } from "../../core/platform.ts";
import { type Action, askedField, type Form, type Reply, reply, text } from "../../core/reply.ts";
import { typedCall, typedInput } from "../../core/said/typed.ts";
import { type ConsoleLook, renderConsole } from "./render.ts";

/** What a conversation in a terminal needs: where lines come from and go to, and how they look. */
export interface ConsoleDeps {
  readonly dispatch: Dispatch;
  readonly input: Readable;
  readonly output: Writable;
  /** True at a terminal: a prompt, history and completion; false for piped lines. */
  readonly interactive: boolean;
  readonly look: () => ConsoleLook;
  /** What to complete a line with, best first. */
  readonly complete: (line: string) => readonly string[];
  readonly greeting: string;
  readonly now: () => Date;
  /** Called when the person leaves or the input ends. */
  readonly onQuit: () => void;
}

const here = "console:terminal";

/** Whoever sits at the terminal runs the bot. */
const alone: Rights = {
  mayManage: async () => true,
  appoints: async () => false,
  channelOf: () => null,
  privateWith: async () => here,
  describe: async (id) => ({
    id,
    title: "Terminal",
    place: "private",
    forum: null,
    writable: true,
    roles: null,
  }),
};

/** The whole bot in a terminal, no token needed: lines in, replies out, buttons by their number. */
export function createConsole(deps: ConsoleDeps): Platform {
  const { output, interactive, greeting, onQuit } = deps;
  // Opened at the start, not before: a pipe's lines would be lost while nobody listens.
  let lines: Interface | null = null;
  let isLeft = false;
  let running: Promise<void> = Promise.resolve();
  /** Lines that are not answered yet: while there are any, nothing is prompted for. */
  let waiting = 0;
  const { print, handle } = createTalk(deps, write);

  function onLine(line: string): void {
    // Lines after /quit in the same pipe still arrive.
    if (isLeft) return;
    if (/^\/(quit|exit)$/.test(line.trim())) {
      isLeft = true;
      lines?.close();
      return;
    }
    waiting += 1;
    // One after the other: piped questions are answered in the order they were asked.
    running = running.then(() => handle(line)).then(onAnswered);
  }

  function onAnswered(): void {
    waiting -= 1;
    promptShown()?.prompt();
  }

  /** The lines whose prompt waits for somebody to type, or null where there is none. */
  function promptShown(): Interface | null {
    return interactive && !isLeft && waiting === 0 ? lines : null;
  }

  /** Writes; news that comes while somebody types stands above what they have typed. */
  function write(words: string): void {
    const typing = promptShown();
    if (typing === null) output.write(words);
    else writeAbove(typing, output, words);
  }

  /** A reader that stops (`| head`) has left; any other error of the stream is a bug. */
  function onBroken(error: Error): void {
    if (!("code" in error) || error.code !== "EPIPE") throw error;
    lines?.close();
  }

  function onClose(): void {
    // Ctrl-C and Ctrl-D leave the cursor behind the prompt, where the shell's own would follow.
    if (promptShown() !== null) output.write("\n");
    isLeft = true;
    void running.then(onQuit);
  }

  return {
    name: "console",
    async start() {
      output.on("error", onBroken);
      print(reply([text(greeting)]));
      lines = openLines(deps);
      lines.on("line", onLine);
      lines.on("close", onClose);
      promptShown()?.prompt();
    },
    async stop() {
      lines?.close();
      await running;
      // A pipe that its writer keeps open would keep the process from ending.
      deps.input.destroy();
    },
    ...delivery(print, deps.now),
    ...alone,
    health: () => ({ connected: true, lastSeenAt: deps.now().getTime(), problem: null }),
  };
}

/** Answers lines, and remembers what a number presses and what a form asked. */
function createTalk({ dispatch, look, now }: ConsoleDeps, write: (words: string) => void) {
  let form: Form | null = null;
  /** The buttons shown last, whether under an answer or under a digest that came meanwhile. */
  let buttons: readonly Action[] = [];
  const startedAt = now().getTime().toString(36);
  let asked = 0;

  const print = (reply: Reply): void => {
    if (reply.actions.length > 0) buttons = reply.actions.flat();
    write(`${renderConsole(reply, look())}\n\n`);
  };

  async function handle(line: string): Promise<void> {
    const typed = line.trim();
    if (typed === "") return;
    if (form !== null && typed === "/cancel") {
      form = null;
      return print(reply([text("Cancelled.")]));
    }
    const input = inputOf(typed, form, buttons);
    if (input === null) {
      const said = `There is no (${typed}) here: the last numbers end with (${buttons.length}).`;
      return print(reply([text(said)]));
    }
    asked += 1;
    // No two runs of the process use the same ids.
    const answer = await dispatch(callOf(input, `${startedAt}-${asked}`));
    form = answer.form;
    print(answer);
  }

  return { print, handle };
}

/** Writes where a line is being typed, and shows that line again below. */
function writeAbove(typing: Interface, output: Writable, words: string): void {
  const { rows } = typing.getCursorPos();
  moveCursor(output, 0, -rows);
  cursorTo(output, 0);
  clearScreenDown(output);
  // A prompt that is shown again goes up by the rows that its line had.
  output.write(words + "\n".repeat(rows));
  typing.prompt(true);
}

function openLines({ input, output, interactive, complete }: ConsoleDeps): Interface {
  return createInterface({
    input,
    ...(interactive ? { output } : {}),
    terminal: interactive,
    prompt: "› ",
    historySize: 500,
    removeHistoryDuplicates: true,
    completer: (line: string): [string[], string] => [[...complete(line)], line],
  });
}

function delivery(
  print: (reply: Reply) => void,
  now: () => Date,
): Pick<Platform, "send" | "edit" | "remove"> {
  let sent = 0;
  return {
    async send(conversation, reply) {
      print(reply);
      sent += 1;
      return { kind: "sent", ref: { conversation, messageId: String(sent), sentAt: now().getTime() } };
    },
    async edit(ref, reply) {
      print(reply);
      return { kind: "sent", ref };
    },
    remove: async () => ({ kind: "refused", reason: "a terminal cannot take back what it has printed" }),
  };
}

/** What a line means; null for the number of a button that is not there. */
function inputOf(line: string, form: Form | null, buttons: readonly Action[]): Input | null {
  // A command ends the question.
  if (form !== null && !/^\/\w/.test(line)) {
    const kept = Object.fromEntries(form.fields.map(({ name, value }) => [name, value]));
    const values = { ...kept, [askedField(form).name]: line };
    return { kind: "form", payload: form.payload, values, spans: null };
  }
  if (buttons.length === 0 || !/^\d{1,2}$/.test(line)) return typedInput(line);
  const pressed = buttons[Number(line) - 1];
  return pressed?.kind === "button" ? { kind: "button", payload: pressed.payload } : null;
}

function callOf(input: Input, id: string): Call {
  return {
    ...typedCall,
    id,
    conversation: here,
    person: { id: "console:operator", name: "operator" },
    language: null,
    input,
    manages: async () => true,
  };
}
