import { buttonPayload } from "../button.ts";
import { announcementOf, isOver, type Progress, partOf } from "../delivery.ts";
import {
  type Action,
  type Block,
  bold,
  bullets,
  button,
  heading,
  italic,
  plain,
  type Reply,
  reply,
  type Span,
  text,
} from "../reply.ts";
import { counted, grouped } from "../text/count.ts";
import { minuteMs } from "../time/lengths.ts";

/** How fast a subject progresses. */
export interface Speed {
  /** Deliveries that ended, a second; above 0. */
  readonly perSecond: number;
  /** At this speed, in milliseconds. */
  readonly leftMs: number;
}

/** The command that keeps the buttons of boards (`boardButtons`). */
const boardCommand = "announcements";

/** How far a subject has come: bar, counts, speed, and what can be done about it; at the end the report that stays. */
export function boardReply(title: string, progress: Progress, speed: Speed | null): Reply {
  return reply([heading(title), ...standing(progress, speed), ...counts(progress)], {
    actions: controls(progress),
  });
}

const barCells = 20;
const reasonsShown = 5;

function standing(progress: Progress, speed: Speed | null): readonly Block[] {
  const { total, waiting, filling, sent } = progress;
  const none = filling ? 0 : 1;
  const share = total === 0 ? none : (total - waiting) / total;
  // A bar is full, and a percentage is 100, only at the end.
  const cells = Math.floor(share * barCells);
  const bar = `${"█".repeat(cells)}${"░".repeat(barCells - cells)} ${Math.floor(share * 100)} %`;
  const so = filling ? " so far; more recipients are being written down" : "";
  return [
    text(
      `${bar}\n`,
      bold(grouped(sent)),
      ` of ${grouped(total)} ${doneOf[partOf(progress.subject)]}${so}\n`,
      italic(phase(progress, speed)),
    ),
  ];
}

/** What became of the finished ones: corrections and recalls are deliveries, too. */
const doneOf = {
  announcement: "delivered",
  correction: "corrected",
  recall: "taken back",
} as const satisfies Readonly<Record<ReturnType<typeof partOf>, string>>;

function phase(progress: Progress, speed: Speed | null): string {
  if (progress.state === "cancelled")
    return isOver(progress) ? "Cancelled: nothing more is sent." : "Being cancelled.";
  if (isOver(progress)) return progress.total === 0 ? "Finished: nobody was there to get it." : "Finished.";
  if (progress.state === "paused") return "Paused: nothing is sent until it is resumed.";
  if (speed === null) return "On its way.";
  return `On its way, ${paceOf(speed.perSecond)}; ${leftOf(speed.leftMs)} left.`;
}

function paceOf(perSecond: number): string {
  return perSecond >= 1
    ? `${grouped(Math.round(perSecond))} a second`
    : `${grouped(Math.max(1, Math.round(perSecond * 60)))} a minute`;
}

function leftOf(ms: number): string {
  const minutes = Math.ceil(ms / minuteMs);
  if (minutes <= 1) return "less than a minute";
  if (minutes < 120) return counted(minutes, "minute");
  return `${grouped(Math.floor(minutes / 60))} hours ${counted(minutes % 60, "minute")}`;
}

/** A line for each count that is not zero. */
function counts(progress: Progress): readonly Block[] {
  const { waiting, retrying, skipped, cancelled, parked, failed } = progress;
  const line = (name: string, count: number, more = ""): readonly (readonly Span[])[] =>
    count === 0 ? [] : [[bold(`${name} ${grouped(count)}`), plain(more)]];
  const failures = failed.reduce((sum, { count }) => sum + count, 0);
  const items = [
    ...line(progress.state === "paused" ? "Held" : "Waiting", waiting),
    ...line("Retrying", retrying, ", waiting to be tried again"),
    ...line("Failed", failures, reasonsOf(progress)),
    ...line("Skipped", skipped),
    ...line("Cancelled", cancelled),
    ...line("Parked", parked, ": may have arrived, and wait for an owner (/status)"),
  ];
  return items.length === 0 ? [] : [bullets(items)];
}

function reasonsOf({ failed }: Progress): string {
  const shown = failed.slice(0, reasonsShown).map(({ reason, count }) => `${grouped(count)} ${reason}`);
  const rest = failed.length - reasonsShown;
  return `: ${shown.join("; ")}${rest > 0 ? `; and ${counted(rest, "more reason")}` : ""}`;
}

/** Only what can still be done, and only for announcements: nothing else is steered by hand. */
function controls(progress: Progress): Reply["actions"] {
  const { subject, state } = progress;
  if (announcementOf(subject) === null || isOver(progress)) return [];
  const part = partOf(subject);
  // Several may be on their way at once, one below the other.
  const which = part === "announcement" ? "" : ` the ${part}`;
  const control = (label: string, name: string, style: "plain" | "danger"): Action =>
    button(`${label}${which}`, buttonPayload(boardCommand, name, [subject]), style);
  const cancel = control("Cancel", "cancel", "danger");
  switch (state) {
    case "open":
      return [[control("Pause", "pause", "plain"), cancel]];
    case "paused":
      return [[control("Resume", "resume", "plain"), cancel]];
    case "cancelled":
      return [];
  }
  state satisfies never;
}
