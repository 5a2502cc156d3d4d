import { parentPort } from "node:worker_threads";
import { z } from "zod";
import type { Answered, Done, Job } from "./jobs.ts";

// Both ends belong to one program: only the envelope is checked.
const askedSchema = z.object({ number: z.int(), job: z.custom<Job>() });

/** Serves jobs in a worker thread; the other end is `createThread`. */
export function serveJobs(answer: (job: Job) => Done): void {
  parentPort?.on("message", (message: unknown) => {
    const { number, job } = askedSchema.parse(message);
    const answered: Answered = { number, done: answer(job) };
    parentPort?.postMessage(answered, []);
  });
}
