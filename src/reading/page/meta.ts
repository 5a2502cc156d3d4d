import { z } from "zod";
import { jsonOf } from "../../core/json.ts";
import { feedDate } from "../feed/dates.ts";
import { languageTag } from "../language.ts";
import { cleanLine } from "./clean.ts";
import type { DomDocument } from "./dom.ts";

/** What a page says about its article. */
export interface PageMeta {
  readonly title: string | null;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly language: string | null;
  /** As written; may be relative. */
  readonly canonical: string | null;
}

const text = z.string().catch("");
const named = z
  .union([z.string().transform((name) => ({ name })), z.object({ name: text })])
  .catch({ name: "" });
const articleSchema = z.object({
  "@type": z.union([z.string(), z.array(z.string())]).transform((type) => [type].flat()),
  headline: text,
  datePublished: text,
  dateModified: text,
  inLanguage: text,
  author: z.union([z.array(named), named.transform((one) => [one])]).catch([]),
  publisher: named,
});
type LinkedArticle = z.infer<typeof articleSchema>;

/** Reads a page's metadata: schema.org's JSON-LD first, then Open Graph and HTML's own. */
export function readMeta(page: DomDocument): PageMeta {
  const linked = linkedArticle(page);
  const meta = (...names: readonly string[]) => first(names.flatMap((name) => metaValues(page, name)));
  const attribute = (selector: string, name: string) =>
    first([...page.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? ""));
  const date = (...texts: readonly (string | null)[]) =>
    texts
      .map((candidate) => (candidate === null ? null : feedDate(candidate)))
      .find((found) => found !== null) ?? null;
  const people = (linked?.author ?? []).map(({ name }) => cleanLine(name)).filter((name) => name !== "");
  return {
    title: first([linked?.headline ?? ""]) ?? meta("og:title"),
    author:
      people.length > 0
        ? people.join(", ").slice(0, 200)
        : (meta("author", "article:author_name", "dc.creator")?.slice(0, 200) ?? null),
    publisher: (meta("og:site_name") ?? first([linked?.publisher.name ?? ""]))?.slice(0, 100) ?? null,
    published: date(
      linked?.datePublished ?? null,
      meta("article:published_time", "og:published_time", "date", "dc.date", "pubdate"),
      attribute("time[itemprop=datePublished], time[pubdate]", "datetime"),
    ),
    updated: date(
      linked?.dateModified ?? null,
      meta("article:modified_time", "og:updated_time", "last-modified"),
    ),
    language:
      languageTag(page.documentElement?.getAttribute("lang") ?? null) ??
      languageTag(linked?.inLanguage ?? null),
    canonical: attribute("link[rel=canonical]", "href") ?? meta("og:url"),
  };
}

function metaValues(page: DomDocument, name: string): readonly string[] {
  return ["name", "property", "itemprop"].flatMap((key) =>
    [...page.querySelectorAll(`meta[${key}="${name}"]`)].map(
      (element) => element.getAttribute("content") ?? "",
    ),
  );
}

function linkedArticle(page: DomDocument): LinkedArticle | null {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')].slice(0, 20);
  const things = scripts.flatMap((script) => graph(jsonOf(script.textContent ?? "")));
  for (const thing of things) {
    const parsed = articleSchema.safeParse(thing);
    if (parsed.success && parsed.data["@type"].some((type) => /Article$|^BlogPosting$|^Report/.test(type)))
      return parsed.data;
  }
  return null;
}

/** JSON-LD comes as one thing, a list, or a list under `@graph`. */
function graph(json: unknown): readonly unknown[] {
  const list = Array.isArray(json) ? json : [json];
  return list.flatMap((thing: unknown) => {
    const holder = z.object({ "@graph": z.array(z.unknown()) }).safeParse(thing);
    return holder.success ? holder.data["@graph"] : [thing];
  });
}

function first(texts: readonly string[]): string | null {
  return texts.map(cleanLine).find((candidate) => candidate !== "") ?? null;
}
