import {
  type Announcement,
  type AnnouncementBody,
  announcementReply,
} from "../../src/core/announcements/announcement.ts";
import { hasHandIn } from "../../src/core/announcements/announcer.ts";
import { describeReach, total } from "../../src/core/announcements/audience.ts";
import { buttonPayload } from "../../src/core/button.ts";
import type { Call } from "../../src/core/call.ts";
import { platformLabel, platformOf } from "../../src/core/conversation.ts";
import {
  type Action,
  type Block,
  bold,
  bullets,
  button,
  heading,
  plain,
  type Reply,
  reply,
  text,
} from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { grouped } from "../../src/core/text/count.ts";
import { inWords } from "../../src/core/time/local-time.ts";
import { zoneIn } from "../../src/core/zone-in.ts";
import { previewsFor } from "./previews.ts";
import { whom } from "./whom.ts";

/** Exactly what recipients get, how it reads on the other platforms, and the controls in a message of their own. */
export async function draftReply(draft: Announcement, call: Call, services: Services): Promise<Reply> {
  const controls = await controlsReply(draft, call, services);
  return {
    ...controls,
    replaces: false,
    blocks: [...(await previewBlocks(draft.body, call, services)), ...controls.blocks],
  };
}

/** A content as it goes out here, and as plain text for the other platforms it is for; each a message of its own. */
export async function previewBlocks(
  { content, audience }: Pick<AnnouncementBody, "content" | "audience">,
  call: Call,
  services: Services,
): Promise<readonly Block[]> {
  const goesOut = announcementReply(content);
  const previews = await previewsFor(audience, services);
  const others = previews.filter(({ platform }) => platform !== platformOf(call.conversation));
  return [
    ...goesOut.blocks,
    { kind: "break" },
    ...others.flatMap(({ platform, words }): readonly Block[] => [
      heading(`On ${platformLabel(platform)} it reads`),
      text(words(goesOut)),
    ]),
    { kind: "break" },
    ...(call.hasFiles ? [text(withoutFiles)] : []),
  ];
}

const withoutFiles =
  "The picture or file that came with it is not sent: announcements are text only. You can put a link to it in the text.";

/** The state of a draft, with its buttons; takes the place of the message whose button was pressed. */
export async function controlsReply(draft: Announcement, call: Call, services: Services): Promise<Reply> {
  const { id, body } = draft;
  const reach = await services.announcer.reach(body.audience);
  const line = (name: string, value: string) => [bold(name), plain(`: ${value}`)];
  const items = [
    line("For", `${await whom(body.audience, services)}; ${describeReach(reach)}`),
    line("Notification", body.silent ? "without sound" : "as each chat has set it"),
    line("Role", body.mention ? "each server's role for announcements is mentioned" : "no role is mentioned"),
  ];
  const actions = [
    ...decisions(draft, total(reach), call, services),
    [act(draft, "Audience…", "audience"), toggle(draft, "silent"), toggle(draft, "mention")],
  ];
  return reply([heading(`Draft ${id}`), bullets(items), text(await standing(draft, call, services))], {
    visibility: "asker",
    replaces: true,
    actions,
  });
}

async function standing(draft: Announcement, call: Call, services: Services): Promise<string> {
  const { sendAt, state } = draft;
  const zone = await zoneIn(call.conversation, services);
  const when = sendAt === null ? null : inWords(zone, sendAt, services.now().getTime());
  if (state === "scheduled") return `Goes out ${when}. Until then it can be undone.`;
  if (state === "submitted")
    return `Waits for a second moderator, who opens it with /announcements ${draft.id}.${when === null ? "" : ` Approved, it goes out ${when}.`}`;
  return services.announcer.needsApproval
    ? "Nothing goes out until a second moderator approves it."
    : "Nothing has gone out yet.";
}

function act(
  { id, version }: Announcement,
  label: string,
  name: string,
  style: "plain" | "primary" | "danger" = "plain",
): Action {
  return button(label, buttonPayload("announce", name, [id, version]), style);
}

function decisions(
  draft: Announcement,
  count: number,
  { person }: Call,
  { announcer }: Services,
): readonly (readonly Action[])[] {
  const { state, sendAt } = draft;
  const to = `to ${grouped(count)}`;
  const rest = [
    act(draft, "Edit…", "edit"),
    act(draft, "Discard", "discard", "danger"),
    act(draft, "Send me a test", "test"),
  ];
  if (state === "scheduled")
    return [
      [act(draft, "Undo the schedule", "unschedule", "primary"), act(draft, `Send ${to} now`, "send")],
      rest,
    ];
  if (!announcer.needsApproval)
    return [[act(draft, `Send ${to}`, "send", "primary"), act(draft, "Schedule…", "schedule")], rest];
  if (state === "draft")
    return [
      [act(draft, "Submit for approval", "submit", "primary"), act(draft, "Schedule…", "schedule")],
      rest,
    ];
  if (person === null || hasHandIn(draft, person.id)) return [rest];
  const label = sendAt === null ? `Approve and send ${to}` : "Approve the schedule";
  return [[act(draft, label, sendAt === null ? "send" : "approve", "primary")], rest];
}

const toggles = {
  silent: { on: "Without sound", off: "With sound" },
  mention: { on: "Mention the role", off: "Mention no role" },
} as const;

function toggle(draft: Announcement, what: "silent" | "mention"): Action {
  const { id, version } = draft;
  const to = draft.body[what] ? "off" : "on";
  return button(toggles[what][to], buttonPayload("announce", "toggle", [id, version, what, to]));
}
