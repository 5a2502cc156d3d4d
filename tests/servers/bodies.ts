import type { IncomingMessage } from "node:http";

/** A file that came in a multipart request. */
export interface Upload {
  /** The form field's name. */
  readonly key: string;
  readonly filename: string;
  readonly mime: string;
  readonly data: Buffer;
}

/** What a multipart form held. */
export interface FormBody {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly Upload[];
}

/** Reads a request's body whole; calls `tooLarge` (which throws) past `max` bytes. */
export async function readBody(
  request: IncomingMessage,
  max: number,
  tooLarge: () => never,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const piece = part as Buffer;
    size += piece.length;
    if (size > max) tooLarge();
    parts.push(piece);
  }
  return Buffer.concat(parts);
}

/** Takes a multipart body apart. */
export async function readForm(body: Buffer, contentType: string): Promise<FormBody> {
  const response = new Response(new Uint8Array(body), { headers: { "content-type": contentType } });
  const form = await response.formData();
  const fields: Record<string, string> = {};
  const files: Upload[] = [];
  for (const [key, value] of form) {
    if (typeof value === "string") fields[key] = value;
    else
      files.push({
        key,
        filename: value.name,
        mime: value.type,
        data: Buffer.from(await value.arrayBuffer()),
      });
  }
  return { fields, files };
}
