/**
 * Why an article came or did not come to a chat, for `/why`: each is said of one subscription, behind its name. What a
 * subscription wants, when something comes and how often are made by `Words`.
 */
export interface WhyWords {
  readonly none: string;
  readonly gone: string;
  readonly paused: string;
  readonly unanswered: string;
  readonly unmatched: (wanted: string) => string;
  readonly excluded: (word: string) => string;
  /** Another subscription of the chat brought it, null where it is no longer known; `how` is one of the last below. */
  readonly elsewhere: (wanted: string | null, how: string) => string;
  readonly before: string;
  readonly preparing: (cadence: string) => string;
  readonly unreached: string;
  readonly leftOut: string;
  readonly sooner: (wanted: string) => string;
  readonly digest: (when: string) => string;
  /** Its record is gone: it was long ago, or the chat has another id since. */
  readonly cleared: string;
  readonly sent: (when: string) => string;
  readonly quiet: (when: string) => string;
  readonly sending: string;
  /** `reason` is what was noted of the delivery, in English, or null. */
  readonly waits: (when: string, reason: string | null) => string;
  readonly held: (reason: string | null) => string;
  readonly parked: (reason: string | null) => string;
  /** An operator did not send again what may have arrived. */
  readonly letBe: string;
  readonly notSent: (state: "failed" | "skipped" | "cancelled", reason: string | null) => string;
}
