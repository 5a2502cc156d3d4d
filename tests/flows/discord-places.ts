import type { ChannelType } from "discord.js";
import type { DiscordChannel, DiscordGuild, DiscordUser } from "../servers/discord/driven.ts";
import type { DiscordServer } from "../servers/discord/server.ts";

/** One person in one channel. */
export interface Place {
  readonly channel: DiscordChannel;
  readonly user: DiscordUser;
}

/** The servers, channels and people of a test; the same title and the same name are the same. */
export interface Places {
  readonly person: (name: string) => DiscordUser;
  readonly dm: (name: string) => Place;
  readonly channel: (title: string, name: string, kind: ChannelType, manages: boolean) => Place;
  readonly thread: (parent: Place, name: string) => DiscordChannel;
}

/** Everyone is in one server with the bot, as Discord demands of those who write to it directly. */
export function createPlaces(d: DiscordServer): Places {
  const owner = d.createUser("Owner");
  const home = d.createGuild("Home", owner);
  const people = new Map<string, DiscordUser>();
  const channels = new Map<string, DiscordChannel>();

  function person(name: string): DiscordUser {
    const known = people.get(name);
    if (known !== undefined) return known;
    const made = d.createUser(name);
    home.addMember(made);
    people.set(name, made);
    return made;
  }

  function join(guild: DiscordGuild, user: DiscordUser, manages: boolean): void {
    if (!guild.members.has(user.id)) guild.addMember(user);
    if (manages) guild.setRoles(user, [guild.createRole("managers", ["ManageGuild"])]);
  }

  return {
    person,
    dm: (name) => ({ channel: person(name).dm(), user: person(name) }),
    channel(title, name, type, manages) {
      const channel = channels.get(title) ?? d.createGuild(title, owner).createChannel("general", { type });
      channels.set(title, channel);
      const user = person(name);
      if (channel.guild !== undefined) join(channel.guild, user, manages);
      return { channel, user };
    },
    thread({ channel, user }, name) {
      const key = `${channel.id}\n${name}`;
      const thread = channels.get(key) ?? channel.createThread(user, name, "Here.");
      channels.set(key, thread);
      return thread;
    },
  };
}
