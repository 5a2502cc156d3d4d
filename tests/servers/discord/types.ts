import type { APIUser, PermissionFlagsBits } from "discord-api-types/v10";

/** A permission by its name in discord-api-types. */
export type Permission = keyof typeof PermissionFlagsBits;

/** Something that may come as null. */
export type Maybe<T> = T | null | undefined;

/** A component of any kind, of a message or a modal, as a bot sends it. */
export interface Component {
  type: number;
  id?: number;
  custom_id?: string;
  label?: Maybe<string>;
  style?: number;
  url?: Maybe<string>;
  emoji?: unknown;
  disabled?: boolean;
  sku_id?: string;
  content?: string;
  description?: Maybe<string>;
  components?: Component[];
  accessory?: Component;
  component?: Component;
  items?: { media?: { url?: unknown }; description?: Maybe<string> }[];
  media?: { url?: unknown };
  file?: { url?: unknown };
  accent_color?: number | null;
  spoiler?: boolean;
  spacing?: number;
  divider?: boolean;
  placeholder?: Maybe<string>;
  min_values?: number;
  max_values?: number;
  options?: { label?: string; value?: string; description?: Maybe<string> }[];
  required?: boolean;
  value?: string;
  min_length?: number;
  max_length?: number;
}

/** An embed as a bot sends it. */
export interface Embed {
  title?: Maybe<string>;
  description?: Maybe<string>;
  url?: Maybe<string>;
  timestamp?: Maybe<string>;
  color?: Maybe<number>;
  footer?: Maybe<{ text?: Maybe<string>; icon_url?: Maybe<string> }>;
  author?: Maybe<{ name?: Maybe<string>; url?: Maybe<string>; icon_url?: Maybe<string> }>;
  image?: Maybe<{ url?: unknown }>;
  thumbnail?: Maybe<{ url?: unknown }>;
  fields?: Maybe<{ name?: unknown; value?: unknown; inline?: boolean }[]>;
}

/** A file that hangs on a message. */
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  readonly content_type: string;
  readonly description?: string;
}

/** Whom a message may mention. */
export interface AllowedMentions {
  readonly parse?: readonly string[];
  readonly users?: readonly string[];
  readonly roles?: readonly string[];
  readonly replied_user?: boolean;
}

/** A reaction with who gave it. */
export interface Reaction {
  readonly emoji: { readonly id: string | null; readonly name: string };
  readonly count: number;
  readonly me: boolean;
}

/** A message as the server keeps it. */
export interface StoredMessage {
  id: string;
  type: number;
  readonly channel_id: string;
  readonly author: APIUser;
  content: string;
  readonly timestamp: string;
  edited_timestamp: string | null;
  readonly tts: boolean;
  readonly mention_everyone: boolean;
  readonly mentions: readonly APIUser[];
  readonly mention_roles: readonly string[];
  attachments: readonly Attachment[];
  embeds: readonly Embed[];
  components: Component[];
  pinned: boolean;
  flags: number;
  reactions?: Reaction[];
  nonce?: string | number;
  message_reference?: unknown;
  referenced_message?: Omit<StoredMessage, "referenced_message">;
}

/** Anything that names a message. */
export interface MessageLike {
  readonly id: string;
  readonly channel_id: string;
}

/** What a role or member may or may not do in one channel. */
export interface Overwrite {
  readonly id: string;
  /** 0 is a role, 1 a member. */
  readonly type: number;
  readonly allow: string;
  readonly deny: string;
}

/** A channel or thread, as the API shows it. */
export interface ChannelJson {
  readonly id: string;
  readonly type: number;
  readonly guild_id?: string;
  name?: string;
  position?: number;
  parent_id?: string | null;
  owner_id?: string;
  topic?: string | null;
  flags: number;
  last_message_id: string | null;
  permission_overwrites?: readonly Overwrite[];
  recipients?: readonly APIUser[];
  available_tags?: readonly { readonly id: string; readonly name: string; readonly moderated?: boolean }[];
  applied_tags?: readonly string[];
  message_count?: number;
  total_message_sent?: number;
  thread_metadata?: {
    archived: boolean;
    locked: boolean;
    archive_timestamp: string;
    auto_archive_duration: number;
    create_timestamp?: string;
  };
  [more: string]: unknown;
}

/** A role, as the API shows it. */
export interface RoleJson {
  readonly id: string;
  name: string;
  position: number;
  permissions: string;
  readonly managed: boolean;
  readonly tags?: { readonly bot_id?: string };
  [more: string]: unknown;
}

/** A member, as the API shows it. */
export interface MemberJson {
  readonly user: APIUser;
  readonly nick: string | null;
  roles: readonly string[];
  communication_disabled_until: string | null;
  [more: string]: unknown;
}

/** A server, as the API shows it. */
export interface GuildJson {
  readonly id: string;
  readonly name: string;
  readonly owner_id: string;
  member_count: number;
  [more: string]: unknown;
}

/** One option of a registered command. */
export interface CommandOption {
  readonly type: number;
  readonly name: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly options?: readonly CommandOption[];
  readonly choices?: readonly { readonly name?: string; readonly value?: string | number }[];
  readonly channel_types?: readonly number[];
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_value?: number;
  readonly max_value?: number;
}

/** A registered command. */
export interface CommandJson {
  readonly id: string;
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly guild_id?: string;
  readonly options?: readonly CommandOption[];
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[];
  readonly dm_permission?: boolean;
  readonly default_member_permissions?: string | null;
}

/** A choice of an autocomplete answer. */
export interface Choice {
  readonly name: string;
  readonly value: string | number;
}
