import fc from "fast-check";
import { expect, test } from "vitest";
import { everyone } from "../../src/core/announcements/audience.ts";
import type { ConversationId } from "../../src/core/conversation.ts";
import type { DueDelivery, Payload } from "../../src/core/delivery.ts";
import { plainEdit } from "../../src/core/platform.ts";
import type { Outcome } from "../../src/core/store/outbox.ts";
import { lead, listed, subject } from "../contracts/store/samples.ts";
import { openAt } from "./fixture.ts";

const [group, grown, reader] = ["telegram:-5", "telegram:-1005", "telegram:7"] as const;
const says = (version: number): Payload => ({ kind: "compose", composer: "words", data: String(version) });

/** A message as the platform has it. */
interface Message {
  readonly at: ConversationId;
  readonly subject: string;
  words: Payload | null;
}

/** A store, a platform with a group that grows into a supergroup, and a sender that has some messages in flight. */
async function openWorld() {
  const clock = { at: Date.parse("2026-11-24T08:00:00Z") };
  const store = await openAt(":memory:", () => new Date(clock.at));
  for (const id of [group, reader]) await store.conversations.meet(id, { title: "", place: "group" });
  const messages = new Map<string, Message>();
  const flying: DueDelivery[] = [];
  /** Each subject, and how it reads now. */
  const subjects = new Map<string, Payload>();
  /** What a crash found in flight may come twice. */
  const unsure = new Set<string>();
  let lease = await lead(store, "sender 0", 1e9);
  let [isGrown, number] = [false, 0];

  /** What the platform makes of a delivery. */
  function meet({ conversation, kind, payload, subject: about, target }: DueDelivery): Outcome {
    const id = "";
    if (conversation === group && isGrown)
      return kind === "send"
        ? { id, kind: "moved", to: grown }
        : { id, kind: "failed", reason: "left behind" };
    const messageId = target?.messageId ?? String((number += 1));
    const before = messages.get(messageId);
    if (kind === "edit" && before?.at !== conversation) throw new Error(`${about} edits what is not there`);
    messages.set(messageId, { at: conversation, subject: before?.subject ?? about, words: payload });
    return {
      id,
      kind: "sent",
      ref: { conversation, messageId, sentAt: clock.at },
      look: plainEdit,
      quoted: null,
    };
  }

  async function publish(id: string, to: Parameters<typeof subject>[1]): Promise<void> {
    subjects.set(id, says(0));
    await store.outbox.publish({ ...subject(id, to), payload: says(0) });
  }
  const last = () => [...subjects.keys()].at(-1) ?? "none";
  const settle = async (outcome: Outcome | null) => {
    const delivery = flying.shift();
    if (delivery === undefined) return;
    await store.sending.settle(lease, [{ ...(outcome ?? meet(delivery)), id: delivery.id }]);
  };

  const acts = {
    news: () => publish(`article:${(number += 1)}`, listed("", [group, reader]).to),
    announcement: () => publish(`announcement:${(number += 1)}`, { kind: "audience", audience: everyone }),
    async correction() {
      const about = last();
      if (about === "none") return;
      const payload = says((number += 1));
      subjects.set(about, payload);
      await store.atomically(async ({ outbox }) => {
        const edit = subject(
          `${about}:${number}`,
          { kind: "sent", subject: about },
          { kind: "edit", payload },
        );
        if (await outbox.amend(about, payload)) await outbox.publish(edit);
      });
    },
    fill: store.outbox.fanOut,
    sweep: store.outbox.sweep,
    async claim() {
      const busy = flying.map(({ conversation }) => conversation);
      const { deliveries } = await store.sending.due({ platform: "telegram", limit: 9, busy });
      const claimed = await store.sending.claim(
        lease,
        deliveries.map(({ id }) => id),
      );
      flying.push(...deliveries.filter(({ id }) => claimed.has(id)));
      return claimed.size > 0;
    },
    land: () => settle(null),
    patience: () =>
      settle({
        id: "",
        kind: "later",
        until: clock.at + 5000,
        scope: "conversation",
        reason: "",
        unsure: false,
      }),
    quiet: () => settle({ id: "", kind: "hold", until: clock.at + 5000, reason: "" }),
    grow: async () => void (isGrown = true),
    hear: async () => void (isGrown && (await store.conversations.migrate(group, grown))),
    pause: () => store.outbox.pause(last()),
    async resume() {
      for (const id of subjects.keys()) await store.outbox.resume(id);
    },
    async crash() {
      for (const delivery of flying.splice(0)) {
        unsure.add(delivery.subject);
        meet(delivery);
      }
      await store.leases.release(lease);
      lease = await lead(store, `sender ${(number += 1)}`, 1e9);
      await store.sending.recover(lease, { platform: "telegram", resends: 1, recognisedMs: 0 });
    },
    async operator() {
      const parked = await store.outbox.parked(9);
      for (const { id } of parked) await store.outbox.unpark(id, "send");
      return parked.length > 0;
    },
  };
  return { acts, clock, flying, messages, store, subjects, unsure };
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** Lets everything that is on its way arrive. */
async function finish({ acts, clock, flying }: World): Promise<void> {
  await acts.resume();
  for (let worked = true; worked; ) {
    clock.at += 60_000;
    worked = flying.length > 0;
    while (await acts.fill()) worked = true;
    while (await acts.sweep()) worked = true;
    worked = (await acts.operator()) || worked;
    worked = (await acts.claim()) || worked;
    while (flying.length > 0) await acts.land();
  }
}

/** What a subject has come to otherwise than it should. */
function faults({ messages, subjects, unsure }: World): readonly string[] {
  return [...subjects].flatMap(([id, words]) => {
    const sent = [...messages.values()].filter((message) => message.subject === id);
    const counts = [sent.filter(({ at }) => at === reader), sent.filter(({ at }) => at !== reader)];
    const most = unsure.has(id) ? Number.POSITIVE_INFINITY : 1;
    const isMissed = counts.some(({ length }) => length < 1 || length > most);
    // What stays behind in the old group cannot be changed there.
    const isStale = sent.some(
      (each) => each.at !== group && JSON.stringify(each.words) !== JSON.stringify(words),
    );
    return isMissed || (isStale && most === 1) ? [`${id} ${JSON.stringify(sent)}`] : [];
  });
}

type Act = keyof World["acts"];
const often: readonly Act[] = [
  "news",
  "announcement",
  "claim",
  "claim",
  "land",
  "land",
  "fill",
  "grow",
  "hear",
];
const seldom: readonly Act[] = [
  "correction",
  "sweep",
  "patience",
  "quiet",
  "pause",
  "resume",
  "crash",
  "operator",
];

test("in whatever order things happen, each message comes once, as it was corrected last", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...often, ...often, ...seldom), { maxLength: 40 }),
      async (acts) => {
        const world = await openWorld();
        await using _ = world.store;
        for (const act of acts) {
          world.clock.at += 1000;
          await world.acts[act]();
        }
        await finish(world);
        expect(faults(world)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});
