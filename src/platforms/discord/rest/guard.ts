import { type Client, RESTEvents } from "discord.js";
import type { SendResult, SentRef } from "../../../core/platform.ts";
import { outcomeOf, refusedToken } from "../errors.ts";
import { invalidRequestLimit } from "../limits.ts";

/** The client that is guarded, and what mends and times it. */
export interface GuardDeps {
  readonly client: Client;
  /** Given back to the library, which drops it at the first 401. */
  readonly token: string;
  readonly now: () => Date;
}

/** Stands before every request of a delivery. */
export interface Guard {
  /**
   * Makes a request and tells how it ended. `twice`: tries once more, at once, when the answer was lost; only for what
   * has no further effect when it is done again.
   */
  readonly attempt: (times: "once" | "twice", request: () => Promise<SentRef>) => Promise<SendResult>;
  /** Why nothing can be sent at the moment, or null. */
  readonly problem: () => string | null;
}

/**
 * Turns every outcome into a value, and keeps the bot from being banned: the library counts 401, 403 and 429 answers,
 * and from half of what Cloudflare allows, nothing is sent until the count starts over.
 */
export function createGuard({ client, token, now }: GuardDeps): Guard {
  let hold = { until: 0, reason: "" };

  client.rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    if (count < invalidRequestLimit / 2) return;
    hold = {
      until: now().getTime() + remainingTime,
      reason: `${count} refused requests in ten minutes: Discord would soon ban this address`,
    };
  });

  async function once(request: () => Promise<SentRef>): Promise<SendResult> {
    try {
      return { kind: "sent", ref: await request() };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind === "later" && outcome.reason === refusedToken) {
        client.rest.setToken(token);
        hold = { until: now().getTime() + outcome.retryAfterMs, reason: refusedToken };
      }
      return outcome;
    }
  }

  return {
    async attempt(times, request) {
      const wait = hold.until - now().getTime();
      if (wait > 0)
        return { kind: "later", retryAfterMs: wait, scope: "platform", reason: hold.reason, unsure: false };
      const first = await once(request);
      return times === "twice" && first.kind === "later" && first.unsure ? once(request) : first;
    },
    problem: () => (hold.until > now().getTime() ? hold.reason : null),
  };
}
