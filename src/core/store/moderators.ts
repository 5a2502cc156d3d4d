import type { PersonId, PlatformName } from "../conversation.ts";

/** Someone whom an owner named. */
export interface Moderator {
  readonly person: PersonId;
  readonly name: string;
  /** Only for announcements to this platform, or null for all. */
  readonly only: PlatformName | null;
  readonly addedBy: PersonId;
  /** Epoch milliseconds. */
  readonly addedAt: number;
}

/** Who may announce besides the owners; asked at every action. */
export interface Moderators {
  readonly get: (person: PersonId) => Promise<Moderator | null>;
  /** Naming a moderator again replaces name and limit. */
  readonly add: (moderator: Omit<Moderator, "addedAt">) => Promise<void>;
  readonly remove: (person: PersonId) => Promise<boolean>;
  readonly list: () => Promise<readonly Moderator[]>;
}
