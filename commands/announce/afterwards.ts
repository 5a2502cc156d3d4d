import { z } from "zod";
import { type Announcement, announcementSubject } from "../../src/core/announcements/announcement.ts";
import { buttonPayload } from "../../src/core/button.ts";
import type { Call } from "../../src/core/call.ts";
import type { PressHandler } from "../../src/core/command.ts";
import { isOver, type Progress } from "../../src/core/delivery.ts";
import { UserError } from "../../src/core/errors.ts";
import {
  type Action,
  bold,
  button,
  heading,
  type Reply,
  reply,
  text,
  whisper,
} from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { counted } from "../../src/core/text/count.ts";
import { contentForm, contentOf, faultsOf, howTo, readTyped, type Typed, typedOf } from "./form.ts";
import { alone, changed, type Opened, open, outrun, pressed } from "./open.ts";
import { previewBlocks } from "./view.ts";

/** The buttons for what went out already. */
export const afterwardsButtons: Readonly<Record<string, PressHandler>> = {
  correct: pressed(async (args, call, services) => {
    const { announcement } = await open(args, call, services);
    await correctable(announcement, services);
    return ask(announcement, typedOf(announcement.body.content), [], call);
  }),
  corrected: pressed(async (args, call, services, values) => {
    const { announcement, person } = await open(args, call, services);
    await correctable(announcement, services);
    const typed = readTyped(values);
    const content = contentOf(typed, call);
    const faults = await faultsOf(content, announcement.body.audience, services);
    if (faults.length > 0) return ask(announcement, typed, faults, call);
    const next = await services.announcer.propose(announcement, content, person);
    if (next === null) throw await outrun(announcement, services);
    return correctionReply(next, call, services);
  }),
  submit: pressed(async (args, call, services) => {
    const { announcement, person } = await proposed(args, call, services);
    const next = await services.announcer.submitCorrection(announcement, person);
    if (next === null) throw await outrun(announcement, services);
    return { ...correctionControls(next, call, services), replaces: true };
  }),
  drop: pressed(async (args, call, services) => {
    const { announcement, person } = await proposed(args, call, services);
    const next = await services.announcer.dropCorrection(announcement, person);
    if (next === null) throw await outrun(announcement, services);
    return whisper(`The correction was discarded. Announcement ${announcement.id} stays as it is.`, {
      replaces: true,
    });
  }),
  edit: pressed(async (args, call, services) => {
    const { announcement, person, correction } = await proposed(args, call, services);
    if (services.announcer.needsApproval) {
      if (!correction.submitted)
        throw new UserError("A second moderator must approve it first. Press Submit for approval.");
      if (correction.by === person.id)
        throw new UserError("You wrote it yourself. Another moderator must approve it.");
    }
    const { sent } = await correctable(announcement, services);
    const next = await services.announcer.correct(announcement, person, await alone(call, services));
    if (next === null) throw await outrun(announcement, services);
    return whisper(`The correction is on its way to ${counted(sent, "chat")}.`, { replaces: true });
  }),
  recall: pressed(async (args, call, services) => {
    const { announcement } = await open(args, call, services);
    const { sent, waiting } = await reached(announcement, services);
    const { id } = announcement;
    const rest =
      waiting === 0
        ? ""
        : ` ${counted(waiting, "chat")} that still ${waiting === 1 ? "waits" : "wait"} for it will not get it.`;
    return reply(
      [
        text(bold(`Recall announcement ${id} from ${counted(sent, "chat")}?`)),
        text(
          `It is deleted where the platform still allows that (on Telegram for 48 hours), and marked as withdrawn elsewhere.${rest} This cannot be undone.`,
        ),
      ],
      {
        visibility: "asker",
        actions: [
          [
            button("Recall it", buttonPayload("announcements", "recallnow", [id]), "danger"),
            button("Leave it", buttonPayload("announcements", "leave", [id])),
          ],
        ],
      },
    );
  }),
  recallnow: pressed(async (args, call, services) => {
    const { announcement, person } = await open(args, call, services);
    await reached(announcement, services);
    const next = await services.announcer.recall(announcement, person, await alone(call, services));
    if (next === null) throw await outrun(announcement, services);
    return whisper(`Announcement ${announcement.id} is being recalled.`, { replaces: true });
  }),
  leave: pressed(async (args, call, services) => {
    const { announcement } = await open(args, call, services);
    return whisper(`Announcement ${announcement.id} stays.`, { replaces: true });
  }),
};

/** A correction as it would read, and in a message of its own what can be done with it. */
export async function correctionReply(
  announcement: Announcement,
  call: Call,
  services: Services,
): Promise<Reply> {
  const { correction, audience } = announcement.body;
  const controls = correctionControls(announcement, call, services);
  const preview =
    correction === null ? [] : await previewBlocks({ content: correction.content, audience }, call, services);
  return { ...controls, blocks: [...preview, ...controls.blocks] };
}

function correctionControls(announcement: Announcement, call: Call, services: Services): Reply {
  const { id, body } = announcement;
  const { correction } = body;
  if (correction === null) return whisper("No correction is waiting any more.", { replaces: true });
  const act = (label: string, name: string, style: "plain" | "primary" | "danger"): Action =>
    button(label, buttonPayload("announcements", name, [id, correction.number]), style);
  const isSecond = correction.submitted && call.person?.id !== correction.by;
  const maySend = !services.announcer.needsApproval || isSecond;
  const decide = [
    ...(maySend ? [act(isSecond ? "Approve and correct" : "Correct it everywhere", "edit", "primary")] : []),
    ...(maySend || correction.submitted ? [] : [act("Submit for approval", "submit", "primary")]),
  ];
  return reply(
    [
      heading(`Correction of announcement ${id}`),
      text(
        correction.submitted
          ? `Waits for a second moderator, who opens it with /announcements ${id}.`
          : "It replaces the text everywhere it was delivered; those who wait for it get the new one.",
      ),
    ],
    { visibility: "asker", actions: [[...decide, act("Discard the correction", "drop", "danger")]] },
  );
}

function ask(
  { id }: Announcement,
  typed: Omit<Typed, "audience">,
  faults: readonly string[],
  call: Call,
): Reply {
  const how = howTo("the whole corrected text", call);
  return reply(faults.length === 0 ? [text(how)] : faults.map((fault) => text(fault)), {
    visibility: "asker",
    form: contentForm(buttonPayload("announcements", "corrected", [id]), `Correction of announcement ${id}`, {
      title: typed.title,
      text: typed.text,
      link: typed.link,
    }),
  });
}

/** The correction that a button names. Throws a UserError when there is another one now, or none. */
async function proposed(args: readonly string[], call: Call, services: Services) {
  const [id, count] = z.tuple([z.string(), z.coerce.number()]).parse(args);
  const opened: Opened = await open([id], call, services);
  const { correction } = opened.announcement.body;
  if (correction === null || correction.number !== count)
    throw new UserError(
      `That correction has already been sent, discarded or replaced. /announcements ${id} shows how it stands.`,
    );
  return { ...opened, correction };
}

/** How far it got. Throws a UserError where that is no longer known, or nothing ever went out. */
async function reached(announcement: Announcement, { store }: Services): Promise<Progress> {
  const { id, state } = announcement;
  if (state !== "published") throw changed(announcement);
  const progress = await store.outbox.progress(announcementSubject(id));
  if (progress !== null) return progress;
  throw new UserError(
    `Announcement ${id} can no longer be changed: where it was delivered is kept for 60 days only.`,
  );
}

/** What is being sent would arrive with the old text after everything else was corrected. */
async function correctable(announcement: Announcement, services: Services): Promise<Progress> {
  const progress = await reached(announcement, services);
  if (progress.state === "open" && !isOver(progress))
    throw new UserError(
      "It is still going out. Pause it first, then correct it: those who wait for it get the new text when you resume.",
    );
  return progress;
}
