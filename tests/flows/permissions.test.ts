import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { allCommands } from "../../commands/index.ts";
import type { PersonId } from "../../src/core/conversation.ts";
import { reply, text } from "../../src/core/reply.ts";
import { usual } from "../contracts/platform/bot.ts";
import { startNewsroom } from "./newsroom.ts";
import { type Action, actions } from "./permissions/actions.ts";
import type { Actor, Room } from "./permissions/actor.ts";
import { discordActor } from "./permissions/discord.ts";
import { type Outcome, type Role, type Row, rows } from "./permissions/table.ts";
import { telegramActor } from "./permissions/telegram.ts";

describe("who may do what where", () => {
  it("is said of every command and button that is not for everyone or for a chat's managers", () => {
    const guarded = allCommands([]).flatMap(({ name, access, buttons }) => [
      ...(isGuarded(access) ? [`/${name}: ${access}s`] : []),
      ...Object.entries(buttons).flatMap(([button, handler]) =>
        isGuarded(handler.access) ? [`${name} ${button}: ${handler.access}s`] : [],
      ),
    ]);
    const table = Object.entries(actions).map(([name, action]) => `${name}: ${action.for}`);
    expect(table.toSorted()).toEqual(guarded.toSorted());
  });

  it.each(rows)("$place: $role", async (row) => {
    const owners: PersonId[] = [];
    const room = await startNewsroom({ owners });
    const actor = actorOf(row, room);
    await readerIn(room);
    const outcomes: Record<string, Outcome> = {};
    for (const [name, action] of Object.entries(actions)) {
      owners.splice(0, owners.length, ...(isOwner(row.role, action) ? [actor.person.id] : []));
      if (expectedOf(name, action, row) !== "impossible")
        outcomes[name] = await tryOut(action, row, actor, room);
    }
    expect(outcomes).toEqual(
      Object.fromEntries(
        Object.entries(actions)
          .map(([name, action]) => [name, expectedOf(name, action, row)] as const)
          .filter(([, outcome]) => outcome !== "impossible"),
      ),
    );
  });
});

/** Behind each mask that writes is an owner, who is nobody there. */
function isOwner(role: Role, action: Action): boolean {
  const isMask = role === "anonymous administrator" || role === "channel post";
  return role === "owner" || (isMask && action.kind === "command");
}

function isGuarded(access: string): boolean {
  return access === "moderator" || access === "owner";
}

function actorOf({ place, role }: Row, room: Room): Actor {
  switch (place) {
    case "Telegram, private":
    case "Telegram, group":
    case "Telegram, channel":
      return telegramActor(room, role, place);
    case "Discord, direct messages":
    case "Discord, server":
      return discordActor(room, role, place);
  }
  return place satisfies never;
}

function expectedOf(name: string, action: Action, { place, typed, pressed }: Row): Outcome {
  const [moderators, owners] = action.kind === "command" ? typed : pressed;
  const outcome = action.for === "moderators" ? moderators : owners;
  // Who is alone with the bot reads its answer alone; what is typed or pressed for all to see is referred there.
  const isSeen = place !== "Telegram, private" && place !== "Discord, direct messages";
  return outcome === "yes" && isSeen && !isForAll(name) ? "no: only in private" : outcome;
}

/** Who is dismissed by a button of what their naming was answered with may be seen where they were named. */
function isForAll(name: string): boolean {
  return name.startsWith("moderators ");
}

/** Somebody whom announcements reach. */
async function readerIn({ store, tg }: Room): Promise<void> {
  const reader = tg.createUser({ first_name: "Reader" });
  await store.conversations.meet(`telegram:${reader.id}`, { title: "Reader", place: "private" });
}

async function tryOut(action: Action, { role }: Row, actor: Actor, room: Room): Promise<Outcome> {
  const { bot, store, heard } = room;
  const { person, conversation } = actor;
  if (role === "moderator" || role === "demoted moderator")
    await store.moderators.add({ person: person.id, name: person.name, only: null, addedBy: "telegram:1" });
  const payload = action.kind === "button" ? await action.payload(bot.services, person) : "";
  const message = action.kind === "button" ? await showButton(payload, actor, room) : "";
  if (role === "demoted moderator") await store.moderators.remove(person.id);
  const before = await stateOf(room);
  const since = heard.length;
  const words =
    action.kind === "command"
      ? await actor.type(action.line, action.options)
      : await actor.press(message, payload);
  if (role === "bot") return silence(since, room);
  const outcome = outcomeOf(words, action);
  // Who is refused changes nothing.
  if (outcome !== "yes") expect(await stateOf(room), `${conversation} ${payload}`).toEqual(before);
  return outcome;
}

/** Discord knows a repeated delivery by its id. */
let shownButtons = 0;

/** A message of the bot's in that place with the button under it, as a moderator's own would stand there. */
async function showButton(payload: string, { conversation }: Actor, { bot }: Room): Promise<string> {
  const platform = bot.services.platformFor(conversation);
  const action = { kind: "button", label: "Press", payload, style: "plain" } as const;
  const own = reply([text("Here.")], { actions: [[action]] });
  shownButtons += 1;
  const options = { ...usual, deliveryId: `b${shownButtons}` };
  let sent = await platform?.send(conversation, own, options);
  while (sent?.kind === "later") {
    await sleep(sent.retryAfterMs);
    sent = await platform?.send(conversation, own, options);
  }
  if (sent?.kind !== "sent") throw new Error(`no button in ${conversation}: ${JSON.stringify(sent)}`);
  return sent.ref.messageId;
}

/** What a person asks afterwards is answered, and it was the only thing that was heard. */
async function silence(since: number, { tg, heard }: Room): Promise<Outcome> {
  const after = tg.createUser({ first_name: "After" });
  after.send("/help");
  await tg.until(() => heard.length > since);
  return heard.slice(since).every(({ call }) => call.person?.name === "After") ? "silence" : "yes";
}

function outcomeOf(words: string, action: Action): Outcome {
  if (/Only moderators may do that/.test(words)) return "no: not a moderator";
  if (/Only the owners of this bot/.test(words)) return "no: not an owner";
  if (/This needs to know who you are.*carry no person/s.test(words)) return "no: nobody by name";
  if (/Everyone here could read the answer/.test(words)) return "no: only in private";
  const isStale = /This button is from an older message|has changed since|There is no /.test(words);
  if (isStale && !(action.kind === "button" && action.form)) throw new Error(`not ready: ${words}`);
  if (words === "" || /Something went wrong/.test(words)) throw new Error(`unexpected: ${words}`);
  return "yes";
}

/** All that these actions can change. */
async function stateOf({ store }: Room): Promise<unknown> {
  const announcements = await store.announcements.list({ states: null, limit: 1000 });
  const latest = announcements[0]?.id ?? 0;
  return {
    announcements,
    moderators: await store.moderators.list(),
    events: await store.announcements.events(latest),
    progress: await store.outbox.progress(`announcement:${latest}`),
    parked: await store.outbox.parked(1000),
  };
}
