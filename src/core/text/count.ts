const format = new Intl.NumberFormat("en");

/** `1,234` for 1234. */
export function grouped(count: number): string {
  return format.format(count);
}

/** `1,234 chats`, `1 chat`. */
export function chats(count: number, what = "chat"): string {
  return `${grouped(count)} ${what}${count === 1 ? "" : "s"}`;
}
