import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buttonPayload, payloadByteLimit, payloadIfFits, readPayload } from "../../src/core/button.ts";

const part = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => !text.includes("|"));

describe("a button's payload", () => {
  it("comes back as it went out, in at most 64 bytes", () => {
    fc.assert(
      fc.property(
        part,
        part,
        fc.array(fc.oneof(part, fc.integer()), { maxLength: 4 }),
        (command, button, args) => {
          const parts = ["1", command, button, ...args].join("|");
          fc.pre(new TextEncoder().encode(parts).length <= payloadByteLimit);
          const payload = buttonPayload(command, button, args);
          expect(new TextEncoder().encode(payload).length).toBeLessThanOrEqual(64);
          expect(readPayload(payload)).toEqual({ command, button, args: args.map(String) });
        },
      ),
    );
  });

  it("is refused where it would not come back: too long in bytes, or with a bar in an argument", () => {
    expect(() => buttonPayload("source", "open", ["پاکستان".repeat(5)])).toThrow(/bytes, 64 allowed/);
    expect(() => buttonPayload("source", "open", ["a|b"])).toThrow('holds "|"');
    expect(payloadIfFits("source", "open", ["پاکستان".repeat(5)])).toBeNull();
    expect(payloadIfFits("source", "open", ["a|b"])).toBeNull();
  });

  it("is none of ours when it has another version, too few parts or too many bytes, whatever it holds", () => {
    expect(
      ["", "1", "1|ask", "0|ask|more", "2|ask|more", "ask|more", `1|ask|more|${"x".repeat(54)}`].map(
        readPayload,
      ),
    ).toEqual(Array.from({ length: 7 }, () => null));
    // PostgreSQL keeps no null byte: asked for it, it fails, and a forged press would be logged as a bug.
    expect(readPayload("1|ask|good|a\0b")).toBeNull();
    expect(payloadIfFits("ask", "good", ["a\0b"])).toBeNull();
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const read = readPayload(text);
        expect(read === null || text.startsWith("1|")).toBe(true);
      }),
    );
  });
});
