// What newsletters, social networks and analytics add to links: https://github.com/AdguardTeam/AdguardFilters keeps
// the long list; these are the ones that news feeds carry.
const tracking =
  /^(utm_\w+|at_\w+|mc_[ce]id|mkt_tok|fb(clid|_\w+)|gclid|gbraid|wbraid|dclid|msclkid|yclid|igshid|twclid|ttclid|li_fat_id|_hs(enc|mi)|__hs\w+|vero_(id|conv)|oly_(enc|anon)_id|ns_(campaign|mchannel|source|linkname|fee)|cmpid?|campaign_id|ito|ocid|ncid|sr_share|smid|taid|ref_?(src|url)?|rss|feed(Name|Type)?|partner|spm|xtor|wt[._]mc(_id)?|s?cid_source|share(_?id)?|guccounter|guce_\w+)$/i;

/**
 * The address by which an article is known, without what a feed added to it: absolute, http or https, without tracking
 * parameters, fragment, default port or trailing slash, the other parameters in order, the host in lower case. Null
 * when it cannot be one. `base` makes relative links absolute.
 */
export function canonicalUrl(address: string, base: string | null): string | null {
  const url = URL.parse(address.trim(), base ?? undefined);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:")) return null;
  if (url.username !== "" || url.password !== "" || url.hostname === "") return null;
  url.hash = "";
  for (const name of new Set(url.searchParams.keys())) if (tracking.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  if (url.searchParams.size === 0) url.search = "";
  url.hostname = url.hostname.replace(/\.$/, "");
  url.pathname = url.pathname.replace(/\/{2,}/g, "/");
  const text = url.href;
  return url.search === "" && url.pathname !== "/" ? text.replace(/\/$/, "") : text;
}
