const bomCharsets: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xfe, 0xff], "utf-16be"],
  [[0xff, 0xfe], "utf-16le"],
];

// How markup in UTF-16 begins without a mark: `<` and a zero byte, whichever comes first (XML 1.0, appendix F).
const unmarked: readonly (readonly [readonly number[], string])[] = [
  [[0x00, 0x3c, 0x00], "utf-16be"],
  [[0x3c, 0x00], "utf-16le"],
];

/**
 * Bytes to text. A byte order mark decides, then the header, then what the document says of itself; without any word,
 * where the word is wrong, or where it is Latin-1, UTF-8 if it is valid and windows-1252 otherwise (as https://encoding.spec.whatwg.org
 * and browsers do). Never fails: what cannot be read becomes U+FFFD.
 */
export function decode(bytes: Uint8Array, headerCharset: string | null): string {
  const seen = [...bomCharsets, ...unmarked].find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (seen !== undefined) return new TextDecoder(seen[1]).decode(bytes);
  const candidates = [headerCharset, declaredCharset(bytes), "utf-8"];
  for (const charset of candidates) {
    const text = charset === null ? null : strictly(charset, bytes);
    if (text !== null) return text;
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

function strictly(charset: string, bytes: Uint8Array): string | null {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    // Servers say so of everything, and any bytes can be read so: it comes last, unasked. Latin-1 is this, too.
    return decoder.encoding === "windows-1252" ? null : decoder.decode(bytes);
  } catch (error) {
    // RangeError: a charset nobody knows; TypeError: bytes that are not in that charset.
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

/** XML's `encoding=` or HTML's `charset=`, looked for in the first 1024 bytes as the HTML standard has it. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const found =
    /<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)/i.exec(head) ??
    /<meta[^>]+charset\s*=\s*["']?([\w.:-]+)/i.exec(head);
  // A document whose declaration can be read byte by byte is not in UTF-16, whatever it says (HTML standard, 13.2.3.2).
  return found?.[1]?.replace(/^utf-?16.*$/i, "utf-8") ?? null;
}
