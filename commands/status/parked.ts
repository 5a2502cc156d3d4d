import { z } from "zod";
import { button, rows } from "../../src/core/answer.ts";
import { platformLabel } from "../../src/core/audience.ts";
import { announcementOf } from "../../src/core/board-reply.ts";
import { buttonPayload } from "../../src/core/button.ts";
import type { Call } from "../../src/core/call.ts";
import { type ConversationId, platformOf } from "../../src/core/conversation.ts";
import type { Delivery } from "../../src/core/delivery.ts";
import { UserError } from "../../src/core/errors.ts";
import { inWords } from "../../src/core/local-time.ts";
import { type Action, type Block, bold, plain, text } from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { subjectInWords } from "./subject.ts";

const shownMax = 5;
const pressArgs = z.tuple([z.string()]);

/** What is parked, in words, with the buttons that decide on each; nothing where nothing is. */
export interface ParkedList {
  readonly blocks: readonly Block[];
  readonly actions: readonly (readonly Action[])[];
}

/** The longest parked first; `count` is how many there are in all. */
export async function parkedList(count: number, services: Services): Promise<ParkedList> {
  const shown = await services.store.outbox.parked(shownMax);
  if (shown.length === 0) return { blocks: [], actions: [] };
  const rest = count - shown.length;
  const items = await Promise.all(
    shown.map(async (each) => [
      bold(await subjectInWords(each.subject, services)),
      plain(` to ${await chatInWords(each.conversation, services)}, ${why(each, services)}`),
    ]),
  );
  return {
    blocks: [
      text(bold("Parked: may have arrived already, and wait for you to decide")),
      { kind: "list", ordered: true, items },
      ...(rest > 0 ? [text(`and ${rest} more, shown when these are decided`)] : []),
    ],
    actions: rows(shown.flatMap(buttons), 2),
  };
}

/** Decides on one, once, and says what that came to. Throws a UserError when it is not parked any more. */
export async function decide(
  decision: "send" | "drop",
  args: readonly string[],
  call: Call,
  services: Services,
): Promise<string> {
  const [id] = pressArgs.parse(args);
  const decided = await services.store.atomically(async ({ outbox, announcements }) => {
    const delivery = await outbox.unpark(id, decision);
    const announcement = delivery === null ? null : announcementOf(delivery.subject);
    if (delivery !== null && announcement !== null)
      await announcements.note({
        announcement,
        person: call.person?.id ?? null,
        what: delivery.state === "failed" ? "a parked delivery let be" : "a parked delivery sent again",
        detail: `to ${delivery.conversation}${delivery.state === "cancelled" ? ", but it was cancelled" : ""}`,
      });
    return delivery;
  });
  if (decided === null)
    throw new UserError(
      "That delivery was decided on already, or its chat was forgotten. /status shows what is parked now.",
    );
  return `${await subjectInWords(decided.subject, services)} to ${await chatInWords(decided.conversation, services)}: ${outcome(decided)}`;
}

function outcome({ state }: Delivery): string {
  if (state === "failed") return "it is left as it is.";
  if (state === "cancelled") return "it was cancelled or recalled meanwhile, so it is not sent again.";
  return state === "held" ? "it is paused, and goes out when it is resumed." : "it is sent again.";
}

function why({ createdAt, reason }: Delivery, { zone, now }: Services): string {
  const since = `waiting since ${inWords(zone, createdAt, now().getTime())}`;
  return reason === null ? since : `${since}: ${reason}`;
}

async function chatInWords(conversation: ConversationId, { store }: Services): Promise<string> {
  const met = await store.conversations.get(conversation);
  if (met === null || met.title === "") return conversation;
  return `${met.title} (${platformLabel(platformOf(conversation))})`;
}

function buttons({ id }: Delivery, index: number): readonly Action[] {
  return [
    button(`${index + 1}: Send again`, buttonPayload("status", "again", [id])),
    button(`${index + 1}: Let it be`, buttonPayload("status", "drop", [id])),
  ];
}
