import type { DiscordChannel, DiscordGuild } from "./driven.ts";
import { ALL, Channel, P } from "./numbers.ts";
import type { Overwrite } from "./types.ts";
import type { World } from "./world.ts";

/** Whether the bot is where the channel is; elsewhere people only bring it along. */
export function isBotThere({ guild, json }: DiscordChannel): boolean {
  return guild?.botIn ?? json.type !== Channel.GroupDM;
}

/** Whether it is a private thread that the bot was not brought into and may not look into. */
export function isShut(world: World, { guild, json, threadMembers }: DiscordChannel): boolean {
  if (guild === undefined || json.type !== Channel.PrivateThread) return false;
  const parent = guild.channels.get(json.parent_id ?? "");
  const maySeeAll = (permissionsOf(guild, world.user.id, parent) & P.ManageThreads) !== 0n;
  return !threadMembers.has(world.user.id) && !maySeeAll;
}

/** What a member may do in a server or one of its channels, by Discord's documented order of rules. */
export function permissionsOf(guild: DiscordGuild, userId: string, channel?: DiscordChannel): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.json.owner_id === userId) return ALL;
  let held = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
  for (const role of member.roles) held |= BigInt(guild.roles.get(role)?.permissions ?? 0);
  if (held & P.Administrator) return ALL;
  const place = channel?.isThread ? guild.channels.get(channel.json.parent_id ?? "") : channel;
  if (!place) return held;
  const rules = place.json.permission_overwrites ?? [];
  const of = (id: string) => rules.filter((rule) => rule.id === id);
  held = apply(held, of(guild.id));
  held = apply(
    held,
    rules.filter((rule) => rule.type === 0 && member.roles.includes(rule.id)),
  );
  held = apply(held, of(userId));
  return held & P.ViewChannel ? held : 0n;
}

/** All denials first, then all allowances. */
function apply(held: bigint, rules: readonly Overwrite[]): bigint {
  const deny = rules.reduce((all, rule) => all | BigInt(rule.deny), 0n);
  const allow = rules.reduce((all, rule) => all | BigInt(rule.allow), 0n);
  return (held & ~deny) | allow;
}
