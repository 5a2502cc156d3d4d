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
  const { calls, settings } = world;
  const { keep } = settings;
  const logged: Call = { n: ++world.callCount, ...call };
  if (keep.calls > 0) calls.push(logged);
  // In large steps, because moving the front of an array costs its length.
  if (calls.length > 2 * keep.calls) calls.splice(0, calls.length - keep.calls);
  return logged;
}

/** Counts how a call ended. */
export function countCall(world: World, call: Call): void {
  const count = world.counts.get(call.method) ?? { ok: 0, refused: 0 };
  if (call.ok) count.ok++;
  else count.refused++;
  world.counts.set(call.method, count);
}

/** Takes the first fault that fits the call. */
export function takeFault(
  world: World,
  method: string,
  params: Readonly<Record<string, unknown>>,
): Fault | undefined {
  const { faults } = world;
  const fits = (fault: Fault) => {
    const { method: wanted, when } = fault;
    if (typeof wanted === "string" && wanted.toLowerCase() !== method.toLowerCase()) return false;
    if (wanted instanceof RegExp && !wanted.test(method)) return false;
    return !when || when(params);
  };
  const fault = faults.find(fits);
  if (!fault) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
  return fault;
}
