import type { APIMessage } from "discord.js";
import type { Reply } from "../../src/core/reply.ts";
import { textsOf } from "../../src/platforms/discord/cards/words.ts";
import { renderDiscord } from "../../src/platforms/discord/render.ts";
import type { DiscordInteraction } from "../servers/discord/driven.ts";
import type { DiscordServer } from "../servers/discord/server.ts";
import type { MessageLike } from "../servers/discord/types.ts";
import { misuse, patienceMs } from "../servers/waiting.ts";
import type { Place } from "./discord-places.ts";
import { hasButton, markdownOf, messagesIn, seen } from "./discord-seen.ts";
import { fleeting, type Heard, type Seen } from "./driver.ts";

/** Waits for what the bot answers to one person in one place. */
export interface Answers {
  readonly toInteraction: (done: DiscordInteraction, since: number) => Promise<Seen>;
  readonly toMessage: (message: MessageLike, since: number) => Promise<Seen>;
  /** Fills in the form that was opened last, or that waits behind a button. */
  readonly fillIn: (values: Readonly<Record<string, string>>) => Promise<Seen>;
}

const modal = 9;
const openForm = "Fill in";

export function createAnswers(d: DiscordServer, place: Place, heard: readonly Heard[]): Answers {
  const { user, channel } = place;
  let opened: DiscordInteraction | null = null;

  const replyTo = async (id: string, since: number): Promise<Reply> => {
    const found = () => heard.slice(since).find(({ call }) => call.id === id)?.reply;
    return d.until(found, patienceMs, `an answer to ${id} in ${channel.id}`);
  };

  /** The last message of a reply, as it was rendered, among those that may show it. */
  async function shown(reply: Reply, where: () => readonly APIMessage[]): Promise<Seen> {
    const words = textsOf(renderDiscord({ ...reply, form: null }).at(-1)?.components ?? []).join("\n");
    const fits = (message: APIMessage) =>
      markdownOf(message) === words || (reply.form !== null && hasButton(message, openForm));
    return seen(await d.until(() => where().findLast(fits), patienceMs, `“${words}” in ${channel.id}`));
  }

  async function toInteraction(done: DiscordInteraction, since: number): Promise<Seen> {
    const reply = await replyTo(done.id, since);
    const { type, data } = await done.acked();
    if (type === modal) {
      opened = done;
      return fleeting([data.title ?? "", ...textsOf(data.components ?? [])].join("\n"));
    }
    const ids = () => [done.original, ...done.followups];
    const own = () => ids().flatMap((id) => done.message(id) ?? []);
    return shown(reply, own);
  }

  return {
    toInteraction,
    async toMessage(message, since) {
      const reply = await replyTo(message.id, since);
      const after = () => messagesIn(d, place).filter(({ id }) => BigInt(id) > BigInt(message.id));
      return shown(reply, after);
    },
    async fillIn(values) {
      const waiting = messagesIn(d, place).findLast((message) => hasButton(message, openForm));
      if (opened === null && waiting !== undefined) {
        opened = user.click(waiting, openForm);
        await opened.modal();
      }
      const from = opened ?? misuse("nothing is asked for here");
      opened = null;
      return toInteraction(user.submit(from, values), heard.length);
    },
  };
}
