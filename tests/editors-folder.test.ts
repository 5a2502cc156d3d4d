import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { Bot } from "../src/bot.ts";
import { lookOnce } from "../src/editors-folder.ts";
import { quiet } from "./store/fixture.ts";
import { openWholeBot } from "./whole-bot.ts";

/** A folder with one file that gives no date, saved on a day, and bots that open it one after the other. */
async function saved(day: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "sanad-undated-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const location = path.join(folder, "sanad.db");
  const file = path.join(folder, "ferry.md");
  const save = async (text: string, on: string) => {
    await writeFile(file, text);
    await utimes(file, new Date(on), new Date(on));
  };
  /** What a bot that has just started says of the day. */
  const started = async (
    then: (look: () => Promise<void>, bot: Bot) => Promise<void> = async () => undefined,
  ) => {
    const { bot, corpus, close } = await openWholeBot({ folder, location, now });
    await then(async () => {
      while (await lookOnce(corpus, bot, quiet, false)) continue;
    }, bot);
    const [article] = bot.services.archive.newest();
    await close();
    return `${article?.published}: ${article?.text}`;
  };
  await save(first, day);
  return { file, save, started };
}

const now = () => new Date("2026-11-24T08:00:00Z");
const first = "# The ferry\n\nThe ferry sails at nine.";

it("keeps the day of an article without a date when its file is only saved again, or checked out anew", async () => {
  const { save, started } = await saved("2024-03-05");
  expect(await started()).toBe("2024-03-05: The ferry sails at nine.");
  await save(first, "2026-11-23");
  expect(await started()).toBe("2024-03-05: The ferry sails at nine.");
});

it("keeps it when its text changes, while it runs and over a start", async () => {
  const { save, started } = await saved("2024-03-05");
  await started(async (look) => {
    await save("# The ferry\n\nThe ferry sails at ten.", "2026-11-22");
    await look();
  });
  expect(await started()).toBe("2024-03-05: The ferry sails at ten.");
  await save("# The ferry\n\nThe ferry sails at noon.", "2026-11-23");
  expect(await started()).toBe("2024-03-05: The ferry sails at noon.");
});

it("keeps it when the same text is taken away and put back, as another branch does; another text is new", async () => {
  const { file, save, started } = await saved("2024-03-05");
  const back = async (text: string) =>
    started(async (look) => {
      await rm(file);
      await look();
      await save(text, "2026-11-23");
      await look();
    });
  expect(await back(first)).toBe("2024-03-05: The ferry sails at nine.");
  expect(await back("# The ferry\n\nIt was sold.")).toBe("2026-11-23: It was sold.");
});

it("has the day of the feed's copy whose place it takes", async () => {
  const { save, started } = await saved("2024-03-05");
  const url = "https://example.org/ferry";
  const after = await started(async (look, bot) => {
    const [copy] = bot.services.archive.newest();
    if (copy === undefined) throw new Error("nothing was read");
    const origin = { kind: "feed", from: "https://example.org/feed" } as const;
    await bot.admit({ ...copy, id: "wire", url, published: "2026-11-20" }, origin, { baseline: true });
    await save(
      `---\ntitle: The ferry\nid: ours\nurl: http://www.example.org/ferry\n---\n\nIt sails.`,
      "2026-11-23",
    );
    await look();
  });
  expect(after).toBe("2026-11-20: It sails.");
});

it("dates nothing later than today because its file's clock ran ahead, and takes the date that an editor writes", async () => {
  const { save, started } = await saved("2027-06-01");
  expect(await started()).toBe("2026-11-24: The ferry sails at nine.");
  await save("---\ntitle: The ferry\npublished: 2025-01-31\n---\n\nThe ferry sails at nine.", "2026-11-23");
  expect(await started()).toBe("2025-01-31: The ferry sails at nine.");
});
