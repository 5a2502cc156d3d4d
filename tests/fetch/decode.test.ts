import * as fc from "fast-check";
import { expect, test } from "vitest";
import { contentType } from "../../src/fetch/content-type.ts";
import { decode } from "../../src/fetch/decode.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["a byte order mark before everything else", Buffer.from("\ufeffé"), "windows-1252", "é"],
  ["UTF-16 by its mark", Buffer.from("\ufeffé", "utf16le"), null, "é"],
  ["the header's word", latin("caf\xe9"), "iso-8859-1", "café"],
  [
    "XML's own word",
    latin('<?xml version="1.0" encoding="windows-1251"?><a>\xef</a>'),
    null,
    '<?xml version="1.0" encoding="windows-1251"?><a>п</a>',
  ],
  ["HTML's own word", latin("<meta charset=iso-8859-2>\xb1"), null, "<meta charset=iso-8859-2>ą"],
  ["UTF-8 when nothing is said", Buffer.from("پاکستان"), null, "پاکستان"],
  ["windows-1252 when that is no UTF-8", latin("\x93quoted\x94 caf\xe9"), null, "“quoted” café"],
  [
    "the document where the header is wrong",
    latin('<?xml encoding="iso-8859-1"?>\xe9'),
    "utf-8",
    '<?xml encoding="iso-8859-1"?>é',
  ],
  ["UTF-16 without a mark by its first sign", Buffer.from("<a>é</a>", "utf16le"), null, "<a>é</a>"],
  [
    "nobody who says UTF-16 in single bytes",
    Buffer.from('<?xml encoding="utf-16"?>é'),
    null,
    '<?xml encoding="utf-16"?>é',
  ],
  ["past a server that calls everything Latin-1", Buffer.from("Zürich, اردو"), "iso-8859-1", "Zürich, اردو"],
  [
    "past a document that calls UTF-8 Latin-1",
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>“€5”'),
    null,
    '<?xml version="1.0" encoding="ISO-8859-1"?>“€5”',
  ],
  ["past a charset nobody knows", Buffer.from("é"), "klingon-8", "é"],
  ["past a header that lies", latin("caf\xe9"), "utf-8", "café"],
])("believes %s", (_name, bytes, header, text) => {
  expect(decode(bytes, header)).toBe(text);
});

test("never fails, whatever the bytes", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.option(fc.string({ maxLength: 12 })),
      (bytes, charset) => {
        expect(typeof decode(bytes, charset)).toBe("string");
      },
    ),
    { numRuns: 300 },
  );
});

test("reads content types as servers write them", () => {
  expect(contentType('Text/HTML; boundary=x; Charset="ISO-8859-1"')).toEqual({
    type: "text/html",
    charset: "ISO-8859-1",
  });
  expect(contentType(null)).toEqual({ type: "", charset: null });
});
