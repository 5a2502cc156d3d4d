import { expect, test } from "vitest";
import type { PersonId } from "../../src/core/conversation.ts";
import { wordsIn } from "../platforms/discord/rig.ts";
import type { TelegramChat, TelegramUser } from "../servers/telegram/types.ts";
import { startNewsroom } from "./newsroom.ts";

/** The whole bot on both platforms, with an owner on each, a group, and people who might become moderators. */
async function withOwners() {
  const owners: PersonId[] = [];
  const home = { server: "123456789012345678", roles: ["123456789012345678"] };
  const room = await startNewsroom({ owners }, home);
  const { tg, d, alice } = room;
  const person = (first_name: string) => {
    const made = tg.createUser({ first_name });
    made.started = true;
    return made;
  };
  const [owner, bob, carol] = [person("Omar"), person("Bob"), person("Carol")];
  owners.push(`telegram:${owner.id}`, `discord:${alice.id}`);
  const group = tg.createGroup({ title: "Desk", creator: owner, supergroup: true });
  group.addBot(owner);
  for (const each of [bob, carol]) group.join(each);
  const listed = async () =>
    (await room.store.moderators.list()).map(({ person: id, only }) => ({ id, only }));
  /** Says it on Telegram and resolves with the bot's next words there. */
  const say = async (
    line: string,
    from: TelegramUser = owner,
    chat: TelegramChat = from.dm,
    options = {},
  ) => {
    const { message_id } = from.send(line, { chat, ...options });
    const answer = await tg.waitReply(chat, (message) => message.message_id > message_id);
    return answer.text ?? "";
  };
  const slash = async (options: Readonly<Record<string, string>>, from = alice) =>
    wordsIn(await from.slash(from.dm(), "moderators", options).reply());
  return { ...room, home, owner, bob, carol, group, listed, say, slash, d };
}

test("owners name moderators on Telegram by reply, by mention and by number, limit and dismiss them", async () => {
  const { owner, bob, carol, group, listed, say } = await withOwners();
  const said = bob.send("good morning", { chat: group });
  expect(await say("/moderators")).toMatch("in reply to a message of theirs, with a mention, or by number");
  expect(await say("/moderators add", owner, group, { replyTo: said })).toMatch(
    `Bob (telegram:${bob.id}) may announce now, on every platform. They have /gaps, /publish, /announce, /announcements, and /corrections, in a private chat with me.`,
  );
  const mention = { type: "text_mention", offset: 16, length: 5, user: carol.json } as const;
  const entities = [{ type: "bot_command", offset: 0, length: 11 } as const, mention];
  expect(await say("/moderators add Carol telegram", owner, group, { entities })).toMatch(
    `Carol (telegram:${carol.id}) may announce now, on Telegram only`,
  );
  expect(await listed()).toEqual([
    { id: `telegram:${bob.id}`, only: null },
    { id: `telegram:${carol.id}`, only: "telegram" },
  ]);
  expect(await say("/moderators", owner, group)).toMatch("Everyone here could read the answer");
  expect(await say(`/moderators add ${bob.id} only discord`)).toMatch(
    `Bob (telegram:${bob.id}) may announce now, on Discord only`,
  );
  expect(await say("/moderators add 5")).toMatch(/^telegram:5 may announce now, on every platform/);
  expect(await say("/moderators")).toMatch(/telegram:5, on every platform; named by/);
  expect(await say("/moderators remove 5")).toMatch(/^telegram:5 is no longer a moderator here/);
  expect(await say("/moderators")).toMatch(/Bob \(telegram:\d+\), on Discord only; named by .*Carol/s);
  expect(await say(`/moderators remove telegram:${bob.id}`)).toMatch("no longer a moderator");
  expect(await say(`/moderators remove telegram:${bob.id}`)).toMatch("was not named a moderator");
  expect(await listed()).toEqual([{ id: `telegram:${carol.id}`, only: "telegram" }]);
});

test("a person whom an owner cannot mean is refused, with the ways to name one", async () => {
  const { owner, bob, group, listed, say } = await withOwners();
  expect(await say("/moderators add @bob")).toMatch(
    /does not tell bots who a name with @ belongs to.*Reply/s,
  );
  const said = bob.send("good morning", { chat: group });
  expect(await say("/moderators add @carol", owner, group, { replyTo: said })).toMatch("“@carol”");
  expect(await say("/moderators add")).toMatch(/^Who\?/);
  expect(await say("/moderators add somebody")).toMatch("I know nobody by that name");
  expect(await say("/moderators dismiss bob")).toMatch("action must be one of list, add, remove");
  expect(await say(`/moderators add ${owner.id}`)).toMatch("is an owner");
  expect(await listed()).toEqual([]);
  expect(await say(`/moderators add ${bob.id}`, bob)).toMatch(
    `Only the owners of this bot may do that. They are named in its configuration (OWNERS); you are telegram:${bob.id}.`,
  );
});

test("owners name moderators on Discord with its own choice of people, and for either platform by number", async () => {
  const { bob: reader, d, alice, guild, listed, slash } = await withOwners();
  const bob = d.createUser("bobby");
  guild.addMember(bob);
  expect(await slash({ action: "add", person: bob.id, only: "discord" })).toMatch(
    `bobby (discord:${bob.id}) may announce now, on Discord only`,
  );
  expect(await slash({ action: "add", id: `telegram:${reader.id}` })).toMatch(`Bob (telegram:${reader.id})`);
  const ids = (await listed()).map(({ id }) => id);
  expect(ids).toEqual([`discord:${bob.id}`, `telegram:${reader.id}`]);
  const list = await alice.slash(alice.dm(), "moderators", {}).reply();
  const pressed = await alice.click(list, "Dismiss bobby").reply();
  expect(wordsIn(pressed)).toMatch("no longer a moderator");
  expect(await slash({}, bob)).toMatch("Only the owners");
  expect((await listed()).map(({ id }) => id)).toEqual([`telegram:${reader.id}`]);
});

test("a moderator with a long name is suggested and dismissed by as much of it as fits, in whole letters", async () => {
  const { tg, alice, listed, slash } = await withOwners();
  const named = tg.createUser({ first_name: "👨‍👩‍👧‍👦".repeat(5), last_name: "👨‍👩‍👧‍👦".repeat(5) });
  named.started = true;
  await slash({ action: "add", id: `telegram:${named.id}` });
  const found = await alice.autocomplete(alice.dm(), "moderators", { id: "" }, "id");
  expect(found).toEqual([
    { name: `${"👨‍👩‍👧‍👦".repeat(5)} ${"👨‍👩‍👧‍👦".repeat(3)}…`, value: `telegram:${named.id}` },
  ]);
  const list = await alice.slash(alice.dm(), "moderators", {}).reply();
  await alice.click(list, `Dismiss ${"👨‍👩‍👧‍👦".repeat(2)}…`).reply();
  expect(await listed()).toEqual([]);
});

test("moderators of the same name are told apart by their numbers, also on the buttons that dismiss them", async () => {
  const { tg, alice, listed, slash } = await withOwners();
  const [one, other] = [tg.createUser({ first_name: "Ali" }), tg.createUser({ first_name: "Ali" })];
  for (const named of [one, other]) {
    named.started = true;
    await slash({ action: "add", id: `telegram:${named.id}` });
  }
  const list = await alice.slash(alice.dm(), "moderators", {}).reply();
  await alice.click(list, `Dismiss Ali (telegram:${other.id})`).reply();
  expect((await listed()).map(({ id }) => id)).toEqual([`telegram:${one.id}`]);
});

test("a role of the newsroom's own server makes a moderator, for as long as it is held", async () => {
  const { bot, bob: reader, alice, bob, home, guild, listed, slash } = await withOwnersOnDiscord();
  const { people } = bot.services;
  const id = `discord:${bob.id}` as const;
  expect(await people.moderates(id)).toBeNull();
  const desk = guild.createRole("desk");
  Object.assign(home, { server: guild.id, roles: [desk.id] });
  guild.setRoles(bob, [desk]);
  expect(await people.moderates(id)).toEqual({ only: null });
  expect(await slash({ action: "remove", person: bob.id })).toMatch("take it from them there");
  guild.setRoles(bob, []);
  expect(await people.moderates(id)).toBeNull();
  expect(await people.moderates(`telegram:${reader.id}`)).toBeNull();
  expect(await people.moderates(`discord:${alice.id}`)).toEqual({ only: null });
  expect(await listed()).toEqual([]);
});

test("menus on Telegram follow who is a moderator, wherever they were named", async () => {
  const room = await withOwners();
  const { tg, bob, carol, owner, say, slash } = room;
  const sees = (person: TelegramUser) => tg.menu(person).map(({ command }) => command);
  await say(`/moderators add ${bob.id}`);
  await expect.poll(() => sees(bob)).toContain("publish");
  expect(sees(bob)).not.toContain("moderators");
  expect(sees(carol)).not.toContain("publish");
  await expect.poll(() => sees(owner)).toContain("moderators");
  await slash({ action: "add", id: `telegram:${carol.id}` });
  await slash({ action: "remove", id: `telegram:${bob.id}` });
  await room.pass(1);
  carol.send("/help");
  await expect.poll(() => sees(carol)).toContain("publish");
  await expect.poll(() => sees(bob)).not.toContain("publish");
});

test("whoever asks to be forgotten is no longer a moderator", async () => {
  const { tg, bob, listed, say } = await withOwners();
  await say(`/moderators add ${bob.id}`);
  bob.send("/forgetme");
  const asked = await tg.waitReply(bob.dm, (message) => message.text?.includes("deletes") ?? false);
  expect(asked.text).toContain("You also stop being a moderator");
  await bob.press(asked, "Delete it").answer;
  await expect.poll(listed).toEqual([]);
});

/** The same newsroom, with Discord's people under the names of Telegram's. */
async function withOwnersOnDiscord() {
  const all = await withOwners();
  const member = all.d.createUser("bobby");
  all.guild.addMember(member);
  return { ...all, reader: all.bob, bob: member };
}
