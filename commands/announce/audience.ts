import { z } from "zod";
import type { Announcement, AnnouncementBody } from "../../src/core/announcements/announcement.ts";
import {
  everyone,
  nobodyReason,
  readAudience,
  total,
  writeAudience,
} from "../../src/core/announcements/audience.ts";
import { buttonPayload } from "../../src/core/button.ts";
import type { Call } from "../../src/core/call.ts";
import type { PressHandler } from "../../src/core/command.ts";
import { type ConversationId, conversationIdSchema, platformLabel } from "../../src/core/conversation.ts";
import type { Audience } from "../../src/core/delivery.ts";
import { UserError } from "../../src/core/errors.ts";
import { askLine, orAskAgain } from "../../src/core/form.ts";
import { type Action, bold, button, type Reply, reply, rows, text } from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { grouped } from "../../src/core/text/count.ts";
import { faultsOf, longestAudience } from "./form.ts";
import { mayAnnounce, open, outrun, pressed } from "./open.ts";
import { controlsReply } from "./view.ts";
import { whom } from "./whom.ts";

const topicsOffered = 12;

/** Reads an audience and makes sure that the bot may post in each chat that it names. Throws a UserError. */
export async function audienceOf(typed: string, services: Services): Promise<Audience> {
  const audience = readAudience(typed, services.topics);
  if (audience.conversations === null) return audience;
  const conversations: ConversationId[] = [];
  for (const id of audience.conversations) conversations.push(await meet(id, services));
  return { ...audience, conversations };
}

/**
 * A chat that is named becomes known: the bot may be in it though nobody there has subscribed. One that has moved is
 * known by the id that it has now, which is returned.
 */
async function meet(named: ConversationId, { store, platformFor }: Services): Promise<ConversationId> {
  const id = await store.conversations.current(named);
  const about = await platformFor(id)?.describe(id);
  if (about === undefined || about === null || !about.writable)
    throw new UserError(
      `I cannot post in ${about?.title ?? id}. Add me to it with the right to post, then name it again.`,
    );
  const { title, place } = about;
  await store.conversations.meet(id, { title, place });
  return id;
}

/** Throws a UserError with the reason where nobody would get it, or where it is too long by now for some who would. */
export async function mayGoOut(
  { content, audience }: Pick<AnnouncementBody, "content" | "audience">,
  services: Services,
): Promise<void> {
  const { announcer, store } = services;
  if (total(await announcer.reach(audience)) === 0)
    throw new UserError(`Nobody would get it: ${await nobodyReason(audience, store)}.`);
  const faults = await faultsOf(content, audience, services);
  if (faults.length > 0) throw new UserError(faults.join(" "));
}

async function choices(draft: Announcement, services: Services): Promise<Reply> {
  const { announcer, topics } = services;
  const { id, version } = draft;
  const choice = async (label: string, audience: Audience): Promise<Action> => {
    const count = total(await announcer.reach(audience));
    const payload = buttonPayload("announce", "for", [id, version, writeAudience(audience)]);
    return button(`${label} (${grouped(count)})`, payload);
  };
  const all = await announcer.reach(everyone);
  return reply(
    [text(bold(`Who is draft ${id} for?`)), text(`Now: ${await whom(draft.body.audience, services)}`)],
    {
      visibility: "asker",
      replaces: true,
      actions: [
        [
          await choice("Everyone", everyone),
          ...(await Promise.all(
            all.map(({ platform }) =>
              choice(platformLabel(platform), { ...everyone, platforms: [platform] }),
            ),
          )),
        ],
        ...rows(
          await Promise.all(
            topics.slice(0, topicsOffered).map(({ name }) => choice(name, { ...everyone, topics: [name] })),
          ),
        ),
        [
          button("In words…", buttonPayload("announce", "words", [id, version])),
          {
            kind: "chooseConversation",
            label: "Add a chat…",
            payload: buttonPayload("announce", "add", [id, version]),
          },
          button("Back", buttonPayload("announce", "back", [id, version])),
        ],
      ],
    },
  );
}

async function choose(
  draft: Announcement,
  audience: Audience,
  call: Call,
  services: Services,
): Promise<Reply> {
  const person = await mayAnnounce(audience, call, services);
  await mayGoOut({ content: draft.body.content, audience }, services);
  const next = await services.announcer.revise(draft, { audience }, person);
  if (next === null) throw await outrun(draft, services);
  return controlsReply(next, call, services);
}

function askAudience({ id, version, body }: Announcement): Reply {
  return askLine(`Who is draft ${id} for?`, buttonPayload("announce", "said", [id, version]), {
    name: "audience",
    label: "Who is it for?",
    max: longestAudience,
    value: writeAudience(body.audience),
    hint: "Say everyone, a platform, topics, or the ids of chats; several of them, separated by commas.",
  });
}

/** The buttons that choose whom a draft is for. */
export const audienceButtons: Readonly<Record<string, PressHandler>> = {
  audience: pressed(async (args, call, services) =>
    choices((await open(args, call, services)).announcement, services),
  ),
  back: pressed(async (args, call, services) =>
    controlsReply((await open(args, call, services)).announcement, call, services),
  ),
  for: pressed(async (args, call, services) => {
    const { announcement } = await open(args, call, services);
    const typed = z.string().parse(args[2]);
    return choose(announcement, await audienceOf(typed, services), call, services);
  }),
  words: pressed(async (args, call, services) => {
    const { announcement } = await open(args, call, services);
    return askAudience(announcement);
  }),
  said: pressed(async (args, call, services, values) => {
    const { announcement } = await open(args, call, services);
    const { audience } = z.object({ audience: z.string() }).parse(values);
    return orAskAgain(askAudience(announcement), audience, services.words.refused, async () =>
      choose(announcement, await audienceOf(audience, services), call, services),
    );
  }),
  add: pressed(async (args, call, services, values) => {
    const { announcement } = await open(args, call, services);
    const { conversation } = z.object({ conversation: conversationIdSchema }).parse(values);
    const met = await meet(conversation, services);
    const conversations = [...new Set([...(announcement.body.audience.conversations ?? []), met])];
    return choose(announcement, { ...everyone, conversations }, call, services);
  }),
};
