/** The code of a fault that our own code found: no connection came about in time. */
export const noConnection = "no connection in time";

const early = new Set([
  noConnection,
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/**
 * Whether a network fault of this code comes before anything is sent: no such name, no way there, nobody there, or not
 * the one whose name the certificate bears.
 */
export function isNeverSent(code: string): boolean {
  return early.has(code) || /CERT|SIGNATURE/.test(code);
}
