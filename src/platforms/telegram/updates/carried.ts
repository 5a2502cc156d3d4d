import type { Message } from "grammy/types";
import type { Input } from "../../../core/call.ts";
import type { PersonId } from "../../../core/conversation.ts";
import type { Kv } from "../../../core/store/kv.ts";
import { minuteMs } from "../../../core/time/lengths.ts";
import type { Me, Speaker } from "./speaker.ts";

/**
 * What readers press in a channel is answered in their private chats: the channel's other readers did not ask, and
 * those who may not post there must not make the bot post. The link carries no payload, which anybody could forge; what
 * was pressed waits in the store for the person who pressed it.
 */
export interface Carried {
  /** Keeps what was pressed, and returns the link under which it is answered. */
  readonly keep: (person: PersonId, payload: string, me: Me) => Promise<string>;
  /** What the person who comes by that link has pressed; null for all other messages. */
  readonly take: (message: Message, speaker: Speaker) => Promise<Input | null>;
}

const start = "pressed";

/** Ten minutes: long enough to press Start, short enough that nobody is surprised. */
const keepMs = 10 * minuteMs;

/** Keeps the last press of each person in a channel for ten minutes. */
export function createCarried(kv: Kv, now: () => Date): Carried {
  return {
    async keep(person, payload, { username }) {
      await kv.set(keyOf(person), payload, now().getTime() + keepMs);
      return `https://t.me/${username}?start=${start}`;
    },
    async take(message, { person }) {
      if (message.chat.type !== "private" || person === null || message.text !== `/start ${start}`)
        return null;
      const payload = await kv.get(keyOf(person.id));
      if (payload === null) return null;
      await kv.remove(keyOf(person.id));
      return { kind: "button", payload };
    },
  };
}

function keyOf(person: PersonId): string {
  return `telegram:pressed:${person}`;
}
