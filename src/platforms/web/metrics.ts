import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Platform, SendResult } from "../../core/platform.ts";
import type { Search } from "../../core/search.ts";

/** What is asked when metrics are read; everything else is counted as it happens. */
export interface MetricsDeps {
  /** Deliveries not yet final, asked when the metrics are read. */
  readonly waiting: () => Promise<number>;
}

/** Counts what the bot does, in a registry of its own. */
export interface Metrics {
  /** The same search, its answers counted by outcome and time. */
  readonly counted: (search: Search) => Search;
  /** The same platform, its sends, edits and removals counted by outcome. */
  readonly countedPlatform: (platform: Platform) => Platform;
  readonly polled: (outcome: "fine" | "busy" | "gone" | "failed") => void;
  /** The text that Prometheus reads. */
  readonly text: () => Promise<string>;
}

/** Makes the metrics: event-loop delay and memory by prom-client's own, the rest here. */
export function createMetrics({ waiting }: MetricsDeps): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "sanad_" });
  const registers = [registry];
  const questions = new Histogram({
    name: "sanad_question_seconds",
    help: "Questions by outcome, and how long the answer took",
    labelNames: ["outcome"],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const deliveries = new Counter({
    name: "sanad_deliveries_total",
    help: "Messages sent, edited and deleted, by platform and outcome",
    labelNames: ["platform", "action", "outcome"],
    registers,
  });
  const polls = new Counter({
    name: "sanad_feed_polls_total",
    help: "Feed polls by outcome",
    labelNames: ["outcome"],
    registers,
  });
  const queue = new Gauge({
    name: "sanad_deliveries_waiting",
    help: "Deliveries not yet final",
    registers,
  });

  return {
    counted: (search) => countAnswers(search, questions),
    countedPlatform: (platform) => countDeliveries(platform, deliveries),
    polled: (outcome) => polls.inc({ outcome }),
    async text() {
      queue.set(await waiting().catch(() => Number.NaN));
      return registry.metrics();
    },
  };
}

function countAnswers(search: Search, questions: Histogram<"outcome">): Search {
  return {
    ...search,
    async answer(question, options) {
      const done = questions.startTimer();
      try {
        const answer = await search.answer(question, options);
        done({ outcome: answer.kind });
        return answer;
      } catch (error) {
        done({ outcome: "failed" });
        throw error;
      }
    },
  };
}

function countDeliveries(
  platform: Platform,
  deliveries: Counter<"platform" | "action" | "outcome">,
): Platform {
  const count = (action: string) => (result: SendResult) => {
    deliveries.inc({ platform: platform.name, action, outcome: result.kind });
    return result;
  };
  return {
    ...platform,
    send: (to, reply, options) => platform.send(to, reply, options).then(count("send")),
    edit: (ref, reply, options) => platform.edit(ref, reply, options).then(count("edit")),
    remove: (ref) => platform.remove(ref).then(count("remove")),
  };
}
