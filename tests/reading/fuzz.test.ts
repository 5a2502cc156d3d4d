import { readdirSync, readFileSync } from "node:fs";
import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { decode } from "../../src/fetch/decode.ts";
import { startReader } from "../feeds/fixture.ts";
import { hints } from "./parsers.ts";

const folder = new URL("../fixtures/feeds/", import.meta.url);
const seeds = [
  ...readdirSync(folder)
    .filter((name) => !name.endsWith(".md"))
    .map((name) => readFileSync(new URL(name, folder))),
  readFileSync(new URL("../../corpus/pakistan-it-exports.md", import.meta.url)).subarray(0, 6000),
];
const reader = startReader();
afterAll(() => reader.close());

/** Damage to bytes: some changed, a piece lost, repeated, or replaced by one of another file. */
const wound = fc.record({
  kind: fc.constantFrom("change", "cut", "repeat", "graft"),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 200 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  other: fc.constantFrom(...seeds),
});
type Wound = typeof wound extends fc.Arbitrary<infer T> ? T : never;

function wounded(bytes: Uint8Array, { kind, at, length, bytes: fresh, other }: Wound): Uint8Array {
  const from = Math.floor(at * bytes.length);
  const piece = bytes.subarray(from, from + length);
  const rest = bytes.subarray(from + length);
  const put = {
    change: fresh,
    cut: new Uint8Array(),
    repeat: Buffer.concat([piece, piece, piece]),
    graft: other.subarray(Math.floor(at * other.length), Math.floor(at * other.length) + length),
  }[kind];
  return Buffer.concat([bytes.subarray(0, from), put, rest]);
}

const bytes = fc
  .tuple(fc.constantFrom(...seeds), fc.array(wound, { maxLength: 6 }))
  .map(([seed, wounds]) => wounds.reduce<Uint8Array>(wounded, seed));
const charset = fc.constantFrom(null, "utf-8", "windows-1252", "shift_jis", "utf-16le", "nonsense");
const today = "2026-11-24";

test.each([
  ["feeds", (text: string) => reader.feed(text, "https://x.example/feed")],
  ["pages", (text: string) => reader.article({ kind: "page", html: text, hints: hints() }, today)],
  [
    "texts of feeds",
    (text: string) => reader.article({ kind: "fragment", html: text, hints: hints() }, today),
  ],
  ["Markdown", (text: string) => reader.article({ kind: "file", name: "a.md", text, hints: hints() }, today)],
  [
    "plain text",
    (text: string) => reader.article({ kind: "file", name: "a.txt", text, hints: hints() }, today),
  ],
])(
  "%s that were damaged on their way are read or refused in words, and never by giving up",
  async (_what, read) => {
    const isSound = fc.asyncProperty(bytes, charset, async (raw, header) => {
      const reading = await read(decode(raw, header));
      switch (reading.kind) {
        case "unreadable":
          // Neither an error, nor a time limit, nor a lost thread.
          return !/cannot be parsed|took more than|its parser/.test(reading.reason);
        case "feed":
          return new Set(reading.feed.items.map(({ key }) => key)).size === reading.feed.items.length;
        case "article":
          return reading.article.paragraphs.every(
            (each) => reading.article.text.slice(...each.range) === each.text && each.text.trim() !== "",
          );
      }
      return reading satisfies never;
    });
    const found = await fc.check(isSound, { numRuns: 200, interruptAfterTimeLimit: 20_000 });
    expect(found.counterexample === null ? null : decode(...found.counterexample)).toBeNull();
  },
);
