import { SlashCommandStringOption } from "discord.js";
import { expect, test } from "vitest";
import { z } from "zod";
import { allCommands } from "../../../commands/index.ts";
import { defineCommand } from "../../../src/core/arguments.ts";
import { reply } from "../../../src/core/reply.ts";
import { menuFaults, slashCommand } from "../../../src/platforms/discord/register.ts";
import { commands, createRig, startRig } from "./rig.ts";

const puts = (rig: Awaited<ReturnType<typeof startRig>>) =>
  rig.d.requests.filter(({ method, route }) => method === "PUT" && route === "/applications/:id/commands");

test("publishes commands with typed options, and an entry for messages", async () => {
  const { d } = await startRig();
  const [ask, subscribe, announce, find] = d.globalCommands;
  expect(ask).toMatchObject({
    name: "ask",
    description: "Answer a question",
    default_member_permissions: null,
    contexts: [0, 1, 2],
    integration_types: [0, 1],
    options: [
      {
        type: 3,
        name: "question",
        description: "What you want to know",
        required: true,
        autocomplete: true,
        min_length: 2,
        max_length: 300,
      },
      { type: 3, name: "topic", required: false, choices: [{ value: "exports" }, { value: "talent" }] },
      { type: 4, name: "count", description: "count", min_value: 1, max_value: 9 },
      { type: 10, name: "share" },
      { type: 5, name: "loud" },
      { type: 5, name: "only_me" },
    ],
  });
  expect(subscribe).toMatchObject({ default_member_permissions: "32", contexts: [0, 1], options: [] });
  expect(announce).toMatchObject({ default_member_permissions: "0" });
  expect(find).toMatchObject({ type: 3, name: "Find the source" });
});

test("publishes every command of the bot within the lengths that Discord and discord.js' own checks allow", async () => {
  const all = allCommands([]);
  const { d } = await startRig({}, { commands: all });
  expect(d.globalCommands.map(({ name }) => name)).toEqual([
    ...all.map(({ name }) => name),
    "Find the source",
  ]);
  for (const { options = [] } of d.globalCommands)
    for (const { name, max_length: most } of options)
      expect(() => new SlashCommandStringOption().setMaxLength(most ?? 1), name).not.toThrow();
});

test("publishes again only what has changed", async () => {
  const rig = await startRig();
  expect(puts(rig)).toHaveLength(1);
  await rig.restart();
  expect(puts(rig)).toHaveLength(1);
  for (const key of rig.kv.keys()) rig.kv.set(key, "another menu");
  await rig.restart();
  expect(puts(rig)).toHaveLength(2);
});

test("hides what a member may not use, and shows it to those who may", async () => {
  const { alice, bob, channel } = await startRig();
  expect(() => bob.slash(channel, "subscribe")).toThrow(/hidden/u);
  expect(() => alice.slash(channel, "subscribe")).not.toThrow();
});

test("goes on without menus where Discord would refuse them, and says why", async () => {
  const noisy = Array.from({ length: 101 }, (_, n) => named(`topic_${n}`));
  const rig = await createRig({}, { commands: [...noisy, named("topic_1")] });
  await rig.bot.start();
  expect(puts(rig)).toEqual([]);
  const line = rig.logged.find((logged) => logged.includes("could not be published"));
  expect(line).toContain("102 commands, and Discord takes 100: remove 2 from commands/topics/");
  expect(line).toContain("/topic_1 is there twice");
});

test("names each fault of a command that Discord would refuse", () => {
  const many = Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`o${n}`, z.string().optional()]));
  const choices = Array.from({ length: 26 }, (_, n) => `choice ${n} ${"x".repeat(300)}`);
  const bad = defineCommand({
    name: "Loud Name",
    summary: "",
    access: "everyone",
    args: z.object({ ...many, o0: z.enum(choices) }),
    run: async () => reply([]),
  });
  expect(menuFaults([slashCommand(bad)])).toEqual([
    "/Loud Name: a name has 1 to 32 small letters, digits, - and _",
    "/Loud Name has no summary: give it one",
    "/Loud Name has more than 25 options: merge some",
    expect.stringMatching(/^\/Loud Name has \d+ characters of names and descriptions, 8000 are allowed$/u),
    "/Loud Name o0 has more than 25 choices: let it suggest instead",
  ]);
  expect(menuFaults(commands.map(slashCommand))).toEqual([]);
});

function named(name: string) {
  return defineCommand({
    name,
    summary: "A topic",
    access: "everyone",
    args: z.object({}),
    run: async () => reply([]),
  });
}
