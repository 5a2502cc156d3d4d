import type { Message } from "grammy/types";
import type { Call } from "../../src/core/call.ts";
import { chatOf } from "../../src/platforms/telegram/errors.ts";
import { renderTelegram } from "../../src/platforms/telegram/render.ts";
import type { TelegramServer } from "../servers/telegram/server.ts";
import { inlineRows, type TelegramChat, type TelegramUser } from "../servers/telegram/types.ts";
import { misuse, patienceMs } from "../servers/waiting.ts";
import { fleeting, type Heard, type Seen, type Talk } from "./driver.ts";

interface Place {
  readonly chat: TelegramChat;
  readonly user: TelegramUser;
  /** The forum topic, or null. */
  readonly topic: number | null;
}

/** Makes the places where people talk with the bot; the same title is the same place. */
export function createTalks(tg: TelegramServer, owner: TelegramUser, heard: readonly Heard[]) {
  const chats = new Map<string, TelegramChat>();
  const topics = new Map<string, number>();
  const places = new WeakMap<Talk, Place>();

  function talk(place: Place): Talk {
    const made = createTalk(
      tg,
      owner,
      place,
      heard,
      (other) => places.get(other) ?? misuse("a foreign place"),
    );
    places.set(made, place);
    return made;
  }

  function chatOfTitle(title: string, make: () => TelegramChat): TelegramChat {
    const chat = chats.get(title) ?? make();
    chats.set(title, chat);
    return chat;
  }

  function groupOf(
    title: string,
    user: TelegramUser,
    role: "member" | "manager" | "anonymous",
    kind: { readonly supergroup: true } | { readonly forum: true },
  ): TelegramChat {
    const chat = chatOfTitle(title, () => {
      const made = tg.createGroup({ title, creator: owner, ...kind });
      made.addBot(owner);
      return made;
    });
    if (!chat.isIn(user.id)) chat.join(user);
    if (role !== "member")
      chat.setStatus(user, "administrator", { is_anonymous: role === "anonymous" }, owner);
    return chat;
  }

  return {
    dm(user: TelegramUser): Talk {
      return talk({ chat: user.dm, user, topic: null });
    },
    group(title: string, user: TelegramUser, role: "member" | "manager" | "anonymous"): Talk {
      return talk({ chat: groupOf(title, user, role, { supergroup: true }), user, topic: null });
    },
    thread(title: string, name: string, user: TelegramUser): Talk {
      const chat = groupOf(title, user, "manager", { forum: true });
      const key = `${title}\n${name}`;
      const topic = topics.get(key) ?? chat.createTopic(owner, name);
      topics.set(key, topic);
      return talk({ chat, user, topic });
    },
    channel(title: string, user: TelegramUser): Talk {
      const chat = chatOfTitle(title, () => {
        const made = tg.createChannel({ title, creator: owner });
        made.addBot(owner, "administrator", { can_post_messages: true, can_edit_messages: true });
        return made;
      });
      if (!chat.isIn(user.id)) chat.join(user);
      chat.setStatus(user, "administrator", { can_post_messages: true }, owner);
      return talk({ chat, user, topic: null });
    },
    echo(at: Talk, line: string, whose: "own" | "other"): void {
      const { chat, user } = places.get(at) ?? misuse("a foreign place");
      const from = whose === "own" ? tg.me : { id: 77_000_001, is_bot: true, first_name: "Other" };
      user.send(line, { chat, extra: { from } });
    },
  };
}

function createTalk(
  tg: TelegramServer,
  owner: TelegramUser,
  { chat, user, topic }: Place,
  heard: readonly Heard[],
  placeOf: (talk: Talk) => Place,
): Talk {
  const conversation = chatOf(chat.id, topic);
  const thread = topic === null ? {} : { topic };
  const fromBot = () =>
    chat.fromBot().filter((message) => topic === null || message.message_thread_id === topic);
  /** The bot's answer to what this person did with that message. */
  async function answerTo(messageId: number, fits: (call: Call) => boolean, since: number): Promise<Seen> {
    const { reply } = await tg.until(
      () =>
        heard
          .slice(since)
          .find(
            ({ call }) =>
              call.messageId === String(messageId) && call.conversation === conversation && fits(call),
          ),
      patienceMs,
      `an answer to message ${messageId} in ${chat.id}`,
    );
    const last = renderTelegram(reply).at(-1);
    const asked = reply.blocks.length > 0 ? renderTelegram(reply)[0]?.text.trim() : reply.form?.title;
    const begin = reply.form === null ? last?.text.trim() : asked;
    const isIt = (message: Message) =>
      reply.form === null ? wordsOf(message) === begin : wordsOf(message).startsWith(begin ?? "");
    const edited = (message: Message) => reply.replaces && message.message_id === messageId;
    const shown = await tg.until(
      () => fromBot().findLast((m) => (m.message_id > messageId || edited(m)) && isIt(m)),
      patienceMs,
      `“${begin}” in ${chat.id}`,
    );
    return seen(tg, shown);
  }

  const press = (label: string): Message =>
    fromBot().findLast((message) =>
      inlineRows(message)
        .flat()
        .some((b) => b.text === label),
    ) ??
    misuse(
      `no button "${label}"; there: ${JSON.stringify(
        fromBot()
          .flatMap(inlineRows)
          .flat()
          .map((b) => b.text),
      )}`,
    );

  return {
    conversation,
    person: `telegram:${user.id}`,
    get inbox() {
      return fromBot().map((message) => seen(tg, message));
    },
    async say(line) {
      const since = heard.length;
      const isPlain = chat.type !== "private" && !line.startsWith("/");
      const { message_id } = user.send(isPlain ? `@${tg.me.username} ${line}` : line, { chat, ...thread });
      if (line !== "/cancel") return answerTo(message_id, () => true, since);
      return seen(tg, await tg.until(() => fromBot().find((m) => m.message_id > message_id)));
    },
    answer({ id }, line) {
      const since = heard.length;
      const replyTo = fromBot().find((message) => String(message.message_id) === id);
      if (replyTo === undefined) misuse(`no message ${id} to answer`);
      return answerTo(user.send(line, { chat, ...thread, replyTo }).message_id, () => true, since);
    },
    async press(label) {
      const since = heard.length;
      const message = press(label);
      const { text } = await user.press(message, label).answer;
      if (text !== "") return fleeting(text);
      return answerTo(
        message.message_id,
        (call) => call.input.kind === "button" && call.person?.id === `telegram:${user.id}`,
        since,
      );
    },
    async fillIn(values) {
      const since = heard.length;
      const asked = heard.findLast(
        ({ call, reply }) => reply.form !== null && call.conversation === conversation,
      );
      const field = asked?.reply.form?.fields.find(({ required, name }) => required || name in values);
      if (field === undefined) misuse("nothing is asked for here");
      const prompt = fromBot().at(-1);
      const replyTo = chat.type === "private" || prompt === undefined ? {} : { replyTo: prompt };
      const { message_id } = user.send(values[field.name] ?? "", { chat, ...thread, ...replyTo });
      return answerTo(message_id, (call) => call.input.kind === "form", since);
    },
    async choose(label, other) {
      const since = heard.length;
      const wanted = placeOf(other).chat;
      await user.press(press(label), label).answer;
      await tg.until(() => chat.keyboard !== undefined, patienceMs, "the pickers");
      const { message_id } = user.shareChat(
        wanted.type === "channel" ? "Choose a channel" : "Choose a group",
        wanted,
      );
      return answerTo(message_id, (call) => call.input.kind === "form", since);
    },
    hear: async (fits) =>
      seen(
        tg,
        await tg.until(
          () => fromBot().findLast((message) => fits(seen(tg, message))),
          patienceMs,
          "a message",
        ),
      ),
    resign: () => chat.setStatus(user, "member", {}, owner),
    leave: () => (chat.type === "private" ? user.block() : chat.removeBot(owner)),
    comeBack() {
      if (chat.type === "private") user.unblock();
      else
        chat.addBot(owner, chat.type === "channel" ? "administrator" : "member", { can_post_messages: true });
    },
    remove: ({ id }) => chat.removeMessage({ message_id: Number(id) }),
  };
}

const wordsOf = (message: Message): string => message.text ?? message.caption ?? "";

/** A message as its readers see it. */
function seen(tg: TelegramServer, message: Message): Seen {
  const rows = inlineRows(message);
  const entities = message.entities ?? message.caption_entities ?? [];
  const text = wordsOf(message);
  const addresses = entities.flatMap((entity) => {
    if (entity.type === "text_link") return [entity.url];
    return entity.type === "url" ? [text.slice(entity.offset, entity.offset + entity.length)] : [];
  });
  const sent = tg.calls.findLast(
    ({ result }) =>
      (result as Message | undefined)?.message_id === message.message_id &&
      (result as Message).chat.id === message.chat.id,
  );
  return {
    id: String(message.message_id),
    text,
    buttons: rows.map((row) => row.map((button) => button.text)),
    links: [...addresses, ...rows.flat().flatMap((button) => ("url" in button ? [button.url] : []))],
    edited: message.edit_date !== undefined,
    onlyMe: false,
    silent: String(sent?.params["disable_notification"]) === "true",
    pictures: message.photo === undefined ? 0 : 1,
  };
}
