import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { ConversationId } from "../../src/core/conversation.ts";
import { listed } from "../contracts/store/samples.ts";
import { openAt } from "./fixture.ts";

const folder = mkdtempSync(path.join(tmpdir(), "sanad-log-"));

test("moves SQLite's write-ahead log into the file a little at a time, so that no commit has much to move", async () => {
  const file = path.join(folder, "log.db");
  let longest = 0;
  {
    await using store = await openAt(file);
    for (let from = 0; from < 10_000; from += 500) {
      const chats = Array.from({ length: 500 }, (_, i): ConversationId => `telegram:${from + i}`);
      await store.outbox.publish(listed(`article:${from}`, chats));
      longest = Math.max(longest, statSync(`${file}-wal`).size);
    }
  }
  rmSync(folder, { recursive: true });
  // 250 pages of 4 KB, and what one commit more adds.
  expect(longest).toBeGreaterThan(0);
  expect(longest).toBeLessThan(2 * 2 ** 20);
});
