import type { WhyWords } from "../why.ts";

const because = (reason: string | null) => (reason === null ? "" : `: ${reason}`);

/** Why something came or did not, in English. */
export const why: WhyWords = {
  none: "This chat has no subscriptions, so nothing is sent to it unasked. /subscribe makes one.",
  gone: "it is no longer in the archive",
  paused: "this subscription is paused",
  unanswered: "it does not answer that",
  unmatched: (wanted) => `it does not match ${wanted}`,
  excluded: (word) => `it matches only beside the excluded word “${word}”`,
  elsewhere: (wanted, how) =>
    `it matches, and ${wanted === null ? "another subscription" : `the subscription to ${wanted}`} brought it: ${how}`,
  before: "it matches, and was published before this subscription was made",
  preparing: (cadence) => `it matches, and is sent ${cadence}: it is being prepared`,
  unreached:
    "it matches, and was not sent: when it was published, this chat could not be reached or this subscription was paused",
  leftOut: "it matches, and was published while this subscription was paused, so it is left out",
  sooner: (wanted) => `it matches, and the subscription to ${wanted} brings it first`,
  digest: (when) => `it matches, and comes with the digest of ${when}`,
  cleared: "it was sent; when, is no longer known here",
  sent: (when) => `it was sent ${when}`,
  quiet: (when) => `it waits: quiet hours until ${when}`,
  sending: "it is being sent this moment",
  waits: (when, reason) => `it waits until ${when}${because(reason)}`,
  held: (reason) => `it is held back${because(reason)}`,
  parked: (reason) => `it may have arrived, and waits for the operator${because(reason)}`,
  letBe: "it may have arrived, and an operator let it be",
  notSent: (state, reason) => `it was not sent (${state})${because(reason)}`,
};
