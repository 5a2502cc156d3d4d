import { z } from "zod";
import { inPrivate } from "../src/core/access.ts";
import { defineCommand, personOption } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Call, Person } from "../src/core/call.ts";
import {
  type PersonId,
  type PlatformName,
  personIdSchema,
  platformLabel,
  platformOf,
} from "../src/core/conversation.ts";
import { UserError } from "../src/core/errors.ts";
import {
  andMore,
  bold,
  bullets,
  button,
  heading,
  plain,
  type Reply,
  reply,
  rows,
  text,
  whisper,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import type { Moderator } from "../src/core/store/moderators.ts";
import { cut } from "../src/core/text/cut.ts";
import { shortDay } from "../src/core/time/local-time.ts";

const actions = ["list", "add", "remove"] as const;
const limits = ["telegram", "discord"] as const;
const shownMax = 20;
/** Longer names make a button hard to read on a phone. */
const longestName = 32;
const all = new Intl.ListFormat("en");

/** `/moderators`: owners name those who may announce, and dismiss them. */
export const moderators = defineCommand({
  name: "moderators",
  summary: "Name, limit, dismiss or list those who may announce",
  examples: [
    "/moderators",
    "/moderators add telegram:1234",
    "/moderators add discord:223344556677889900 discord",
    "/moderators remove telegram:1234",
  ],
  access: "owner",
  // Naming works where the person is, by a reply or a mention; the list is for owners alone.
  isConfidential: false,
  args: z.object({
    action: z.enum(actions).optional().describe("What to do; without it, the moderators are listed"),
    person: personOption("Who"),
    id: z.string().trim().max(100).optional().describe("Or by number, like telegram:1234"),
    only: z.enum(limits).optional().describe("For announcements to this platform only"),
  }),
  fromLine(line) {
    const [action = "", ...said] = line.trim().split(/\s+/);
    const rest = said.filter((word) => word.toLowerCase() !== "only");
    const last = rest.at(-1)?.toLowerCase();
    const only = limits.find((platform) => platform === last);
    const id = (only === undefined ? rest : rest.slice(0, -1)).join(" ");
    return {
      ...(action === "" ? {} : { action: action.toLowerCase() }),
      ...(id === "" ? {} : { id }),
      ...(only === undefined ? {} : { only }),
    };
  },
  suggest: {
    id: async (typed, { store }) =>
      (await store.moderators.list())
        .filter(({ person, name }) => `${person} ${name}`.toLowerCase().includes(typed.trim().toLowerCase()))
        .map(({ person, name }) => ({ label: `${name} (${person})`, value: person })),
  },
  buttons: {
    remove: {
      access: "owner",
      run: async (args, _call, services) => dismiss(z.tuple([personIdSchema]).parse(args)[0], services),
    },
  },
  async run({ action = "list", ...said }, call, services) {
    if (action === "list") {
      inPrivate(call, services.words);
      return list(services);
    }
    const whom = await meant(action, said, call, services);
    switch (action) {
      case "add":
        return name(whom, said.only ?? null, call, services);
      case "remove":
        return dismiss(whom.id, services);
    }
    action satisfies never;
  },
});

interface Said {
  readonly person?: string | undefined;
  readonly id?: string | undefined;
}

/** Whom an owner means: chosen, mentioned, named by number, or whose message they reply to; in this order. */
async function meant(
  action: (typeof actions)[number],
  { person, id }: Said,
  call: Call,
  services: Services,
): Promise<Person> {
  const platform = platformOf(call.conversation);
  const [mentioned, another] = call.mentions;
  if (another !== undefined) throw new UserError("One at a time: mention one person.");
  if (mentioned !== undefined) return mentioned;
  const number = person ?? id;
  if (number === undefined && call.repliedToPerson !== null) return call.repliedToPerson;
  const whole = /^\d+$/.test(number ?? "") ? `${platform}:${number}` : number;
  const parsed = personIdSchema.safeParse(whole);
  if (parsed.success && /^(telegram|discord):\d+$/.test(parsed.data))
    return { id: parsed.data, name: await nameOf(parsed.data, services) };
  throw new UserError(whoever(action, number));
}

function whoever(action: (typeof actions)[number], typed: string | undefined): string {
  const ways = `Reply to a message of theirs with /moderators ${action}, mention them, or give their number: /moderators ${action} telegram:1234. They see their number when they try /moderators themselves.`;
  if (typed === undefined) return `Who? ${ways}`;
  const why = typed.startsWith("@")
    ? "Telegram does not tell bots who a name with @ belongs to."
    : "I know nobody by that name (and a bot cannot be a moderator).";
  return `“${typed}”: ${why} ${ways}`;
}

/** Their name on the platform, where it tells one. */
async function nameOf(person: PersonId, { platformFor }: Services): Promise<string> {
  const platform = platformFor(person);
  const alone = platform === null ? null : await platform.privateWith(person);
  const known = alone === null ? null : await platform?.describe(alone);
  return known?.title ?? person;
}

async function name(whom: Person, only: PlatformName | null, call: Call, services: Services): Promise<Reply> {
  const { store, people, platformFor, commands } = services;
  if (call.person === null) throw new Error("an owner without a name");
  if (people.isOwner(whom.id))
    throw new UserError(
      `${whom.name} is an owner, and so may do all that moderators may. Nothing was changed.`,
    );
  await store.moderators.add({ person: whom.id, name: whom.name, only, addedBy: call.person.id });
  const idle =
    platformFor(whom.id) === null
      ? ` I am not on ${platformLabel(platformOf(whom.id))} at the moment; they can act once I am.`
      : "";
  const theirs = commands.filter(({ access }) => access === "moderator").map((each) => `/${each.name}`);
  return whisper(
    `${inFull(whom)} may announce now, ${limitOf(only)}. They have ${all.format(theirs)}, in a private chat with me.${idle}`,
  );
}

async function dismiss(person: PersonId, services: Services): Promise<Reply> {
  const { store } = services;
  const moderator = await store.moderators.get(person);
  const removed = await store.moderators.remove(person);
  const other = await whyStill(person, services);
  if (!removed)
    throw new UserError(`${person} was not named a moderator here. ${other ?? "/moderators lists them."}`);
  const who = inFull({ id: person, name: moderator?.name ?? person });
  const from = `${who} is no longer a moderator here: commands and buttons for moderators no longer work for them.`;
  return whisper(other === null ? from : `${who} was taken off the list. ${other}`);
}

/** What makes somebody a moderator besides the list, or null. */
async function whyStill(person: PersonId, { people, platformFor }: Services): Promise<string | null> {
  if (people.isOwner(person)) return "They are an owner, named in the configuration (OWNERS).";
  return (await platformFor(person)?.appoints(person)) === true
    ? "They have a role in the newsroom's Discord server that makes moderators: take it from them there."
    : null;
}

async function list({ store, people, zone }: Services): Promise<Reply> {
  const named = await store.moderators.list();
  const shown = named.slice(0, shownMax);
  const rest = named.length - shown.length;
  const short = shown.map(({ name: called }) => cut(called, longestName));
  const isShared = (called: string) => short.filter((other) => other === called).length > 1;
  const line = ({ person, name: called, only, addedBy, addedAt }: Moderator) => [
    bold(called),
    plain(
      `${called === person ? "" : ` (${person})`}, ${limitOf(only)}; named by ${addedBy} on ${shortDay(zone, addedAt)}`,
    ),
  ];
  return reply(
    [
      heading("Moderators"),
      named.length === 0
        ? text(
            "Nobody has been named yet. /moderators add names one: in reply to a message of theirs, with a mention, or by number.",
          )
        : bullets(shown.map(line)),
      ...andMore(rest),
      text(`Owners, from the configuration: ${people.owners.join(", ")}`),
    ],
    {
      visibility: "asker",
      actions: rows(
        shown.map(({ person, name: called }) => {
          const name = cut(called, longestName);
          const who = isShared(name) ? inFull({ id: person, name }) : name;
          return button(`Dismiss ${who}`, buttonPayload("moderators", "remove", [person]));
        }),
      ),
    },
  );
}

/** The number tells people with the same name apart; where no name is known the number stands alone. */
function inFull({ id, name: known }: Person): string {
  return known === id ? id : `${known} (${id})`;
}

function limitOf(only: PlatformName | null): string {
  return only === null ? "on every platform" : `on ${platformLabel(only)} only`;
}
