import { expect, test } from "vitest";
import { heard, startRig, wordsIn } from "./rig.ts";

test("looks for what supports a forwarded message, also one that is forwarded to the bot itself", async () => {
  const rig = await startRig();
  const { alice, bob, guild, channel } = rig;
  const claim = bob.send(guild.createChannel("elsewhere"), "**Exports** are huge.");
  await alice.contextMenu(channel, "Find the source", bob.forward(claim, channel)).reply();
  alice.forward(claim, alice.dm());
  await heard(rig, 2);
  const said = { kind: "text", text: "Exports are huge." };
  expect(rig.calls.map(({ input }) => input)).toEqual([said, said]);
});

test("looks for what supports the preview below an address, or another bot's card, where that is all it says", async () => {
  const rig = await startRig();
  const { alice, bob, channel } = rig;
  const embeds = [{ title: "Exports", description: "They are *huge*." }];
  for (const content of ["", "https://example.org/exports", "Nonsense!"])
    await alice.contextMenu(channel, "Find the source", bob.send(channel, content, { embeds })).reply();
  expect(rig.calls.map(({ input }) => input.kind === "text" && input.text)).toEqual([
    "Exports They are huge.",
    "Exports They are huge.",
    "Nonsense!",
  ]);
});

test("does not look for a server's own emoji, which are words and numbers to Discord", async () => {
  const rig = await startRig();
  const { alice, bob, channel } = rig;
  const [still, moving] = ["<:cricket:123456789012345678>", "<a:fire_2:123456789012345678>"];
  await alice
    .contextMenu(channel, "Find the source", bob.send(channel, `Exports ${moving} are huge.`))
    .reply();
  alice.send(alice.dm(), `how big are exports? ${still}${moving}`);
  alice.send(alice.dm(), still);
  await heard(rig, 3);
  expect(rig.calls.map(({ input }) => input)).toEqual([
    { kind: "text", text: "Exports are huge." },
    { kind: "text", text: "how big are exports?" },
    { kind: "line", command: "start", line: "", spans: [] },
  ]);
});

test("greets whoever mentions its role instead of itself, for Discord does not tell what they ask", async () => {
  const rig = await startRig();
  const { guild, alice, bob, channel } = rig;
  const own = [...guild.roles.values()].find(({ managed }) => managed);
  const other = guild.createRole("readers");
  bob.send(channel, `<@&${other.id}> how big are exports?`);
  bob.send(channel, `<@&${guild.id}> how big are exports?`);
  alice.send(channel, `<@&${own?.id}> how big are exports?`);
  await heard(rig, 1);
  expect(rig.calls.map(({ person, input }) => [person?.name, input])).toEqual([
    ["alice", { kind: "line", command: "start", line: "", spans: [] }],
  ]);
});

test("says how to find the source of a message that Discord does not show it, where somebody replies to that by a mention", async () => {
  const rig = await startRig();
  const { d, alice, bob, channel } = rig;
  for (const [index, asked] of ["", "is that true?"].entries()) {
    const claim = bob.send(channel, "Exports are huge.");
    alice.send(channel, `<@${d.user.id}> ${asked}`, { replyTo: claim });
    const said = await d.waitMessage(channel, ({ id }) => BigInt(id) > BigInt(claim.id));
    expect(wordsIn(said)).toMatch(/I cannot read the message.*Apps.*“Find the source”/s);
    expect(rig.calls[index]?.input).toMatchObject({ kind: "line", command: "start" });
  }
  const claim = alice.send(alice.dm(), "Exports are huge.");
  alice.send(alice.dm(), "is that true?", { replyTo: claim });
  await heard(rig, 4);
  expect(rig.calls.at(-1)?.input).toEqual({ kind: "text", text: "Exports are huge." });
});
