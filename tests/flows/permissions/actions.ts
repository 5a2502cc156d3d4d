import { randomUUID } from "node:crypto";
import type { Announcement } from "../../../src/core/announcements/announcement.ts";
import { everyone } from "../../../src/core/announcements/audience.ts";
import { boardButtons } from "../../../src/core/announcements/board-buttons.ts";
import { buttonPayload } from "../../../src/core/button.ts";
import type { Person } from "../../../src/core/call.ts";
import type { Services } from "../../../src/core/services.ts";
import { park } from "../parking.ts";

/** One thing that not everybody may do. */
export type Action = {
  /** For whom it is meant. */
  readonly for: "moderators" | "owners";
} & (
  | {
      readonly kind: "command";
      readonly line: string;
      readonly options: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "button";
      /** Submitted by a form: a press without its values is out of date. */
      readonly form: boolean;
      /** Makes everything ready for a press by this person that could succeed, and names the button. */
      readonly payload: (services: Services, by: Person) => Promise<string>;
    }
);

type Button = Extract<Action, { readonly kind: "button" }>;

/** Everything that only moderators or owners may do, by its name in menus and payloads. */
export const actions: Readonly<Record<string, Action>> = {
  "/announce": command("moderators", "/announce Read this.", { text: "Read this." }),
  "announce write": onDraft("write", [], true),
  "announce audience": onDraft("audience"),
  "announce back": onDraft("back"),
  "announce for": onDraft("for", ["telegram"]),
  "announce words": onDraft("words"),
  "announce said": onDraft("said", [], true),
  "announce add": onDraft("add", [], true),
  "announce send": onDraft("send"),
  "announce submit": onDraft("submit"),
  "announce approve": on(async (services, by) => {
    const submitted = await services.announcer.submit(await draft(services, by), inAnHour(services), by);
    return buttonPayload("announce", "approve", numbers(submitted));
  }),
  "announce schedule": onDraft("schedule"),
  "announce when": onDraft("when", [], true),
  "announce unschedule": on(async (services, by) => {
    const scheduled = await services.announcer.schedule(
      await draft(services, by),
      inAnHour(services),
      by,
      null,
    );
    return buttonPayload("announce", "unschedule", numbers(scheduled));
  }),
  "announce edit": onDraft("edit"),
  "announce toggle": onDraft("toggle", ["silent", "on"]),
  "announce discard": onDraft("discard"),
  "announce test": onDraft("test"),
  "/announcements": command("moderators", "/announcements", {}),
  "announcements open": onSent("open"),
  "announcements pause": onSent("pause"),
  "announcements resume": onSent("resume", (services, { id }) => services.store.outbox.pause(subject(id))),
  "announcements cancel": onSent("cancel"),
  "announcements correct": onSent("correct", held),
  "announcements corrected": onSent("corrected", held, true),
  "announcements submit": onCorrection("submit"),
  "announcements drop": onCorrection("drop"),
  "announcements edit": onCorrection("edit"),
  "announcements recall": onSent("recall"),
  "announcements recallnow": onSent("recallnow"),
  "announcements leave": onSent("leave"),
  "/moderators": command("owners", "/moderators", {}),
  "moderators remove": {
    ...on(async ({ store }, by) => {
      const person = "telegram:4711";
      await store.moderators.add({ person, name: "Zoya", only: null, addedBy: by.id });
      return buttonPayload("moderators", "remove", [person]);
    }),
    for: "owners",
  },
  "/gaps": command("moderators", "/gaps", {}),
  "gaps done": on(async () => buttonPayload("gaps", "done", ["1"])),
  "gaps page": on(async () => buttonPayload("gaps", "page", [0])),
  "/publish": command("moderators", "/publish nothing", { url: "nothing" }),
  "publish admit": on(async () => buttonPayload("publish", "admit", ["a", "b"])),
  "publish discard": on(async () => buttonPayload("publish", "discard", ["a"])),
  "/corrections": command("moderators", "/corrections", {}),
  "corrections hold": on(async () => buttonPayload("corrections", "hold", ["a"])),
  "corrections go": on(async () => buttonPayload("corrections", "go", ["a"])),
  "corrections skip": on(async () => buttonPayload("corrections", "skip", ["a"])),
  "/feeds": command("owners", "/feeds", {}),
  "/status": command("owners", "/status", {}),
  "status again": onParked("again"),
  "status drop": onParked("drop"),
};

function command(whose: Action["for"], line: string, options: Readonly<Record<string, string>>): Action {
  return { kind: "command", for: whose, line, options };
}

function on(payload: Button["payload"], form = false): Button {
  return { kind: "button", for: "moderators", form, payload };
}

function onDraft(name: string, more: readonly string[] = [], form = false): Action {
  return on(
    async (services, by) => buttonPayload("announce", name, [...numbers(await draft(services, by)), ...more]),
    form,
  );
}

/** A press on an announcement that is on its way, or as `then` leaves it. */
function onSent(
  name: string,
  then: (services: Services, sent: Announcement) => Promise<unknown> = async () => undefined,
  form = false,
): Action {
  return on(async (services, by) => {
    const sent = await announced(services, by);
    await then(services, sent);
    return buttonPayload("announcements", name, [name in boardButtons ? subject(sent.id) : sent.id]);
  }, form);
}

function onCorrection(name: string): Action {
  return on(async (services, by) => {
    const sent = await announced(services, by);
    await held(services, sent);
    const current = await services.announcer.get(sent.id);
    const next = current === null ? null : await services.announcer.propose(current, content("Mended."), by);
    return buttonPayload("announcements", name, [sent.id, next?.body.correction?.number ?? -1]);
  });
}

/** No two are for the same reader: one would wait for the other. */
let parked = 0;

function onParked(name: string): Button {
  return {
    ...on(async ({ store }) => {
      parked += 1;
      const id = await park(store, `article:${parked}`, `telegram:${4_711_000 + parked}`);
      return buttonPayload("status", name, [id]);
    }),
    for: "owners",
  };
}

function held(services: Services, { id }: Announcement): Promise<boolean> {
  return services.store.outbox.pause(subject(id));
}

function subject(id: number): string {
  return `announcement:${id}`;
}

const inAnHour = ({ now }: Services) => now().getTime() + 3_600_000;
const content = (words: string) => ({
  title: null,
  spans: [{ text: words, style: "plain", link: null }] as const,
  link: null,
});

function draft({ announcer }: Services, by: Person): Promise<Announcement> {
  return announcer.compose(
    { content: content("Read this."), audience: everyone, silent: false, mention: false },
    by,
    randomUUID(),
  );
}

async function announced(services: Services, by: Person): Promise<Announcement> {
  const sent = await services.announcer.send(await draft(services, by), by, null);
  if (sent === null) throw new Error("it was not sent");
  while (await services.store.outbox.fanOut()) continue;
  return sent;
}

function numbers(announcement: Announcement | null): readonly [number, number] {
  if (announcement === null) throw new Error("there is no announcement");
  return [announcement.id, announcement.version];
}
