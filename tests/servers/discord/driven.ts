import type { APIMessage, APIUser } from "discord-api-types/v10";
import type {
  ChannelJson,
  Choice,
  Component,
  GuildJson,
  MemberJson,
  MessageLike,
  Permission,
  RoleJson,
  StoredMessage,
} from "./types.ts";

/** What a person puts into a slash command's options: text, numbers, or somebody or something with an id. */
export type OptionValues = Readonly<
  Record<string, string | number | boolean | { readonly id: string } | undefined>
>;

/** A person and what they can do. */
export interface DiscordUser {
  readonly id: string;
  readonly json: APIUser;
  /** Whether they take direct messages. */
  dmOpen: boolean;
  locale: string;
  /** Writes a message; permissions of persons are not checked. */
  send(
    channel: DiscordChannel,
    content: string,
    options?: { readonly replyTo?: MessageLike; readonly embeds?: readonly object[] },
  ): APIMessage;
  /** Forwards a message: the new one has no words of its own, and a snapshot of the other, without its author. */
  forward(message: MessageLike, to: DiscordChannel): APIMessage;
  edit(message: MessageLike, content: string): void;
  /** The direct messages with the bot. */
  dm(): DiscordChannel;
  /** Uses `name`, or `group sub` paths separated by blanks; only what the bot registered is possible. */
  slash(channel: DiscordChannel, path: string, values?: OptionValues): DiscordInteraction;
  /** Types into one autocomplete option; resolves with the choices shown. */
  autocomplete(
    channel: DiscordChannel,
    path: string,
    values: OptionValues,
    focused: string,
  ): Promise<readonly Choice[]>;
  /** Uses a context-menu command on a message or a person. */
  contextMenu(channel: DiscordChannel, name: string, target: MessageLike | DiscordUser): DiscordInteraction;
  /** Presses a button that is on the message now: by custom id or label. */
  click(message: MessageLike, which: string): DiscordInteraction;
  select(message: MessageLike, customId: string, values: readonly string[]): DiscordInteraction;
  /** Fills in the modal that an interaction opened. */
  submit(
    from: DiscordInteraction,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): DiscordInteraction;
  react(message: MessageLike, emoji: string): void;
}

/** A channel, thread or direct conversation. */
export interface DiscordChannel {
  readonly id: string;
  readonly json: ChannelJson;
  readonly messages: Map<string, StoredMessage>;
  readonly threadMembers: Set<string>;
  readonly guild: DiscordGuild | undefined;
  readonly isThread: boolean;
  /** How many messages of the bot were ever stored here. */
  botMessages: number;
  history(): APIMessage[];
  fromBot(): APIMessage[];
  /** The newest one that the bot wrote and that fits. */
  last(fits?: (message: APIMessage) => boolean): APIMessage | undefined;
  /** Sets what a role or member may do here. */
  overwrite(
    target: { readonly id: string } | string,
    rules: { readonly allow?: readonly Permission[]; readonly deny?: readonly Permission[] },
  ): void;
  /** Somebody deletes a message. */
  removeMessage(message: { readonly id: string }): void;
  /** A person opens a thread, or a post in a forum. */
  createThread(by: DiscordUser, name: string, content?: string): DiscordChannel;
  /** A person opens a thread below a message of this channel. */
  createThreadOn(by: DiscordUser, message: MessageLike, name: string): DiscordChannel;
  /** A person opens a thread that only those see who are brought into it, and who may manage threads. */
  createPrivateThread(by: DiscordUser, name: string): DiscordChannel;
  /** Somebody mentions the bot in a private thread, and so brings it in. */
  bringBot(): void;
  delete(): void;
  /** For threads; a locked one takes no messages from who may not manage threads. */
  archive(locked?: boolean): void;
  unarchive(): void;
}

/** A server. */
export interface DiscordGuild {
  readonly id: string;
  readonly json: GuildJson;
  readonly roles: Map<string, RoleJson>;
  readonly channels: Map<string, DiscordChannel>;
  readonly members: Map<string, MemberJson>;
  botIn: boolean;
  addMember(user: DiscordUser, roles?: readonly string[]): void;
  removeMember(user: DiscordUser): void;
  /** Gives a member exactly these roles; the bot keeps its managed one. */
  setRoles(user: { readonly id: string }, roles: readonly RoleJson[]): void;
  /** Silences a member (or the bot) until then, epoch milliseconds; null gives the voice back. */
  timeout(user: { readonly id: string }, until: number | null): void;
  createRole(name: string, permissions?: readonly Permission[]): RoleJson;
  setRolePermissions(role: RoleJson, permissions: readonly Permission[]): void;
  deleteRole(role: RoleJson): void;
  createChannel(name: string, more?: Partial<ChannelJson>): DiscordChannel;
  /** Invites the bot with a managed role that holds these permissions. */
  inviteBot(permissions?: readonly Permission[] | "all"): RoleJson;
  removeBot(): void;
  /** The owner deletes the server. */
  delete(): void;
  outage(): void;
  recover(): void;
  permissions(userId: string, channel?: DiscordChannel): bigint;
}

/** The first response to an interaction. */
export interface Response {
  readonly type: number;
  readonly data: ResponseData;
}

/** What a response carries: a message, choices or a modal. */
export interface ResponseData {
  readonly flags?: number;
  readonly custom_id?: string;
  readonly title?: string;
  readonly choices?: readonly Choice[];
  readonly components?: readonly Component[];
  readonly [more: string]: unknown;
}

/** One interaction as its user sees it. */
export interface DiscordInteraction {
  readonly id: string;
  readonly token: string;
  readonly user: DiscordUser;
  readonly channel: DiscordChannel;
  readonly payload: InteractionPayload;
  /** When it began, by the server's clock. */
  readonly at: number;
  callback: Response | undefined;
  ackedAt: number | undefined;
  /** The id of the @original message. */
  original: string | undefined;
  /** Ephemeral messages that only this user sees. */
  readonly hidden: Map<string, StoredMessage>;
  readonly followups: string[];
  edits: number;
  /** The first response, or the "did not respond" that the user's client shows after three seconds. */
  acked(): Promise<Response>;
  /** The @original message, once it is no longer "thinking" and fits. */
  reply(fits?: (message: APIMessage) => boolean, ms?: number): Promise<APIMessage>;
  /** A message of this interaction as it is now; the @original one unless said otherwise. */
  message(id?: string): APIMessage | undefined;
  followup(n?: number, ms?: number): Promise<APIMessage>;
  choices(): Promise<readonly Choice[]>;
  modal(): Promise<ResponseData>;
  /** Whether the @original message is seen by this user only. */
  readonly ephemeral: boolean;
}

/** What the gateway tells the bot of an interaction. */
export interface InteractionPayload {
  readonly id: string;
  readonly type: number;
  readonly token: string;
  readonly data: {
    readonly type?: number;
    readonly name?: string;
    readonly custom_id?: string;
    readonly [more: string]: unknown;
  };
  readonly message?: StoredMessage;
  readonly authorizing_integration_owners: unknown;
  readonly [more: string]: unknown;
}
