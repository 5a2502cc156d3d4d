import { z } from "zod";
import type { Call } from "../../src/core/call.ts";
import { announcementOf, type Delivery } from "../../src/core/delivery.ts";
import { UserError } from "../../src/core/errors.ts";
import { type Block, bullets, plain, text } from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { whyUnwanted } from "../../src/core/subscriptions/unwanted.ts";
import { inWords } from "../../src/core/time/local-time.ts";
import { chatInWords } from "./chat.ts";
import { subjectInWords } from "./subject.ts";

const pressArgs = z.array(z.string()).min(1);

/** What an owner decides about parked deliveries. */
export type Decision = "send" | "drop";

/**
 * Decides about those that a button names, each once, and says what came of it: how many are sent again, and which are
 * left out and why. Throws a UserError when none of them is parked any more.
 */
export async function decide(
  decision: Decision,
  args: readonly string[],
  call: Call,
  services: Services,
): Promise<readonly Block[]> {
  const ids = pressArgs.parse(args);
  const decided: Delivery[] = [];
  for (const id of ids) {
    const delivery = await decideOne(decision, id, call, services);
    if (delivery !== null) decided.push(delivery);
  }
  if (decided.length === 0)
    throw new UserError(
      `${ids.length === 1 ? "That delivery was" : "Those deliveries were"} already decided on, or the chat was forgotten. /status shows what is parked now.`,
    );
  const lines = await Promise.all(decided.map((each) => lineOf(decision, each, services)));
  if (ids.length === 1) return lines.map((line) => text(line));
  const items = lines.map((line) => [plain(line)]);
  return [text(inSum(decided, ids.length - decided.length)), bullets(items)];
}

function decideOne(
  decision: Decision,
  id: string,
  call: Call,
  { store }: Services,
): Promise<Delivery | null> {
  return store.atomically(async (groups) => {
    const { outbox, announcements } = groups;
    const parked = await outbox.delivery(id);
    if (parked?.state !== "parked") return null;
    const unwanted = decision === "send" ? await whyUnwanted(parked, groups) : null;
    const delivery =
      unwanted === null ? await outbox.unpark(id, decision) : await outbox.leaveOut(id, unwanted);
    const announcement = delivery === null ? null : announcementOf(delivery.subject);
    if (delivery !== null && announcement !== null)
      await announcements.note({
        announcement,
        person: call.person?.id ?? null,
        ...noted(decision, delivery),
      });
    return delivery;
  });
}

/** What the audit of an announcement says of it. */
function noted(decision: Decision, delivery: Delivery): { readonly what: string; readonly detail: string } {
  const to = `to ${delivery.conversation}`;
  if (decision === "drop") return { what: "a parked delivery let be", detail: to };
  if (isSentAgain(delivery)) return { what: "a parked delivery sent again", detail: to };
  return { what: "a parked delivery left out", detail: `${to}: ${whyLeftOut(delivery)}` };
}

function isSentAgain({ state }: Delivery): boolean {
  return state === "waiting" || state === "held";
}

function inSum(decided: readonly Delivery[], already: number): string {
  const again = decided.filter(isSentAgain).length;
  const rest = [
    [decided.length - again, "left out"],
    [already, "decided on already"],
  ] as const;
  const parts = rest.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${are(count)} ${what}`]));
  return `${[`${again} ${are(again)} sent again`, ...parts].join(", ")}.`;
}

function are(count: number): string {
  return count === 1 ? "is" : "are";
}

async function lineOf(decision: Decision, delivery: Delivery, services: Services): Promise<string> {
  const what = await subjectInWords(delivery.subject, services);
  const chat = await chatInWords(delivery.conversation, services);
  return `${what} to ${chat}: ${outcome(decision, delivery, services)}`;
}

function outcome(decision: Decision, delivery: Delivery, { zone, now }: Services): string {
  const { state, notBefore, reason } = delivery;
  const at = now().getTime();
  if (decision === "drop") return "it is left as it is.";
  if (!isSentAgain(delivery)) return `it is left out, because ${whyLeftOut(delivery)}.`;
  if (state === "held") return "it is paused, and goes out when it is resumed.";
  return notBefore > at
    ? `it is sent again, but not before ${inWords(zone, notBefore, at)}, as the platform asked${reason === null ? "" : ` (${reason})`}.`
    : "it is sent again.";
}

function whyLeftOut({ state, reason }: Delivery): string {
  if (state === "cancelled") return "it was cancelled or recalled meanwhile";
  const because = reason ?? "nobody noted why";
  return state === "failed" ? `the chat cannot be reached: ${because}` : because;
}
