import { z } from "zod";
import { demand } from "../src/core/access.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Call } from "../src/core/call.ts";
import type { PressHandler } from "../src/core/command.ts";
import type { ConversationId } from "../src/core/conversation.ts";
import { UserError } from "../src/core/errors.ts";
import { askLine, orAskAgain } from "../src/core/form.ts";
import {
  type Action,
  bold,
  button,
  heading,
  numbered,
  plain,
  type Reply,
  reply,
  rows,
  text,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import type { ConversationSettings } from "../src/core/settings.ts";
import type { Subscription, Wanted } from "../src/core/subscription.ts";
import { elsewhereTitle } from "../src/core/subscriptions/elsewhere.ts";
import { managedHere } from "../src/core/subscriptions/listening.ts";
import { nextComes } from "../src/core/subscriptions/next-comes.ts";
import { replanned, resumed } from "../src/core/subscriptions/replan.ts";
import { readTime } from "../src/core/subscriptions/subscribe-line.ts";
import { managedSubscription, managedTarget } from "../src/core/subscriptions/target.ts";
import { exportSubscriptions } from "../src/core/subscriptions/transfer.ts";
import { pauseSubscription, unsubscribeFrom } from "../src/core/subscriptions/unsubscribing.ts";
import { readWanted } from "../src/core/subscriptions/wanted.ts";
import { readCadence, weekdays } from "../src/core/time/cadence.ts";
import { clock } from "../src/core/time/local-time.ts";
import { zoneIn } from "../src/core/zone-in.ts";

/** Buttons for this many; the rest is reached by name with /unsubscribe. */
const buttonsMax = 10;

/** The list with a button for each, also used by /unsubscribe. */
export async function listReply(target: ConversationId, call: Call, services: Services): Promise<Reply> {
  const { words, store } = services;
  const all = await store.subscriptions.of(target);
  const elsewhere: Action = {
    kind: "chooseConversation",
    label: words.subscriptions.elsewhere,
    payload: buttonPayload("subscriptions", "elsewhere"),
  };
  const others = call.place === "private" ? [[elsewhere]] : [];
  const title = await elsewhereTitle(target, call, services);
  const { none, noneIn } = words.subscriptions;
  const [first] = all;
  if (first === undefined) return reply([text(title === null ? none : noneIn(title))], { actions: others });
  const settings = (await store.conversations.get(first.conversation))?.settings;
  const items = all.map((subscription) => [
    bold(words.wanted(subscription.wants)),
    plain(`: ${state(subscription, settings, services)}`),
  ]);
  const open = all
    .slice(0, buttonsMax)
    .map(({ id }, index) => button(`${index + 1}`, buttonPayload("subscriptions", "open", [id])));
  const whose = title === null ? [] : [text(words.subscribe.forOther(title))];
  return reply([heading(words.subscriptions.heading), ...whose, numbered(items)], {
    actions: [...rows(open, 5), ...others],
  });
}

function state(
  subscription: Subscription,
  settings: ConversationSettings | undefined,
  services: Services,
): string {
  const { words } = services;
  const when = words.cadence(subscription.cadence);
  if (subscription.paused) return words.subscriptions.paused(when);
  const next = nextComes(subscription, settings, services);
  return next === null ? when : words.line([when, words.subscribe.next(next)]);
}

async function card(subscription: Subscription, call: Call, services: Services): Promise<Reply> {
  const { cadence, id, wants, paused, conversation } = subscription;
  const { subscriptions: labels, subscribe, wanted } = services.words;
  const press = (label: string, name: string, ...args: readonly string[]) =>
    button(label, buttonPayload("subscriptions", name, [id, ...args]));
  const time = cadence.kind === "now" ? subscribe.otherTime : labels.time(clock(cadence.minute));
  const elsewhere = conversation === call.conversation ? [] : [conversation];
  const title = await elsewhereTitle(conversation, call, services);
  const whose = title === null ? [] : [` ${subscribe.forOther(title)}`];
  const sample = title === null ? subscribe.sendOne : subscribe.sendThere;
  const settings = (await services.store.conversations.get(conversation))?.settings;
  return reply([text(bold(wanted(wants)), ...whose, `\n${state(subscription, settings, services)}`)], {
    replaces: true,
    actions: [
      [
        press(subscribe.now, "when", "now"),
        press(labels.daily, "when", "daily"),
        press(labels.weekly, "when", "weekly"),
      ],
      [press(time, "time"), ...(wants.kind === "words" ? [press(labels.words, "words")] : [])],
      [
        paused ? press(labels.resume, "resume") : press(labels.pause, "pause"),
        button(sample, buttonPayload("subscribe", "sample", [id])),
        button(labels.remove, buttonPayload("subscriptions", "delete", [id]), "danger"),
      ],
      [button(labels.back, buttonPayload("subscriptions", "list", elsewhere))],
    ],
  });
}

type Patch = Parameters<Services["store"]["subscriptions"]["change"]>[1];

async function changed(id: string, patch: Patch, call: Call, services: Services): Promise<Reply> {
  return cardOrGone(await services.store.subscriptions.change(id, patch), call, services);
}

async function cardOrGone(subscription: Subscription | null, call: Call, services: Services): Promise<Reply> {
  if (subscription === null) throw new UserError(services.words.refused.goneSubscription);
  return card(subscription, call, services);
}

async function timed(
  subscription: Subscription,
  said: Parameters<typeof readCadence>[0],
  call: Call,
  services: Services,
): Promise<Reply> {
  const { id, conversation, cadence: before } = subscription;
  const zone = before.kind === "now" ? await zoneIn(conversation, services) : before.zone;
  const cadence = readCadence(said, zone, services.words.time);
  return changed(id, replanned(subscription, cadence, services.now().getTime()), call, services);
}

const whenArgs = z.tuple([z.string(), z.enum(["now", "daily", "weekly"])]);

function on(
  run: (
    subscription: Subscription,
    call: Call,
    services: Services,
    pressed: { readonly args: readonly string[]; readonly values: Readonly<Record<string, string>> },
  ) => Promise<Reply>,
): PressHandler {
  return {
    access: "everyone",
    run: async (args, call, services, values) =>
      run(await managedSubscription(args[0] ?? "", call, services), call, services, { args, values }),
  };
}

/** Words as they would be typed again. */
function typedWords(wants: Wanted): string {
  if (wants.kind !== "words") return "";
  return [
    wants.include.join(", "),
    ...wants.exclude.map((word) => (/\s/.test(word) ? `-"${word}"` : `-${word}`)),
  ].join(" ");
}

function askTime({ id }: Subscription, { words: { subscribe } }: Services): Reply {
  return askLine(subscribe.askTime, buttonPayload("subscriptions", "at", [id]), {
    name: "at",
    label: subscribe.timeLabel,
  });
}

function askWords({ id, wants }: Subscription, { words: { subscribe } }: Services): Reply {
  return askLine(subscribe.wordsTitle, buttonPayload("subscriptions", "listen", [id]), {
    name: "words",
    hint: subscribe.askWords,
    label: subscribe.wordsLabel,
    value: typedWords(wants),
  });
}

const changing: Readonly<Record<string, PressHandler>> = {
  when: on(async (subscription, call, services, { args }) => {
    const [, when] = whenArgs.parse(args);
    const { cadence } = subscription;
    // Weekly stays weekly on its day.
    if (cadence.kind === when) return card(subscription, call, services);
    const at = cadence.kind === "now" || when === "now" ? null : clock(cadence.minute);
    return timed(subscription, { when, at, on: null, zone: null }, call, services);
  }),
  time: on(async (subscription, _call, services) => askTime(subscription, services)),
  at: on(async (subscription, call, services, { values }) => {
    const { at } = z.object({ at: z.string() }).parse(values);
    return orAskAgain(askTime(subscription, services), at, services.words.refused, async () => {
      const said = readTime(at, services.words.refused);
      const { cadence } = subscription;
      // Weekly stays weekly, on its day, when only an hour is given.
      const kept =
        cadence.kind === "weekly" && said.when === null && said.on === null
          ? { ...said, when: cadence.kind, on: weekdays[cadence.weekday - 1] ?? null }
          : said;
      return { ...(await timed(subscription, kept, call, services)), replaces: false };
    });
  }),
  words: on(async (subscription, _call, services) => askWords(subscription, services)),
  listen: on(async (subscription, call, services, { values }) => {
    const { words } = z.object({ words: z.string() }).parse(values);
    return orAskAgain(askWords(subscription, services), words, services.words.refused, async () => {
      const wants = readWanted(words, services);
      return { ...(await changed(subscription.id, { wants }, call, services)), replaces: false };
    });
  }),
};

const buttons: Readonly<Record<string, PressHandler>> = {
  ...changing,
  open: on(async (subscription, call, services) => ({
    ...(await card(subscription, call, services)),
    replaces: false,
  })),
  list: {
    access: "everyone",
    run: async (args, call, services) => ({
      ...(await listReply(await managedTarget(args[0], call, services), call, services)),
      replaces: true,
    }),
  },
  elsewhere: {
    access: "everyone",
    run: async (_args, call, services, values) => {
      const { conversation } = z.object({ conversation: z.string() }).parse(values);
      return listReply(await managedTarget(conversation, call, services), call, services);
    },
  },
  pause: on(async ({ id }, call, services) =>
    cardOrGone(await pauseSubscription(id, services.store), call, services),
  ),
  resume: on(async (subscription, call, services) => {
    const { id, cadence, paused } = subscription;
    // An old button: what has gathered since it was resumed must not be treated as left out by the pause.
    if (!paused) return card(subscription, call, services);
    return changed(id, resumed(cadence, services.now().getTime()), call, services);
  }),
  delete: on(async (subscription, call, services) => {
    const { conversation, wants } = subscription;
    await unsubscribeFrom([subscription], services.store);
    const left = await listReply(conversation, call, services);
    const { subscriptions: labels, wanted } = services.words;
    return { ...left, blocks: [text(labels.removed(wanted(wants))), ...left.blocks], replaces: true };
  }),
};

/** Everybody's subscriptions, for an owner in private: they name people's chats. */
async function exported(call: Call, services: Services): Promise<Reply> {
  const { store } = services;
  await demand("owner", call, services);
  if (call.place !== "private")
    throw new UserError("That file names people's chats. Ask for it in a private chat with me.");
  const count = await store.subscriptions.count();
  return reply(
    [
      text(
        `All subscriptions (${count}), with the settings of their chats. To import them into another installation: npm run store -- import subscriptions.json <store>`,
      ),
    ],
    { file: { name: "subscriptions.json", text: await exportSubscriptions(store) } },
  );
}

/** `/subscriptions`: what this chat hears about and when, with buttons to change, pause, resume and delete. */
export const subscriptions = defineCommand({
  name: "subscriptions",
  summary: "What this chat is told about, and when; change, pause or delete it",
  examples: ["/subscriptions"],
  access: "manager",
  args: z.object({
    action: z.enum(["export"]).optional().describe("Owners: a file of all subscriptions of all chats"),
  }),
  buttons,
  run: async ({ action }, call, services) =>
    action === undefined
      ? listReply(await managedHere(call, services), call, services)
      : exported(call, services),
});
