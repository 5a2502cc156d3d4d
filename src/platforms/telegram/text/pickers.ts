import type { ChatAdministratorRights, KeyboardButton, ReplyKeyboardMarkup } from "grammy/types";

const none: ChatAdministratorRights = {
  is_anonymous: false,
  can_manage_chat: false,
  can_delete_messages: false,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
};

// Telegram demands that the person has every right that the bot is to get.
const posting: ChatAdministratorRights = { ...none, can_manage_chat: true, can_post_messages: true };

const keys: readonly (readonly KeyboardButton[])[] = [
  [
    {
      text: "Choose a channel",
      request_chat: {
        request_id: 1,
        chat_is_channel: true,
        request_title: true,
        user_administrator_rights: posting,
        bot_administrator_rights: posting,
      },
    },
  ],
  [
    {
      text: "Choose a group",
      request_chat: { request_id: 2, chat_is_channel: false, request_title: true, bot_is_member: true },
    },
  ],
];

/** Telegram's own pickers below the text field. A channel adds the bot with the right to post as it is chosen. */
export const pickers: ReplyKeyboardMarkup = {
  keyboard: keys.map((row) => [...row]),
  resize_keyboard: true,
  one_time_keyboard: true,
};
