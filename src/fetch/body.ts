import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** A body that is larger than allowed once decompressed. */
export class TooLargeError extends Error {
  override readonly name = "TooLargeError";
}

/** A body in a form that cannot be read. */
export class UnreadableBodyError extends Error {
  override readonly name = "UnreadableBodyError";
}

/** The encodings we accept; one layer, because honest servers use no more. */
export const acceptedEncodings = "gzip, br, deflate";

/**
 * Reads a body, unpacking it as it comes, and stops at the first byte above the limit: bombs never unfold. What comes
 * over the wire is counted too, for a packed stream can go on for ever and unfold to nothing.
 */
export async function readBody(
  body: Readable,
  encoding: string | null,
  limits: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const collect = async (source: AsyncIterable<Uint8Array>) => {
    for await (const chunk of within(limits.maxBytes, source)) chunks.push(chunk);
  };
  const unpack = unpacker(encoding);
  const options = { signal: limits.signal };
  await (unpack === null
    ? pipeline(body, collect, options)
    : pipeline(body, (wire) => within(limits.maxBytes, wire), unpack, collect, options));
  return Buffer.concat(chunks);
}

async function* within(maxBytes: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new TooLargeError(`it is larger than ${inWords(maxBytes)}`);
    yield chunk;
  }
}

function unpacker(encoding: string | null): Transform | null {
  switch (encoding?.trim().toLowerCase() ?? "") {
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    case "deflate":
      return createInflate();
  }
  throw new UnreadableBodyError(
    `its content encoding is ${JSON.stringify(encoding?.slice(0, 60))} and only ${acceptedEncodings} are understood`,
  );
}

function inWords(bytes: number): string {
  return bytes >= 1 << 20 ? `${Math.round(bytes / (1 << 20))} MB` : `${Math.round(bytes / 1024)} kB`;
}
