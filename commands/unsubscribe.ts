import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { UserError } from "../src/core/errors.ts";
import { reply, text } from "../src/core/reply.ts";
import { meansEverything } from "../src/core/said/everything.ts";
import { says } from "../src/core/said/said.ts";
import type { Subscription } from "../src/core/subscription.ts";
import { listeningHere, managedHere } from "../src/core/subscriptions/listening.ts";
import { unsubscribeFrom } from "../src/core/subscriptions/unsubscribing.ts";
import type { Words } from "../src/core/words/words.ts";
import { listReply } from "./subscriptions.ts";

/** `/unsubscribe exports`: stops one subscription, or all of them. */
export const unsubscribe = defineCommand({
  name: "unsubscribe",
  summary: "Stop being told of something, or of everything",
  examples: ["/unsubscribe exports", "/unsubscribe 2", "/unsubscribe all"],
  access: "manager",
  args: z.object({
    what: z
      .string()
      .trim()
      .max(200)
      .optional()
      .describe("A topic or words you subscribed to, its number in the list, or all"),
  }),
  suggest: {
    what: async (typed, services, call) => {
      const { store, words } = services;
      const all = await store.subscriptions.of(await listeningHere(call, services));
      return all
        .map((subscription) => ({
          label: words.wanted(subscription.wants),
          value: subscription.id,
        }))
        .filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
    },
  },
  async run({ what }, call, services) {
    const here = await managedHere(call, services);
    const all = await services.store.subscriptions.of(here);
    const { words } = services;
    const meant = chosen(what, all, words);
    if (meant === null) return listReply(here, call, services);
    await unsubscribeFrom(meant, services.store);
    const named = meant.map(({ wants }) => words.wanted(wants));
    return reply([text(words.subscriptions.noLonger(named))]);
  },
});

/** What is meant by “from exports” and “the topic exports: daily at 08:00”, as the list has it. */
function bareName(what: string): string {
  return what
    .toLowerCase()
    .replace(/^(?:\d+\.\s+)?(?:from\s+)?(?:(?:the\s+)?topic\s+)?[/#]?/, "")
    .replace(/[\s:,]+(?:daily|weekly|now|at once)(?![^\s,]).*$/, "");
}

/** Null when a choice has to be made first. Throws a UserError when nothing is meant. */
function chosen(
  what: string | undefined,
  all: readonly Subscription[],
  { wanted, subscriptions, refused }: Words,
): readonly Subscription[] | null {
  if (all.length === 0) throw new UserError(subscriptions.none);
  if (what === undefined) return all.length === 1 ? all : null;
  const said = bareName(what);
  if (said === "all" || said === "سب" || said === "sab") return all;
  const exact = all.filter(
    ({ id, wants }) =>
      id === what ||
      (wants.kind === "topic" && wants.topic === said) ||
      (wants.kind === "everything" && meansEverything(said)),
  );
  if (exact.length > 0) return exact;
  const numbered = /^\d{1,3}$/.test(said) ? all[Number(said) - 1] : undefined;
  if (numbered !== undefined) return [numbered];
  // Subscriptions that contain the words, as whole words, for nearly all contain any letter. Meant only where none is
  // called exactly that, and only one contains them.
  const hits = all.filter(({ wants }) => wants.kind !== "topic" && says(wanted(wants), said));
  if (hits.length === 0) throw new UserError(refused.noneCalled(what));
  return hits.length === 1 ? hits : null;
}
