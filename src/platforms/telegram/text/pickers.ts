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

/** What stands on the keys. */
export interface PickerLabels {
  readonly chooseChannel: string;
  readonly chooseGroup: string;
}

/** Telegram's own pickers below the text field. A channel adds the bot with the right to post as it is chosen. */
export function pickers({ chooseChannel, chooseGroup }: PickerLabels): ReplyKeyboardMarkup {
  const channel: KeyboardButton = {
    text: chooseChannel,
    request_chat: {
      request_id: 1,
      chat_is_channel: true,
      request_title: true,
      user_administrator_rights: posting,
      bot_administrator_rights: posting,
    },
  };
  const group: KeyboardButton = {
    text: chooseGroup,
    request_chat: { request_id: 2, chat_is_channel: false, request_title: true, bot_is_member: true },
  };
  return { keyboard: [[channel], [group]], resize_keyboard: true, one_time_keyboard: true };
}
