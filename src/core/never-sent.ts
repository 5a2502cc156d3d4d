const early = new Set([
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
