import { describe, expect, test } from "vitest";
import type { TestStore } from "../store.ts";

export function questionsContract(fresh: () => Promise<TestStore>): void {
  describe("what readers asked", () => {
    test("counts questions without names and lists the gaps", async () => {
      const { store } = await fresh();
      await store.questions.asked("h1", "Who won?", false);
      await store.questions.asked("h1", "who won", false);
      await store.questions.asked("h2", "How much?", true);
      await store.questions.asked("h3", "When?", true);
      expect(await store.questions.judged("h2", { verdict: "good", insteadOf: null })).toBe(true);
      expect(await store.questions.judged("h3", { verdict: "good", insteadOf: null })).toBe(true);
      expect(await store.questions.judged("h9", { verdict: "good", insteadOf: null })).toBe(false);
      await store.questions.judged("h2", { verdict: "bad", insteadOf: "good" });
      expect(await store.questions.gaps({ from: 0, limit: 9 })).toMatchObject({
        questions: [
          { id: "h1", text: "Who won?", asked: 2, unanswered: 2 },
          { id: "h2", good: 0, bad: 1 },
        ],
        total: 2,
      });
      expect(await store.questions.gaps({ from: 1, limit: 1 })).toMatchObject({
        questions: [{ id: "h2" }],
        total: 2,
      });
      await store.questions.asked("h4", "Where?", false);
      await store.questions.asked("h4", "Where?", true);
      expect((await store.questions.gaps({ from: 0, limit: 9 })).total).toBe(2);
      expect(await store.questions.remove("h1")).toBe(true);
      expect(await store.questions.get("h1")).toBeNull();
      expect(await store.questions.get("h3")).toMatchObject({ good: 1 });
    });

    test("forgets what was last asked before a moment, some at a time", async () => {
      const { store, clock } = await fresh();
      await store.questions.asked("h1", "Who won?", false);
      await store.questions.asked("h2", "How much?", true);
      await store.questions.asked("h3", "When?", true);
      clock.at += 1000;
      await store.questions.asked("h3", "When?", false);
      expect(await store.questions.prune(clock.at - 1000, 9)).toBe(0);
      expect(await store.questions.prune(clock.at, 1)).toBe(1);
      expect(await store.questions.prune(clock.at, 9)).toBe(1);
      expect(await store.questions.get("h3")).toMatchObject({ asked: 2 });
    });
  });
}
