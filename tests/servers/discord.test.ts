import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  Events,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import { expect, test } from "vitest";
import { answerOf, login, startGuild } from "./support/discordjs.ts";

const row = (button: ButtonBuilder) => new ActionRowBuilder<ButtonBuilder>().addComponents(button);
const button = (id: string, label: string) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);

const COMMANDS = [
  new SlashCommandBuilder()
    .setName("ask")
    .setDescription("Ask")
    .addStringOption((o) => o.setName("q").setDescription("Question").setRequired(true).setAutocomplete(true))
    .addUserOption((o) => o.setName("who").setDescription("Who"))
    .addStringOption((o) => o.setName("mode").setDescription("Mode")),
  new SlashCommandBuilder()
    .setName("admin")
    .setDescription("Admin")
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild),
  new ContextMenuCommandBuilder().setName("Count").setType(ApplicationCommandType.Message),
  new ContextMenuCommandBuilder().setName("Who").setType(ApplicationCommandType.User),
].map((command) => command.toJSON());

const MODAL = new ModalBuilder()
  .setCustomId("m1")
  .setTitle("Form")
  .addComponents(
    new ActionRowBuilder<TextInputBuilder>().addComponents(
      new TextInputBuilder()
        .setCustomId("why")
        .setLabel("Why")
        .setStyle(TextInputStyle.Short)
        .setMaxLength(10),
    ),
  );

type Ask = (i: ChatInputCommandInteraction) => Promise<unknown>;

/** Ways in which the test's bot answers /ask. */
const MODES: Readonly<Record<string, Ask>> = {
  async defer(i) {
    await i.deferReply();
    await i.editReply({ content: "done", embeds: [new EmbedBuilder().setTitle("T")] });
    await i.followUp({ content: "psst", flags: MessageFlags.Ephemeral });
  },
  secret: (i) =>
    i.reply({
      content: "for you",
      flags: MessageFlags.Ephemeral,
      components: [row(button("hid", "Hidden"))],
    }),
  modal: (i) => i.showModal(MODAL),
  async fill(i) {
    await i.deferReply();
    await i.followUp("filled");
  },
};

const plain: Ask = async (i) => {
  const content = `q=${i.options.getString("q")} u=${i.options.getUser("who")?.username ?? "-"}`;
  const components = [row(button("next", "Next"))];
  const { resource } = await i.reply({ content, components, withResponse: true });
  if (!resource?.message) throw new Error("withResponse gave no message");
};

async function obey(i: Interaction): Promise<unknown> {
  if (i.isAutocomplete()) {
    const fits = ["alpha", "beta"].filter((word) => word.startsWith(i.options.getFocused()));
    return i.respond(fits.map((word) => ({ name: word, value: word })));
  }
  if (i.isChatInputCommand()) return (MODES[i.options.getString("mode") ?? ""] ?? plain)(i);
  if (i.isMessageContextMenuCommand()) return i.reply(`length ${i.targetMessage.content.length}`);
  if (i.isUserContextMenuCommand()) return i.reply(`this is ${i.targetUser.username}`);
  if (i.isStringSelectMenu()) return i.reply(`picked ${i.values.join(",")}`);
  if (i.isModalSubmit()) return i.reply(`why=${i.fields.getTextInputValue("why")}`);
  if (!i.isButton()) return undefined;
  if (i.customId === "next")
    return i.update({ content: "page 2", components: [row(button("next", "Next").setDisabled(true))] });
  await i.deferUpdate();
  return i.editReply({ content: "edited secret", components: [] });
}

async function startBot() {
  const world = await startGuild();
  const client = await login(world.d);
  await client.application.commands.set(COMMANDS);
  client.on(Events.InteractionCreate, (i) => void obey(i));
  return { ...world, client };
}

test("refuses commands with bad names and too many options", async () => {
  const { client } = await startBot();
  const route = `/applications/${client.application.id}/commands` as const;
  const bad = client.rest.put(route, { body: [{ name: "Bad Name", description: "x" }] });
  expect(await answerOf(bad)).toContain("APPLICATION_COMMAND_INVALID_NAME");
  expect((await client.application.commands.fetch()).size).toBe(COMMANDS.length);
});

test("a person uses only what is registered, whole, and shown to them", async () => {
  const { alice, bob, channel } = await startBot();
  expect(() => alice.slash(channel, "nope")).toThrow("not registered");
  expect(() => alice.slash(channel, "ask")).toThrow('requires "q"');
  expect(() => bob.slash(channel, "admin")).toThrow("hidden from this user");
  expect(() => alice.slash(channel, "ask", { q: 5 })).toThrow("wrong type");
});

test("completes what somebody types", async () => {
  const { alice, channel } = await startBot();
  expect(await alice.autocomplete(channel, "ask", { q: "al" }, "q")).toEqual([
    { name: "alpha", value: "alpha" },
  ]);
});

test("a command is answered with the person it names, and a button updates the answer", async () => {
  const { d, alice, bob, channel } = await startBot();
  const asked = alice.slash(channel, "ask", { q: "x", who: bob });
  expect((await asked.reply()).content).toBe("q=x u=bob");
  const pressed = alice.click(await asked.reply(), "Next");
  expect((await pressed.acked()).type).toBe(7);
  expect(asked.message()?.content).toBe("page 2");
  expect(() => alice.click(pressed.payload.message ?? { id: "", channel_id: "" }, "next")).toThrow(
    "disabled",
  );
  expect([...d.unsupported]).toEqual([]);
});

test("a deferred answer is edited and followed by one for their eyes only", async () => {
  const { alice, channel } = await startBot();
  const asked = alice.slash(channel, "ask", { q: "x", mode: "defer" });
  expect((await asked.acked()).type).toBe(5);
  expect(await asked.reply()).toMatchObject({ content: "done", embeds: [{ title: "T" }] });
  const secret = await asked.followup();
  expect(secret.content).toBe("psst");
  expect(channel.messages.has(secret.id)).toBe(false);
});

test("the first follow-up fills the thinking message", async () => {
  const { alice, channel } = await startBot();
  const asked = alice.slash(channel, "ask", { q: "x", mode: "fill" });
  expect((await asked.reply()).content).toBe("filled");
  expect(asked.followups).toEqual([]);
});

test("an ephemeral answer is seen by its person only, and its buttons work", async () => {
  const { alice, bob, channel } = await startBot();
  const asked = alice.slash(channel, "ask", { q: "x", mode: "secret" });
  const secret = await asked.reply();
  expect(channel.messages.has(secret.id)).toBe(false);
  expect(asked.ephemeral).toBe(true);
  expect(() => bob.click(secret, "hid")).toThrow("does not see");
  alice.click(secret, "hid");
  const edited = await asked.reply((message) => message.content === "edited secret");
  expect(edited.components).toEqual([]);
});

test("an interaction is answered once, within its time, and by its token for 15 minutes", async () => {
  const { d, client, alice, channel } = await startBot();
  const asked = alice.slash(channel, "ask", { q: "x" });
  await asked.reply();
  const again = (token: string) =>
    client.rest.post(`/interactions/${asked.id}/${token}/callback`, {
      body: { type: 4, data: { content: "again" } },
      auth: false,
    });
  expect(await answerOf(again(asked.token))).toContain("400 40060");
  expect(await answerOf(again("other"))).toContain("404 10062");
  const late = alice.slash(channel, "ask", { q: "x", mode: "modal" });
  await late.modal();
  const route = `/webhooks/${client.application.id}/${asked.token}/messages/@original` as const;
  const edit = () => client.rest.patch(route, { body: { content: "y" }, auth: false });
  expect(await answerOf(edit())).toBe("accepted");
  d.advance(15 * 60_000 + 1);
  expect(await answerOf(edit())).toContain("401 50027");
});

test("a bot that answers too late is told so, and the person sees that nothing came", async () => {
  const { d, alice, channel } = await startGuild({ ackMs: 100 });
  const client = await login(d);
  await client.application.commands.set(COMMANDS);
  const answer = new Promise<string>((resolve) => {
    client.on(Events.InteractionCreate, (i) => {
      if (!i.isChatInputCommand()) return;
      d.advance(101);
      resolve(answerOf(i.reply("too late")));
    });
  });
  const asked = alice.slash(channel, "ask", { q: "x" });
  await expect(asked.acked()).rejects.toThrow("The application did not respond");
  expect(await answer).toContain("404 10062");
});

test("a modal is filled in within its limits", async () => {
  const { alice, channel } = await startBot();
  const asked = alice.slash(channel, "ask", { q: "x", mode: "modal" });
  expect((await asked.modal()).title).toBe("Form");
  expect(() => alice.submit(asked, { why: "much too long for it" })).toThrow("bad length");
  expect(() => alice.submit(asked, { why: "x", how: "y" })).toThrow('no field "how"');
  expect((await alice.submit(asked, { why: "because" }).reply()).content).toBe("why=because");
});

test("a menu takes what it offers", async () => {
  const { client, alice, channel } = await startBot();
  const menu = new StringSelectMenuBuilder()
    .setCustomId("menu")
    .addOptions({ label: "A", value: "a" }, { label: "B", value: "b" });
  const components = [new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu).toJSON()];
  await client.rest.post(`/channels/${channel.id}/messages`, { body: { content: "s", components } });
  const message = channel.last();
  if (!message) throw new Error("no message");
  expect(() => alice.select(message, "menu", ["c"])).toThrow('no value "c"');
  expect((await alice.select(message, "menu", ["b"]).reply()).content).toBe("picked b");
});

test("context menus work on messages and on people, commands in private too", async () => {
  const { alice, bob, channel } = await startBot();
  const message = bob.send(channel, "four");
  expect((await alice.contextMenu(channel, "Count", message).reply()).content).toBe("length 4");
  expect((await alice.contextMenu(channel, "Who", bob).reply()).content).toBe("this is bob");
  expect((await bob.slash(bob.dm(), "ask", { q: "dm" }).reply()).content).toBe("q=dm u=-");
});
