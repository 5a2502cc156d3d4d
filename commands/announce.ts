import { z } from "zod";
import { everyone, writeAudience } from "../src/core/announcements/audience.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Call, Person } from "../src/core/call.ts";
import { type PlatformName, platformOf } from "../src/core/conversation.ts";
import type { Audience } from "../src/core/delivery.ts";
import { UserError } from "../src/core/errors.ts";
import { type Reply, reply, text, whisper } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { audienceButtons, audienceOf } from "./announce/audience.ts";
import {
  contentForm,
  contentOf,
  faultsOf,
  howTo,
  longestText,
  readTyped,
  type Typed,
  typedOf,
} from "./announce/form.ts";
import { alone, changed, mayAnnounce, type Opened, open, outrun, pressed } from "./announce/open.ts";
import { sendButtons } from "./announce/send.ts";
import { controlsReply, draftReply } from "./announce/view.ts";

const empty: Typed = { title: "", text: "", link: "", audience: "" };

/** `/announce`: writes to many chats at once, after a look at exactly what they will get. */
export const announce = defineCommand({
  name: "announce",
  summary: "Write to subscribed chats: draft, preview, then send or schedule",
  examples: ["/announce", "/announce The archive moves on Friday."],
  access: "moderator",
  args: z.object({
    text: z.string().max(longestText).optional().describe("What it says; without it you are asked"),
  }),
  fromLine: (line) => (line.trim() === "" ? {} : { text: line }),
  buttons: {
    write: pressed(write),
    ...audienceButtons,
    ...sendButtons,
    edit: pressed(async (args, call, services) => {
      const { announcement } = await open(args, call, services);
      const { id, version, body } = announcement;
      const typed = { ...typedOf(body.content), audience: writeAudience(body.audience) };
      return ask(
        { payload: buttonPayload("announce", "write", [id, version]), title: `Draft ${id}`, typed },
        [],
        call,
      );
    }),
    toggle: pressed(async (args, call, services) => {
      const { announcement, person } = await open(args, call, services);
      const [what, to] = z.tuple([z.enum(["silent", "mention"]), z.enum(["on", "off"])]).parse(args.slice(2));
      const next = await services.announcer.revise(announcement, { [what]: to === "on" }, person);
      if (next === null) throw await outrun(announcement, services);
      return controlsReply(next, call, services);
    }),
    discard: pressed(async (args, call, services) => {
      const { announcement, person } = await open(args, call, services);
      if (!(await services.announcer.discard(announcement, person)))
        throw await outrun(announcement, services);
      return whisper(`Draft ${announcement.id} was discarded. Nothing went out.`, { replaces: true });
    }),
    test: pressed(async (args, call, services) => {
      const { announcement } = await open(args, call, services);
      const to = await alone(call, services);
      if (to === null)
        throw new UserError(
          "I cannot write to you privately. Allow direct messages from me, then try again.",
        );
      await services.announcer.test(announcement, to, call.id);
      return whisper("On its way to you, exactly as everybody would get it.");
    }),
  },
  async run({ text: typed }, call, services) {
    const audience = writeAudience(await usualAudience(call, services));
    if (typed === undefined)
      return ask(
        {
          payload: buttonPayload("announce", "write"),
          title: "New announcement",
          typed: { ...empty, audience },
        },
        [],
        call,
      );
    return keep([], { ...empty, text: typed, audience }, call, services);
  },
});

/** Everyone this moderator may announce to. */
async function usualAudience({ person }: Call, { people }: Services) {
  const only: PlatformName | null =
    person === null ? null : ((await people.moderates(person.id))?.only ?? null);
  return only === null ? everyone : { ...everyone, platforms: [only] };
}

/** A form for an announcement, filled in with what was typed so far. */
interface Asking {
  readonly payload: string;
  readonly title: string;
  readonly typed: Typed;
}

/** Asks for an announcement; what was wrong with the last try is said above. */
function ask({ payload, title, typed }: Asking, faults: readonly string[], call: Call): Reply {
  return reply(
    faults.length === 0
      ? [text(howTo("the text", call))]
      : [...faults.map((fault) => text(fault)), text("Nothing was sent.")],
    { visibility: "asker", form: contentForm(payload, title, typed) },
  );
}

async function write(
  args: readonly string[],
  call: Call,
  services: Services,
  values: Readonly<Record<string, string>>,
): Promise<Reply> {
  return keep(args, readTyped(values), call, services);
}

/** Makes a draft of what was typed, or changes the one that `args` name, and shows it. */
async function keep(args: readonly string[], typed: Typed, call: Call, services: Services): Promise<Reply> {
  const before = args.length === 0 ? null : await open(args, call, services);
  const content = contentOf(typed, call);
  const chosen = await choiceOf(typed.audience, before, call, services);
  const faults = await faultsOf(content, chosen.kind === "refused" ? everyone : chosen.audience, services);
  if (chosen.kind === "refused" || faults.length > 0)
    return ask(
      { payload: buttonPayload("announce", "write", args), title: "Correct it", typed },
      chosen.kind === "refused" ? [...faults, chosen.reason] : faults,
      call,
    );
  const { audience, person } = chosen;
  if (before === null) {
    const once = `${platformOf(call.conversation)}:${call.id}`;
    const choice = { content, audience, silent: false, mention: false };
    const made = await services.announcer.compose(choice, person, once);
    if (made.state !== "draft") throw changed(made);
    return draftReply(made, call, services);
  }
  const next = await services.announcer.revise(before.announcement, { content, audience }, person);
  if (next === null) throw await outrun(before.announcement, services);
  return draftReply(next, call, services);
}

/** An audience with who may announce to it, or why the caller may not. */
type Choice =
  | { readonly kind: "chosen"; readonly audience: Audience; readonly person: Person }
  | { readonly kind: "refused"; readonly reason: string };

/** Refused in words and not thrown: what else was written in the form would be lost. */
async function choiceOf(
  typed: string,
  before: Opened | null,
  call: Call,
  services: Services,
): Promise<Choice> {
  // What a draft is for already was looked at when that was chosen.
  if (before !== null && typed === writeAudience(before.announcement.body.audience))
    return { kind: "chosen", audience: before.announcement.body.audience, person: before.person };
  try {
    const audience = await audienceOf(typed, services);
    return { kind: "chosen", audience, person: await mayAnnounce(audience, call, services) };
  } catch (error) {
    if (error instanceof UserError) return { kind: "refused", reason: error.message };
    throw error;
  }
}
