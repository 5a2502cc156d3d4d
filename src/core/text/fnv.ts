/** FNV-1a over the UTF-16 units of part of a text: a small hash, 32 bits, as a signed integer. */
export function fnv1a(text: string, start = 0, end: number = text.length): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
