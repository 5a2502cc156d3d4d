import { ChannelType } from "discord.js";
import type { Command } from "../../src/core/command.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import type { DiscordInteraction } from "../servers/discord/driven.ts";
import type { DiscordServer } from "../servers/discord/server.ts";
import type { MessageLike } from "../servers/discord/types.ts";
import { misuse, patienceMs } from "../servers/waiting.ts";
import { createAnswers } from "./discord-answers.ts";
import { createPlaces, type Place } from "./discord-places.ts";
import { hasButton, menuOffering, messagesIn, seen } from "./discord-seen.ts";
import type { Driver, Heard, Talk } from "./driver.ts";

/** Makes the places where people talk with the bot. */
export function createTalks(
  d: DiscordServer,
  heard: readonly Heard[],
  commands: readonly Command[],
): Pick<Driver, "dm" | "group" | "thread" | "channel" | "echo"> {
  const places = createPlaces(d);
  const found = new WeakMap<Talk, Place>();
  // What an echo says in the bot's name is no message of the bot.
  const echoes = new Set<string>();
  const placeOf = (talk: Talk) => found.get(talk) ?? misuse("a foreign place");
  const talk = (place: Place): Talk => {
    const made = createTalk(d, place, { heard, commands, echoes, placeOf });
    found.set(made, place);
    return made;
  };

  return {
    dm: (name) => talk(places.dm(name)),
    group(title, name, role) {
      if (role === "anonymous") misuse("Discord has no anonymous administrators");
      return talk(places.channel(title, name, ChannelType.GuildText, role === "manager"));
    },
    thread(title, thread, name) {
      const parent = places.channel(title, name, ChannelType.GuildText, true);
      return talk({ ...parent, channel: places.thread(parent, thread) });
    },
    channel: (title, name) => talk(places.channel(title, name, ChannelType.GuildAnnouncement, true)),
    echo(at, line, whose) {
      const { channel } = placeOf(at);
      const speaker = d.createUser("Other", { bot: true });
      if (whose === "own") Object.assign(speaker.json, d.user);
      echoes.add(speaker.send(channel, `<@${d.user.id}> ${line}`).id);
    },
  };
}

interface TalkParts {
  readonly heard: readonly Heard[];
  readonly commands: readonly Command[];
  readonly echoes: ReadonlySet<string>;
  readonly placeOf: (talk: Talk) => Place;
}

function createTalk(d: DiscordServer, place: Place, parts: TalkParts): Talk {
  const { channel, user } = place;
  const { heard, commands, echoes, placeOf } = parts;
  const answers = createAnswers(d, place, heard);
  const toBot = (line: string) => (channel.guild === undefined ? line : `<@${d.user.id}> ${line}`);
  const inbox = () => messagesIn(d, place).filter(({ id }) => !echoes.has(id));
  const withButton = (label: string): MessageLike =>
    inbox().findLast((message) => hasButton(message, label)) ??
    misuse(`no button "${label}"; there: ${JSON.stringify(inbox().map((message) => seen(message).buttons))}`);

  /** As a slash command where this person's menu has it and takes these options; otherwise typed to the bot. */
  function slash(line: string): DiscordInteraction | null {
    const [, name = "", rest = ""] = /^\/(\w+)\s*([\s\S]*)$/.exec(line) ?? [];
    const command = commands.find((one) => one.name === name);
    if (command === undefined) return null;
    try {
      return user.slash(channel, name, optionsOf(command, rest));
    } catch {
      return null;
    }
  }

  return {
    conversation: `discord:${channel.id}`,
    person: `discord:${user.id}`,
    get inbox() {
      return inbox().map(seen);
    },
    async say(line) {
      const since = heard.length;
      const used = slash(line);
      if (used !== null) return answers.toInteraction(used, since);
      return answers.toMessage(user.send(channel, toBot(line)), since);
    },
    answer({ id }, line) {
      const since = heard.length;
      const replyTo = inbox().find((message) => message.id === id) ?? misuse(`no message ${id} to answer`);
      return answers.toMessage(user.send(channel, toBot(line), { replyTo }), since);
    },
    press: (label) => answers.toInteraction(user.click(withButton(label), label), heard.length),
    fillIn: (values) => answers.fillIn(values),
    async choose(label, other) {
      const offered = await user.click(withButton(label), label).followup();
      const wanted = placeOf(other).channel.id;
      const menu = menuOffering(offered, wanted) ?? misuse("that channel is not offered");
      return answers.toInteraction(user.select(offered, menu, [wanted]), heard.length);
    },
    hear: async (fits) =>
      seen(await d.until(() => inbox().findLast((message) => fits(seen(message))), patienceMs, "a message")),
    resign: () => channel.guild?.setRoles(user, []),
    leave() {
      if (channel.guild === undefined) user.dmOpen = false;
      else channel.guild.removeBot();
    },
    comeBack() {
      if (channel.guild === undefined) user.dmOpen = true;
      else channel.guild.inviteBot();
    },
    remove: (message) => channel.removeMessage(message),
  };
}

function optionsOf(command: Command, line: string): Readonly<Record<string, string | number | boolean>> {
  const fields = Object.entries(command.fromLine(line, wordsFor(null)));
  return Object.fromEntries(
    fields.flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" || typeof value === "boolean"
        ? [[name, value] as const]
        : [],
    ),
  );
}
