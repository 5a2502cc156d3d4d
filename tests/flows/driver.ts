import type { Call } from "../../src/core/call.ts";
import type { Command } from "../../src/core/command.ts";
import type { ConversationId, PersonId } from "../../src/core/conversation.ts";
import type { Dispatch } from "../../src/core/dispatch.ts";
import type { ConversationEvent, Platform, SentRef } from "../../src/core/platform.ts";
import type { Reply } from "../../src/core/reply.ts";
import type { Kv } from "../../src/core/store/kv.ts";
import type { Suggester } from "../../src/core/suggest.ts";
import type { WordsIn } from "../../src/core/words-in.ts";

/** What a platform needs of the bot behind it, whichever platform it is. */
export interface DriverDeps {
  readonly dispatch: Dispatch;
  readonly commands: readonly Command[];
  readonly suggest: Suggester;
  readonly wordsIn: WordsIn;
  readonly kv: Kv;
  readonly onEvent: (event: ConversationEvent) => Promise<void>;
  readonly onAnswered: (answered: { readonly ref: SentRef; readonly reply: Reply }) => Promise<void>;
  readonly now: () => Date;
}

/** One message of the bot as a person sees it now: after its last edit, without its markup. */
export interface Seen {
  readonly id: string;
  readonly text: string;
  /** Labels of what can be pressed, row by row. */
  readonly buttons: readonly (readonly string[])[];
  /** Addresses behind its words and buttons. */
  readonly links: readonly string[];
  readonly edited: boolean;
  /** Only the person who asked sees it (ephemeral on Discord, a toast on Telegram). */
  readonly onlyMe: boolean;
  readonly silent: boolean;
  readonly pictures: number;
}

/** One person in one place, talking with the bot. */
export interface Talk {
  readonly conversation: ConversationId;
  readonly person: PersonId;
  /** The bot's messages that are there now, oldest first, without those deleted. */
  readonly inbox: readonly Seen[];
  /**
   * Writes as people do there: `/ask exports`, in groups to the bot by its name where plain words need that.
   * Resolves with the answer that came.
   */
  say(line: string): Promise<Seen>;
  /** Writes the same as an answer to one of the bot's messages. */
  answer(seen: Seen, line: string): Promise<Seen>;
  /** Presses the newest button of that label. Resolves with what it led to: a new message, an edited one or a toast. */
  press(label: string): Promise<Seen>;
  /** Fills in the form that was opened last, by the names of its fields. */
  fillIn(values: Readonly<Record<string, string>>): Promise<Seen>;
  /** Chooses the other place with the newest button of that label that lets choose one. */
  choose(label: string, place: Talk): Promise<Seen>;
  /** The newest message that matches; waits until there is one. */
  hear(fits: (seen: Seen) => boolean): Promise<Seen>;
  /** This person manages the place no longer, though they are still there. */
  resign(): void;
  /** Throws the bot out, or blocks it. */
  leave(): void;
  /** Lets the bot in again. */
  comeBack(): void;
  /** Deletes one of the bot's messages. */
  remove(seen: Seen): void;
}

/** What may befall the next message that the bot sends. */
export type Trouble =
  /** The platform asks for a second of patience. */
  | "flood"
  /** The message is taken, but the bot never hears so. */
  | "lost answer"
  | "server error";

/** A real platform server with the real client library before it. */
export interface Driver {
  readonly platform: Platform;
  /** A person's private chat with the bot; the same name is the same person. */
  dm(name: string): Talk;
  /** A group, or a text channel of a server, with the bot in it. `anonymous` administrators exist on Telegram only. */
  group(title: string, name: string, role: "member" | "manager" | "anonymous"): Talk;
  /** A topic of a Telegram forum, or a thread in a text channel of a Discord server, seen by one who manages it. */
  thread(title: string, thread: string, name: string): Talk;
  /** A Telegram channel, or an announcement channel on Discord, seen by one who may post there. */
  channel(title: string, name: string): Talk;
  trouble(trouble: Trouble): void;
  /** A line reaches the bot that it said itself, or that another bot said. */
  echo(talk: Talk, line: string, whose: "own" | "other"): void;
  /** Stops the bot's side and starts it again; the platform and its people stay. */
  restart(): Promise<void>;
  /** Ends everything, and fails if the bot used anything that the server does not emulate. */
  stop(): Promise<void>;
}

/** Starts a platform with the bot's side connected. */
export type StartDriver = (deps: DriverDeps) => Promise<Driver>;

/** A dispatched call and its reply, which a test waits to see arrive. */
export interface Heard {
  readonly call: Call;
  readonly reply: Reply;
}

/** Dispatches as before, and notes what came of it. */
export function hearing(dispatch: Dispatch, heard: Heard[]): Dispatch {
  return async (call) => {
    const reply = await dispatch(call);
    heard.push({ call, reply });
    return reply;
  };
}

/** Starts a bot that can be put in its own place: the platform is whichever runs now. */
export async function startAgainAndAgain(
  make: () => Platform,
): Promise<Pick<Driver, "platform" | "restart">> {
  let bot = make();
  await bot.start();
  return {
    platform: {
      name: bot.name,
      start: () => bot.start(),
      stop: () => bot.stop(),
      send: (to, reply, options) => bot.send(to, reply, options),
      edit: (ref, reply, options) => bot.edit(ref, reply, options),
      remove: (ref) => bot.remove(ref),
      mayManage: (conversation, who) => bot.mayManage(conversation, who),
      appoints: (who) => bot.appoints(who),
      privateWith: (who) => bot.privateWith(who),
      describe: (conversation) => bot.describe(conversation),
      channelOf: (conversation) => bot.channelOf(conversation),
      health: () => bot.health(),
    },
    async restart() {
      await bot.stop();
      bot = make();
      await bot.start();
    },
  };
}

/** What only the asker sees and no message holds: a toast, a form that opens. */
export function fleeting(text: string): Seen {
  return { id: "", text, buttons: [], links: [], edited: false, onlyMe: true, silent: false, pictures: 0 };
}
