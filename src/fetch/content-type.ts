/** A `Content-Type` header taken apart; `type` in lower case, empty when there was none. */
export interface ContentType {
  readonly type: string;
  readonly charset: string | null;
}

/** Reads a `Content-Type` header as far as we need it (RFC 9110, 8.3.1). */
export function contentType(header: string | null): ContentType {
  const [type = "", ...parameters] = (header ?? "").split(";").map((part) => part.trim());
  const charset = parameters
    .map((part) => /^charset\s*=\s*"?([^"\s]+)"?$/i.exec(part)?.[1])
    .find((name) => name !== undefined);
  return { type: type.toLowerCase(), charset: charset ?? null };
}
