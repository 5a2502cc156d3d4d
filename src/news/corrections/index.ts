import type { DueDelivery } from "../../core/delivery.ts";
import { type Answered, messageDeleted, type SendResult, type SentRef } from "../../core/platform.ts";
import type { Reply } from "../../core/reply.ts";
import type { QuoteNote } from "../../core/store/quoted.ts";
import type { Chore } from "../loop.ts";
import { type Composer, editOptionsOf, lookOf } from "../prepare.ts";
import type { CatchUp } from "../returned.ts";
import { type CorrectDeps, composeCorrection } from "./compose.ts";
import { correctionComposer, correctLate, fillCorrections } from "./fill.ts";
import { composeNote, fallenQuotes, noteComposer, noteInstead, noteSaid } from "./note.ts";
import { againFrom, quoteNote, rememberQuotes } from "./remember.ts";
import { correctReturned } from "./returned.ts";
import { correctedBy } from "./subject.ts";

/** What corrections are composed from, how long they follow a quote, and how the sender is woken for them. */
export interface CorrectionsDeps extends CorrectDeps {
  /** How long corrections follow a quote; 0 for not at all. */
  readonly days: number;
  /** How long a change waits before messages are corrected, in milliseconds. */
  readonly delayMs: number;
  /** Something was written down that may fly now. */
  readonly poke: () => void;
}

/** Corrections that follow the quote: what remembers, what writes down whom to tell, and what composes. */
export interface Corrections {
  readonly composers: Readonly<Record<string, Composer>>;
  readonly chores: readonly Chore[];
  readonly catchUp: CatchUp;
  /** Whether all that a reply quotes still reads as it does there. */
  readonly stands: (reply: Reply) => Promise<boolean>;
  /** An answer was given: note what it quoted. */
  readonly answered: (answered: Answered) => Promise<void>;
  /** What a sent or edited message quotes now; null where there is nothing to write down. */
  readonly quoted: (delivery: DueDelivery, reply: Reply | null, ref: SentRef) => QuoteNote | null;
  /** A delivery has ended, with what its message quotes. Where that can no longer be edited, a note says it instead. */
  readonly delivered: (delivery: DueDelivery, result: SendResult, quoted: QuoteNote | null) => Promise<void>;
}

/** Remembers, fills and composes; where a message can no longer be edited, a note says it instead. */
export function createCorrections(deps: CorrectionsDeps): Corrections {
  const { store } = deps;

  async function delivered(delivery: DueDelivery, result: SendResult, note: QuoteNote | null): Promise<void> {
    if (result.kind === "sent") {
      await noteSaid(delivery.subject, deps);
      await correctLate(note?.quotes ?? [], deps);
      return;
    }
    const { target } = delivery;
    if (correctedBy(delivery.subject) === null || target === null) return;
    // A chat that is gone is looked through once it is back.
    if (result.kind !== "refused") return;
    const again = againFrom(await store.quotes.in(target));
    await store.quotes.forgetMessage(target);
    // A message that was deleted needs no correction; one that merely cannot be edited does.
    if (result.reason.startsWith(messageDeleted) || again === null) return;
    await noteInstead(delivery.conversation, again, deps);
    deps.poke();
  }

  function quoted(delivery: DueDelivery, reply: Reply | null, ref: SentRef): QuoteNote | null {
    if (reply === null) return null;
    const { target } = delivery;
    const look = target === null ? lookOf(delivery) : editOptionsOf(delivery);
    const note = quoteNote(ref, reply, look, deps);
    // Paragraph numbers move: what an edited message quotes replaces all that it quoted before, even if it is nothing.
    return target === null && note.quotes.length === 0 ? null : { ...note, message: target ?? ref };
  }

  async function run(): Promise<boolean> {
    const worked = await fillCorrections(deps);
    if (worked) deps.poke();
    return worked;
  }

  return {
    composers: {
      [correctionComposer]: (data) => composeCorrection(data, deps),
      [noteComposer]: (data, conversation) => composeNote(data, conversation, deps),
    },
    chores: [{ name: "corrections", run }],
    catchUp: (conversation) => correctReturned(conversation, deps),
    stands: async (reply) => (await fallenQuotes(reply, deps)).length === 0,
    answered: async ({ ref, reply }) => correctLate(await rememberQuotes(ref, reply, deps), deps),
    quoted,
    delivered,
  };
}
