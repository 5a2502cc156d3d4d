import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** The part of IPv6 that IANA has given out as global unicast; nothing outside is public (RFC 4291, 2.4). */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address belongs to the public internet: by IANA's special-purpose registries, as ipaddr.js knows them,
 * so private, link-local (cloud metadata), carrier-grade NAT, documentation, multicast and tunnel ranges do not. IPv4
 * written inside IPv6 is judged as IPv4. A text that is not an address is not public.
 */
export function isPublic(address: string, allowLoopback: boolean): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range === "loopback") return allowLoopback;
  return range === "unicast" && (parsed.kind() === "ipv4" || parsed.match(globalUnicast));
}
