import { type Announcement, announcementReply, nameIn } from "../../src/core/announcements/announcement.ts";
import { boardReply } from "../../src/core/announcements/board-reply.ts";
import { buttonPayload } from "../../src/core/button.ts";
import type { Call } from "../../src/core/call.ts";
import { isOver, type Progress, partOf } from "../../src/core/delivery.ts";
import {
  type Action,
  type Block,
  bold,
  bullets,
  button,
  heading,
  plain,
  type Reply,
  text,
} from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { inWords } from "../../src/core/time/local-time.ts";
import { zoneIn } from "../../src/core/zone-in.ts";
import { correctionReply } from "./afterwards.ts";
import { open } from "./open.ts";
import { undeliveredBlocks } from "./undelivered.ts";
import { draftReply } from "./view.ts";
import { whom } from "./whom.ts";

/** The most lines of the audit that fit into the messages of one answer. */
const auditShown = 25;

/** One announcement as it stands: its text, its progress, its audit, and what can still be done about it. */
export async function detailReply(id: number, call: Call, services: Services): Promise<Reply> {
  const { announcement } = await open([String(id)], call, services);
  const audit = await auditBlocks(announcement, call, services);
  switch (announcement.state) {
    case "draft":
    case "submitted":
    case "scheduled": {
      const draft = await draftReply(announcement, call, services);
      return { ...draft, blocks: [...draft.blocks, ...audit] };
    }
    case "discarded": {
      const shown = await base(announcement, services);
      return { ...shown, blocks: [...shown.blocks, ...audit] };
    }
    case "published":
    case "cancelled":
    case "recalled":
      return publishedReply(announcement, audit, call, services);
  }
  return announcement.state satisfies never;
}

async function base({ id, body }: Announcement, services: Services): Promise<Reply> {
  return {
    ...announcementReply(body.content),
    visibility: "asker",
    blocks: [
      ...announcementReply(body.content).blocks,
      { kind: "break" },
      heading(`Announcement ${id}`),
      text(`For ${await whom(body.audience, services)}`),
    ],
  };
}

async function publishedReply(
  announcement: Announcement,
  audit: readonly Block[],
  call: Call,
  services: Services,
): Promise<Reply> {
  const shown = await base(announcement, services);
  const progress = await services.announcer.progress(announcement);
  const boards = progress.map((each) => boardReply(titles[partOf(each.subject)], each, null));
  const waiting =
    announcement.body.correction === null ? null : await correctionReply(announcement, call, services);
  return {
    ...shown,
    blocks: [
      ...shown.blocks,
      ...boards.flatMap(({ blocks }) => blocks),
      ...(await undeliveredBlocks(announcement, progress[0], services)),
      ...audit,
      ...(waiting === null ? [] : [{ kind: "break" } as const, ...waiting.blocks]),
    ],
    actions: [
      ...boards.flatMap(({ actions }) => actions),
      ...afterwards(announcement, progress[0]),
      ...(waiting?.actions ?? []),
    ],
  };
}

const titles = { announcement: "Delivery", correction: "Correction", recall: "Recall" } as const;

/** Offered as long as it is known where it was delivered. */
function afterwards(
  { id, state }: Announcement,
  original: Progress | undefined,
): readonly (readonly Action[])[] {
  if (state === "recalled" || original === undefined) return [];
  const recall = button("Recall…", buttonPayload("announcements", "recall", [id]), "danger");
  if (original.state === "open" && !isOver(original)) return [[recall]];
  return [[button("Correct…", buttonPayload("announcements", "correct", [id])), recall]];
}

async function auditBlocks(
  announcement: Announcement,
  call: Call,
  services: Services,
): Promise<readonly Block[]> {
  const zone = await zoneIn(call.conversation, services);
  const now = services.now().getTime();
  const events = await services.announcer.events(announcement.id);
  const { body, author } = announcement;
  const left = Math.max(0, events.length - auditShown);
  const items = events
    .slice(left)
    .map(({ at, person, what, detail }) => [
      bold(what),
      plain(
        `${detail === "" ? "" : ` ${detail}`}; ${person === null ? "the bot" : nameIn(body, person)}, ${inWords(zone, at, now)}`,
      ),
    ]);
  return [
    text(
      bold("What happened"),
      left === 0 ? "" : `; before that, ${left} more by ${nameIn(body, author)} and others`,
    ),
    bullets(items),
  ];
}
