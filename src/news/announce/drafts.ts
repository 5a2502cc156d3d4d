import type { Announcement } from "../../core/announcements/announcement.ts";
import type { Announcer } from "../../core/announcements/announcer.ts";
import { describeAudience } from "../../core/announcements/audience.ts";
import { inWords } from "../../core/time/local-time.ts";
import { type AnnounceDeps, take } from "./change.ts";

type Drafts = Pick<Announcer, "revise" | "submit" | "schedule" | "unschedule" | "discard">;

/** What concerns only the moderators so far. */
export function drafts(deps: AnnounceDeps & Pick<Announcer, "needsApproval">): Drafts {
  return {
    async revise(seen, choice, by) {
      if (!isDraft(seen)) return null;
      const { content, audience, silent, mention } = choice;
      const what = [
        ...(content === undefined ? [] : ["text"]),
        ...(audience === undefined ? [] : [`audience: ${describeAudience(audience)}`]),
        ...(silent === undefined ? [] : [silent ? "without notification" : "with notification"]),
        ...(mention === undefined ? [] : [mention ? "mentions the role" : "mentions no role"]),
      ];
      const decides = content !== undefined || audience !== undefined;
      const hands = decides ? [...new Set([...seen.body.hands, by.id])] : seen.body.hands;
      // Approval was for what it said before; without approvals a schedule outlives a change.
      const back = deps.needsApproval ? ({ state: "draft", sendAt: null } as const) : {};
      const scheduledBy = decides ? by.id : seen.body.scheduledBy;
      return take(
        seen,
        {
          ...back,
          body: { ...choice, hands, scheduledBy },
          by,
          what: "changed",
          detail: what.join("; "),
        },
        deps,
      );
    },
    async submit(seen, sendAt, by) {
      if (seen.state !== "draft") return null;
      const detail = sendAt === null ? "" : whenOf(sendAt, deps);
      return take(seen, { state: "submitted", sendAt, by, what: "submitted for approval", detail }, deps);
    },
    async schedule(seen, sendAt, by, board) {
      const what = seen.state === "submitted" ? "approved and scheduled" : "scheduled";
      if (!isDraft(seen)) return null;
      return take(
        seen,
        {
          state: "scheduled",
          sendAt,
          body: { board, scheduledBy: by.id },
          by,
          what,
          detail: whenOf(sendAt, deps),
        },
        deps,
      );
    },
    async unschedule(seen, by) {
      if (seen.state !== "scheduled") return null;
      return take(seen, { state: "draft", sendAt: null, by, what: "unscheduled" }, deps);
    },
    async discard(seen, by) {
      if (!isDraft(seen)) return false;
      return (await take(seen, { state: "discarded", sendAt: null, by, what: "discarded" }, deps)) !== null;
    },
  };
}

/** Whether nothing of it has gone out, and something still may. */
export function isDraft({ state }: Announcement): boolean {
  return state === "draft" || state === "submitted" || state === "scheduled";
}

function whenOf(at: number, { zone, now }: AnnounceDeps): string {
  return `for ${inWords(zone, at, now().getTime())}`;
}
