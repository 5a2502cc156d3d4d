import type { Call } from "../call.ts";
import type { ConversationId } from "../conversation.ts";
import { UserError } from "../errors.ts";
import type { Services } from "../services.ts";
import { languageOf } from "../words/index.ts";

/** Writes down that the bot is there, and returns what the chat is called. Throws a UserError where it may not post. */
export async function meetChat(target: ConversationId, call: Call, services: Services): Promise<string> {
  const { store, platformFor } = services;
  const described = await platformFor(target)?.describe(target);
  const title = described?.title ?? call.person?.name ?? "";
  // Discord lets a bot answer commands where it may not post, but nothing sent unasked would arrive there.
  const isWritable = described?.writable ?? target === call.conversation;
  if (!isWritable)
    throw new UserError(
      `I may not post in ${title === "" ? "that chat" : title}. Give me the right to post there, then try again.`,
    );
  await store.conversations.meet(target, { title, place: described?.place ?? call.place });
  await keepLanguage(target, call, services);
  return title;
}

/** What is sent unasked later comes in the language of the person's platform now. */
async function keepLanguage(target: ConversationId, call: Call, { store }: Services): Promise<void> {
  const language = languageOf(call.language);
  if (call.place !== "private" || target !== call.conversation || language === null) return;
  const chosen = (await store.conversations.get(target))?.settings.language ?? null;
  if (chosen === null && language !== "en") await store.conversations.change(target, { language });
}
