import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonStyle,
  ChannelType,
  ComponentType,
  GatewayCloseCodes,
  GatewayIntentBits,
  GatewayOpcodes,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import type { Permission } from "./types.ts";

// Discord's numbers under their names, as plain numbers: what comes over the wire is no enum's member yet.

/** Component types. */
export const C: Readonly<Record<keyof typeof ComponentType, number>> = ComponentType;
/** Button styles. */
export const Style: Readonly<Record<keyof typeof ButtonStyle, number>> = ButtonStyle;
/** Command option types. */
export const Opt: Readonly<Record<keyof typeof ApplicationCommandOptionType, number>> =
  ApplicationCommandOptionType;
/** Where interactions come from. */
export const Context: Readonly<Record<keyof typeof InteractionContextType, number>> = InteractionContextType;
/** How a command's application was installed. */
export const Installed: Readonly<Record<keyof typeof ApplicationIntegrationType, number>> =
  ApplicationIntegrationType;
/** Command types. */
export const CommandType: Readonly<Record<keyof typeof ApplicationCommandType, number>> =
  ApplicationCommandType;
/** Channel types. */
export const Channel: Readonly<Record<keyof typeof ChannelType, number>> = ChannelType;
/** Gateway close codes. */
export const Close: Readonly<Record<keyof typeof GatewayCloseCodes, number>> = GatewayCloseCodes;
/** Gateway intents. */
export const Intent: Readonly<Record<keyof typeof GatewayIntentBits, number>> = GatewayIntentBits;
/** Gateway opcodes. */
export const Op: Readonly<Record<keyof typeof GatewayOpcodes, number>> = GatewayOpcodes;
/** Ways to respond to an interaction. */
export const Respond: Readonly<Record<keyof typeof InteractionResponseType, number>> =
  InteractionResponseType;
/** Kinds of interaction. */
export const Kind: Readonly<Record<keyof typeof InteractionType, number>> = InteractionType;
/** Message flags. */
export const Flag: Readonly<Record<keyof typeof MessageFlags, number>> = MessageFlags;
/** Message types. */
export const Sort: Readonly<Record<keyof typeof MessageType, number>> = MessageType;
/** Permission bits. */
export const P: Readonly<Record<Permission, bigint>> = PermissionFlagsBits;

/** Every permission there is. */
export const ALL = Object.values(P).reduce((all, bit) => all | bit, 0n);

/** Permissions as the API writes them. */
export const bitsOf = (names: readonly Permission[]): string =>
  String(names.reduce((all, name) => all | P[name], 0n));
