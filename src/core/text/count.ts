const format = new Intl.NumberFormat("en");

/** `1,234` for 1234. */
export function grouped(count: number): string {
  return format.format(count);
}

/** `1 article`, `1,234 articles`: for nouns that only take an s. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
