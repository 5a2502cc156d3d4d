import type { Range } from "./article.ts";
import type { ConversationId, PersonId, Place } from "./conversation.ts";

/** Who pressed, typed or said it. */
export interface Person {
  readonly id: PersonId;
  readonly name: string;
}

/** What a person did. */
export type Input =
  /** Plain text meant for the bot: a private message, a mention, a reply to the bot. */
  | { readonly kind: "text"; readonly text: string }
  /** A command with the rest of its line, as typed on Telegram and in the terminal. */
  | {
      readonly kind: "line";
      readonly command: string;
      readonly line: string;
      /** Formatting of the line; null where people can only type marks for it. */
      readonly spans: readonly TextSpan[] | null;
    }
  /** A command with named options, as Discord sends it. */
  | {
      readonly kind: "options";
      readonly command: string;
      readonly options: Readonly<Record<string, string | number | boolean>>;
    }
  /** A button, with the payload that `button.ts` encoded. */
  | { readonly kind: "button"; readonly payload: string }
  /** A filled-in form (Discord's modal, or the next message on Telegram), with the payload of its `Form`. */
  | {
      readonly kind: "form";
      readonly payload: string;
      readonly values: Readonly<Record<string, string>>;
      /** Formatting of the one value that was typed as a message; null where people can only type marks for it. */
      readonly spans: readonly TextSpan[] | null;
    };

/** Formatting that a person typed, as ranges of the text: kept so that announcements look as composed. */
export interface TextSpan {
  readonly range: Range;
  readonly style: "bold" | "italic" | "underline" | "strike" | "code" | "link";
  /** Only for links. */
  readonly url: string | null;
}

/** What came in, with the platform washed off. */
export interface Call {
  /** Unique per platform: an update, message or interaction id. */
  readonly id: string;
  readonly conversation: ConversationId;
  readonly place: Place;
  /** Null where the platform names nobody: anonymous administrators of a group, posts of a channel. */
  readonly person: Person | null;
  /** BCP 47, as the platform tells it, or null. */
  readonly language: string | null;
  readonly input: Input;
  /** The text of the message that was replied to, when it is the bot's own, or null. */
  readonly repliedTo: string | null;
  /** The same of the message that its thread hangs below, or begins with; the platform has to be asked. */
  readonly below: () => Promise<string | null>;
  /** The people it mentions, in order, where the platform says who is meant (not Telegram's `@name`); never bots. */
  readonly mentions: readonly Person[];
  /** Who wrote the message that was replied to; null for bots and for those whom the platform does not name. */
  readonly repliedToPerson: Person | null;
  /** The message the call came from or whose button was pressed, as the platform names it, or null. */
  readonly messageId: string | null;
  /** It came with something that is not read: a picture, a file, a voice message. */
  readonly hasFiles: boolean;
  /** Only the asker is to see the answer: they want it so (Discord's `only me`), or may not write there themselves. */
  readonly onlyMe: boolean;
  /**
   * Asks the platform, now, whether the caller may change what this conversation hears:
   * always in private; administrators (Telegram, anonymous ones too) or Manage Server/Channel (Discord) elsewhere.
   */
  readonly manages: () => Promise<boolean>;
}
