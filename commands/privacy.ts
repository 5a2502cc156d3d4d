import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { bullets, heading, plain, reply, text } from "../src/core/reply.ts";

/** `/privacy`: what is stored, and how to have it deleted. */
export const privacy = defineCommand({
  name: "privacy",
  summary: "What this bot stores about you, and how to delete it",
  examples: ["/privacy"],
  access: "everyone",
  args: z.object({}),
  async run(_args, _call, { words }) {
    const { privacy: say } = words.about;
    return reply([
      heading(say.heading),
      bullets(say.stored.map((line) => [plain(line)])),
      text(say.howToDelete),
    ]);
  },
});
