import { z } from "zod";
import type { PressHandler } from "../../src/core/command.ts";
import { whisper } from "../../src/core/reply.ts";
import type { Verdict } from "../../src/core/verdicts.ts";

const keySchema = z.tuple([z.string().min(1)]);

/** Counts each person once: pressing again changes nothing, and the other button replaces the first. */
export function judged(verdict: Verdict): PressHandler {
  return {
    access: "everyone",
    run: async (args, call, { store, verdicts, words }) => {
      const [question] = keySchema.parse(args);
      const before = verdicts.before(call, question);
      const known =
        before === verdict ? true : await store.questions.judged(question, { verdict, insteadOf: before });
      if (known) verdicts.note(call, question, verdict);
      return whisper(words.answer.thanks(known ? verdict : "too late"));
    },
  };
}
