/** What to fetch, and what the caller is ready to take. */
export interface FetchRequest {
  readonly url: string;
  /** Media types that are welcome, `application/xml`; anything else is refused unread. */
  readonly types: readonly string[];
  /** Counted after decompression, in bytes. */
  readonly maxBytes: number;
  /** Validators of the copy we have, or null. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Every way that fetching an address can end. */
export type Fetched =
  | {
      readonly kind: "ok";
      /** Where it was found, after redirects. */
      readonly url: string;
      /** The address to ask from now on, when every redirect on the way was permanent; or null. */
      readonly movedTo: string | null;
      /** Lower case, without parameters. */
      readonly type: string;
      readonly text: string;
      readonly etag: string | null;
      readonly lastModified: string | null;
    }
  /** 304: the copy we have still holds. */
  | { readonly kind: "unchanged"; readonly movedTo: string | null }
  /** 410: it will not come back. */
  | { readonly kind: "gone" }
  /** 429, or 503 with a date: the other side asks for patience. */
  | { readonly kind: "busy"; readonly status: number; readonly retryAfterMs: number | null }
  /** Our own rules forbid it: trying again is of no use while the other side stays as it is. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The network, a time limit, or an error of the other side: may go better later. */
  | { readonly kind: "failed"; readonly reason: string };

/** Fetches what strangers name, under guard. Never throws for anything the other side does. */
export interface Fetcher {
  readonly fetch: (request: FetchRequest) => Promise<Fetched>;
  readonly close: () => Promise<void>;
}
