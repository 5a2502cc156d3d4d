import type { ArticleId } from "./article.ts";
import type { Call } from "./call.ts";
import { keepNewest } from "./keep-newest.ts";
import type { Platform } from "./platform.ts";
import type { Before } from "./search.ts";
import { lettersOf } from "./text/letters-of.ts";

/** Remembers, for a while, what a person asked in a conversation, so that "and Bangladesh?" makes sense. */
export interface Recall {
  /**
   * The question whose answer this call replies to, whoever asked it; else one's own last, while it is fresh; else the one
   * whose answer the thread of this call hangs below; or null.
   */
  readonly previous: (call: Call) => Promise<Asked | null>;
  /**
   * The bot's message that this call replies to, or else hangs below: news, or an answer whose question nobody remembers
   * any more; or null.
   */
  readonly about: (call: Call) => Promise<string | null>;
  /** `told` is what the answer to it quotes, or null where there was none. */
  readonly remember: (call: Call, question: string, told: Told | null) => void;
  readonly forget: (call: Call) => void;
}

/** The sentence that an answer quotes first, and its article. */
export interface Told {
  readonly quoted: string;
  readonly article: ArticleId;
}

/** How long, in milliseconds, and of how many questions are remembered. */
export interface RecallSettings {
  readonly now: () => Date;
  readonly channelOf: Platform["channelOf"];
  /** How long the last question is taken up without a word about it. */
  readonly keepMs: number;
  /** How long a reply to an answer takes up its question. */
  readonly replyMs: number;
  /** Questions of one person in one conversation. */
  readonly each: number;
  /** Persons in conversations; beyond this many, whoever asked longest ago is forgotten. */
  readonly max: number;
}

/** A question, completed by what came before it. */
export interface Asked extends Before {
  readonly question: string;
}

interface Remembered extends Asked {
  readonly quoted: string | null;
  readonly at: number;
}

/** Keeps it in memory only: a restart forgets honestly, and nothing of who asked what is ever stored. */
export function createRecall({ now, channelOf, keepMs, replyMs, each, max }: RecallSettings): Recall {
  const known = new Map<string, readonly Remembered[]>();
  const fresh = (ms: number) => (one: Remembered) => now().getTime() - one.at <= ms;

  function askedBefore(call: Call): readonly Remembered[] {
    const key = keyOf(call);
    return key === null ? [] : (known.get(key) ?? []);
  }

  /** What was asked in this conversation and this message answers, whoever asked it: answers are there for all to see. */
  function answeredBy(message: string | null, call: Call): Remembered | null {
    if (message === null) return null;
    const letters = lettersOf(message);
    const others = [...known].filter(([key]) => key.startsWith(`${call.conversation} `));
    const meant = [...askedBefore(call), ...others.toReversed().flatMap(([, asked]) => asked)]
      .filter(fresh(replyMs))
      .find(({ quoted }) => quoted !== null && letters.includes(quoted));
    return meant ?? null;
  }

  /** The same for the answer, in the channel, that a thread hangs below. */
  async function answeredAbove(call: Call): Promise<Remembered | null> {
    const channel = channelOf(call.conversation);
    return channel === null ? null : answeredBy(await messageOf(call), { ...call, conversation: channel });
  }

  return {
    async previous(call) {
      const own = answeredBy(call.repliedTo, call) ?? askedBefore(call).find(fresh(keepMs));
      return own ?? answeredAbove(call);
    },
    async about(call) {
      const answered = answeredBy(call.repliedTo, call) ?? (await answeredAbove(call));
      return answered === null ? messageOf(call) : null;
    },
    remember(call, question, told) {
      const key = keyOf(call);
      if (key === null) return;
      const before = (known.get(key) ?? []).filter(fresh(replyMs));
      const asked = {
        question,
        // What only the asker sees nobody replies to, and what it was about is nobody else's to learn.
        quoted: told === null || call.onlyMe ? null : lettersOf(told.quoted).slice(0, enough),
        // What was spoken of is still spoken of after a question that nothing answered.
        article: told?.article ?? before.find(fresh(keepMs))?.article ?? null,
        at: now().getTime(),
      };
      keepNewest(known, key, [asked, ...before].slice(0, each), max);
      // Whoever asked longest ago comes first.
      for (const [old, questions] of known) {
        if (questions.some(fresh(replyMs))) break;
        known.delete(old);
      }
    },
    forget(call) {
      const key = keyOf(call);
      if (key !== null) known.delete(key);
    },
  };
}

async function messageOf({ repliedTo, below }: Call): Promise<string | null> {
  return repliedTo ?? below();
}

/** This many letters tell one quote from another. */
const enough = 60;

/** Null for the nameless in a group: people who cannot be told apart share no questions. */
function keyOf({ conversation, person, place }: Call): string | null {
  if (person === null) return place === "private" ? conversation : null;
  return `${conversation} ${person.id}`;
}
