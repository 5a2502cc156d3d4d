/** One request's place in a rate. */
export interface Turn {
  /** When it may leave, in epoch milliseconds: a moment ahead, if it was claimed ahead. */
  readonly at: number;
  readonly left: (now: number) => void;
  /** The platform has answered: by now, at the latest, the request had arrived. */
  readonly answered: (now: number) => void;
}

/** The requests of the last second, and when the next ones may leave. */
export interface Turns {
  /** When one more may leave after `more` others that are to leave first; Infinity where that is too many at once. */
  readonly mayLeaveAt: (more: number) => number;
  readonly take: (now: number) => Turn;
  /** The clock was changed by this many milliseconds. */
  readonly shift: (ms: number) => void;
}

/** A second, and a little more for clocks that count whole milliseconds. */
const secondMs = 1005;
/** How many requests must have been answered before the quickest is trusted as a measure. */
const enough = 50;
/** How far the memory of the quickest request moves towards each slower one. */
const forgetting = 0.001;
/** Requests remembered at most: no platform allows more a second. */
const maxWindow = 10_000;

interface Place {
  leavesAt: number;
  answeredAt: number | null;
}

/**
 * Lets no more than `perSecond` requests (Infinity for no limit) arrive in any second, however long they travel: the
 * first of the next second is timed from the latest moment at which the first of this one may have arrived.
 */
export function createTurns(perSecond: number): Turns {
  const window = Math.min(maxWindow, Math.max(1, Math.floor(perSecond)));
  // A tenth of a second's worth at a time: a larger burst would jam on its way.
  const handful = Math.max(1, Math.floor(window / 10));
  // A little less than its share of the second, so that a loop that came late can catch up.
  const handfulMs = (handful / window) * 750;
  /** The last `window` requests; a ring. */
  const places: Place[] = [];
  let next = 0;
  /** The quickest round trip: whatever another took beyond it may have been spent on the way there. */
  let quickestMs = Number.POSITIVE_INFINITY;
  let learnt = 0;

  function learn(tookMs: number): void {
    learnt += 1;
    quickestMs = tookMs < quickestMs ? tookMs : quickestMs + (tookMs - quickestMs) * forgetting;
  }

  function arrivedBy({ leavesAt, answeredAt }: Place): number {
    if (answeredAt === null) return leavesAt;
    return learnt < enough ? answeredAt : Math.max(leavesAt, answeredAt - quickestMs);
  }

  function mayLeaveAt(more: number): number {
    if (perSecond === Number.POSITIVE_INFINITY) return Number.NEGATIVE_INFINITY;
    if (more >= handful) return Number.POSITIVE_INFINITY;
    const aSecondAgo = places[(next + more) % window];
    const aHandfulAgo = places[(next + more + window - handful) % window];
    return Math.max(
      aSecondAgo === undefined ? Number.NEGATIVE_INFINITY : arrivedBy(aSecondAgo) + secondMs,
      aHandfulAgo === undefined ? Number.NEGATIVE_INFINITY : aHandfulAgo.leavesAt + handfulMs,
    );
  }

  return {
    mayLeaveAt,
    shift(ms) {
      for (const place of places) {
        place.leavesAt += ms;
        if (place.answeredAt !== null) place.answeredAt += ms;
      }
    },
    take(now) {
      const place: Place = { leavesAt: Math.max(now, mayLeaveAt(0)), answeredAt: null };
      places[next] = place;
      next = (next + 1) % window;
      return {
        at: place.leavesAt,
        left(then) {
          place.leavesAt = then;
        },
        answered(then) {
          place.answeredAt = then;
          learn(then - place.leavesAt);
        },
      };
    },
  };
}
