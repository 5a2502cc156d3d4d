import type { IncomingMessage } from "node:http";
import { readBody, readForm, type Upload } from "../bodies.ts";
import { ApiError, bad } from "./refusals.ts";

/** Telegram's own limit for uploads is 50 MB. */
const MAX_BODY = 55e6;

/** The parameters of one call: JSON, form fields, multipart or query string; nested objects may be JSON text. */
export interface Params {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly files: readonly Upload[];
  has(key: string): boolean;
  str(key: string): string;
  int(key: string, missing?: number): number;
  bool(key: string): boolean;
  /** An object or array, undefined when absent; the methods check what matters to them. */
  json(key: string, what?: string): unknown;
  /** The upload that a field holds or refers to by `attach://`. */
  file(key: string): Upload | undefined;
  /** The upload of that form field. */
  upload(name: string): Upload | undefined;
}

const TRUE = new Set(["true", "1", "yes", "t"]);

/** A value as the text it had on the wire. */
function wire(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  return JSON.stringify(value) ?? "";
}

/** Wraps what came in. */
export function createParams(raw: Readonly<Record<string, unknown>>, files: readonly Upload[] = []): Params {
  const str = (key: string) => wire(raw[key]);
  const upload = (name: string) => files.find((file) => file.key === name);
  return {
    raw,
    files,
    has: (key) => str(key) !== "",
    str,
    int(key, missing = 0) {
      const value = Number.parseInt(str(key), 10);
      return Number.isFinite(value) ? value : missing;
    },
    bool: (key) => TRUE.has(str(key).toLowerCase()),
    json(key, what = key) {
      const value = raw[key];
      if (value === undefined || value === null || value === "") return undefined;
      if (typeof value !== "string") return value;
      try {
        return JSON.parse(value);
      } catch {
        throw bad(`can't parse ${what} JSON object`);
      }
    },
    file(key) {
      const value = str(key);
      return upload(value.startsWith("attach://") ? value.slice("attach://".length) : key);
    },
    upload,
  };
}

/** Reads a request's parameters from query string and body. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Params> {
  const query = Object.fromEntries(url.searchParams);
  const body = await readBody(request, MAX_BODY, () => {
    throw new ApiError(413, "Request Entity Too Large");
  });
  const type = request.headers["content-type"] ?? "";
  if (body.length === 0) return createParams(query);
  if (type.startsWith("application/json")) return createParams({ ...query, ...parseJson(body) });
  if (type.startsWith("multipart/form-data")) {
    const form = await readForm(body, type);
    return createParams({ ...query, ...form.fields }, form.files);
  }
  return createParams({ ...query, ...Object.fromEntries(new URLSearchParams(body.toString("utf8"))) });
}

function parseJson(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString("utf8")) as Record<string, unknown>;
  } catch {
    throw bad("can't parse JSON object");
  }
}

/** The parameters as a log shows them: nested JSON text parsed, a message's own text left alone. */
export function plainParams(params: Params): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(params.raw)) {
    const nested = typeof value === "string" && /^[[{]/.test(value) && key !== "text" && key !== "caption";
    plain[key] = nested ? parsedOrSame(value) : value;
  }
  return plain;
}

function parsedOrSame(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
