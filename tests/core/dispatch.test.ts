import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { allCommands } from "../../commands/index.ts";
import { buttonPayload, payloadByteLimit } from "../../src/core/button.ts";
import type { Call, Input } from "../../src/core/call.ts";
import type { Block, QuoteBlock, Reply } from "../../src/core/reply.ts";
import { renderConsole } from "../../src/platforms/console/render.ts";
import { renderDiscord } from "../../src/platforms/discord/render.ts";
import { renderTelegram } from "../../src/platforms/telegram/render.ts";
import { wildText } from "../platforms/blocks.ts";
import { errorLog } from "../store/fixture.ts";
import { openWholeBot, type WholeBot } from "../whole-bot.ts";
import { callOf } from "./calls.ts";

const owner = { id: "telegram:1", name: "Owner" } as const;
const reader = { id: "telegram:2", name: "Reader" } as const;

/** What the bot logged as an error: each is a bug, whatever was typed. */
const errors: string[] = [];
let whole: WholeBot;

beforeAll(async () => {
  whole = await openWholeBot({ settings: { owners: [owner.id] }, log: errorLog(errors) });
});
afterAll(() => whole.close());

const known = [...allCommands([]).map(({ name }) => name), "exports"];
const buttons = allCommands([]).flatMap(({ name, buttons: pressable }) =>
  Object.keys(pressable).map((button) => [name, button] as const),
);

/** What people type, from sense to nonsense. */
const words = fc.oneof(
  wildText(12),
  fc.constantFrom(
    "",
    "how big are IT exports?",
    "who won the cup?",
    "india vs vietnam",
    "pakistan-it-exports#5",
    "pakistan-it-exports#0",
    "exports weekly on monday at 08:30",
    "add http://127.0.0.1/feed.xml",
    "2147483648",
    "-1",
    "x".repeat(3000),
    "کتنی برآمدات؟",
  ),
);

const name = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known) }, fc.string({ maxLength: 40 }));
const optionNames = [
  "question",
  "id",
  "query",
  "countries",
  "what",
  "when",
  "topic",
  "action",
  "page",
  "text",
];

const payload = fc
  .tuple(fc.constantFrom(...buttons), fc.array(fc.oneof(words, fc.nat().map(String)), { maxLength: 4 }))
  .map(([[command, button], args]) => {
    try {
      return buttonPayload(command, button, args);
    } catch {
      return ["1", command, button, ...args].join("|").slice(0, 100);
    }
  });

const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ kind: fc.constant("text"), text: words, spans: fc.constant([]) }),
  fc.record({ kind: fc.constant("line"), command: name, line: words, spans: fc.constant([]) }),
  fc.record({
    kind: fc.constant("options"),
    command: name,
    options: fc.dictionary(fc.constantFrom(...optionNames), fc.oneof(words, fc.integer(), fc.boolean()), {
      noNullPrototype: true,
    }),
  }),
  fc.record({ kind: fc.constant("button"), payload: fc.oneof(payload, fc.string({ maxLength: 64 })) }),
  fc.record({
    kind: fc.constant("form"),
    payload,
    values: fc.dictionary(fc.constantFrom("words", "text", "when", "value"), words, {
      noNullPrototype: true,
    }),
    spans: fc.constant(null),
  }),
);

const call: fc.Arbitrary<Call> = fc
  .record({
    id: fc.uuid(),
    place: fc.constantFrom("private", "group", "channel"),
    person: fc.constantFrom(owner, reader, null),
    language: fc.constantFrom("en", "ur", null),
    input,
    repliedTo: fc.option(words),
    below: fc.option(words),
    messageId: fc.option(fc.nat().map(String)),
    hasFiles: fc.boolean(),
    onlyMe: fc.boolean(),
    manages: fc.boolean(),
  })
  .map(({ manages, below, ...rest }) => ({
    ...rest,
    conversation: "telegram:-1001" as const,
    mentions: [],
    repliedToPerson: null,
    below: async () => below,
    manages: async () => manages,
  }));

function quotesIn(blocks: readonly Block[]): readonly QuoteBlock[] {
  return blocks.flatMap((block) => {
    if (block.kind === "quote") return [block];
    if (block.kind !== "table") return [];
    return block.rows.flatMap(({ cells }) => cells.filter((cell) => cell.kind === "quote"));
  });
}

/** A reply that keeps the bot's promises: on every platform there is something to show, and each quote is a slice. */
function expectSound(reply: Reply): void {
  expect(renderTelegram(reply).length).toBeGreaterThan(0);
  expect(renderDiscord({ ...reply, form: null }).length).toBeGreaterThan(0);
  expect(renderConsole(reply, { width: 40, colour: true })).not.toBe("");
  for (const { text, shown, marks, source } of quotesIn(reply.blocks)) {
    const stored = whole.bot.services.archive.paragraph(source.articleId, source.paragraph);
    expect(text).toBe(stored?.text);
    for (const [start, end] of [...shown, ...marks]) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(start).toBeLessThan(end);
    }
  }
  for (const action of reply.actions.flat())
    if (action.kind === "button")
      expect(new TextEncoder().encode(action.payload).length).toBeLessThanOrEqual(payloadByteLimit);
}

it("answers whatever anyone types, presses or fills in, without a single bug in the log", async () => {
  await fc.assert(
    fc.asyncProperty(call, async (made) => {
      expectSound(await whole.bot.dispatch(made));
      expect(errors).toEqual([]);
    }),
    { numRuns: 600 },
  );
});

it("understands every button that it shows, pressed at once by whoever saw it", async () => {
  const press = async (pressed: string, from: Call) => {
    const reply = await whole.bot.dispatch({ ...from, input: { kind: "button", payload: pressed } });
    expectSound(reply);
    expect(JSON.stringify(reply.blocks), pressed).not.toContain("no longer works");
    return reply;
  };
  await fc.assert(
    fc.asyncProperty(call, async (made) => {
      const reply = await whole.bot.dispatch(made);
      for (const action of reply.actions.flat())
        if (action.kind === "button") await press(action.payload, made);
      expect(errors).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

/** Of what buttons say, in any order, and as long as a button can be: nothing that the bot would show. */
const forged = fc
  .tuple(
    fc.constantFrom(...buttons),
    fc.array(fc.oneof(words, fc.constantFrom(owner.id, reader.id, "all", "exports", "daily", "0")), {
      maxLength: 3,
    }),
    fc.nat(payloadByteLimit),
  )
  .map(([[command, button], args, length]) => {
    const bytes = Buffer.from(["1", command, button, ...args].join("|")).subarray(0, payloadByteLimit - 3);
    return bytes.toString().replaceAll("\uFFFD", "").padEnd(length, "x");
  });

it("answers what presses buttons and sends forms that nobody was shown, without a single bug in the log", async () => {
  const values = fc.dictionary(
    fc.constantFrom("words", "text", "when", "at", "value", "conversation"),
    words,
    { noNullPrototype: true },
  );
  await fc.assert(
    fc.asyncProperty(
      forged,
      fc.option(values),
      fc.constantFrom(owner, reader),
      async (payload, filled, person) => {
        const made: Input =
          filled === null
            ? { kind: "button", payload }
            : { kind: "form", payload, values: filled, spans: null };
        expectSound(await whole.bot.dispatch({ ...callOf(made), person, conversation: person.id }));
        expect(errors, payload).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
});

it.each(["toString", "constructor", "__proto__", "valueOf", "nothing"])(
  "refuses a button of a name that it never gave, such as what every object has: %s",
  async (button) => {
    const reply = await whole.bot.dispatch(callOf({ kind: "button", payload: `1|ask|${button}|x` }));
    expect(JSON.stringify(reply.blocks)).toContain("no longer works");
    expect(errors).toEqual([]);
  },
);

it.each(["1|subscribe|what|", "1|subscribe|time|", "1|subscribe|words|telegram:2|"])(
  "refuses a button that nobody was shown, though it is as long as any: %s…",
  async (begun) => {
    const payload = begun.padEnd(payloadByteLimit, "x");
    const reply = await whole.bot.dispatch(callOf({ kind: "button", payload }));
    expect(JSON.stringify(reply.blocks)).toMatch(/no longer (?:there|works)/);
    expect(errors).toEqual([]);
  },
);

it("answers questions while the store does not answer: nobody is counted, and what could not be kept is named", async () => {
  const lines: string[] = [];
  const { bot, store, close } = await openWholeBot({ log: errorLog(lines) });
  await store.close();
  const say = (text: string) => bot.dispatch(callOf({ kind: "text", text }));
  const found = await say("where are technology parks planned?");
  expect(found.blocks.some(({ kind }) => kind === "quote")).toBe(true);
  expect(lines).not.toEqual([]);
  const line = { kind: "line", command: "subscribe", line: "exports daily 08:30", spans: null } as const;
  expect(JSON.stringify(await bot.dispatch(callOf(line)))).toContain("Something went wrong on my side");
  await close();
});
