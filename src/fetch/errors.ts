import { errors } from "undici";
import { TooLargeError, UnreadableBodyError } from "./body.ts";
import { ForbiddenAddressError } from "./connect.ts";

type Unfetched = { readonly kind: "refused" | "failed"; readonly reason: string };

/** What went wrong on the network, as a value in words. Throws every other error again: a bug. */
export function unfetched(error: unknown, host: string): Unfetched {
  if (error instanceof ForbiddenAddressError) return { kind: "refused", reason: error.message };
  if (error instanceof TooLargeError || error instanceof UnreadableBodyError)
    return { kind: "refused", reason: `${host} sent something that is not accepted: ${error.message}` };
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return { kind: "refused", reason: `${host} sent something that is not accepted: it is too large` };
  if (error instanceof Error && isTimeout(error)) return failed(`${host} did not answer in time`);
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError)
    return failed(`${host} does not speak proper HTTP`);
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (typeof code === "string") return failed(byCode(code, host));
  throw error;
}

function isTimeout(error: Error): boolean {
  return (
    error.name === "TimeoutError" ||
    error.name === "AbortError" ||
    error instanceof errors.ConnectTimeoutError ||
    error instanceof errors.HeadersTimeoutError ||
    error instanceof errors.BodyTimeoutError
  );
}

function byCode(code: string, host: string): string {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `the name ${host} cannot be resolved (${code})`;
  if (code === "ECONNREFUSED") return `${host} refuses connections`;
  if (code.startsWith("Z_") || code.startsWith("ERR_BROTLI") || code.startsWith("ERR__ERROR"))
    return `${host} sent a damaged compressed body (${code})`;
  if (/CERT|TLS|SSL|SIGNATURE/.test(code)) return `${host} has no valid certificate (${code})`;
  return `the connection to ${host} failed (${code})`;
}

function failed(reason: string): Unfetched {
  return { kind: "failed", reason };
}
