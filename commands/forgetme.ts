import { z } from "zod";
import { button } from "../src/core/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import { reply, text } from "../src/core/reply.ts";

/** `/forgetme`: deletes what is stored about the caller; in a private chat all that belongs to it. */
export const forgetme = defineCommand({
  name: "forgetme",
  summary: "Delete what this bot stores about you",
  examples: ["/forgetme"],
  access: "everyone",
  args: z.object({}),
  buttons: {
    yes: {
      access: "everyone",
      async run(_args, call, { store, recall, verdicts }) {
        recall.forget(call);
        verdicts.forget(call);
        const wasModerator = call.person !== null && (await store.moderators.remove(call.person.id));
        if (call.person !== null) await store.subscriptions.forgetPerson(call.person.id);
        if (call.place === "private") await store.conversations.forget(call.conversation);
        const done = wasModerator
          ? "Done. You are no longer a moderator; the record of the announcements you made stays. Nothing else about you is stored any more."
          : "Done. Nothing about you is stored any more.";
        return reply([text(done)], { replaces: true, visibility: "asker" });
      },
    },
  },
  async run(_args, call, { store }) {
    const isModerator = call.person !== null && (await store.moderators.get(call.person.id)) !== null;
    const what =
      call.place === "private"
        ? "This deletes your subscriptions and settings in this chat, and your id wherever you made a subscription elsewhere. It cannot be undone."
        : "This deletes your id from the subscriptions you made. The subscriptions of this chat stay: they belong to it.";
    const role = isModerator
      ? " You stop being a moderator with it; the record of the announcements you made stays with the newsroom."
      : "";
    return reply([text(what + role)], {
      visibility: "asker",
      actions: [[button("Delete it", buttonPayload("forgetme", "yes"), "danger")]],
    });
  },
});
