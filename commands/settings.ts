import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Call } from "../src/core/call.ts";
import { type ConversationId, platformOf } from "../src/core/conversation.ts";
import { UserError } from "../src/core/errors.ts";
import { askLine, orAskAgain } from "../src/core/form.ts";
import type { Roles } from "../src/core/platform.ts";
import {
  bold,
  bullets,
  button,
  heading,
  plain,
  type Reply,
  reply,
  type Span,
  text,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import type { ConversationSettings } from "../src/core/settings.ts";
import { managedHere } from "../src/core/subscriptions/listening.ts";
import { changeSettings } from "../src/core/subscriptions/unsubscribing.ts";
import { readClock, readZone, suggestZones } from "../src/core/time/cadence.ts";
import { clock, movedDue, nextDue } from "../src/core/time/local-time.ts";
import { languageNamed, wordsFor } from "../src/core/words/index.ts";
import { languages, type Words } from "../src/core/words/words.ts";

const toggles = ["linkPreview", "silent", "announcements"] as const;
type Toggle = (typeof toggles)[number];
const toggleArgs = z.tuple([z.enum(toggles), z.enum(["on", "off"])]);
const onOff = z.enum(["on", "off"]).optional();

const options = z.object({
  zone: z.string().trim().max(60).optional().describe("Time zone, like Asia/Karachi"),
  quiet: z.string().trim().max(60).optional().describe("Quiet hours, like 22:00-07:00, or off"),
  previews: onOff.describe("Show previews of links"),
  silent: onOff.describe("Send without notification"),
  language: z.enum(languages).optional().describe("en or ur: the language of the bot's own words"),
  announcements: onOff.describe("Receive the newsroom's announcements"),
  role: z.string().trim().max(40).optional().describe("Discord: the role announcements may mention, or off"),
  perhour: z.coerce
    .number()
    .int()
    .min(0)
    .max(60)
    .optional()
    .describe("Single messages an hour before they are gathered"),
});
type Said = z.infer<typeof options>;

const examples = [
  "/settings",
  "/settings zone Asia/Karachi",
  "/settings quiet 22:00-07:00",
  "/settings silent on",
  "/settings language ur",
  "/settings perhour 3",
];
/** Shown where there is no example of the setting that is meant. */
const usualExample = "/settings quiet 22:00-07:00";

/** `/settings`: zone, quiet hours, language and other choices for what is sent to this chat unasked. */
export const settings = defineCommand({
  name: "settings",
  summary: "Time zone, quiet hours, language and how things are sent here",
  examples,
  access: "manager",
  args: options,
  fromLine: (line, words) => {
    const { refused } = words;
    if (line.trim() === "") return {};
    const [, key = "", value = ""] = /^(\w+)(?:\s+(.+))?$/s.exec(line.trim()) ?? [];
    const name = key.toLowerCase();
    const known = Object.keys(options.shape);
    if (key !== "" && !known.includes(name)) throw new UserError(refused.noSetting(key, known));
    const shown = examples.find((example) => example.startsWith(`/settings ${name} `)) ?? usualExample;
    if (value === "") throw new UserError(refused.whatToSet(shown));
    return { [name]: meantBy(value.trim(), words) };
  },
  suggest: {
    zone: async (typed) => suggestZones(typed).map((zone) => ({ label: zone, value: zone })),
  },
  buttons: {
    set: {
      access: "manager",
      async run(args, call, services) {
        const [key, value] = toggleArgs.parse(args);
        return changed({ [key]: value === "on" }, await forHere(call, services), services);
      },
    },
    language: {
      access: "manager",
      async run(args, call, services) {
        const [language] = z.tuple([z.enum(languages)]).parse(args);
        return changed({ language }, await forHere(call, services), services);
      },
    },
    ask: {
      access: "manager",
      async run(args, _call, { words: { settings: labels } }) {
        return askFor(askedArgs.parse(args)[0], labels);
      },
    },
    said: {
      access: "manager",
      async run(args, call, services, values) {
        const [name] = askedArgs.parse(args);
        const typed = z.string().trim().parse(values[name]);
        return orAskAgain(askFor(name, services.words.settings), typed, services.words.refused, () =>
          setAll({ [name]: typed }, call, services),
        );
      },
    },
  },
  run: setAll,
});

/** On, off and languages in the chat's own words, and languages by name, as the options have them; all else as typed. */
function meantBy(value: string, { settings: labels }: Words): string {
  if (value === labels.on || /^(?:yes|ہاں)$/i.test(value)) return "on";
  if (value === labels.off || /^(?:no|نہیں)$/i.test(value)) return "off";
  return languageNamed(value) ?? value;
}

const askedArgs = z.tuple([z.enum(["zone", "quiet"])]);

function askFor(name: z.infer<typeof askedArgs>[0], labels: Words["settings"]): Reply {
  const label = name === "zone" ? labels.askZone : labels.askQuiet;
  return askLine(labels[name], buttonPayload("settings", "said", [name]), { name, label });
}

/** The same call as from the conversation that it means. */
async function forHere(call: Call, services: Services): Promise<Call> {
  return { ...call, conversation: await managedHere(call, services) };
}

async function setAll(said: Said, asked: Call, services: Services): Promise<Reply> {
  const call = await forHere(asked, services);
  const platform = platformOf(call.conversation);
  const { refused, time } = services.words;
  if (said.previews !== undefined && platform !== "telegram") throw new UserError(refused.noPreviews);
  if (said.role !== undefined && platform !== "discord") throw new UserError(refused.noRoles);
  const zone = said.zone === undefined ? null : readZone(said.zone, time);
  const patch: Partial<ConversationSettings> = {
    ...(zone === null ? {} : { zone }),
    ...(said.quiet === undefined ? {} : { quiet: readQuiet(said.quiet, services.words) }),
    ...(said.previews === undefined ? {} : { linkPreview: said.previews === "on" }),
    ...(said.silent === undefined ? {} : { silent: said.silent === "on" }),
    ...(said.language === undefined ? {} : { language: said.language }),
    ...(said.announcements === undefined ? {} : { announcements: said.announcements === "on" }),
    ...(said.role === undefined ? {} : { announcementRole: await readRole(said.role, call, services) }),
    ...(said.perhour === undefined ? {} : { nowPerHour: said.perhour }),
  };
  if (zone !== null) await moveDigests(call.conversation, zone, services);
  return { ...(await changed(patch, call, services)), replaces: false };
}

/** What is set now, in the language that is set now. */
async function changed(patch: Partial<ConversationSettings>, call: Call, services: Services): Promise<Reply> {
  const now = await changeSettings(call.conversation, patch, services.store);
  const words = patch.language === undefined ? services.words : wordsFor(patch.language);
  const { announcementRole: id } = now;
  const role = id === null ? null : await roleShown(id, call, { ...services, words });
  return { ...show({ now, role }, call.conversation, services.zone, words), replaces: true };
}

/** People chose an hour on the clock: with another zone their digests come at the same hour there. */
async function moveDigests(
  conversation: ConversationId,
  zone: string,
  { store, now }: Services,
): Promise<void> {
  await store.atomically(async (groups) => {
    for (const { id, cadence, nextDueAt: due } of await groups.subscriptions.of(conversation)) {
      if (cadence.kind === "now") continue;
      const moved = { ...cadence, zone };
      const nextDueAt = due === null ? nextDue(moved, now().getTime()) : movedDue(cadence, zone, due);
      await groups.subscriptions.change(id, { cadence: moved, nextDueAt });
    }
  });
}

function readQuiet(typed: string, { refused, time, settings: labels }: Words): ConversationSettings["quiet"] {
  if (/^(off|none|no)$/i.test(typed) || typed === labels.off) return null;
  const [from = "", to = "", ...rest] = typed
    .replace(/^(?:hours\s+)?(?:(?:from|between)\s+)?|\s+(?:تک|tak)$/gi, "")
    .split(/\s*(?:-|–|\bto\b|\sand\s|\sسے\s|\sse\s)\s*/i);
  if (from === "" || to === "" || rest.length > 0) throw new UserError(refused.noQuiet(typed));
  return { from: readClock(from, time), to: readClock(to, time) };
}

async function readRole(typed: string, call: Call, services: Services): Promise<string | null> {
  if (/^(off|none|no)$/i.test(typed)) return null;
  const { refused } = services.words;
  const id = /^(?:<@&)?(\d{17,20})>?$/.exec(typed)?.[1];
  if (id === undefined) throw new UserError(refused.whichRole);
  const roles = await rolesHere(call, services);
  if (id === roles?.everyone) throw new UserError(refused.everyoneRole);
  if (roles?.others.has(id) !== true) throw new UserError(refused.noRole);
  return id;
}

/** The name of the chosen role; its number where the chat cannot be seen. */
async function roleShown(id: string, call: Call, services: Services): Promise<string> {
  const roles = await rolesHere(call, services);
  return roles === null ? id : (roles.others.get(id) ?? services.words.settings.roleGone);
}

async function rolesHere({ conversation }: Call, { platformFor }: Services): Promise<Roles | null> {
  return (await platformFor(conversation)?.describe(conversation))?.roles ?? null;
}

/** Only Telegram shows link previews below the bot's messages. */
function togglesFor(conversation: ConversationId): readonly Toggle[] {
  return toggles.filter((key) => key !== "linkPreview" || platformOf(conversation) === "telegram");
}

function show(
  { now, role }: { readonly now: ConversationSettings; readonly role: string | null },
  conversation: ConversationId,
  usualZone: string,
  words: Words,
): Reply {
  const { settings: labels } = words;
  const onOrOff = (value: boolean) => (value ? labels.on : labels.off);
  const quiet =
    now.quiet === null || now.quiet.from === now.quiet.to
      ? labels.off
      : labels.quietFrom(clock(now.quiet.from), clock(now.quiet.to));
  const line = (name: string, value: string): readonly Span[] => [bold(name), plain(`: ${value}`)];
  return reply(
    [
      heading(labels.heading),
      bullets([
        line(labels.zone, now.zone ?? `${words.leading(usualZone)} (${labels.usual})`),
        line(labels.quiet, quiet),
        line(labels.language, words.name),
        ...togglesFor(conversation).map((key) => line(labels[key], onOrOff(now[key]))),
        ...(role === null ? [] : [line(labels.role, role)]),
        ...(now.nowPerHour === null ? [] : [line(labels.perHour, String(now.nowPerHour))]),
      ]),
      text(words.covers),
    ],
    { actions: settingButtons(now, togglesFor(conversation), words) },
  );
}

function settingButtons(
  now: ConversationSettings,
  shown: readonly Toggle[],
  { language, settings: labels }: Words,
): Reply["actions"] {
  const others = languages.filter((other) => other !== language).map(wordsFor);
  return [
    [
      button(`${labels.zone}…`, buttonPayload("settings", "ask", ["zone"])),
      button(`${labels.quiet}…`, buttonPayload("settings", "ask", ["quiet"])),
      ...others.map((other) => button(other.name, buttonPayload("settings", "language", [other.language]))),
    ],
    ...shown.map((key) => {
      const to = now[key] ? "off" : "on";
      return [button(labels.turn(labels[key], to), buttonPayload("settings", "set", [key, to]))];
    }),
  ];
}
