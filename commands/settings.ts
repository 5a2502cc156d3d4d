import { z } from "zod";
import { button } from "../src/core/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import { readClock, readZone, suggestZones } from "../src/core/cadence.ts";
import type { ConversationId } from "../src/core/conversation.ts";
import { UserError } from "../src/core/errors.ts";
import { clock, nextDue } from "../src/core/local-time.ts";
import { bold, heading, plain, type Reply, reply, type Span } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import type { ConversationSettings } from "../src/core/settings.ts";

const toggles = ["linkPreview", "silent", "announcements"] as const;
const toggleArgs = z.tuple([z.enum(toggles), z.enum(["on", "off"])]);
const onOff = z.enum(["on", "off"]).optional();

/** `/settings`: zone, quiet hours and manners of everything that is sent to this chat unasked. */
export const settings = defineCommand({
  name: "settings",
  summary: "Time zone, quiet hours and manners of what is sent here",
  examples: [
    "/settings",
    "/settings zone Asia/Karachi",
    "/settings quiet 22:00-07:00",
    "/settings silent on",
  ],
  access: "manager",
  args: z.object({
    zone: z.string().trim().max(60).optional().describe("Time zone, like Asia/Karachi"),
    quiet: z.string().trim().max(20).optional().describe("Quiet hours, like 22:00-07:00, or off"),
    previews: onOff.describe("Show previews of links"),
    silent: onOff.describe("Send without notification"),
    announcements: onOff.describe("Receive announcements of the newsroom"),
    role: z
      .string()
      .trim()
      .max(40)
      .optional()
      .describe("Discord: the role announcements may mention, or off"),
    perhour: z.coerce
      .number()
      .int()
      .min(0)
      .max(60)
      .optional()
      .describe("Single messages an hour before they are gathered"),
  }),
  fromLine: (line) => {
    const [, key = "", value = ""] = /^(\w+)\s+(.+)$/s.exec(line.trim()) ?? [];
    if (line.trim() !== "" && key === "")
      throw new UserError("Say what to set and how, for example: /settings quiet 22:00-07:00");
    return key === "" ? {} : { [key.toLowerCase()]: value.trim() };
  },
  suggest: {
    zone: async (typed) => suggestZones(typed, 25).map((zone) => ({ label: zone, value: zone })),
  },
  buttons: {
    set: {
      access: "manager",
      async run(args, call, services) {
        const [key, value] = toggleArgs.parse(args);
        const now = await services.store.conversations.change(call.conversation, { [key]: value === "on" });
        return { ...show(now, services), replaces: true };
      },
    },
  },
  async run(said, call, services) {
    const { conversations } = services.store;
    const patch: Partial<ConversationSettings> = {
      ...(said.zone === undefined ? {} : { zone: readZone(said.zone) }),
      ...(said.quiet === undefined ? {} : { quiet: readQuiet(said.quiet) }),
      ...(said.previews === undefined ? {} : { linkPreview: said.previews === "on" }),
      ...(said.silent === undefined ? {} : { silent: said.silent === "on" }),
      ...(said.announcements === undefined ? {} : { announcements: said.announcements === "on" }),
      ...(said.role === undefined ? {} : { announcementRole: readRole(said.role) }),
      ...(said.perhour === undefined ? {} : { nowPerHour: said.perhour }),
    };
    if (said.zone !== undefined) await moveDigests(call.conversation, readZone(said.zone), services);
    return show(await conversations.change(call.conversation, patch), services);
  },
});

/** The hour on the wall is what people chose: with another zone their digests come at the same hour there. */
async function moveDigests(
  conversation: ConversationId,
  zone: string,
  { store, now }: Services,
): Promise<void> {
  await store.atomically(async (groups) => {
    for (const { id, cadence } of await groups.subscriptions.of(conversation)) {
      if (cadence.kind === "now") continue;
      const moved = { ...cadence, zone };
      await groups.subscriptions.change(id, { cadence: moved, nextDueAt: nextDue(moved, now().getTime()) });
    }
  });
}

function readQuiet(typed: string): ConversationSettings["quiet"] {
  if (/^(off|none|no)$/i.test(typed)) return null;
  const [from, to, ...rest] = typed.split(/\s*(?:-|–|to)\s*/i);
  if (from === undefined || to === undefined || rest.length > 0) {
    throw new UserError(`“${typed}” are no quiet hours. Write them like 22:00-07:00, or off.`);
  }
  return { from: readClock(from), to: readClock(to) };
}

function readRole(typed: string): string | null {
  if (/^(off|none|no)$/i.test(typed)) return null;
  const id = /^(?:<@&)?(\d{17,20})>?$/.exec(typed)?.[1];
  if (id === undefined)
    throw new UserError(
      "Name the role by mentioning it or by its id, or say off. @everyone cannot be chosen.",
    );
  return id;
}

function show(now: ConversationSettings, services: Services): Reply {
  const quiet =
    now.quiet === null || now.quiet.from === now.quiet.to
      ? "off"
      : `${clock(now.quiet.from)} to ${clock(now.quiet.to)}`;
  const line = (name: string, value: string): readonly Span[] => [bold(name), plain(`: ${value}`)];
  return reply(
    [
      heading("Settings of this chat"),
      {
        kind: "list",
        ordered: false,
        items: [
          line("Time zone", now.zone ?? `${services.zone} (usual)`),
          line("Quiet hours", `${quiet}; what comes then waits until they end`),
          line("Link previews", said(now.linkPreview)),
          line("Silent sending", said(now.silent)),
          line("Announcements", said(now.announcements)),
          ...(now.announcementRole === null ? [] : [line("Role for announcements", now.announcementRole)]),
          ...(now.nowPerHour === null ? [] : [line("Single messages an hour", String(now.nowPerHour))]),
        ],
      },
    ],
    {
      actions: toggles.map((key) => [
        button(
          `${labels[key]}: turn ${now[key] ? "off" : "on"}`,
          buttonPayload("settings", "set", [key, now[key] ? "off" : "on"]),
        ),
      ]),
    },
  );
}

const labels = {
  linkPreview: "Link previews",
  silent: "Silent sending",
  announcements: "Announcements",
} as const;

function said(value: boolean): string {
  return value ? "on" : "off";
}
