import { type BaseChannel, PermissionFlagsBits, type PermissionsBitField } from "discord.js";

/** Whether somebody with these rights in a channel may change what it hears. */
export function mayManageWith(has: Readonly<PermissionsBitField>): boolean {
  return has.any([PermissionFlagsBits.ManageGuild, PermissionFlagsBits.ManageChannels]);
}

/** The right that posting in a channel needs: threads have one of their own. */
export function rightToPost(channel: Pick<BaseChannel, "isThread"> | null): bigint {
  return channel?.isThread() === true
    ? PermissionFlagsBits.SendMessagesInThreads
    : PermissionFlagsBits.SendMessages;
}
