import { buttonPayload } from "../button.ts";
import type { Call } from "../call.ts";
import type { ConversationId, Place } from "../conversation.ts";
import { UserError } from "../errors.ts";
import { bold, button, type Reply, reply, text } from "../reply.ts";
import type { Services } from "../services.ts";
import type { Groups } from "../store.ts";
import type { Cadence, Subscription, SubscriptionId, Wanted } from "../subscription.ts";
import { nextDue } from "../time/local-time.ts";
import { languageOf } from "../words/index.ts";
import { nextComes } from "./next-comes.ts";
import { replanned, resumed } from "./replan.ts";
import { isSameWanted } from "./same-wanted.ts";
import { beforeArgs } from "./undo.ts";

/** Subscriptions of one conversation: enough for anyone, and few enough to list. */
const perConversation = 25;

/** A subscription that somebody asks for, and the conversation that it is for. */
export interface Asked {
  readonly wants: Wanted;
  readonly cadence: Cadence;
  readonly target: ConversationId;
}

/** Writes down a subscription and says so; asked for the same thing again, it changes when that comes. */
export async function subscribeTo(
  { wants, cadence, target }: Asked,
  call: Call,
  services: Services,
): Promise<Reply> {
  const { store, search, now, words } = services;
  const { refused } = words;
  const { title, place } = await describe(target, call, services);
  const at = now().getTime();
  const [subscription, before] = await store.atomically(async (groups) => {
    // First of all: whoever presses twice at once waits here, and then finds the first subscription.
    await groups.conversations.meet(target, { title, place });
    await keepLanguage(target, call, groups);
    const existing = await groups.subscriptions.of(target);
    const same = existing.find((other) => isSameWanted(other.wants, wants, search.terms));
    const changed = same === undefined ? null : await changeWhen(same.id, cadence, at, groups);
    if (changed !== null) return [changed, same ?? null] as const;
    if (existing.length >= perConversation)
      throw new UserError(refused.full(target === call.conversation ? null : title, existing.length));
    const added = await groups.subscriptions.add({
      conversation: target,
      wants,
      cadence,
      nextDueAt: nextDue(cadence, at),
      paused: false,
      // A new subscription starts from now: nobody is flooded with what was there before.
      coveredTo: at,
      createdBy: call.person?.id ?? null,
      createdAt: at,
    });
    return [added, null] as const;
  });
  return confirmation(subscription, before, target === call.conversation ? null : title, services);
}

async function changeWhen(
  id: SubscriptionId,
  cadence: Cadence,
  at: number,
  { subscriptions }: Pick<Groups, "subscriptions">,
): Promise<Subscription | null> {
  const before = await subscriptions.hold(id);
  if (before === null) return null;
  return subscriptions.change(id, before.paused ? resumed(cadence, at) : replanned(before, cadence, at));
}

/** What and where the chat is. Throws a UserError where the bot may not post. */
async function describe(
  target: ConversationId,
  call: Call,
  { platformFor, words: { refused } }: Services,
): Promise<{ readonly title: string; readonly place: Place }> {
  const described = await platformFor(target)?.describe(target);
  // Discord lets a bot answer commands where it sees nothing or may not post, but nothing sent unasked would arrive there.
  if (described === null) throw new UserError(refused.maySeeNothing);
  const title = described?.title ?? call.person?.name ?? "";
  const isWritable = described?.writable ?? target === call.conversation;
  if (!isWritable) throw new UserError(refused.mayNotPost(title));
  return { title, place: described?.place ?? call.place };
}

/** What is sent unasked later comes in the language of the person's platform now. */
async function keepLanguage(
  target: ConversationId,
  call: Call,
  { conversations }: Pick<Groups, "conversations">,
): Promise<void> {
  const language = languageOf(call.language);
  if (call.place !== "private" || target !== call.conversation || language === null || language === "en")
    return;
  const chosen = (await conversations.get(target))?.settings.language ?? null;
  if (chosen === null) await conversations.change(target, { language });
}

/** `before` is what Undo brings back; `elsewhere` is the title of a chat other than the one where this is said. */
async function confirmation(
  subscription: Subscription,
  before: Subscription | null,
  elsewhere: string | null,
  services: Services,
): Promise<Reply> {
  const { cadence, id, wants } = subscription;
  const { words } = services;
  const { subscribe } = words;
  const stored = await services.store.conversations.get(subscription.conversation);
  const when = nextComes(subscription, stored?.settings, services);
  const next = when === null ? subscribe.atOnce : subscribe.comesNext(when);
  const done = bold(subscribe.done(words.wanted(wants), words.cadence(cadence)));
  return reply(
    [text(done, ...(elsewhere === null ? [] : [` ${subscribe.forOther(elsewhere)}`])), text(next)],
    {
      actions: [
        [
          button(
            elsewhere === null ? subscribe.sendOne : subscribe.sendThere,
            buttonPayload("subscribe", "sample", [id]),
          ),
          button(subscribe.change, buttonPayload("subscriptions", "open", [id])),
          button(
            subscribe.undo,
            buttonPayload("subscribe", "undo", [id, ...(before === null ? [] : beforeArgs(before))]),
          ),
        ],
      ],
    },
  );
}
