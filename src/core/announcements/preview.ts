import type { PlatformName } from "../conversation.ts";
import type { Reply } from "../reply.ts";

/** What exceeds one message of a platform. */
export interface Excess {
  readonly what: "characters" | "formatted parts" | "components";
  /** How many there are, and how many there may be, counted after rendering. */
  readonly count: number;
  readonly max: number;
}

/** What a platform would make of a reply, by the code that renders it, whether or not the platform is connected. */
export interface Preview {
  readonly platform: PlatformName;
  /** Everything that is too much for one message; empty where it fits. */
  readonly excess: (reply: Reply) => readonly Excess[];
  /** The words that its readers see, with the addresses behind them below. */
  readonly words: (reply: Reply) => string;
}
