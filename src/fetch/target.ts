import { isIP } from "node:net";
import { isPublic } from "./address.ts";
import type { FetchRules } from "./rules.ts";

/** An address that may be asked, or why not, in words. */
export type Target =
  | { readonly kind: "allowed"; readonly url: URL }
  | { readonly kind: "refused"; readonly reason: string };

/** Longer addresses are not those of articles (RFC 9110, 4.1, asks for 8000 to be understood). */
const longestAddress = 8000;

/**
 * Checks what can be seen from an address alone. `URL` first brings every notation of an IP address (decimal, octal,
 * hex, short forms) into one; names are checked when they are resolved, by the connector.
 */
export function checkTarget(
  address: string,
  base: URL | null,
  rules: Pick<FetchRules, "ports" | "allowLoopback">,
): Target {
  const url = address.length > longestAddress ? null : URL.parse(address, base?.href);
  if (url === null) return refuse(`${shown(address)} is not an address`);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return refuse(`${shown(address)} begins with ${url.protocol} and only http: and https: are fetched`);
  if (url.username !== "" || url.password !== "")
    return refuse(`an address on ${url.host} carries a user name or password, which is not allowed`);
  const usualPort = url.protocol === "https:" ? 443 : 80;
  const port = url.port === "" ? usualPort : Number(url.port);
  if (!rules.ports.includes(port))
    return refuse(`${url.host} uses port ${port} and only ${rules.ports.join(", ")} are allowed`);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublic(host, rules.allowLoopback))
    return refuse(`${url.host} is not an address of the public internet`);
  url.hash = "";
  return { kind: "allowed", url };
}

function refuse(reason: string): Target {
  return { kind: "refused", reason };
}

function shown(address: string): string {
  return JSON.stringify(address.length > 100 ? `${address.slice(0, 100)}…` : address);
}
