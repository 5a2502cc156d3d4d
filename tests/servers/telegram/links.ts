const DEEP = /^(tg|ton|tonsite):(?:\/\/)?(.+)$/is;
const WEB = /^(?:(https?):\/\/)?([^/?#]*@)?(\[[0-9a-f:.]+\]|[^/?#@:\s]+)(?::(\d{1,5}))?([/?#].*)?$/is;

/** Telegram's own idea of a usable link (compared with TDLib): no localhost, no foreign schemes, the host needs a dot. */
export function checkedUrl(href: string): string | undefined {
  const deep = DEEP.exec(href);
  if (deep) return `${(deep[1] ?? "").toLowerCase()}://${deep[2]}`;
  const match = WEB.exec(href.trim());
  if (!match) return undefined;
  const [, scheme = "http", login = "", name = "", port, tail = "/"] = match;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return undefined;
  const host = name.toLowerCase();
  if (!host.startsWith("[") && !/^[^.].*\../.test(host)) return undefined;
  const rest = tail.replaceAll(" ", "%20");
  const path = `${rest.startsWith("/") ? "" : "/"}${rest}`;
  return `${scheme.toLowerCase()}://${login}${host}${port ? `:${port}` : ""}${path}`;
}
