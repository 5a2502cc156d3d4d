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
      async run(_args, call, { store }) {
        if (call.person !== null) await store.subscriptions.forgetPerson(call.person.id);
        if (call.place === "private") await store.conversations.forget(call.conversation);
        return reply([text("Done. Nothing about you is stored any more.")], {
          replaces: true,
          visibility: "asker",
        });
      },
    },
  },
  async run(_args, call) {
    const what =
      call.place === "private"
        ? "This deletes your subscriptions and settings in this chat, and your id wherever you made a subscription elsewhere. It cannot be undone."
        : "This deletes your id from the subscriptions you made. The subscriptions of this chat stay: they belong to it.";
    return reply([text(what)], {
      visibility: "asker",
      actions: [[button("Delete it", buttonPayload("forgetme", "yes"), "danger")]],
    });
  },
});
