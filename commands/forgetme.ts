import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { noteKey } from "../src/core/articles/corrections.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Call } from "../src/core/call.ts";
import { UserError } from "../src/core/errors.ts";
import { button, whisper } from "../src/core/reply.ts";

const whose = z.tuple([z.string()]);

/** Empty where the platform names nobody, as in the browser. */
function askerOf({ person }: Call): string {
  return person?.id ?? "";
}

/** `/forgetme`: deletes what is stored about the caller, and in a private chat all that belongs to the chat. */
export const forgetme = defineCommand({
  name: "forgetme",
  summary: "Delete what this bot stores about you",
  examples: ["/forgetme"],
  access: "everyone",
  args: z.object({}),
  buttons: {
    yes: {
      access: "everyone",
      async run(args, call, { store, recall, verdicts, words }) {
        const [asker] = whose.parse(args);
        // In a group others see the button, too; pressed by one of them, it would tell the asker that they were
        // forgotten.
        if (askerOf(call) !== asker) throw new UserError(words.about.forgetme.notYours);
        recall.forget(call);
        verdicts.forget(call);
        const wasModerator = call.person !== null && (await store.moderators.remove(call.person.id));
        if (call.person !== null) await store.subscriptions.forgetPerson(call.person.id);
        if (call.place === "private") {
          await store.conversations.forget(call.conversation);
          // Corrections that the chat was yet to be told in a note.
          await store.kv.remove(noteKey(call.conversation));
        }
        return whisper(words.about.forgetme.done(call.place === "private", wasModerator), { replaces: true });
      },
    },
  },
  async run(_args, call, { store, words }) {
    const { forgetme: say } = words.about;
    if (call.person === null && call.place !== "private") throw new UserError(say.nobody);
    const isModerator = call.person !== null && (await store.moderators.get(call.person.id)) !== null;
    return whisper(say.asked(call.place === "private", isModerator), {
      actions: [[button(say.confirm, buttonPayload("forgetme", "yes", [askerOf(call)]), "danger")]],
    });
  },
});
