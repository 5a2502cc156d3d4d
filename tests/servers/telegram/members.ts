import type { ChatMember, User } from "grammy/types";
import type { Member, Rights, Status, TelegramChat } from "./types.ts";
import { push } from "./updates.ts";
import type { World } from "./world.ts";

/** Every right an administrator can have, apart from the two for channels. */
export const ADMIN_RIGHTS = [
  "can_manage_chat",
  "can_delete_messages",
  "can_manage_video_chats",
  "can_restrict_members",
  "can_promote_members",
  "can_change_info",
  "can_invite_users",
  "can_post_stories",
  "can_edit_stories",
  "can_delete_stories",
  "can_pin_messages",
  "can_manage_topics",
];

/** Every right to send that a chat or a restriction can take away. */
export const SEND_RIGHTS = [
  "can_send_messages",
  "can_send_photos",
  "can_send_documents",
  "can_send_other_messages",
  "can_add_web_page_previews",
];

const CHANNEL_RIGHTS = ["can_post_messages", "can_edit_messages"];

const rightsOf = (names: readonly string[], rights: Rights | undefined, missing: (name: string) => boolean) =>
  Object.fromEntries(names.map((name) => [name, rights?.[name] ?? missing(name)]));

/** A member as the API shows one. */
export function shownMember(chat: TelegramChat, user: User, member: Member): ChatMember {
  const { status, rights } = member;
  const anonymous = { is_anonymous: rights?.["is_anonymous"] ?? false };
  const base = { user, status };
  const shown = (more: object) => ({ ...base, ...more }) as unknown as ChatMember;
  switch (status) {
    case "creator":
      return shown(anonymous);
    case "administrator":
      return shown({
        can_be_edited: false,
        ...anonymous,
        ...rightsOf(ADMIN_RIGHTS, rights, (name) => name !== "can_promote_members"),
        ...(chat.type === "channel" ? rightsOf(CHANNEL_RIGHTS, rights, () => true) : {}),
      });
    case "restricted":
      return shown({ is_member: true, until_date: 0, ...rightsOf(SEND_RIGHTS, rights, () => false) });
    case "kicked":
      return shown({ until_date: 0 });
    case "member":
    case "left":
      return shown({});
  }
}

/** A member who has only a status. */
export const withStatus = (status: Status): Member => ({ status });

/** Nobody of this chat. */
export const STRANGER: Member = withStatus("left");

/** Tells the bot of a change: of its own membership always, of others' only as administrator. */
export function memberUpdate(
  world: World,
  chat: TelegramChat,
  change: { readonly by: User; readonly was: Member; readonly is: Member; readonly who?: User },
): void {
  const { by, was, is, who = world.me } = change;
  const self = who.id === world.me.id;
  if (!self && chat.bot.status !== "administrator") return;
  const payload = {
    chat: chat.ref(),
    from: by,
    date: world.unix(),
    old_chat_member: shownMember(chat, who, was),
    new_chat_member: shownMember(chat, who, is),
  };
  push(world, self ? "my_chat_member" : "chat_member", payload, chat.id);
}

/** Whether the bot is an administrator with that right; a right that was not named is held. */
export function botMay(chat: TelegramChat, right: string): boolean {
  return chat.bot.status === "administrator" && chat.bot.rights?.[right] !== false;
}
