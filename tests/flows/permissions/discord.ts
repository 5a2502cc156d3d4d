import { wordsIn } from "../../platforms/discord/rig.ts";
import type { DiscordInteraction } from "../../servers/discord/driven.ts";
import type { Actor, Room } from "./actor.ts";
import type { Place, Role } from "./table.ts";

const modal = 9;

/** Puts somebody of this role into that place. */
export function discordActor(
  { d, guild, channel }: Room,
  role: Role,
  where: Extract<Place, `Discord,${string}`>,
): Actor {
  const user = d.createUser("tariq", { bot: role === "bot" });
  guild.addMember(user);
  if (role === "chat administrator")
    guild.setRoles(user, [guild.createRole("administrators", ["Administrator"])]);
  const here = where === "Discord, server" ? channel : user.dm();

  async function shown(done: DiscordInteraction): Promise<string> {
    const { type, data } = await done.acked();
    return type === modal ? (data.title ?? "") : wordsIn(await done.reply());
  }

  /** From the menu where it shows the command to them, otherwise in words. */
  function slash(line: string, options: Readonly<Record<string, string>>): DiscordInteraction | null {
    try {
      return user.slash(here, line.slice(1).split(" ")[0] ?? "", options);
    } catch {
      return null;
    }
  }

  return {
    person: { id: `discord:${user.id}`, name: "tariq" },
    conversation: `discord:${here.id}`,
    async type(line, options) {
      const used = role === "bot" ? null : slash(line, options);
      if (used !== null) return shown(used);
      const { id } = user.send(here, `<@${d.user.id}> ${line}`);
      if (role === "bot") return "";
      const isAnswer = () => here.fromBot().find((message) => BigInt(message.id) > BigInt(id));
      return wordsIn(await d.until(isAnswer, 30_000, `an answer to ${line}`));
    },
    press: (messageId, payload) => shown(user.click({ id: messageId, channel_id: here.id }, payload)),
  };
}
