import { z } from "zod";
import { type Access, isBroughtAlong, isForNewsroom } from "../src/core/access.ts";
import { promptLine } from "../src/core/answers/hello-reply.ts";
import { defineCommand, describedOption, type OptionSpec, optionsOf } from "../src/core/arguments.ts";
import type { Call } from "../src/core/call.ts";
import type { Command } from "../src/core/command.ts";
import { type Block, bold, bullets, heading, plain, type Reply, reply, text } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { unknownCommand } from "../src/core/unknown-command.ts";
import type { Words } from "../src/core/words/words.ts";

/** `/help`: what can be typed; `/help compare`: how to use one command. */
export const help = defineCommand({
  name: "help",
  summary: "What you can type, or how to use one command",
  examples: ["/help", "/help compare"],
  access: "everyone",
  args: z.object({
    command: z.string().trim().max(33).optional().describe("A command to explain"),
  }),
  suggest: {
    command: async (typed, { commands, words }) =>
      commands
        .filter((command) => command.name.startsWith(typed.replace(/^\//, "").toLowerCase()))
        .map((command) => ({
          label: `/${command.name}: ${words.commands[command.name] ?? command.summary}`,
          value: command.name,
        })),
  },
  async run({ command }, call, services) {
    if (command === undefined) return overview(call, services);
    const name = command.replace(/^\//, "").toLowerCase();
    const found = services.commands.find((candidate) => candidate.name === name);
    if (found !== undefined) return explain(found, services);
    throw unknownCommand(name, services);
  },
});

async function overview(call: Call, services: Services): Promise<Reply> {
  const { hello } = services.words;
  const topics = new Set(services.topics.map((topic) => topic.name));
  const allowed = await allowedTo(call, services);
  const usable = services.commands.filter((command) => allowed.has(command.access));
  const others = usable.filter((command) => !topics.has(command.name));
  const newsroom = others.filter(({ access }) => isForNewsroom(access));
  return reply([
    heading(services.botName),
    text(hello.help),
    // Where one is alone with the bot, that is all there is to know.
    ...(call.place === "private" ? [] : [promptLine(call, services)]),
    listOf(
      others.filter((command) => !newsroom.includes(command)),
      services,
    ),
    ...(newsroom.length === 0 ? [] : [heading(hello.newsroom), listOf(newsroom, services)]),
    heading(hello.topics),
    listOf(
      usable.filter((command) => topics.has(command.name)),
      services,
    ),
  ]);
}

/** Only what the asker could use is listed; running it is checked again in any case. */
async function allowedTo(call: Call, services: Services): Promise<ReadonlySet<Access>> {
  const allowed = new Set<Access>(isBroughtAlong(call) ? ["everyone"] : ["everyone", "manager"]);
  if (call.person === null) return allowed;
  if ((await services.people.moderates(call.person.id)) !== null) allowed.add("moderator");
  if (services.people.isOwner(call.person.id)) allowed.add("owner");
  return allowed;
}

function listOf(commands: readonly Command[], { words }: Services): Block {
  return bullets(
    commands.map((command) => [
      bold(words.leading(`/${command.name}`)),
      plain(`  ${words.commands[command.name] ?? command.summary}`),
    ]),
  );
}

/** Whether it may be left out, and what it may be: those who type a line see no menu of it. */
function noteOn({ required, choices }: OptionSpec, { usage }: Words): string {
  const notes = [...(required ? [] : [usage.optional]), ...(choices === null ? [] : [usage.oneOf(choices)])];
  return notes.length === 0 ? "" : ` (${usage.notes(notes)})`;
}

function explain(command: Command, { words }: Services): Reply {
  const options = optionsOf(command);
  return reply([
    heading(`/${command.name}`),
    text(words.commands[command.name] ?? command.summary),
    ...(options.length === 0
      ? []
      : [
          bullets(
            options.map((option) => [
              bold(words.leading(option.name)),
              plain(`  ${describedOption(command, option, words.usage)}${noteOn(option, words)}`),
            ]),
          ),
        ]),
    ...(command.examples.length === 0
      ? []
      : [text(`${words.usage.examples}\n${command.examples.join("\n")}`)]),
  ]);
}
