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
      async run(args, call, { store, recall, verdicts }) {
        const [asker] = whose.parse(args);
        // In a group others see the button, too; pressed by one of them, it would tell the asker that they were
        // forgotten.
        if (askerOf(call) !== asker)
          throw new UserError(
            "Only whoever sent /forgetme can press this. Send it yourself to be forgotten.",
          );
        recall.forget(call);
        verdicts.forget(call);
        const wasModerator = call.person !== null && (await store.moderators.remove(call.person.id));
        if (call.person !== null) await store.subscriptions.forgetPerson(call.person.id);
        if (call.place === "private") {
          await store.conversations.forget(call.conversation);
          // Corrections that the chat was yet to be told in a note.
          await store.kv.remove(noteKey(call.conversation));
        }
        const role = wasModerator
          ? " You are no longer a moderator; the record of the announcements you made stays."
          : "";
        const rest =
          call.place === "private"
            ? ` Nothing${wasModerator ? " else" : ""} about you is stored any more.`
            : " Your id is deleted. What our private chat has stays until you send /forgetme there.";
        return whisper(`Done.${role}${rest}`, { replaces: true });
      },
    },
  },
  async run(_args, call, { store }) {
    if (call.person === null && call.place !== "private")
      throw new UserError(
        "Anonymous administrators and channel posts carry no person, so nothing is stored about you here. For the rest, send /forgetme in a private chat with me.",
      );
    const isModerator = call.person !== null && (await store.moderators.get(call.person.id)) !== null;
    const what =
      call.place === "private"
        ? "This deletes your subscriptions and settings in this chat, and your id from the subscriptions you made elsewhere. It cannot be undone."
        : "This deletes your id from the subscriptions you made. The subscriptions of this chat stay: they belong to it.";
    const role = isModerator
      ? " You also stop being a moderator; the record of the announcements you made stays with the newsroom."
      : "";
    return whisper(what + role, {
      actions: [[button("Delete it", buttonPayload("forgetme", "yes", [askerOf(call)]), "danger")]],
    });
  },
});
