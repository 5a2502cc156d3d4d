/** One field of a message in the wire format of protocol buffers, and where it lies. */
export interface Field {
  readonly number: number;
  /** Where the field begins, and where its content does. */
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** How many bytes content of these kinds takes; the others say it themselves. */
const fixed = new Map([
  [1, 8],
  [5, 4],
]);
const lengthDelimited = 2;

/** The fields of the message that lies there, in order. */
export function fieldsOf(bytes: Uint8Array, start: number, end: number): readonly Field[] {
  const found: Field[] = [];
  let at = start;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < end) {
    const begin = at;
    const key = varint();
    const kind = key & 7;
    const length = kind === lengthDelimited ? varint() : fixed.get(kind);
    const from = at;
    if (length === undefined) varint();
    else at += length;
    found.push({ number: key >>> 3, start: begin, from, to: at });
  }
  return found;
}

function varintOf(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Uint8Array.from([...bytes, left]);
}

/** A field that holds a number. */
export function numberField(number: number, value: number): Uint8Array {
  return Buffer.concat([varintOf(number * 8), varintOf(value)]);
}

/** A field that holds a message, made of its fields one after the other, or a text. */
export function messageField(number: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content);
  return Buffer.concat([varintOf(number * 8 + lengthDelimited), varintOf(body.length), body]);
}
