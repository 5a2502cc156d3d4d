/** What the bot says of itself and of what it stores: `/about`, `/privacy` and `/forgetme`. */
export interface AboutWords {
  readonly heading: (botName: string) => string;
  readonly promise: string;
  /** What is archived; `others` is how many publishers are not named. */
  readonly archive: (counts: {
    readonly articles: number;
    readonly paragraphs: number;
    readonly publishers: readonly string[];
    readonly others: number;
  }) => string;
  readonly noModel: string;
  readonly privacy: {
    readonly heading: string;
    readonly stored: readonly string[];
    readonly howToDelete: string;
  };
  readonly forgetme: {
    /** To those without a number of their own: anonymous administrators, channel posts. */
    readonly nobody: string;
    readonly notYours: string;
    /** What is about to be deleted, in a private chat or elsewhere. */
    readonly asked: (isPrivate: boolean, isModerator: boolean) => string;
    readonly confirm: string;
    readonly done: (isPrivate: boolean, wasModerator: boolean) => string;
  };
}
