import { z } from "zod";
import { conversationIdSchema, conversationParts, personIdSchema, places } from "../conversation.ts";
import { UserError } from "../errors.ts";
import { settingsSchema } from "../settings.ts";
import type { Store } from "../store.ts";
import { cadenceSchema, type Subscription, wantedSchema } from "../subscription.ts";
import { nextDue } from "../time/local-time.ts";
import { canonicalZone } from "../time/zones.ts";

const version = 1;
const chunk = 500;
const faultsShown = 10;

const zoned = cadenceSchema.refine(
  (cadence) => cadence.kind === "now" || canonicalZone(cadence.zone) !== null,
  {
    path: ["zone"],
    error: "is not a time zone; write it like Asia/Karachi",
  },
);

const subscriptionSchema = z.strictObject({
  wants: wantedSchema,
  cadence: zoned,
  paused: z.boolean(),
  /** Epoch milliseconds: news up to here is covered. */
  coveredTo: z.int().min(0),
  createdBy: personIdSchema.nullable(),
  createdAt: z.int().min(0),
});

const transferSchema = z.strictObject({
  sanad: z.literal("subscriptions"),
  version: z.literal(version),
  conversations: z.array(
    z.strictObject({
      id: conversationIdSchema,
      title: z.string(),
      place: z.enum(places),
      settings: settingsSchema,
      subscriptions: z.array(subscriptionSchema),
    }),
  ),
});

/** Subscriptions on their way from one installation to another, with the settings of their chats. */
type Transfer = z.infer<typeof transferSchema>;

/** What became of an import. */
export interface Imported {
  readonly added: number;
  /** The chat already had that subscription, and keeps it as it is. */
  readonly there: number;
  /** Private chats on Discord: they belong to the bot that had them, and no other bot can write there. */
  readonly bound: number;
}

/** Every subscription, paused and unreachable ones too, as JSON for `importSubscriptions`. */
export async function exportSubscriptions(store: Store): Promise<string> {
  const all: Subscription[] = [];
  for (let after: string | null = null; ; ) {
    const page: readonly Subscription[] = await store.subscriptions.all({ after, limit: chunk });
    all.push(...page);
    after = page.at(-1)?.id ?? null;
    if (after === null) break;
  }
  const conversations: Transfer["conversations"] = [];
  for (const [id, subscriptions] of Map.groupBy(all, ({ conversation }) => conversation)) {
    const stored = await store.conversations.get(id);
    if (stored === null) continue;
    conversations.push({
      id,
      title: stored.title,
      place: stored.place ?? "group",
      settings: stored.settings,
      subscriptions: subscriptions.map(({ wants, cadence, paused, coveredTo, createdBy, createdAt }) => {
        return { wants, cadence, paused, coveredTo, createdBy, createdAt };
      }),
    });
  }
  const transfer: Transfer = { sanad: "subscriptions", version, conversations };
  return `${JSON.stringify(transfer, null, 2)}\n`;
}

/**
 * Imports exported subscriptions, all or none; the next digest of each is the next one due from `now` (epoch
 * milliseconds) on. Throws a UserError that names each faulty place.
 */
export async function importSubscriptions(json: string, store: Store, now: number): Promise<Imported> {
  const { conversations } = readTransfer(json);
  let [added, there, bound] = [0, 0, 0];
  await store.atomically(async (groups) => {
    for (const { id, title, place, settings, subscriptions } of conversations) {
      const isNew = (await groups.conversations.get(id)) === null;
      await groups.conversations.meet(id, { title, place });
      // What the managers of a chat chose here counts for more than what they chose there.
      if (isNew) await groups.conversations.change(id, settings);
      if (place === "private" && conversationParts(id).platform === "discord") bound += 1;
      const existing = new Set((await groups.subscriptions.of(id)).map(({ wants }) => JSON.stringify(wants)));
      for (const subscription of subscriptions) {
        const wants = JSON.stringify(subscription.wants);
        if (existing.has(wants)) {
          there += 1;
          continue;
        }
        existing.add(wants);
        const nextDueAt = nextDue(subscription.cadence, now);
        await groups.subscriptions.add({ ...subscription, conversation: id, nextDueAt });
        added += 1;
      }
    }
  });
  return { added, there, bound };
}

function readTransfer(json: string): Transfer {
  const parsed = transferSchema.safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${placeOf(issue.path)}: ${issue.message}`);
  const rest = faults.length - faultsShown;
  throw new UserError(
    [
      "This is not a usable export of subscriptions; nothing was imported. Fix these, or export again:",
      ...faults.slice(0, faultsShown),
      ...(rest > 0 ? [`and ${rest} more`] : []),
    ].join("\n  "),
  );
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new UserError(`This is not JSON: ${error.message}`, { cause: error });
    throw error;
  }
}

/** `conversations[3].subscriptions[0].cadence.zone`. */
function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
  return place === "" ? "the file" : place.replace(/^\./, "");
}
