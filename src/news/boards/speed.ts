import type { Speed } from "../../core/announcements/board-reply.ts";
import type { Progress, SubjectId } from "../../core/delivery.ts";

/** Measures how fast subjects progress, from repeated looks. */
export interface Speedometer {
  /** Null until two looks are far enough apart, and while nothing moves. */
  readonly measure: (progress: Progress, now: number) => Speed | null;
  readonly forget: (subject: SubjectId) => void;
}

interface Look {
  readonly at: number;
  readonly ended: number;
}

/** Long enough to be calm, short enough to show that a platform asks for patience. */
const windowMs = 20_000;
const leastMs = 2000;

/** Measures over the last 20 s and says nothing in the first 2 s; in memory only. */
export function createSpeedometer(): Speedometer {
  const looks = new Map<SubjectId, readonly Look[]>();
  return {
    measure({ subject, state, total, waiting }, now) {
      if (state !== "open") {
        looks.delete(subject);
        return null;
      }
      const latest: Look = { at: now, ended: total - waiting };
      const kept = [...(looks.get(subject) ?? []).filter(({ at }) => Math.abs(now - at) <= windowMs), latest];
      looks.set(subject, kept);
      const first = kept[0] ?? latest;
      const perSecond = ((latest.ended - first.ended) / Math.max(1, now - first.at)) * 1000;
      if (now - first.at < leastMs || perSecond <= 0) return null;
      return { perSecond, leftMs: (waiting / perSecond) * 1000 };
    },
    forget: (subject) => void looks.delete(subject),
  };
}
