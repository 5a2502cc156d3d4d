import type { ConversationId } from "../core/conversation.ts";
import { announcementOf, type DueDelivery, quietReason } from "../core/delivery.ts";
import { type EditOptions, plainEdit, type SendOptions } from "../core/platform.ts";
import type { Reply } from "../core/reply.ts";
import type { Outcome } from "../core/store/outbox.ts";
import type { Store } from "../core/store.ts";
import { digestOf } from "../core/subscriptions/digest-subject.ts";
import { composeAgain, leaveToDigests } from "../core/subscriptions/left-to-digests.ts";
import { type Asked, whyStale } from "../core/subscriptions/unwanted.ts";
import { inWords, quietUntil } from "../core/time/local-time.ts";

/**
 * Composes at sending time what `data` stands for; null when there is nothing left to say, `behind` while this process
 * has not yet taken over what it is about.
 */
export type Composer = (data: string, conversation: ConversationId) => Promise<Reply | "behind" | null>;

/** By when a process has surely looked again for what others wrote, in milliseconds. */
const caughtUpMs = 5000;

/** What composes deliveries, and what tells whether quiet hours hold them back. */
export interface PrepareDeps {
  /** By the names that payloads carry. */
  readonly composers: Readonly<Record<string, Composer>>;
  /** Tells whether a delivery is still wanted. */
  readonly store: Asked & Pick<Store, "atomically">;
  /** Whether all that a reply quotes still reads as it does there. */
  readonly stands: (reply: Reply) => Promise<boolean>;
  /** The zone of conversations that chose none. */
  readonly zone: string;
  readonly now: () => Date;
}

/** A delivery ready to be sent, or why it is not sent now. */
export type Ready =
  | { readonly kind: "fly"; readonly delivery: DueDelivery; readonly reply: Reply | null }
  | { readonly kind: "stay"; readonly outcome: Outcome };

/** The last look before a delivery is claimed: whether it is wanted, quiet hours, and composition. */
export async function prepare(delivery: DueDelivery, deps: PrepareDeps): Promise<Ready> {
  const { composers, zone, now } = deps;
  const { id, payload, settings, manner, conversation } = delivery;
  const unwanted = await whyTakenBack(delivery, deps);
  if (unwanted !== null) return skip(delivery, unwanted, deps);
  const at = now().getTime();
  const zoneHere = settings.zone ?? zone;
  const until = manner.quiet && delivery.kind === "send" ? quietUntil(settings.quiet, zoneHere, at) : null;
  if (until !== null)
    return stay({ id, kind: "hold", until, reason: `${quietReason} ${inWords(zoneHere, until, at)}` });
  if (payload === null && delivery.kind === "delete") return { kind: "fly", delivery, reply: null };
  if (payload === null) return stay({ id, kind: "failed", reason: "there is nothing to send in it" });
  if (payload.kind === "reply")
    return (await isOutdated(delivery, payload.reply, deps))
      ? again(delivery, deps)
      : { kind: "fly", delivery, reply: payload.reply };
  const compose = composers[payload.composer];
  if (compose === undefined)
    return stay({ id, kind: "failed", reason: `nobody composes "${payload.composer}" in this version` });
  const reply = await compose(payload.data, conversation);
  if (reply === "behind")
    return stay({
      id,
      kind: "hold",
      until: at + caughtUpMs,
      reason: "what it is about has only just come in",
    });
  return reply === null
    ? skip(delivery, "at sending time there was nothing to say any more", deps)
    : { kind: "fly", delivery, reply };
}

/** This comes before it is settled, so it may happen again after a crash: doing it twice does no harm. */
async function skip(delivery: DueDelivery, reason: string, { store }: PrepareDeps): Promise<Ready> {
  if (delivery.kind === "send") await store.atomically((groups) => leaveToDigests(delivery, groups));
  return stay({ id: delivery.id, kind: "skipped", reason });
}

/** A digest that waited, as for the end of quiet hours, and meanwhile what it quotes was corrected or withdrawn. */
async function isOutdated({ kind, subject }: DueDelivery, reply: Reply, deps: PrepareDeps): Promise<boolean> {
  return kind === "send" && digestOf(subject) !== null && !(await deps.stands(reply));
}

async function again(delivery: DueDelivery, { store, now }: PrepareDeps): Promise<Ready> {
  const subscription = digestOf(delivery.subject);
  if (subscription !== null)
    await store.atomically((groups) => composeAgain(subscription, delivery, now().getTime(), groups));
  const reason = "what it quotes has changed since, so it is composed again";
  return stay({ id: delivery.id, kind: "skipped", reason });
}

/**
 * Why it is no longer wanted, or null. Unsubscribing leaves out what waits, but not what is in flight and comes back,
 * nor what is being written down at that moment. Announcements are many: unless one was in flight, it is only checked
 * whether its chat takes any, which is known already.
 */
async function whyTakenBack(delivery: DueDelivery, { store }: PrepareDeps): Promise<string | null> {
  const { kind, subject, leftAt, settings } = delivery;
  const announced = announcementOf(subject) !== null && settings.announcements && leftAt === null;
  return kind !== "send" || announced ? null : whyStale(delivery, store);
}

/** How a delivery is sent: the subject's manner and the conversation's choices together. */
export function optionsOf(delivery: DueDelivery): SendOptions {
  const { id, createdAt, manner, settings } = delivery;
  return {
    // Every store counts from one, and one that was put back from a backup counts again.
    deliveryId: `${id}-${createdAt.toString(36)}`,
    silent: manner.silent || settings.silent,
    ...lookOf(delivery),
    crosspost: manner.crosspost,
  };
}

/** How a message sent in this manner to a conversation with these settings looks. */
export function lookOf({ manner, settings }: Pick<DueDelivery, "manner" | "settings">): EditOptions {
  return {
    linkPreview: settings.linkPreview,
    mentionRole: manner.mention ? settings.announcementRole : null,
  };
}

/** A corrected message looks as it was sent; where that was not noted, as its conversation would have it now. */
export function editOptionsOf({ original, settings }: DueDelivery): EditOptions {
  if (original === null) return plainEdit;
  return original.look ?? lookOf({ manner: original.manner, settings });
}

function stay(outcome: Outcome): Ready {
  return { kind: "stay", outcome };
}
