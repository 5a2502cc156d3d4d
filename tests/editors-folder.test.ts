import { mkdtemp, rename, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import type { Bot } from "../src/bot.ts";
import { lookOnce, storedFiles, withdrawMissing } from "../src/editors-folder.ts";
import { openStore } from "../src/store/open.ts";
import { quiet } from "./store/fixture.ts";
import { openWholeBot } from "./whole-bot.ts";

const messageSchema = z.object({ msg: z.string() });

/** A folder with one file that gives no date, saved on a day, and bots that open it one after the other. */
async function saved(day: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "sanad-undated-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const location = path.join(folder, "sanad.db");
  const file = path.join(folder, "ferry.md");
  const told: string[] = [];
  const log = pino({ base: null }, { write: (line) => told.push(messageSchema.parse(JSON.parse(line)).msg) });
  const save = async (text: string, on: string) => {
    await writeFile(file, text);
    await utimes(file, new Date(on), new Date(on));
  };
  /** What a bot that has just started says of the day. */
  const started = async (
    then: (look: () => Promise<void>, bot: Bot) => Promise<void> = async () => undefined,
  ) => {
    const { bot, corpus, store, close } = await openWholeBot({ folder, location, now, log });
    await withdrawMissing(await storedFiles(store), corpus, bot);
    await then(async () => {
      while (await lookOnce({ corpus, bot, log })) continue;
    }, bot);
    const [article] = bot.services.archive.newest();
    await close();
    return `${article?.published}: ${article?.text}`;
  };
  await save(first, day);
  return { file, location, save, started, told };
}

const now = () => new Date("2026-11-24T08:00:00Z");
const first = "# The ferry\n\nThe ferry sails at nine.";

it("keeps the day of an undated article when its file is saved again or checked out afresh", async () => {
  const { save, started } = await saved("2024-03-05");
  expect(await started()).toBe("2024-03-05: The ferry sails at nine.");
  await save(first, "2026-11-23");
  expect(await started()).toBe("2024-03-05: The ferry sails at nine.");
});

it("keeps that day when the text changes, while running and across a restart", async () => {
  const { save, started } = await saved("2024-03-05");
  await started(async (look) => {
    await save("# The ferry\n\nThe ferry sails at ten.", "2026-11-22");
    await look();
  });
  expect(await started()).toBe("2024-03-05: The ferry sails at ten.");
  await save("# The ferry\n\nThe ferry sails at noon.", "2026-11-23");
  expect(await started()).toBe("2024-03-05: The ferry sails at noon.");
});

it("keeps that day when the same text is removed and put back, as switching branches does; another text is new", async () => {
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

it("has the date of the feed's copy that it replaces", async () => {
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

it("dates nothing after today because a file's clock ran ahead, and accepts the date that an editor writes", async () => {
  const { save, started } = await saved("2027-06-01");
  expect(await started()).toBe("2026-11-24: The ferry sails at nine.");
  await save("---\ntitle: The ferry\npublished: 2025-01-31\n---\n\nThe ferry sails at nine.", "2026-11-23");
  expect(await started()).toBe("2025-01-31: The ferry sails at nine.");
});

it("keeps an article's id when its file is renamed: it is not sent again, and quotes of it stand", async () => {
  const { file, started } = await saved("2026-11-23");
  const known = async (look: () => Promise<void>, { services: { archive, store } }: Bot) => {
    await look();
    expect(archive.newest().map(({ id }) => id)).toEqual(["ferry"]);
    expect(await store.outbox.unfilled()).toEqual([]);
  };
  const renamed = (from: string, to: string) => rename(from, path.join(path.dirname(file), to));
  await started(async (look, bot) => {
    await renamed(file, "boat.md");
    await known(look, bot);
  });
  await started(known);
  await renamed(path.join(path.dirname(file), "boat.md"), "a-ship.md");
  await started(known);
  await started(known);
});

it("lets quotes stand when their article is given an id of its own, and tells nobody of what was there before", async () => {
  const { save, started } = await saved("2026-11-23");
  const withId = (id: string) => `---\ntitle: The ferry\nid: ${id}\n---\n\nThe ferry sails at nine.`;
  const subjects =
    (id: string) =>
    async (look: () => Promise<void>, { services }: Bot) => {
      await look();
      expect(services.archive.newest().map((article) => article.id)).toEqual([id]);
      expect(await services.store.outbox.unfilled()).toEqual([]);
    };
  await started(async (look, bot) => {
    await save(withId("boat"), "2026-11-23");
    await subjects("boat")(look, bot);
  });
  await save(withId("ship"), "2026-11-23");
  await started(subjects("ship"));
});

describe("a date that is yet to come", () => {
  const dated = (day: string, more = "") =>
    `---\ntitle: The ferry\npublished: ${day}\n${more}---\n\nThe ferry sails at nine.`;

  it("stands as it was given where it is some days ahead", async () => {
    const { save, started, told } = await saved("2026-11-23");
    await save(dated("2026-11-30"), "2026-11-24");
    expect(await started()).toBe("2026-11-30: The ferry sails at nine.");
    expect(told).toEqual([]);
  });

  it("stands where it is weeks ahead, and the editors are told what that means", async () => {
    const { save, started, told } = await saved("2026-11-23");
    await save(dated("2026-12-23"), "2026-11-24");
    expect(await started()).toBe("2026-12-23: The ferry sails at nine.");
    expect(told).toEqual([
      'ferry.md: "published" is 2026-12-23, and today is 2026-11-24. Until then it comes before all other articles: correct the date if it is a slip.',
    ]);
  });

  it("is not believed where it must be a mistake: the article keeps the day it arrived, and the editors are told why", async () => {
    const { save, started, told } = await saved("2024-03-05");
    await save(dated("2062-11-23", "updated: 2062-11-24\n"), "2026-11-23");
    expect(await started()).toBe("2026-11-24: The ferry sails at nine.");
    expect(told).toEqual([
      'ferry.md: "published" is 2062-11-23, and today is 2026-11-24. Correct the date: until then the article is filed under the day on which it came.',
      'ferry.md: "updated" is 2062-11-24, and today is 2026-11-24. Correct the date: until then it is not shown.',
    ]);
    await save(dated("2026-11-22"), "2026-11-24");
    expect(await started()).toBe("2026-11-22: The ferry sails at nine.");
    await save(dated("2062-11-22"), "2026-11-24");
    expect(await started()).toBe("2026-11-22: The ferry sails at nine.");
  });

  it("that an earlier version took is not kept", async () => {
    const { location, save, started } = await saved("2024-03-05");
    await save(dated("2062-11-23"), "2026-11-23");
    await started();
    const store = await openStore({ location, now, log: quiet });
    const known = await store.articles.get("ferry");
    if (known === null) throw new Error("nothing was stored");
    const article = { ...known.article, revision: "before", published: "2062-11-23" };
    await store.articles.put(article, known.origin);
    await store.articles.put({ ...article, id: "wire" }, { kind: "feed", from: "https://example.org/feed" });
    await store.close();
    expect(await started((_look, bot) => bot.load())).toBe("2026-11-24: The ferry sails at nine.");
  });
});
