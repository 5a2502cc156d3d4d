/** A file's text, or the line where it stops being text. */
export type Decoded =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "undecodable"; readonly line: number };

/**
 * Reads bytes as UTF-8 (or as UTF-16 where the byte order mark or its first sign says so) and evens out what readers never see:
 * line ends become `\n`; the byte order mark, control characters, soft hyphens and zero-width spaces go.
 * Joiners and direction marks stay: Urdu and Arabic are wrong without them.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  const bad = text.indexOf("\ufffd");
  // U+FFFD may have been typed on purpose, so the strict decoder has the last word.
  if (bad !== -1 && !decodable(bytes, encoding)) {
    return { kind: "undecodable", line: evenLines(text.slice(0, bad)).split("\n").length };
  }
  return { kind: "text", text: evenLines(text).replace(unseen, "") };
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unseen = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\ufeff]/g;

function evenLines(text: string): string {
  return text.replace(/\r\n?|[\v\f\u0085\u2028]/g, "\n").replaceAll("\u2029", "\n\n");
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without a mark, the first sign tells: it is a plain one in nearly every file, and half of it a zero.
  if (bytes[0] === 0 || bytes[1] === 0) return bytes[0] === 0 ? "utf-16be" : "utf-16le";
  return "utf-8";
}

function decodable(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
