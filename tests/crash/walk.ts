import { existsSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ConversationId } from "../../src/core/conversation.ts";
import type { SendResult } from "../../src/core/platform.ts";
import { digestOf } from "../../src/core/subscriptions/digest-subject.ts";
import { hourMs, minuteMs } from "../../src/core/time/lengths.ts";
import { quietUntil } from "../../src/core/time/local-time.ts";
import { callOf } from "../core/calls.ts";
import { createPaper, type Sheet } from "../news/paper.ts";
import { articleOf } from "../search/articles.ts";
import { openAt } from "../store/fixture.ts";
import { openWholeBot, type WholeBot } from "../whole-bot.ts";
import { createMortal, type Mortal } from "./mortal.ts";

/** These subscribe at the start and never change their minds; the others do little else. */
export const steady = ["telegram:1", "telegram:2"] as const;
const fickle = ["telegram:3", "telegram:4", "telegram:5"] as const;
const lines = [
  "/subscribe everything now",
  "/subscribe everything daily at 02:30 in Europe/London",
  "/unsubscribe all",
  "/settings quiet 22:00-07:00",
  "/settings quiet 08:00-20:00",
  "/settings quiet off",
  "/settings zone America/St_Johns",
] as const;
const lost = {
  kind: "later",
  retryAfterMs: 5000,
  scope: "conversation",
  reason: "no answer",
  unsure: true,
} as const;
const busy = { ...lost, retryAfterMs: 90_000, unsure: false };
const gone = { kind: "gone", reason: "bot was blocked by the user" } as const;

/** One life of the bot's process. */
interface Life extends WholeBot {
  readonly mortal: Mortal;
}

/** What a walk came to. */
export interface Walked {
  /** What was sent that should not have been, in words. */
  readonly broken: readonly string[];
  readonly sheets: readonly Sheet[];
  /** How often the answer to each delivery was lost, by its id. */
  readonly lost: ReadonlyMap<string, number>;
  /** Everything that was published. */
  readonly articles: readonly string[];
  readonly deaths: number;
  readonly life: Life;
}

/** The same numbers for the same seed, from 0 up to 1 (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Some days by one seed: what readers, editors, the platform and the power supply do to the bot. The clocks go back
 * meanwhile. At the end all is calm, for long enough that everything has been sent.
 */
export async function walk(seed: number, folder: string): Promise<Walked> {
  const random = randomOf(seed);
  const pick = <T>(some: readonly [T, ...T[]]): T => some[Math.floor(random() * some.length)] ?? some[0];
  const clock = { at: Date.parse("2026-10-24T20:00:00Z") };
  const now = () => new Date(clock.at);
  const paper = createPaper("telegram", () => clock.at);
  const broken: string[] = [];
  const losses = new Map<string, number>();
  const blocked = new Set<ConversationId>();
  const articles: string[] = [];
  let isTroubled = false;
  let deaths = 0;

  async function begin(): Promise<Life> {
    const location = path.join(folder, `${deaths}.db`);
    if (existsSync(location)) expireLeases(location);
    const mortal = createMortal(location, path.join(folder, `${deaths + 1}.db`));
    const store = await openAt(location, now);
    const send: typeof paper.platform.send = async (to, reply, options) => {
      broken.push(...(await whyWrong(store, to, options.deliveryId, clock.at)));
      const answer: SendResult = await paper.platform.send(to, reply, options);
      const { deliveryId } = options;
      if (answer === lost) losses.set(deliveryId, (losses.get(deliveryId) ?? 0) + 1);
      return answer;
    };
    const whole = await openWholeBot({
      store: mortal.store(store),
      owner: `life ${deaths}`,
      folder,
      now,
      settings: { zone: "UTC", publishDelayMs: 2 * minuteMs },
      platforms: () => [mortal.platform({ ...paper.platform, send })],
    });
    await whole.bot.load();
    return { ...whole, store, mortal };
  }

  let life = await begin();

  /** Does what death may cut off, after which the bot is started again; true when it was done. */
  async function survive(work: (life: Life) => Promise<unknown>): Promise<boolean> {
    const isDone = await Promise.race([work(life).then(() => true), life.mortal.death.then(() => false)]);
    if (isDone) return true;
    deaths += 1;
    life = await begin();
    return false;
  }

  async function say(conversation: ConversationId, line: string): Promise<void> {
    const [, command = "", rest = ""] = /^\/(\w+) (.*)$/.exec(line) ?? [];
    const input = { kind: "line", command, line: rest, spans: null } as const;
    await survive(({ bot }) => bot.dispatch({ ...callOf(input), conversation }));
  }

  async function publish(): Promise<void> {
    const id = `a${articles.length + 1}`;
    articles.push(id);
    const article = articleOf(id, [`Crate ${id} was opened.`], { revision: `first of ${id}` });
    const origin = { kind: "import", from: `${id}.html` } as const;
    while (!(await survive(({ bot }) => bot.admit(article, origin, { baseline: false })))) continue;
  }

  async function block(): Promise<void> {
    const conversation = pick(fickle);
    if (blocked.delete(conversation))
      await survive(({ bot }) => bot.onEvent({ kind: "came", conversation, title: "" }));
    else blocked.add(conversation);
  }

  const work = () =>
    survive(async ({ bot }) => {
      await bot.loop.once();
      await bot.deliverer.drain();
    });
  const deeds = [
    publish,
    () => say(pick(fickle), pick(lines)),
    block,
    async () => void (clock.at += pick([1, 5, 30, 90, 500]) * minuteMs),
    async () => life.mortal.dieIn(Math.ceil(random() * pick([20, 100, 400]))),
    async () => life.mortal.dieSending(Math.ceil(random() * 4)),
    async () => void (isTroubled = random() < 0.6),
  ] as const;

  for (const id of [...steady, ...fickle])
    await life.store.conversations.meet(id, { title: "", place: "private" });
  await say(steady[0], "/subscribe everything now");
  await say(steady[1], "/subscribe everything daily at 08:30 in Europe/London");
  paper.obey((to, words, options) => {
    if (blocked.has(to)) return gone;
    if (!isTroubled || random() > 0.3) return null;
    if (random() < 0.4) return busy;
    if (random() < 0.5) paper.put(to, words, options);
    return lost;
  });
  for (let step = 0; step < 60; step += 1) {
    await pick(deeds)();
    clock.at += 20_000;
    await work();
  }
  isTroubled = false;
  life.mortal.dieIn(Number.POSITIVE_INFINITY);
  life.mortal.dieSending(Number.POSITIVE_INFINITY);
  for (let hour = 0; hour < 60; hour += 1) {
    clock.at += hourMs;
    await work();
  }
  return { broken, sheets: paper.sheets, lost: losses, articles, deaths, life };
}

/** Whoever held them is dead, and waited for; a day of this clock is nothing to that of the engine. */
function expireLeases(location: string): void {
  const db = new DatabaseSync(location);
  db.exec("update leases set until = 0");
  db.close();
}

/** What must not be, at the moment at which something is sent. */
async function whyWrong(
  { outbox, conversations, subscriptions }: Life["store"],
  to: ConversationId,
  deliveryId: string,
  at: number,
): Promise<readonly string[]> {
  const delivery = await outbox.delivery(deliveryId.split("-")[0] ?? "");
  if (delivery === null) return [`what was never written down came to ${to}`];
  const { subject } = delivery;
  const settings = (await conversations.get(to))?.settings;
  const isQuiet = quietUntil(settings?.quiet ?? null, settings?.zone ?? "UTC", at) !== null;
  const digest = digestOf(subject);
  const listening = await subscriptions.of(to);
  const isWanted = listening.some(({ id }) => digest === null || id === digest);
  return [
    ...(isQuiet ? [`${subject} came to ${to} in its quiet hours`] : []),
    ...(isWanted ? [] : [`${subject} came to ${to}, which had unsubscribed`]),
  ];
}
