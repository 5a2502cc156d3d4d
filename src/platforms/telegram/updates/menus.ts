import { readPayload } from "../../../core/button.ts";
import type { Call } from "../../../core/call.ts";
import type { Command } from "../../../core/command.ts";
import type { Insiders } from "../register.ts";

/** Which commands menus show, and to whom more than to everybody. */
export interface MenuWatchDeps {
  readonly commands: readonly Command[];
  readonly insiders: () => Promise<Insiders>;
  readonly now: () => Date;
}

/**
 * How often to check who moderates, in milliseconds: they are also named on the other platform and by other processes.
 */
const everyMs = 60_000;

/** Publishes the menus again after each call that may have changed them. */
export function createMenuWatch(
  { commands, insiders, now }: MenuWatchDeps,
  publish: () => Promise<void>,
): (call: Call) => Promise<void> {
  const byName = new Map(commands.map((command) => [command.name, command]));
  let lookedAt = Number.NEGATIVE_INFINITY;
  let before: string | null = null;

  /** Telegram accepts a menu for a private chat only once the person has started the bot. */
  async function isAwaited({ input, person }: Call): Promise<boolean> {
    if (person === null || input.kind !== "line" || input.command !== "start") return false;
    const { owners, moderators } = await insiders();
    return [...owners, ...moderators].includes(person.id);
  }

  async function hasChanged(): Promise<boolean> {
    const last = before;
    before = JSON.stringify(await insiders());
    return before !== last;
  }

  return async (call) => {
    if (changesMenus(call, byName) || (await isAwaited(call))) return publish();
    if (Math.abs(now().getTime() - lookedAt) < everyMs) return;
    lookedAt = now().getTime();
    if (await hasChanged()) await publish();
  };
}

/** Only owners name moderators. */
function changesMenus({ input }: Call, commands: ReadonlyMap<string, Command>): boolean {
  switch (input.kind) {
    case "line":
      return commands.get(input.command.toLowerCase())?.access === "owner";
    case "button":
    case "form": {
      const pressed = readPayload(input.payload);
      return pressed !== null && commands.get(pressed.command)?.access === "owner";
    }
    case "text":
    case "options":
      return false;
  }
  input satisfies never;
}
