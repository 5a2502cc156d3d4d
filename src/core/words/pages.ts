/** With which statuses a page is refused. */
export type RefusalStatus = 400 | 403 | 404 | 405 | 410 | 411 | 413 | 415 | 429 | 503;

/** What stands on the web's pages around articles and answers. */
export interface PageWords {
  readonly direction: "ltr" | "rtl";
  /** A day (ISO 8601) as people write it, whatever the reader's zone. */
  readonly day: (day: string) => string;
  readonly skip: string;
  readonly menu: string;
  readonly ask: string;
  readonly footer: string;
  readonly list: {
    readonly empty: string;
    readonly paragraphs: (count: number) => string;
    readonly newer: string;
    readonly older: (more: number) => string;
    /** What the links from page to page are, for those who cannot see them. */
    readonly pages: string;
  };
  readonly article: {
    /** Before a day, as the next two. */
    readonly published: string;
    readonly updated: string;
    readonly revised: string;
    /** Before a name, and before a work. */
    readonly by: string;
    readonly basedOn: string;
    readonly atPublisher: string;
    /** Before the links to what was corrected, each of which has its day behind it. */
    readonly corrected: string;
    readonly on: string;
    readonly itRead: string;
    readonly nowReads: string;
    readonly previous: string;
    readonly next: string;
    readonly byDate: string;
  };
  readonly playground: {
    readonly heading: string;
    readonly log: string;
    readonly label: string;
    readonly suggestions: string;
    readonly looking: string;
    /** Where the network lost the answer. */
    readonly lost: string;
    readonly send: string;
    /** To whoever wants to be told something later. */
    readonly noLater: string;
  };
  readonly titles: Readonly<Record<RefusalStatus, string>>;
  readonly noPage: string;
  readonly noArticle: string;
  readonly withdrawn: string;
  readonly unreadable: string;
  readonly tooMany: (seconds: number) => string;
  readonly otherMethod: string;
  readonly otherSite: string;
  readonly otherForm: string;
  readonly noLength: string;
  readonly tooLarge: (bytes: number) => string;
  readonly allArticles: string;
  /** To those whom a page is refused in a line. */
  readonly whatThereIs: string;
}
