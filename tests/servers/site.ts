import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a page of the site answers: a text, or whatever a handler does. */
export type Page =
  | {
      readonly type: string;
      readonly body: string | Uint8Array;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | ((request: IncomingMessage, response: ServerResponse) => void);

/** A publisher's web site on loopback: pages can be put, changed and withdrawn while it runs. */
export interface Site {
  readonly url: string;
  readonly port: number;
  readonly put: (path: string, page: Page) => void;
  readonly drop: (path: string) => void;
  /** Every request so far: path and headers. */
  readonly requests: { readonly path: string; readonly headers: IncomingMessage["headers"] }[];
  readonly close: () => Promise<void>;
}

export async function startSite(): Promise<Site> {
  const pages = new Map<string, Page>();
  const requests: Site["requests"] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push({ path, headers: request.headers });
    const page = pages.get(path);
    if (page === undefined) response.writeHead(404).end();
    else if (typeof page === "function") page(request, response);
    else
      response.writeHead(page.status ?? 200, { "content-type": page.type, ...page.headers }).end(page.body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    put: (path, page) => pages.set(path, page),
    drop: (path) => pages.delete(path),
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
