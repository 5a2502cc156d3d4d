import type { APIMessage } from "discord.js";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { defineCommand } from "../../../src/core/arguments.ts";
import type { Call } from "../../../src/core/call.ts";
import type { Command } from "../../../src/core/command.ts";
import type { Answered, ConversationEvent, Platform } from "../../../src/core/platform.ts";
import { type Reply, reply, text } from "../../../src/core/reply.ts";
import { wordsFor } from "../../../src/core/words/index.ts";
import { textsOf } from "../../../src/platforms/discord/cards/words.ts";
import { createDiscord, type DiscordDeps } from "../../../src/platforms/discord/index.ts";
import type { DiscordOptions } from "../../servers/discord/options.ts";
import type { DiscordServer } from "../../servers/discord/server.ts";
import { startGuild } from "../../servers/support/discordjs.ts";
import { patienceMs } from "../../servers/waiting.ts";

/** What a test can see of the bot's side. */
export interface Rig extends Awaited<ReturnType<typeof startGuild>> {
  readonly bot: Platform;
  readonly calls: Call[];
  readonly answered: Answered[];
  readonly events: ConversationEvent[];
  readonly kv: Map<string, string>;
  readonly logged: string[];
  /** What the bot answers to the next calls. */
  answer: (call: Call) => Promise<Reply>;
  /** Ends this bot, and connects another one to the same server with the same memory. */
  readonly restart: () => Promise<Platform>;
}

const done = async (): Promise<Reply> => {
  throw new Error("commands of this rig do not run");
};

/** Commands with an option of each type. */
export const commands: readonly Command[] = [
  defineCommand({
    name: "ask",
    summary: "Answer a question",
    access: "everyone",
    args: z.object({
      question: z.string().min(2).max(300).describe("What you want to know"),
      topic: z.enum(["exports", "talent"]).optional().describe("Only there"),
      count: z.int().min(1).max(9).optional(),
      share: z.number().optional(),
      loud: z.boolean().optional(),
    }),
    suggest: { question: async () => [] },
    run: done,
  }),
  defineCommand({
    name: "subscribe",
    summary: "Subscribe",
    access: "manager",
    args: z.object({}),
    run: done,
  }),
  defineCommand({
    name: "announce",
    summary: "Announce",
    access: "moderator",
    args: z.object({}),
    run: done,
  }),
];

/** The parts of a platform that a test may replace. */
export type RigDeps = Partial<Pick<DiscordDeps, "commands" | "suggest" | "home" | "token" | "paint" | "now">>;

/** The real platform on a test server of its own, not yet started. */
export async function createRig(options: DiscordOptions = {}, deps: RigDeps = {}): Promise<Rig> {
  const world = await startGuild({ ackMs: 60_000, privileged: { messageContent: false }, ...options });
  const kv = new Map<string, string>();
  const rig: Omit<Rig, "bot" | "restart"> = {
    ...world,
    calls: [],
    answered: [],
    events: [],
    kv,
    logged: [],
    answer: async (call) => reply([text(`heard ${JSON.stringify(call.input)}`)]),
  };
  const parts: DiscordDeps = {
    token: world.d.token,
    api: world.d.api,
    commands,
    suggest: async () => [],
    wordsIn: async () => wordsFor(null),
    kv: {
      get: async (key) => kv.get(key) ?? null,
      set: async (key, value) => void kv.set(key, value),
    },
    dispatch: async (call) => {
      rig.calls.push(call);
      return rig.answer(call);
    },
    onEvent: async (event) => void rig.events.push(event),
    onAnswered: async (one) => void rig.answered.push(one),
    home: null,
    paint: async () => new Uint8Array([137, 80, 78, 71]),
    now: () => new Date(),
    log: pino({ level: "debug" }, { write: (line: string) => void rig.logged.push(line) }),
    ...deps,
  };
  const bot = createDiscord(parts);
  onTestFinished(() => bot.stop());
  const restart = async () => {
    await bot.stop();
    const next = createDiscord(parts);
    onTestFinished(() => next.stop());
    await next.start();
    return next;
  };
  return Object.assign(rig, { bot, restart });
}

/** The same, connected. */
export async function startRig(options: DiscordOptions = {}, deps: RigDeps = {}): Promise<Rig> {
  const rig = await createRig(options, deps);
  await rig.bot.start();
  return rig;
}

/** Everything that a message shows in words. */
export function wordsIn(message: APIMessage): string {
  return [message.content, ...textsOf(message.components ?? [])].filter((line) => line !== "").join("\n");
}

/** Waits until the bot has taken in this many calls. */
export async function heard(
  rig: { readonly d: DiscordServer; readonly calls: readonly Call[] },
  count: number,
) {
  await rig.d.until(() => rig.calls.length >= count, patienceMs, `${count} calls`);
  return rig.calls;
}

/** Resolves when told to: how a slow command is played without a clock. */
export function gate(): { readonly open: () => void; readonly opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
}
