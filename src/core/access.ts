import type { Call } from "./call.ts";
import { type PersonId, type PlatformName, platformOf } from "./conversation.ts";
import { UserError } from "./errors.ts";
import type { Words } from "./words/words.ts";

/** Who may use a command or press a button. */
export type Access =
  | "everyone"
  /** Those who may change what this conversation hears; see `Call.manages`. */
  | "manager"
  | "moderator"
  | "owner";

/** Whether only the newsroom may use it. Its affairs are nobody else's to read, not even those who manage a chat. */
export function isForNewsroom(access: Access): boolean {
  return access === "moderator" || access === "owner";
}

/** How far a moderator may go. */
export interface Moderation {
  /** The only platform that their announcements may go to, or null for all. */
  readonly only: PlatformName | null;
}

/** Who owns and who moderates, asked at the moment of each action. */
export interface People {
  /** Named in the configuration. */
  readonly owners: readonly PersonId[];
  readonly isOwner: (person: PersonId) => boolean;
  /**
   * What this person may moderate: everything, or announcements to one platform only; null for nothing. Owners are
   * moderators too, and a role of the newsroom's own server can make one.
   */
  readonly moderates: (person: PersonId) => Promise<Moderation | null>;
}

/** Whether a call may do what it asks for, and the reason in words where it may not. */
export type Permission = { readonly kind: "yes" } | { readonly kind: "no"; readonly reason: string };

const yes: Permission = { kind: "yes" };

/** Who is asked about a right, and the words in which it is refused. */
interface Asked {
  readonly people: People;
  readonly words: Words;
}

/** Decides, now, whether this call may do what needs `access`; never on what a menu showed earlier. */
export async function mayUse(access: Access, call: Call, { people, words }: Asked): Promise<Permission> {
  switch (access) {
    case "everyone":
      return yes;
    case "manager":
      return (await call.manages()) ? yes : no(managersOnly(call, words));
    case "moderator":
      // A right that belongs to a person cannot be granted to a mask: anyone who may post as the channel would have it.
      if (call.person === null) return no(words.refused.nameless);
      return (await people.moderates(call.person.id)) !== null
        ? yes
        : no(words.refused.moderatorsOnly(call.person.id));
    case "owner":
      if (call.person === null) return no(words.refused.nameless);
      return people.isOwner(call.person.id) ? yes : no(words.refused.ownersOnly(call.person.id));
  }
  access satisfies never;
}

/** Throws a UserError with the reason where this call may not do, now, what needs `access`. */
export async function demand(access: Access, call: Call, asked: Asked): Promise<void> {
  const verdict = await mayUse(access, call, asked);
  if (verdict.kind === "no") throw new UserError(verdict.reason);
}

/** Whether people use the bot in a chat that it is not in, so that nothing can be sent there later. */
export function isBroughtAlong({ conversation, place }: Pick<Call, "conversation" | "place">): boolean {
  // Where the bot is in a server of Discord, every channel is a group.
  return platformOf(conversation) === "discord" && place === "channel";
}

/** Why somebody may not change what a chat hears; in a private chat everybody manages their own. */
export function managersOnly(call: Call, { refused }: Words): string {
  return refused.managersOnly(isBroughtAlong(call) ? "brought along" : platformOf(call.conversation));
}

/**
 * Keeps what only the caller may read from being shown to others. In a group or channel that is what was typed, and
 * what was pressed on a message that all there see; a menu, and buttons on what only the caller sees, answer them
 * alone. Throws a UserError that sends them to a private chat.
 */
export function inPrivate({ place, input, onlyMe }: Call, { refused }: Words): void {
  if (place === "private" || onlyMe) return;
  if (input.kind === "line") throw new UserError(refused.writeAlone);
  if (input.kind === "button") throw new UserError(refused.askAlone);
}

function no(reason: string): Permission {
  return { kind: "no", reason };
}
