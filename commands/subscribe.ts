import { z } from "zod";
import { isWritten, shortKey } from "../src/core/archive.ts";
import { channelOption, defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Call } from "../src/core/call.ts";
import type { PressHandler } from "../src/core/command.ts";
import { type ConversationId, conversationId, platformOf } from "../src/core/conversation.ts";
import { UserError } from "../src/core/errors.ts";
import { askLine, orAskAgain } from "../src/core/form.ts";
import { type Action, bold, button, type Reply, reply, rows, text, whisper } from "../src/core/reply.ts";
import { refuseMistyped } from "../src/core/said/mistyped.ts";
import type { Services } from "../src/core/services.ts";
import type { Wanted } from "../src/core/subscription.ts";
import { refuseOnlyTime } from "../src/core/subscriptions/only-time.ts";
import { replanned } from "../src/core/subscriptions/replan.ts";
import { besideTopic, readSubscribeLine, readTime } from "../src/core/subscriptions/subscribe-line.ts";
import { subscribeTo } from "../src/core/subscriptions/subscribing.ts";
import { managedSubscription, managedTarget } from "../src/core/subscriptions/target.ts";
import { readBeforeArgs } from "../src/core/subscriptions/undo.ts";
import { pauseSubscription, unsubscribeFrom } from "../src/core/subscriptions/unsubscribing.ts";
import { readWanted } from "../src/core/subscriptions/wanted.ts";
import { readCadence, suggestZones, usualMinute, type WhenSaid, weekdays } from "../src/core/time/cadence.ts";
import { clock } from "../src/core/time/local-time.ts";
import { zoneIn } from "../src/core/zone-in.ts";

/** Topics offered as buttons; others are typed. */
const topicsShown = 15;

/** What to hear about, to choose from: for those who typed only /subscribe. */
function chooseWanted(target: ConversationId, call: Call, { topics, words }: Services): Reply {
  const { subscribe } = words;
  const to = target === call.conversation ? [] : [target];
  const rest = topics.length - topicsShown;
  const choices: readonly Action[] = [
    button(subscribe.everything, buttonPayload("subscribe", "what", [everything, ...to]), "primary"),
    ...topics
      .slice(0, topicsShown)
      .map(({ name }) => button(name, buttonPayload("subscribe", "what", [shortKey(name), ...to]))),
    button(subscribe.ownWords, buttonPayload("subscribe", "words", to)),
  ];
  const elsewhere: Action = {
    kind: "chooseConversation",
    label: subscribe.elsewhere,
    payload: buttonPayload("subscribe", "elsewhere"),
  };
  return reply(
    [
      text(bold(subscribe.whatToHear)),
      ...(rest > 0 ? [text(words.digest.andMore(rest))] : []),
      text(subscribe.whatHint),
    ],
    {
      actions: [...rows(choices), ...(call.place === "private" && to.length === 0 ? [[elsewhere]] : [])],
    },
  );
}

/** How buttons write "everything"; topics go by a short key, for their names may be too long for a button. */
const everything = "all";

function wantedOf(key: string, { topics, words }: Services): Wanted {
  if (key === everything) return { kind: "everything" };
  const topic = topics.find(({ name }) => shortKey(name) === key);
  if (topic === undefined) throw new UserError(words.refused.goneTopic(null));
  return { kind: "topic", topic: topic.name };
}

/** What a button names to hear about, by its key and in full, and the other chat that it is for, if any. */
interface Choice {
  readonly wanted: string;
  readonly wants: Wanted;
  readonly to: readonly string[];
}

/** When to hear about it, to choose from. */
function chooseCadence({ wanted, wants, to }: Choice, { words }: Services): Reply {
  const { subscribe } = words;
  const choice = (label: string, ...when: readonly string[]) =>
    button(label, buttonPayload("subscribe", "go", [wanted, ...when, ...to]));
  // In a group somebody else may have chosen, and the buttons below do not say what.
  return reply([text(bold(words.wanted(wants))), text(subscribe.howOften)], {
    replaces: true,
    actions: [
      [
        choice(subscribe.now, "now"),
        choice(subscribe.daily(clock(usualMinute)), "daily"),
        choice(subscribe.mondays(clock(usualMinute)), "weekly"),
      ],
      [button(subscribe.otherTime, buttonPayload("subscribe", "time", [wanted, ...to]))],
    ],
  });
}

const one = z.tuple([z.string()]);
const targetAlone = z.tuple([z.string().optional()]);
const wantedAndTarget = z.tuple([z.string(), z.string().optional()]);
const goArgs = z.tuple([z.string(), z.enum(["now", "daily", "weekly"]), z.string().optional()]);
const usually: WhenSaid = { when: null, at: null, on: null, zone: null };
const atOnce: WhenSaid = { ...usually, when: "now" };

/** Reads a choice. Throws a UserError where what is named is not there, or the presser does not manage the chat. */
async function choiceOf(args: readonly string[], call: Call, services: Services): Promise<Choice> {
  const [wanted, to] = wantedAndTarget.parse(args);
  await managedTarget(to, call, services);
  // Refused here, for what is not there may be too long for the buttons that it would go into.
  const wants = wantedOf(wanted, services);
  return { wanted, wants, to: to === undefined ? [] : [to] };
}

/** Buttons check the right of whoever presses, for the conversation they name, at the moment of the press. */
function pressed(run: PressHandler["run"]): PressHandler {
  return { access: "everyone", run };
}

async function start(
  {
    wants,
    when,
    target,
  }: { readonly wants: Wanted; readonly when: WhenSaid; readonly target: ConversationId },
  call: Call,
  services: Services,
): Promise<Reply> {
  const zone = await zoneIn(target, services);
  return subscribeTo(
    { wants, cadence: readCadence(when, zone, services.words.time), target },
    call,
    services,
  );
}

function askTime(args: readonly string[], { words: { subscribe } }: Services): Reply {
  return askLine(subscribe.askTime, buttonPayload("subscribe", "at", args), {
    name: "at",
    label: subscribe.timeLabel,
  });
}

function askWords(args: readonly string[], { words: { subscribe } }: Services): Reply {
  return askLine(subscribe.wordsTitle, buttonPayload("subscribe", "listen", args), {
    name: "words",
    label: subscribe.wordsLabel,
    hint: subscribe.askWords,
  });
}

const choosing: Readonly<Record<string, PressHandler>> = {
  what: pressed(async (args, call, services) => {
    return chooseCadence(await choiceOf(args, call, services), services);
  }),
  elsewhere: pressed(async (_args, call, services, values) => {
    const { conversation } = z.object({ conversation: z.string() }).parse(values);
    return chooseWanted(await managedTarget(conversation, call, services), call, services);
  }),
  go: pressed(async (args, call, services) => {
    const [wanted, when, to] = goArgs.parse(args);
    const target = await managedTarget(to, call, services);
    const asked = { wants: wantedOf(wanted, services), when: { ...usually, when }, target };
    const made = await start(asked, call, services);
    return { ...made, replaces: true };
  }),
  time: pressed(async (args, call, services) => {
    const { wanted, to } = await choiceOf(args, call, services);
    return askTime([wanted, ...to], services);
  }),
  at: pressed(async (args, call, services, values) => {
    const { refused } = services.words;
    const [wanted, to] = wantedAndTarget.parse(args);
    const target = await managedTarget(to, call, services);
    const { at } = z.object({ at: z.string() }).parse(values);
    return orAskAgain(askTime(args, services), at, refused, () =>
      start({ wants: wantedOf(wanted, services), when: readTime(at, refused), target }, call, services),
    );
  }),
  words: pressed(async (args, call, services) => {
    await managedTarget(targetAlone.parse(args)[0], call, services);
    return askWords(args, services);
  }),
  listen: pressed(async (args, call, services, values) => {
    const target = await managedTarget(targetAlone.parse(args)[0], call, services);
    const { words } = z.object({ words: z.string() }).parse(values);
    return orAskAgain(askWords(args, services), words, services.words.refused, () =>
      start({ wants: readWanted(words, services), when: usually, target }, call, services),
    );
  }),
};

/** Whoever asks in a group is told in private: the group did not ask, and its members may not speak for it. */
async function tellAsker(wants: Wanted, call: Call, services: Services): Promise<Reply> {
  const { person, conversation, place } = call;
  const alone =
    place === "private" || person === null
      ? null
      : ((await services.platformFor(conversation)?.privateWith(person.id)) ?? null);
  if (alone === null) {
    const target = await managedTarget(undefined, call, services);
    return start({ wants, when: atOnce, target }, call, services);
  }
  const there: Call = { ...call, conversation: alone, place: "private" };
  const made = await start({ wants, when: atOnce, target: alone }, there, services);
  await services.news.tell(alone, made, call.id);
  return whisper(services.words.subscribe.inPrivate);
}

const buttons: Readonly<Record<string, PressHandler>> = {
  ...choosing,
  tell: pressed(async (args, call, services) => {
    const question = await services.store.questions.get(one.parse(args)[0]);
    if (question === null) throw new UserError(services.words.refused.goneQuestion);
    const wants = { kind: "question", question: question.text } as const;
    return tellAsker(wants, call, services);
  }),
  sample: pressed(async (args, call, services) => {
    const subscription = await managedSubscription(one.parse(args)[0], call, services);
    const { onItsWay, nothingFits } = services.words.subscribe;
    const sent = await services.news.sample(subscription, call.id);
    return whisper(sent === "sent" ? onItsWay : nothingFits);
  }),
  undo: pressed(async (args, call, services) => {
    const [subscriptionId = "", ...before] = args;
    const subscription = await managedSubscription(subscriptionId, call, services);
    const { id, wants } = subscription;
    const { words, store, now } = services;
    const wanted = words.wanted(wants);
    if (before.length === 0) {
      await unsubscribeFrom([subscription], store);
      return reply([text(words.subscribe.undone(wanted))], { replaces: true });
    }
    const { cadence, paused } = readBeforeArgs(before);
    await store.subscriptions.change(id, replanned(subscription, cadence, now().getTime()));
    if (paused) await pauseSubscription(id, store);
    const when = words.cadence(cadence);
    const asBefore = words.subscribe.asBefore(wanted, paused ? words.subscriptions.paused(when) : when);
    return reply([text(asBefore)], { replaces: true });
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
    channel: channelOption("Discord: another channel that you manage; this one if left out"),
  }),
  fromLine: (line, { refused }) => ({ ...readSubscribeLine(line, refused) }),
  suggest: {
    to: async (typed, { topics }) =>
      topics
        .filter((topic) => topic.name.startsWith(typed.trim().toLowerCase()))
        .map((topic) => ({ label: `${topic.name}: ${topic.summary}`, value: topic.name })),
    zone: async (typed) => suggestZones(typed).map((zone) => ({ label: zone, value: zone })),
    on: async (typed) =>
      weekdays
        .filter((day) => day.startsWith(typed.toLowerCase()))
        .map((day) => ({ label: day, value: day })),
  },
  buttons,
  async run({ to, when, at, on, zone, channel }, call, services) {
    const other = channel === undefined ? undefined : conversationId(platformOf(call.conversation), channel);
    const target = await managedTarget(other, call, services);
    if ([to, when, at, on, zone].every((part) => part === undefined))
      return chooseWanted(target, call, services);
    const said = besideTopic(
      { to: to ?? "", when: when ?? null, at: at ?? null, on: on ?? null },
      services.topics,
    );
    refuseMistyped(
      said.to,
      services.topics,
      (word) => isWritten(word, services.archive),
      services.words.refused,
    );
    refuseOnlyTime(said.to, services.topics, services.words.refused);
    const wants = readWanted(said.to, services);
    const time = { when: said.when, at: said.at, on: said.on, zone: zone ?? null };
    return start({ wants, when: time, target }, call, services);
  },
});
