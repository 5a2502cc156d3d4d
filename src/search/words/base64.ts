const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const byCode = Uint8Array.from({ length: 128 }, (_, code) => letters.indexOf(String.fromCharCode(code)));

/** The six bits that a letter of a text in base64 stands for: read where they stand, they take no more room. */
export function sixBitsAt(base64: string, letter: number): number {
  return byCode[base64.charCodeAt(letter)] ?? 0;
}
