import { type DeskOptions, startDesk } from "./desk.ts";
import type { StartDriver, Talk } from "./driver.ts";

/** Tells the texts that come to a person from here on. */
export function whatCame(talk: Talk): () => readonly string[] {
  const had = talk.inbox.length;
  return () => talk.inbox.slice(had).map(({ text }) => text);
}

/** Amna subscribes to something in her private chat, and waits. */
export async function subscribe(start: StartDriver, line: string, options: DeskOptions = {}) {
  const desk = await startDesk(start, options);
  const talk = desk.dm("Amna");
  await talk.say(`/subscribe ${line}`);
  return { ...desk, talk, came: whatCame(talk) };
}
