import { Worker } from "node:worker_threads";
import { type Asked, answeredSchema, type Done, type Job } from "./jobs.ts";

/** The worker's script, and the milliseconds after which a job that hangs is given up. */
export interface ThreadDeps {
  /** The worker's own file. */
  readonly script: URL;
  /** How long one job may take before its worker is stopped. */
  readonly limitMs: number;
}

/** A worker that does one job after the other. */
export interface Thread {
  /** Never rejects: a job that cannot be done is `unreadable`. */
  readonly run: (job: Job) => Promise<Done>;
  readonly close: () => Promise<void>;
}

/** One worker's heap: a page of 4 MB needs about 60 MB as a tree. */
const heapMb = 256;
const stopping: Done = { kind: "unreadable", reason: "the bot is stopping" };

interface Waiting {
  readonly job: Job;
  readonly settle: (done: Done) => void;
}

/**
 * Starts its worker with the first job. A job that takes too long or too much memory loses its worker; the next job
 * gets a new one.
 */
export function createThread({ script, limitMs }: ThreadDeps): Thread {
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: (Waiting & { readonly number: number }) | null = null;
  let timer: NodeJS.Timeout | undefined;
  let numbers = 0;
  let closed = false;

  function lost(gone: Worker, reason: string): void {
    if (worker !== gone) return;
    worker = null;
    void gone.terminate();
    finish({ kind: "unreadable", reason });
  }

  function finish(done: Done): void {
    clearTimeout(timer);
    const ended = current;
    current = null;
    ended?.settle(done);
    next();
  }

  function next(): void {
    const waiting = current === null ? queue.shift() : undefined;
    if (waiting === undefined) return;
    const own = (worker ??= startWorker(script, answered, lost));
    current = { ...waiting, number: ++numbers };
    const asked: Asked = { number: current.number, job: waiting.job };
    own.postMessage(asked, []);
    timer = setTimeout(() => lost(own, `it took more than ${limitMs / 1000} s to parse`), limitMs);
  }

  function answered(number: number, done: Done): void {
    if (current?.number === number) finish(done);
  }

  return {
    run: (job) =>
      new Promise((settle) => {
        if (closed) settle(stopping);
        else queue.push({ job, settle });
        next();
      }),
    async close() {
      closed = true;
      const last = worker;
      worker = null;
      for (const { settle } of queue.splice(0)) settle(stopping);
      finish(stopping);
      await last?.terminate();
    },
  };
}

function startWorker(
  script: URL,
  answered: (number: number, done: Done) => void,
  lost: (worker: Worker, reason: string) => void,
): Worker {
  const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: heapMb } });
  worker.on("message", (message: unknown) => {
    const { number, done } = answeredSchema.parse(message);
    answered(number, done);
  });
  worker.on("error", (error) => lost(worker, `its parser failed (${String(error).slice(0, 200)})`));
  worker.on("exit", () => lost(worker, "its parser stopped"));
  // Comes after the listeners, each of which would keep the process alive: only the timer of a job under way may.
  worker.unref();
  return worker;
}
