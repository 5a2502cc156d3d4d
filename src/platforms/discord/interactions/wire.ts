import { InteractionResponseType, MessageFlags, type REST, Routes } from "discord.js";
import type { SentRef } from "../../../core/platform.ts";
import type { Body } from "../cards/body.ts";
import { codeOf, outcomeOf } from "../errors.ts";
import { responseRef, sentRef } from "../rest/sent.ts";

/** What names an interaction to Discord's API. */
export interface InteractionKey {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

/** The requests that answer one interaction. They throw once its token has expired; `isExpired` recognises that. */
export interface Wire {
  /** The first response as a new message, or in place of the one whose button was pressed. Null when its id is not known. */
  readonly respond: (body: Body, how: "new" | "update") => Promise<SentRef | null>;
  readonly openModal: (modal: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Defers the answer: with a "thinking" message, or silently where a button was pressed. */
  readonly defer: (how: "public" | "hidden" | "update") => Promise<void>;
  readonly edit: (body: Body) => Promise<SentRef>;
  readonly follow: (body: Body) => Promise<SentRef>;
  /** Deletes the "thinking" message. */
  readonly withdraw: () => Promise<void>;
  readonly suggest: (choices: readonly { readonly name: string; readonly value: string }[]) => Promise<void>;
}

const alreadyAcknowledged = 40060;
const expired = new Set([10015, 10062, 50027]);

/** Whether Discord no longer takes answers to this interaction: after 3 s without one, or after 15 minutes. */
export function isExpired(error: unknown): boolean {
  return expired.has(codeOf(error) ?? 0);
}

/** Interaction endpoints need no token of the bot and stand outside its global rate limit. */
export function createWire(rest: REST, { id, token, applicationId }: InteractionKey): Wire {
  const original = Routes.webhookMessage(applicationId, token, "@original");

  async function callback(type: InteractionResponseType, data: unknown, files: Body["files"] = []) {
    const request = () =>
      rest.post(Routes.interactionCallback(id, token), {
        body: { type, ...(data === null ? {} : { data }) },
        query: new URLSearchParams({ with_response: "true" }),
        files,
        auth: false,
      });
    try {
      return await again(request);
    } catch (error) {
      // The answer was lost, but the first attempt took effect.
      if (codeOf(error) === alreadyAcknowledged) return null;
      throw error;
    }
  }

  return {
    async respond({ body, files }, how) {
      const type =
        how === "new"
          ? InteractionResponseType.ChannelMessageWithSource
          : InteractionResponseType.UpdateMessage;
      return responseRef(await callback(type, body, files));
    },
    async openModal(modal) {
      await callback(InteractionResponseType.Modal, modal);
    },
    async defer(how) {
      if (how === "update") await callback(InteractionResponseType.DeferredMessageUpdate, null);
      else
        await callback(InteractionResponseType.DeferredChannelMessageWithSource, {
          flags: how === "hidden" ? MessageFlags.Ephemeral : 0,
        });
    },
    async edit({ body, files }) {
      return sentRef(await again(() => rest.patch(original, { body, files, auth: false })));
    },
    async follow({ body, files }) {
      const query = new URLSearchParams({ wait: "true" });
      return sentRef(
        await rest.post(Routes.webhook(applicationId, token), { body, files, query, auth: false }),
      );
    },
    async withdraw() {
      await rest.delete(original, { auth: false });
    },
    async suggest(choices) {
      await callback(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices });
    },
  };
}

/** Tries once more when the answer to a request was lost; only for what may be done twice. */
async function again<Result>(request: () => Promise<Result>): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === "later" && outcome.unsure) return request();
    throw error;
  }
}
