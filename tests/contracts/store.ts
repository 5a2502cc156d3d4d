import type { Store } from "../../src/core/store.ts";
import { archiveContract } from "./store/archive.ts";
import { audienceContract } from "./store/audience.ts";
import { conversationContract } from "./store/conversations.ts";
import { correctedContract } from "./store/corrected.ts";
import { dueAgainContract } from "./store/due-again.ts";
import { keepingContract } from "./store/keeping.ts";
import { leftOutContract } from "./store/left-out.ts";
import { movingContract } from "./store/moving.ts";
import { outboxContract } from "./store/outbox.ts";
import { parkedContract } from "./store/parked.ts";
import { questionsContract } from "./store/questions.ts";
import { sendingContract } from "./store/sending.ts";
import { stuckContract } from "./store/stuck.ts";
import { subscriptionContract } from "./store/subscriptions.ts";
import { unreadableContract } from "./store/unreadable.ts";

/** An empty store, the clock it was given, and raw SQL for rows that no version of the program would write. */
export interface TestStore {
  readonly store: Store;
  readonly clock: { at: number };
  readonly sql: (text: string) => Promise<void>;
  /** What it logged as errors. */
  readonly errors: readonly string[];
}

/** What every engine promises; `fresh` gives an empty store for each test. */
export function storeContract(fresh: () => Promise<TestStore>): void {
  conversationContract(fresh);
  subscriptionContract(fresh);
  outboxContract(fresh);
  movingContract(fresh);
  audienceContract(fresh);
  correctedContract(fresh);
  sendingContract(fresh);
  dueAgainContract(fresh);
  stuckContract(fresh);
  parkedContract(fresh);
  leftOutContract(fresh);
  keepingContract(fresh);
  archiveContract(fresh);
  questionsContract(fresh);
  unreadableContract(fresh);
}
