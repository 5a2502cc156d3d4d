import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** All that IANA has given out of IPv6 for the internet at large; what lies outside is no public address (RFC 4291, 2.4). */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address belongs to the public internet: by IANA's special-purpose registries, as ipaddr.js knows them,
 * so private, link-local (cloud metadata), carrier-grade NAT, documentation, multicast and tunnel ranges do not.
 * IPv4 written inside IPv6 is judged as IPv4. What is no address at all is not public.
 */
export function isPublic(address: string, allowLoopback: boolean): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range === "loopback") return allowLoopback;
  return range === "unicast" && (parsed.kind() === "ipv4" || parsed.match(globalUnicast));
}
