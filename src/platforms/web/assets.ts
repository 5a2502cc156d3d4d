import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/** A file of the site: only these are ever read, so no path of a request reaches the disk. */
export interface Asset {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1c5780"/><path d="M9 20c0-5 2-9 6-11l1 2c-2 1-3 3-3 5h2v6H9zm10 0c0-5 2-9 6-11l1 2c-2 1-3 3-3 5h2v6h-6z" fill="#fffdf8"/></svg>`;

/** Paths of the font that pages and charts are set in. */
export interface FontFiles {
  readonly regular: string;
  readonly bold: string;
}

/** Reads the site's own files once. */
export async function readAssets(fonts: FontFiles): Promise<ReadonlyMap<string, Asset>> {
  const own = (name: string) => readFile(new URL(`assets/${name}`, import.meta.url));
  const files: readonly (readonly [string, string, Promise<Uint8Array> | Uint8Array])[] = [
    ["style.css", "text/css; charset=utf-8", own("style.css")],
    ["playground.js", "text/javascript; charset=utf-8", own("playground.js")],
    ["icon.svg", "image/svg+xml", new TextEncoder().encode(icon)],
    ["vazirmatn.ttf", "font/ttf", readFile(fonts.regular)],
    ["vazirmatn-bold.ttf", "font/ttf", readFile(fonts.bold)],
  ];
  const read = files.map(async ([name, type, file]): Promise<readonly [string, Asset]> => {
    const body = new Uint8Array(await file);
    return [name, { type, body, etag: etagOf(body) }];
  });
  return new Map(await Promise.all(read));
}

/** A strong validator of a content. */
export function etagOf(content: Uint8Array | string): string {
  return `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`;
}

/**
 * Whether an `If-None-Match` names this validator: in a list, by `*`, or as a weak one, which is what a proxy that
 * compresses makes of it (RFC 9110, 13.1.2).
 */
export function namesEtag(header: string | undefined, etag: string): boolean {
  const names = (header ?? "").split(",").map((name) => name.trim().replace(/^W\//, ""));
  return names.includes(etag) || names.includes("*");
}
