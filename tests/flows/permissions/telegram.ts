import type { Message } from "grammy/types";
import type { TelegramChat, TelegramUser } from "../../servers/telegram/types.ts";
import type { Actor, Room } from "./actor.ts";
import type { Place, Role } from "./table.ts";

type Where = Extract<Place, `Telegram,${string}`>;

/** Puts somebody of this role into that place. */
export function telegramActor({ tg }: Room, role: Role, where: Where): Actor {
  const founder = tg.createUser({ first_name: "Founder" });
  const user = tg.createUser({ first_name: "Tariq" });
  user.started = true;
  const chat = placeFor(where, user, founder, tg);
  if (where === "Telegram, group") joinGroup(role, chat, user, founder);
  if (where === "Telegram, channel") joinChannel(role, chat, user, founder);
  const shown = (after: number) => chat.fromBot().find(({ message_id }) => message_id > after);
  const own = tg.createChannel({ title: "Own", creator: user });

  async function send(line: string): Promise<Message> {
    if (role === "channel post" && where === "Telegram, group") return user.send(line, { chat, as: own });
    if (role === "bot") {
      const from = { id: 77_000_001, is_bot: true, first_name: "Other" };
      return user.send(line, { chat, extra: { from } });
    }
    return user.send(line, { chat });
  }

  return {
    person: { id: `telegram:${user.id}`, name: "Tariq" },
    conversation: `telegram:${chat.id}`,
    async type(line) {
      const { message_id } = await send(line);
      if (role === "bot") return "";
      const answer = await tg.until(() => shown(message_id), 30_000, `an answer to ${line}`);
      return answer.text ?? "";
    },
    async press(messageId, payload) {
      const message = { chat, message_id: Number(messageId) };
      const last = Math.max(0, ...chat.fromBot().map(({ message_id }) => message_id));
      const { text } = await user.press(message, payload).answer;
      if (text !== "") return text;
      const edited = () => {
        const now = chat.fromBot().find(({ message_id }) => message_id === message.message_id);
        return now?.edit_date === undefined ? undefined : now;
      };
      const answer = await tg.until(() => shown(last) ?? edited(), 30_000, `an answer to ${payload}`);
      return answer.text ?? "";
    },
  };
}

function placeFor(where: Where, user: TelegramUser, founder: TelegramUser, tg: Room["tg"]): TelegramChat {
  switch (where) {
    case "Telegram, private":
      return user.dm;
    case "Telegram, group": {
      const group = tg.createGroup({ title: "Newsroom", creator: founder, supergroup: true });
      group.addBot(founder);
      return group;
    }
    case "Telegram, channel": {
      const channel = tg.createChannel({ title: "News", creator: founder });
      channel.addBot(founder, "administrator", { can_post_messages: true, can_edit_messages: true });
      return channel;
    }
  }
  return where satisfies never;
}

function joinGroup(role: Role, chat: TelegramChat, user: TelegramUser, founder: TelegramUser): void {
  chat.join(user);
  if (role === "chat administrator") chat.setStatus(user, "administrator", {}, founder);
  if (role === "anonymous administrator")
    chat.setStatus(user, "administrator", { is_anonymous: true }, founder);
}

/** Only its administrators write in a channel. */
function joinChannel(role: Role, chat: TelegramChat, user: TelegramUser, founder: TelegramUser): void {
  chat.join(user);
  if (role !== "member") chat.setStatus(user, "administrator", { can_post_messages: true }, founder);
}
