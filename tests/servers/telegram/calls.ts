import { remember, takeFault } from "../bounded.ts";
import type { ErrorParameters } from "./refusals.ts";
import type { World } from "./world.ts";

/** One call the bot made. */
export interface Call {
  /** Counts from 1, also when older calls are no longer kept. */
  readonly n: number;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Form fields of uploaded files. */
  readonly files: readonly string[];
  /** Epoch milliseconds by the server's clock. */
  readonly at: number;
  ms: number;
  readonly via: "http" | "webhook-reply";
  ok: boolean;
  result?: unknown;
  error?: { code: number; description: string; parameters?: ErrorParameters };
}

/** How often a method was answered and refused. */
export interface Count {
  ok: number;
  refused: number;
}

/** What the next matching calls suffer. */
export interface Fault {
  method?: string | RegExp;
  when?: (params: Readonly<Record<string, unknown>>) => boolean;
  /** How many calls; 1 unless said, `Infinity` for all. */
  times?: number;
  error?: { code: number; description: string; parameters?: ErrorParameters };
  /** Answers with a body that is not the API's, like nginx's 502 page. */
  raw?: { status: number; body: string; headers?: Readonly<Record<string, string>> };
  delayMs?: number;
  /** Cuts the socket `before` the method runs, or `after` it took effect: the lost answer. */
  drop?: "before" | "after";
}

/** Adds a call to the log, within `keep.calls`. */
export function logCall(world: World, call: Omit<Call, "n">): Call {
  const logged: Call = { n: ++world.callCount, ...call };
  remember(world.calls, logged, world.settings.keep.calls);
  return logged;
}

/** Counts how a call ended. */
export function countCall(world: World, call: Call): void {
  const count = world.counts.get(call.method) ?? { ok: 0, refused: 0 };
  if (call.ok) count.ok++;
  else count.refused++;
  world.counts.set(call.method, count);
}

/** The fault the call suffers, if any. */
export function faultFor(
  world: World,
  method: string,
  params: Readonly<Record<string, unknown>>,
): Fault | undefined {
  return takeFault(world.faults, ({ method: wanted, when }) => {
    if (typeof wanted === "string" && wanted.toLowerCase() !== method.toLowerCase()) return false;
    if (wanted instanceof RegExp && !wanted.test(method)) return false;
    return !when || when(params);
  });
}
