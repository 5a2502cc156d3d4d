/** What the API may add to an error. */
export interface ErrorParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** An answer with `ok: false`. */
export class ApiError extends Error {
  readonly code: number;
  readonly description: string;
  readonly parameters: ErrorParameters | undefined;
  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}

/** 400, with the server's own prefix. */
export const bad = (text: string, parameters?: ErrorParameters): ApiError =>
  new ApiError(400, `Bad Request: ${text}`, parameters);

/** 403, with the server's own prefix. */
export const forbidden = (text: string): ApiError => new ApiError(403, `Forbidden: ${text}`);

/** 429 with the seconds to wait, at least one. */
export function tooMany(ms: number): ApiError {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

/** 409: two consumers of one update queue. */
export const conflict = (text: string): ApiError => new ApiError(409, `Conflict: ${text}`);
