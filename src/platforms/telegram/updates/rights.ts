import { type Api, GrammyError } from "grammy";
import type { ChatFullInfo, ChatMember } from "grammy/types";
import type { ConversationId, PersonId } from "../../../core/conversation.ts";
import type { ConversationInfo, Rights } from "../../../core/platform.ts";
import { chatOf } from "../errors.ts";
import { idsOf } from "../send.ts";
import { placeOf, titleOf } from "./speaker.ts";

/** Asks Telegram, each time, who may do what where. */
export function createRights(api: Api, me: () => number): Rights {
  return {
    async mayManage(conversation, person) {
      const { chat } = idsOf(conversation);
      const user = userOf(person);
      if (user === null) return false;
      if (chat === user) return true;
      const member = await unlessRefused(() => api.getChatMember(chat, user));
      return member?.status === "creator" || member?.status === "administrator";
    },
    appoints: async () => false,
    channelOf: () => null,
    privateWith: async (person) => {
      const user = userOf(person);
      return user === null ? null : chatOf(user);
    },
    describe: (conversation) => describe(api, conversation, me()),
  };
}

function userOf(person: PersonId): number | null {
  const [, id] = /^telegram:(\d+)$/.exec(person) ?? [];
  return id === undefined ? null : Number(id);
}

async function describe(
  api: Api,
  conversation: ConversationId,
  me: number,
): Promise<ConversationInfo | null> {
  const ids = idsOf(conversation);
  const chat = await unlessRefused(() => api.getChat(ids.chat));
  if (chat === null) return null;
  const place = placeOf(chat);
  const member = place === "private" ? null : await unlessRefused(() => api.getChatMember(ids.chat, me));
  return {
    id: conversation,
    title: titleOf(chat),
    place,
    writable: place === "private" || mayWrite(member, chat),
    forum: null,
    roles: null,
  };
}

function mayWrite(member: ChatMember | null, { type, permissions }: ChatFullInfo): boolean {
  if (member === null) return false;
  if (type === "channel") return member.status === "administrator" && member.can_post_messages === true;
  if (member.status === "administrator" || member.status === "creator") return true;
  // What a group forbids its members holds for the bot, too.
  if (permissions?.can_send_messages === false) return false;
  if (member.status === "restricted") return member.is_member && member.can_send_messages;
  return member.status === "member";
}

/** Telegram refuses questions about chats the bot is not in, and people it does not know there. */
async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof GrammyError && error.error_code !== 429 && error.error_code < 500) return null;
    throw error;
  }
}
