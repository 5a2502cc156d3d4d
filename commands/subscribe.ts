import { z } from "zod";
import { button, rows } from "../src/core/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import { describeCadence, readCadence, suggestZones, usualMinute, weekdays } from "../src/core/cadence.ts";
import type { Call } from "../src/core/call.ts";
import type { PressHandler } from "../src/core/command.ts";
import type { ConversationId } from "../src/core/conversation.ts";
import { UserError } from "../src/core/errors.ts";
import { clock, inWords, nextDue } from "../src/core/local-time.ts";
import { type Action, bold, type Reply, reply, text } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { readSubscribeLine } from "../src/core/subscribe-line.ts";
import type { Cadence, Subscription, Wanted } from "../src/core/subscription.ts";
import { managedTarget } from "../src/core/target.ts";
import { describeWanted, readWanted } from "../src/core/wanted.ts";

/** Enough for anyone, and few enough to list. */
const perConversation = 25;

/** Writes down a subscription; asked for the same thing again, it changes when that comes. */
async function subscribeTo(
  wants: Wanted,
  cadence: Cadence,
  target: ConversationId,
  call: Call,
  services: Services,
): Promise<Subscription> {
  const { store, now } = services;
  const at = now().getTime();
  await meet(target, call, services);
  return store.atomically(async (groups) => {
    const existing = await groups.subscriptions.of(target);
    const same = existing.find((other) => JSON.stringify(other.wants) === JSON.stringify(wants));
    const when = { cadence, nextDueAt: nextDue(cadence, at), paused: false };
    const changed = same === undefined ? null : await groups.subscriptions.change(same.id, when);
    if (changed !== null) return changed;
    if (existing.length >= perConversation) {
      throw new UserError(
        `This chat has ${existing.length} subscriptions, and that is the most. Remove one with /unsubscribe first.`,
      );
    }
    return groups.subscriptions.add({
      conversation: target,
      wants,
      ...when,
      // A new subscription starts from now: nobody is flooded with what was there before.
      coveredTo: at,
      createdBy: call.person?.id ?? null,
      createdAt: at,
    });
  });
}

async function meet(target: ConversationId, call: Call, { store, platformFor }: Services): Promise<void> {
  const described = await platformFor(target)?.describe(target);
  const place = described?.place ?? call.place;
  await store.conversations.meet(target, { title: described?.title ?? call.person?.name ?? "", place });
}

function confirmation(subscription: Subscription, call: Call, services: Services): Reply {
  const { cadence, nextDueAt, id, conversation } = subscription;
  const now = services.now().getTime();
  const elsewhere = conversation === call.conversation ? "" : " That channel is set up.";
  const next =
    cadence.kind === "now" || nextDueAt === null
      ? "You will hear as soon as something is published."
      : `next: ${inWords(cadence.zone, nextDueAt, now)}`;
  return reply(
    [
      text(
        bold(`Subscribed to ${describeWanted(subscription.wants)}, ${describeCadence(cadence)}.`),
        elsewhere,
      ),
      text(next),
    ],
    {
      actions: [
        [
          button("Send me one now", buttonPayload("subscribe", "sample", [id])),
          button("Undo", buttonPayload("subscribe", "undo", [id])),
        ],
      ],
    },
  );
}

/** What to hear of, to choose from: for those who typed no more than /subscribe. */
function chooseWanted(target: ConversationId, call: Call, services: Services): Reply {
  const to = target === call.conversation ? [] : [target];
  const choices: readonly Action[] = [
    button("Everything", buttonPayload("subscribe", "what", ["everything", ...to]), "primary"),
    ...services.topics
      .slice(0, 15)
      .map((topic) => button(topic.name, buttonPayload("subscribe", "what", [topic.name, ...to]))),
  ];
  return reply(
    [
      text(bold("What do you want to hear of?")),
      text(
        "Choose below, or type it: /subscribe exports daily at 08:30, or your own words: /subscribe payment gateway -crypto",
      ),
    ],
    {
      actions: [
        ...rows([...choices, button("My own words…", buttonPayload("subscribe", "words", to))]),
        ...(call.place === "private" && to.length === 0 ? [[elsewhere]] : []),
      ],
    },
  );
}

const elsewhere: Action = {
  kind: "chooseConversation",
  label: "For a channel or group…",
  payload: buttonPayload("subscribe", "elsewhere"),
};

/** When to hear of it, to choose from. */
function chooseCadence(wanted: string, to: readonly string[]): Reply {
  const choice = (label: string, ...when: readonly string[]) =>
    button(label, buttonPayload("subscribe", "go", [wanted, ...when, ...to]));
  return reply([text("How often shall it come?")], {
    replaces: true,
    actions: [
      [
        choice("At once", "now"),
        choice(`Daily, ${clock(usualMinute)}`, "daily"),
        choice(`Mondays, ${clock(usualMinute)}`, "weekly"),
      ],
    ],
  });
}

const one = z.tuple([z.string()]);
const wantedAndTarget = z.tuple([z.string(), z.string().optional()]);
const goArgs = z.tuple([z.string(), z.enum(["now", "daily", "weekly"]), z.string().optional()]);

/** Buttons check the right of whoever presses, for the conversation they name, at the moment of the press. */
function pressed(run: PressHandler["run"]): PressHandler {
  return { access: "everyone", run };
}

async function ownSubscription(id: string, call: Call, services: Services): Promise<Subscription> {
  const subscription = await services.store.subscriptions.get(id);
  if (subscription === null)
    throw new UserError("That subscription no longer exists. /subscriptions lists those that do.");
  await managedTarget(subscription.conversation, call, services);
  return subscription;
}

async function zoneOf(target: ConversationId, services: Services): Promise<string> {
  return (await services.store.conversations.get(target))?.settings.zone ?? services.zone;
}

const buttons: Readonly<Record<string, PressHandler>> = {
  what: pressed(async (args, call, services) => {
    const [wanted, to] = wantedAndTarget.parse(args);
    await managedTarget(to, call, services);
    return chooseCadence(wanted, to === undefined ? [] : [to]);
  }),
  elsewhere: pressed(async (_args, call, services, values) => {
    const { conversation } = z.object({ conversation: z.string() }).parse(values);
    return chooseWanted(await managedTarget(conversation, call, services), call, services);
  }),
  go: pressed(async (args, call, services) => {
    const [wanted, when, to] = goArgs.parse(args);
    const target = await managedTarget(to, call, services);
    const cadence = readCadence({ when, at: null, on: null, zone: null }, await zoneOf(target, services));
    const made = await subscribeTo(readWanted(wanted, services.topics), cadence, target, call, services);
    return { ...confirmation(made, call, services), replaces: true };
  }),
  words: pressed(async (args, call, services) => {
    await managedTarget(args[0], call, services);
    return reply(
      [text("Which words? Part alternatives with commas, and put a minus before words to leave out.")],
      {
        form: {
          payload: buttonPayload("subscribe", "listen", args),
          title: "Words to listen for",
          fields: [
            {
              name: "words",
              label: "For example: payment gateway, -crypto",
              long: false,
              required: true,
              max: 200,
              value: "",
            },
          ],
        },
      },
    );
  }),
  listen: pressed(async (args, call, services, values) => {
    const target = await managedTarget(args[0], call, services);
    const { words } = z.object({ words: z.string().trim().min(1).max(200) }).parse(values);
    const cadence = readCadence(
      { when: "daily", at: null, on: null, zone: null },
      await zoneOf(target, services),
    );
    const made = await subscribeTo(readWanted(words, services.topics), cadence, target, call, services);
    return confirmation(made, call, services);
  }),
  tell: pressed(async (args, call, services) => {
    const target = await managedTarget(undefined, call, services);
    const [key] = one.parse(args);
    const question = await services.store.questions.get(key);
    if (question === null)
      throw new UserError(
        "That question is too old to be found. Please ask it again, then press the button.",
      );
    const made = await subscribeTo(
      { kind: "question", question: question.text },
      { kind: "now" },
      target,
      call,
      services,
    );
    return confirmation(made, call, services);
  }),
  sample: pressed(async (args, call, services) => {
    const subscription = await ownSubscription(one.parse(args)[0], call, services);
    const sent = await services.news.sample(subscription, call.id);
    const line =
      sent === "sent" ? "On its way." : "Nothing published so far fits it. The first that does will come.";
    return reply([text(line)], { visibility: "asker" });
  }),
  undo: pressed(async (args, call, services) => {
    const subscription = await ownSubscription(one.parse(args)[0], call, services);
    await services.store.subscriptions.remove(subscription.id);
    return reply([text(`Undone: no subscription to ${describeWanted(subscription.wants)}.`)], {
      replaces: true,
    });
  }),
};

/** `/subscribe exports daily at 08:30 in Asia/Karachi`: tells this chat what is new. */
export const subscribe = defineCommand({
  name: "subscribe",
  summary: "Be told what is new: everything, a topic or your own words",
  examples: [
    "/subscribe exports daily at 08:30",
    "/subscribe payment gateway, paypal -crypto now",
    "/subscribe everything weekly on monday at 08:30 in Asia/Karachi",
  ],
  access: "everyone",
  args: z.object({
    to: z
      .string()
      .trim()
      .max(200)
      .optional()
      .describe("A topic, or words to listen for; everything if left out"),
    when: z.enum(["now", "daily", "weekly"]).optional().describe("At once, or a digest once a day or week"),
    at: z.string().trim().max(12).optional().describe("Time of day, like 08:30"),
    on: z.string().trim().max(12).optional().describe("Day of the week, for weekly"),
    zone: z.string().trim().max(60).optional().describe("Time zone, like Asia/Karachi"),
    channel: z
      .string()
      .trim()
      .max(60)
      .optional()
      .describe("Another chat you manage, as its id; this one if left out"),
  }),
  fromLine: (line) => ({ ...readSubscribeLine(line) }),
  suggest: {
    to: async (typed, { topics }) =>
      topics
        .filter((topic) => topic.name.startsWith(typed.trim().toLowerCase()))
        .slice(0, 25)
        .map((topic) => ({ label: `${topic.name}: ${topic.summary}`.slice(0, 100), value: topic.name })),
    zone: async (typed) => suggestZones(typed, 25).map((zone) => ({ label: zone, value: zone })),
    on: async (typed) =>
      weekdays
        .filter((day) => day.startsWith(typed.toLowerCase()))
        .map((day) => ({ label: day, value: day })),
  },
  buttons,
  async run({ to, when = null, at = null, on = null, zone = null, channel }, call, services) {
    const target = await managedTarget(channel, call, services);
    if ([to ?? null, when, at, on, zone].every((part) => part === null))
      return chooseWanted(target, call, services);
    const cadence = readCadence({ when, at, on, zone }, await zoneOf(target, services));
    const made = await subscribeTo(readWanted(to ?? "", services.topics), cadence, target, call, services);
    return confirmation(made, call, services);
  },
});
