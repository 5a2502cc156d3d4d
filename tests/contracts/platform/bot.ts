import { onTestFinished } from "vitest";
import { z } from "zod";
import { defineCommand } from "../../../src/core/arguments.ts";
import { buttonPayload } from "../../../src/core/button.ts";
import type { Call } from "../../../src/core/call.ts";
import type { ConversationEvent, SendOptions, SentRef } from "../../../src/core/platform.ts";
import { type Action, type Reply, reply, text } from "../../../src/core/reply.ts";
import { wordsFor } from "../../../src/core/words/index.ts";
import type { Driver, DriverDeps } from "../../flows/driver.ts";
import { openAt } from "../../store/fixture.ts";

const ask = defineCommand({
  name: "ask",
  summary: "Answer a question",
  access: "everyone",
  args: z.object({ question: z.string().describe("What you want to know") }),
  run: async () => reply([]),
});

/** A delivery without any wishes. */
export const usual: SendOptions = {
  deliveryId: "d1",
  silent: false,
  linkPreview: false,
  mentionRole: null,
  crosspost: false,
};

/** A button of this label. */
export const button = (label: string, name: string): Action => ({
  kind: "button",
  label,
  payload: buttonPayload("ask", name),
  style: "plain",
});

/** A driver whose bot answers as the test says, and what it was told meanwhile; gone when the test is over. */
export async function openBot<D extends Driver>(start: (deps: DriverDeps) => Promise<D>) {
  const store = await openAt(":memory:");
  const calls: Call[] = [];
  const events: ConversationEvent[] = [];
  const answered: { readonly ref: SentRef; readonly reply: Reply }[] = [];
  const script: { answer: (call: Call) => Reply | Promise<Reply> } = {
    answer: () => reply([text("Heard.")]),
  };
  const driver = await start({
    dispatch: async (call) => {
      calls.push(call);
      return script.answer(call);
    },
    commands: [ask],
    suggest: async () => [],
    wordsIn: async () => wordsFor(null),
    kv: store.kv,
    onEvent: async (event) => void events.push(event),
    onAnswered: async (told) => void answered.push(told),
    now: () => new Date(),
  });
  onTestFinished(async () => {
    await driver.stop();
    await store.close();
  });
  return {
    driver,
    calls,
    events,
    answered,
    answers: (answer: (call: Call) => Reply | Promise<Reply>) => {
      script.answer = answer;
    },
  };
}

/** What a call asks, however it was typed. */
export const question = ({ input }: Call): string => {
  switch (input.kind) {
    case "text":
      return input.text;
    case "line":
      return input.line;
    case "options":
      return String(input.options["question"]);
    case "button":
    case "form":
      return input.payload;
  }
  return input satisfies never;
};
