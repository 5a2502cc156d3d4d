import type { ConversationId, Place, PlatformName } from "../conversation.ts";
import type { ConversationSettings } from "../settings.ts";

/** Whether a conversation can be reached. */
export type ConversationState =
  | { readonly kind: "alive" }
  /** Blocked, kicked, deleted, closed: nothing is sent until it is revived. */
  | { readonly kind: "aside"; readonly reason: string }
  | { readonly kind: "moved"; readonly to: ConversationId };

/** A conversation as the store knows it. */
export interface StoredConversation {
  readonly id: ConversationId;
  /** Empty when the platform never told. */
  readonly title: string;
  readonly place: Place | null;
  readonly state: ConversationState;
  /** Epoch milliseconds of the last change of state. */
  readonly since: number;
  readonly settings: ConversationSettings;
}

/** How many conversations of a platform are alive, and how many set aside. */
export interface ConversationCount {
  readonly platform: PlatformName;
  readonly alive: number;
  readonly aside: number;
}

/** A conversation that was set aside and can be reached again. */
export interface Returned {
  readonly id: ConversationId;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Where replies can go, what their managers chose, and whether they can still be reached. */
export interface Conversations {
  /** Follows a move: the id given may be an old one. One that cannot be read is logged, and null like one never met. */
  readonly get: (id: ConversationId) => Promise<StoredConversation | null>;
  /** The id under which a conversation lives now. */
  readonly current: (id: ConversationId) => Promise<ConversationId>;
  /**
   * Writes down that the bot is there; revives what was set aside. True when it was new or revived. Nobody else meets or
   * changes the conversation before the transaction ends.
   */
  readonly meet: (
    id: ConversationId,
    about: { readonly title: string; readonly place: Place },
  ) => Promise<boolean>;
  /** Changes some settings and returns all of them; the conversation need not be known yet. */
  readonly change: (
    id: ConversationId,
    patch: Partial<ConversationSettings>,
  ) => Promise<ConversationSettings>;
  /**
   * The bot was shut out: sends nothing more there nor in a chat's topics, and fails what waits for them with this
   * reason. False when it was already set aside.
   */
  readonly setAside: (id: ConversationId, reason: string) => Promise<boolean>;
  /** The bot is back: subscriptions speak again, and those in a chat's topics with it. False when nothing was aside. */
  readonly revive: (id: ConversationId) => Promise<boolean>;
  /**
   * Those that are back, however that came about, and for which nobody has looked after what they missed; one that is
   * back because it moved is named by the id that it had.
   */
  readonly returned: () => Promise<readonly Returned[]>;
  /** What it missed is looked after. Changes nothing for one that went and came back again since. */
  readonly caughtUp: (returned: Returned) => Promise<void>;
  /**
   * Moves settings, subscriptions and unsent deliveries to another id, once: learnt again, from the update or from
   * the error, it changes nothing and returns false.
   */
  readonly migrate: (from: ConversationId, to: ConversationId) => Promise<boolean>;
  /** Deletes everything kept about a conversation: settings, subscriptions, deliveries, what was quoted there. */
  readonly forget: (id: ConversationId) => Promise<void>;
  /** Without those of which it is only known that the bot was shut out there. */
  readonly counts: () => Promise<readonly ConversationCount[]>;
}
