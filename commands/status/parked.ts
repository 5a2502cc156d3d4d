import { buttonPayload } from "../../src/core/button.ts";
import type { Delivery } from "../../src/core/delivery.ts";
import { type Action, type Block, bold, button, numbered, plain, rows, text } from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { inWords } from "../../src/core/time/local-time.ts";
import { chatInWords } from "./chat.ts";
import { subjectInWords } from "./subject.ts";

const shownMax = 5;

/** The parked deliveries in words, with the buttons that decide on each; empty where there are none. */
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
      text(bold("Parked: these may have arrived already, and wait for you to decide")),
      numbered(items),
      ...(rest > 0 ? [text(`and ${rest} more, shown when these are decided`)] : []),
    ],
    actions: [...rows(shown.flatMap(buttons), 2), ...(shown.length > 1 ? [[allButton(shown)]] : [])],
  };
}

function why({ createdAt, reason }: Delivery, { zone, now }: Services): string {
  const since = `waiting since ${inWords(zone, createdAt, now().getTime())}`;
  return reason === null ? since : `${since}: ${reason}`;
}

function buttons({ id }: Delivery, index: number): readonly Action[] {
  return [
    button(`${index + 1}: Send again`, buttonPayload("status", "again", [id])),
    button(`${index + 1}: Let it be`, buttonPayload("status", "drop", [id])),
  ];
}

/** Names those that are shown, so that a late or second press sends no others. */
function allButton(shown: readonly Delivery[]): Action {
  const ids = shown.map(({ id }) => id);
  return button(`Send these ${shown.length} again`, buttonPayload("status", "again", ids));
}
