import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { buttonPayload } from "../../../src/core/button.ts";
import type { Call } from "../../../src/core/call.ts";
import { type Reply, reply, text } from "../../../src/core/reply.ts";
import { createConsole } from "../../../src/platforms/console/index.ts";
import { usual } from "../../contracts/platform/bot.ts";

/** A terminal whose bot answers as the test says, and what it saw. */
function terminal(answer: (call: Call) => Reply | Promise<Reply>, interactive = false) {
  const input = new PassThrough();
  const output = new PassThrough();
  const seen = { text: "" };
  output.setEncoding("utf8").on("data", (written: string) => {
    seen.text += written;
  });
  const calls: Call[] = [];
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const platform = createConsole({
    dispatch: async (call) => {
      calls.push(call);
      return answer(call);
    },
    input,
    output,
    interactive,
    look: () => ({ width: 60, colour: false }),
    complete: (line) => ["/exports", "/exile"].filter((name) => name.startsWith(line)),
    greeting: "Hello.",
    now: () => new Date("2026-11-24T08:00:00Z"),
    onQuit: resolve,
  });
  return { platform, input, seen, calls, left };
}

const asked = (call: Call): string => JSON.stringify(call.input);

it("answers piped lines in the order they came, however long each answer takes, and leaves at the end of the input", async () => {
  const { platform, input, seen, left } = terminal(async (call) => {
    if (asked(call).includes("slow")) await new Promise((resolve) => setTimeout(resolve, 50));
    return reply([text(`Answer to ${call.input.kind === "text" ? call.input.text : "?"}.`)]);
  });
  input.end("slow\n\n   \nquick\n");
  await platform.start();
  await left;
  expect(seen.text).toBe("Hello.\n\nAnswer to slow.\n\nAnswer to quick.\n\n");
});

it("tells commands, questions, buttons by their number and what a form asks for apart", async () => {
  const field = { name: "words", label: "Which words?", long: false, required: true, max: 200, value: "" };
  const { platform, input, seen, calls, left } = terminal((call) => {
    if (asked(call).includes('"text":"form"'))
      return reply([text("Tell me.")], {
        form: { payload: buttonPayload("ask", "words"), title: "Words", fields: [field] },
      });
    const payload = buttonPayload("ask", "more", [7]);
    return reply([text("One.")], { actions: [[{ kind: "button", label: "More", payload, style: "plain" }]] });
  });
  input.write("how big?\n1\n2\n/compare india\n/about\nform\nno command but an answer\n/quit\nnever read\n");
  await platform.start();
  await left;
  expect(calls.map(({ input: given }) => given)).toMatchObject([
    { kind: "text", text: "how big?" },
    { kind: "button", payload: "1|ask|more|7" },
    { kind: "line", command: "compare", line: "india" },
    { kind: "line", command: "about", line: "" },
    { kind: "text", text: "form" },
    { kind: "form", payload: "1|ask|words", values: { words: "no command but an answer" } },
  ]);
  expect(seen.text).toContain("There is no (2) here: the last numbers end with (1).");
});

it("presses the buttons that it showed last: below an answer that thanks brought no others, and below news that came since", async () => {
  const more = { kind: "button", label: "More", payload: "1|ask|more|7", style: "plain" } as const;
  const about = { ...more, label: "Ask about this", payload: "1|ask|about|7" };
  const { platform, input, seen, calls, left } = terminal(({ input: given }) =>
    given.kind === "button" ? reply([text("Thank you.")]) : reply([text("One.")], { actions: [[more]] }),
  );
  await platform.start();
  input.write("how big?\n1\n1\n");
  await expect.poll(() => seen.text.split("Thank you.").length).toBe(3);
  await platform.send("console:terminal", reply([text("News.")], { actions: [[about]] }), usual);
  input.write("1\n/quit\n");
  await left;
  expect(calls.slice(1).map(({ input: given }) => given)).toEqual(
    [more, more, about].map(({ payload }) => ({ kind: "button", payload })),
  );
});

it("asks for the first field that is required, keeps what the others have, and lets a command or /cancel end it", async () => {
  const field = { long: false, max: 100 } as const;
  const form = {
    payload: buttonPayload("announce", "write"),
    title: "New announcement",
    fields: [
      { ...field, name: "title", label: "Title", required: false, value: "News" },
      { ...field, name: "text", label: "Text", required: true, value: "" },
    ],
  } as const;
  const { platform, input, seen, calls, left } = terminal(({ input: given }) =>
    reply([text("Heard.")], { form: given.kind === "line" && given.command === "announce" ? form : null }),
  );
  input.end("/announce\nDown tonight.\n/announce\n/help\n/announce\n/cancel\nhow big?\n");
  await platform.start();
  await left;
  expect(seen.text).toContain("New announcement: Text");
  expect(seen.text).toContain("Cancelled.");
  expect(calls.map(({ input: given }) => given)).toMatchObject([
    { command: "announce" },
    { kind: "form", values: { title: "News", text: "Down tonight." }, spans: null },
    { command: "announce" },
    { command: "help" },
    { command: "announce" },
    { kind: "text", text: "how big?" },
  ]);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(calls.length);
});

it("completes what is being typed, and comes back to earlier lines, at a terminal", async () => {
  const { platform, input, seen, calls, left } = terminal(() => reply([text("Yes.")]), true);
  await platform.start();
  input.write("how big?\r");
  await expect.poll(() => calls.length).toBe(1);
  input.write("/expo\t");
  await expect.poll(() => seen.text).toContain("/exports");
  input.write("\r");
  await expect.poll(() => calls.length).toBe(2);
  input.write("\u001b[A\u001b[A\r");
  await expect.poll(() => calls.length).toBe(3);
  input.write("/quit\r");
  await left;
  expect(calls.map(({ input: given }) => given)).toMatchObject([
    { text: "how big?" },
    { command: "exports" },
    { text: "how big?" },
  ]);
});

it("lets go of a pipe that stays open, so that the process can end", async () => {
  const { platform, input, left } = terminal(() => reply([text("Yes.")]));
  await platform.start();
  input.write("/quit\n");
  await left;
  await platform.stop();
  expect(input.destroyed).toBe(true);
});

it("answers what was asked before the person left, and prompts no more", async () => {
  const { promise: answered, resolve: answer } = Promise.withResolvers<Reply>();
  const { platform, input, seen, left } = terminal(() => answered, true);
  await platform.start();
  input.write("how big?\r");
  input.write("/quit\r");
  answer(reply([text("In the end.")]));
  await left;
  expect(seen.text).toContain("In the end.\n\n");
  expect(seen.text.endsWith("In the end.\n\n")).toBe(true);
});

it("shows news above what is being typed, which stands below it again", async () => {
  const { platform, input, seen, calls, left } = terminal(() => reply([text("Yes.")]), true);
  await platform.start();
  input.write("how b");
  await expect.poll(() => seen.text).toContain("how b");
  const before = seen.text.length;
  await platform.send("console:terminal", reply([text("News.")]), usual);
  // Back to the start of the line, which is cleared, before the news; the line again after it.
  expect(seen.text.slice(before).startsWith("\u001b[1G\u001b[0JNews.\n\n")).toBe(true);
  expect(seen.text.endsWith("› how b\u001b[8G")).toBe(true);
  input.write("ig?\r/quit\r");
  await left;
  expect(calls.map(({ input: given }) => given)).toEqual([{ kind: "text", text: "how big?" }]);
});

it("prompts once all lines of what was pasted are answered, not before each answer", async () => {
  const { platform, input, seen, left } = terminal(() => reply([text("Yes.")]), true);
  await platform.start();
  input.write("one\rtwo\rthree\r");
  await expect.poll(() => seen.text.match(/Yes\./g)?.length).toBe(3);
  expect(seen.text).toContain("Yes.\n\nYes.\n\nYes.\n\n");
  input.write("/quit\r");
  await left;
});

it.each([
  ["Ctrl-C", "\u0003"],
  ["Ctrl-D", "\u0004"],
])(
  "leaves the line of the prompt to itself when %s ends it, so that the shell's begins below",
  async (_, key) => {
    const { platform, input, seen, left } = terminal(() => reply([text("Yes.")]), true);
    await platform.start();
    input.write(key);
    await left;
    expect(seen.text.endsWith("\n")).toBe(true);
  },
);
