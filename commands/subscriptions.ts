import { z } from "zod";
import { button, rows } from "../src/core/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import { describeCadence, readCadence, readClock, readZone } from "../src/core/cadence.ts";
import type { Call } from "../src/core/call.ts";
import type { PressHandler } from "../src/core/command.ts";
import type { ConversationId } from "../src/core/conversation.ts";
import { UserError } from "../src/core/errors.ts";
import { clock, inWords, nextDue } from "../src/core/local-time.ts";
import { bold, heading, plain, type Reply, reply, text } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import type { Subscription } from "../src/core/subscription.ts";
import { managedTarget } from "../src/core/target.ts";
import { describeWanted } from "../src/core/wanted.ts";

/** Buttons for this many; the rest is reached by name with /unsubscribe. */
const buttonsMax = 10;

/** The list with a button for each, shared with /unsubscribe. */
export async function listReply(target: ConversationId, services: Services): Promise<Reply> {
  const all = await services.store.subscriptions.of(target);
  if (all.length === 0) return reply([text("This chat has no subscriptions. /subscribe makes one.")]);
  return reply(
    [
      heading("Subscriptions"),
      {
        kind: "list",
        ordered: true,
        items: all.map((subscription) => [
          bold(describeWanted(subscription.wants)),
          plain(`: ${state(subscription, services)}`),
        ]),
      },
    ],
    {
      actions: rows(
        all
          .slice(0, buttonsMax)
          .map((subscription, index) =>
            button(`${index + 1}`, buttonPayload("subscriptions", "open", [subscription.id])),
          ),
        5,
      ),
    },
  );
}

function state({ cadence, nextDueAt, paused }: Subscription, { now }: Services): string {
  if (paused) return `${describeCadence(cadence)}, paused`;
  if (cadence.kind === "now" || nextDueAt === null) return describeCadence(cadence);
  return `${describeCadence(cadence)}, next: ${inWords(cadence.zone, nextDueAt, now().getTime())}`;
}

function card(subscription: Subscription, services: Services): Reply {
  const press = (label: string, name: string, ...args: readonly string[]) =>
    button(label, buttonPayload("subscriptions", name, [subscription.id, ...args]));
  const { cadence } = subscription;
  return reply([text(bold(describeWanted(subscription.wants)), `\n${state(subscription, services)}`)], {
    replaces: true,
    actions: [
      [press("At once", "when", "now"), press("Daily", "when", "daily"), press("Weekly", "when", "weekly")],
      ...(cadence.kind === "now" ? [] : [[press(`Time: ${clock(cadence.minute)}`, "time")]]),
      [
        subscription.paused ? press("Resume", "resume") : press("Pause", "pause"),
        button("Send me one now", buttonPayload("subscribe", "sample", [subscription.id])),
        button("Delete", buttonPayload("subscriptions", "delete", [subscription.id]), "danger"),
      ],
      [button("Back to the list", buttonPayload("subscriptions", "list"))],
    ],
  });
}

const idArgs = z.tuple([z.string()]);
const whenArgs = z.tuple([z.string(), z.enum(["now", "daily", "weekly"])]);

async function managed(id: string, call: Call, services: Services): Promise<Subscription> {
  const subscription = await services.store.subscriptions.get(id);
  if (subscription === null)
    throw new UserError("That subscription no longer exists. /subscriptions lists those that do.");
  await managedTarget(subscription.conversation, call, services);
  return subscription;
}

type Patch = Parameters<Services["store"]["subscriptions"]["change"]>[1];

async function changed(id: string, patch: Patch, services: Services): Promise<Reply> {
  const subscription = await services.store.subscriptions.change(id, patch);
  if (subscription === null)
    throw new UserError("That subscription no longer exists. /subscriptions lists those that do.");
  return card(subscription, services);
}

function on(
  run: (
    subscription: Subscription,
    args: readonly string[],
    services: Services,
    values: Readonly<Record<string, string>>,
  ) => Promise<Reply>,
): PressHandler {
  return {
    access: "everyone",
    run: async (args, call, services, values) =>
      run(await managed(args[0] ?? "", call, services), args, services, values),
  };
}

const buttons: Readonly<Record<string, PressHandler>> = {
  open: on(async (subscription, _args, services) => ({ ...card(subscription, services), replaces: false })),
  list: {
    access: "manager",
    run: async (_args, call, services) => ({
      ...(await listReply(call.conversation, services)),
      replaces: true,
    }),
  },
  when: on(async (subscription, args, services) => {
    const [id, when] = whenArgs.parse(args);
    const said = {
      when,
      at: subscription.cadence.kind === "now" ? null : clock(subscription.cadence.minute),
      on: null,
      zone: null,
    };
    const zone =
      (await services.store.conversations.get(subscription.conversation))?.settings.zone ?? services.zone;
    const cadence = readCadence(when === "now" ? { ...said, at: null } : said, zone);
    return changed(id, { cadence, nextDueAt: nextDue(cadence, services.now().getTime()) }, services);
  }),
  time: on(async (subscription) =>
    reply([text("At what time shall it come?")], {
      form: {
        payload: buttonPayload("subscriptions", "at", [subscription.id]),
        title: "Time of the digest",
        fields: [
          { name: "at", label: "Time, like 08:30", long: false, required: true, max: 12, value: "" },
          {
            name: "zone",
            label: "Time zone, like Asia/Karachi (may be empty)",
            long: false,
            required: false,
            max: 60,
            value: "",
          },
        ],
      },
    }),
  ),
  at: on(async (subscription, args, services, values) => {
    const [id] = idArgs.parse(args);
    const said = z.object({ at: z.string(), zone: z.string().default("") }).parse(values);
    const { cadence } = subscription;
    if (cadence.kind === "now")
      throw new UserError("This subscription speaks at once. Choose Daily or Weekly first.");
    const zone = said.zone.trim() === "" ? cadence.zone : readZone(said.zone);
    const next = { ...cadence, minute: readClock(said.at), zone };
    return {
      ...(await changed(id, { cadence: next, nextDueAt: nextDue(next, services.now().getTime()) }, services)),
      replaces: false,
    };
  }),
  pause: on((subscription, _args, services) => changed(subscription.id, { paused: true }, services)),
  resume: on((subscription, _args, services) => {
    const at = services.now().getTime();
    // What was published during the pause is not made up for: nobody is flooded on coming back.
    return changed(
      subscription.id,
      { paused: false, coveredTo: at, nextDueAt: nextDue(subscription.cadence, at) },
      services,
    );
  }),
  delete: on(async (subscription, _args, services) => {
    await services.store.subscriptions.remove(subscription.id);
    const left = await listReply(subscription.conversation, services);
    return {
      ...left,
      blocks: [text(`Deleted: ${describeWanted(subscription.wants)}.`), ...left.blocks],
      replaces: true,
    };
  }),
};

/** `/subscriptions`: what this chat hears of and when, with buttons to change, pause, resume and delete. */
export const subscriptions = defineCommand({
  name: "subscriptions",
  summary: "What this chat is told of and when; change, pause or delete it",
  examples: ["/subscriptions"],
  access: "manager",
  args: z.object({}),
  buttons,
  run: async (_args, call, services) => listReply(call.conversation, services),
});
