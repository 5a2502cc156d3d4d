import { expect, test } from "vitest";
import { createArchive } from "../../src/core/archive.ts";
import { correctionSubject } from "../../src/core/articles/corrections.ts";
import { heading, reply, text } from "../../src/core/reply.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import { admitArticle } from "../../src/news/admit.ts";
import { composeCorrection } from "../../src/news/corrections/compose.ts";
import { correctLate, fillCorrections } from "../../src/news/corrections/fill.ts";
import { rememberQuotes } from "../../src/news/corrections/remember.ts";
import { rewrite } from "../../src/news/corrections/rewrite.ts";
import { rewording } from "../../src/news/corrections/standing.ts";
import { quote } from "../platforms/quote.ts";
import { articleOf } from "../search/articles.ts";
import { openAt } from "../store/fixture.ts";

const at = Date.parse("2026-11-24T08:00:00Z");
const now = () => new Date(at);
const told = (figure: string) =>
  articleOf("exports", [`Exports rose by ${figure} in June.`], { revision: figure });

test("cuts a long wording after a whole word, with an ellipsis", () => {
  const long = (figure: string) =>
    articleOf("exports", [`Exports of ${figure}, ${"of rice, cotton and cloth, ".repeat(20)}rose.`])
      .paragraphs[0];
  const { old, fresh } = rewording(long("🇵🇰 5%"), long("🇵🇰 6%"));
  for (const told of [old, fresh]) {
    expect(told).toMatch(/^Exports of 🇵🇰 [56]%.* (?:of|rice|cotton|and|cloth) \[…\]$/u);
    expect(told.length).toBeLessThanOrEqual(400);
  }
});

test("sets no full stop behind a wording whose last quotation ends with one", () => {
  const { end } = wordsFor("en").correction;
  expect(["He said: “No.”", "اس نے کہا: “نہیں۔”", "Is it so?", "Rs 95"].map(end)).toEqual([
    "”",
    "”",
    "”",
    "”.",
  ]);
});

test("says once that quotes of a withdrawn article no longer stand", async () => {
  const second = { ...quote, source: { ...quote.source, number: 2, paragraph: 4 } };
  const deps = {
    standing: async () => ({ kind: "withdrawn" }) as const,
    links: () => ({ url: null, originalUrl: null }),
    zone: "UTC",
    now: now(),
  };
  const left = await rewrite(reply([heading("IT exports"), quote, second, text("every day")]), deps);
  expect(left?.blocks.map(({ kind }) => kind)).toEqual(["heading", "text", "text"]);
});

test("no cell of a comparison points to a quote that no longer stands", async () => {
  const other = { ...quote, source: { ...quote.source, articleId: "imports", number: 2 } };
  const deps = {
    standing: async ({ source }: typeof quote) =>
      source.articleId === "imports" ? ({ kind: "stands" } as const) : ({ kind: "withdrawn" } as const),
    links: () => ({ url: null, originalUrl: null }),
    zone: "UTC",
    now: now(),
  };
  const above = (number: number) =>
    ({ kind: "none", text: wordsFor(null).compare.quotedAbove(number) }) as const;
  const table = {
    kind: "table",
    columns: ["Pakistan", "India"],
    rows: [
      { label: "Exports", cells: [quote, other] },
      { label: "Jobs", cells: [above(1), above(2)] },
    ],
  } as const;
  const left = await rewrite(reply([table]), deps);
  const gone = { kind: "none", text: "No longer in the archive" };
  expect(left?.blocks[0]).toMatchObject({ rows: [{ cells: [gone, other] }, { cells: [gone, above(2)] }] });
});

test("a comparison in Urdu says in Urdu which quote no longer stands, also where its cells were written in English", async () => {
  const deps = {
    standing: async () => ({ kind: "withdrawn" }) as const,
    links: () => ({ url: null, originalUrl: null }),
    zone: "UTC",
    now: now(),
  };
  const inUrdu = { ...quote, source: { ...quote.source, language: "ur" as const } };
  const above = ["en", "ur"].map(
    (language) => ({ kind: "none", text: wordsFor(language).compare.quotedAbove(1) }) as const,
  );
  const rows = [{ label: "Exports", cells: [inUrdu, ...above] }];
  const left = await rewrite(reply([{ kind: "table", columns: ["Pakistan", "India", "Nepal"], rows }]), deps);
  const gone = { kind: "none", text: "\u2068اب محفوظ مضامین میں نہیں\u2069" };
  expect(left?.blocks[0]).toMatchObject({ rows: [{ cells: [gone, gone, gone] }] });
});

test("a change that another process wrote waits until this process has it, and then reaches those it concerns", async () => {
  await using store = await openAt(":memory:", now);
  const archive = createArchive();
  const origin = { kind: "import", from: "exports.html" } as const;
  await admitArticle(told("5%"), origin, { baseline: true }, { store, delayMs: 0, now });
  archive.apply({ kind: "added", article: told("5%") });
  const message = { conversation: "telegram:1", messageId: "7", sentAt: at } as const;
  await store.quotes.remember(
    [{ message, article: "exports", paragraph: 1, revision: "5%", again: null, look: null }],
    at + 60_000,
  );
  await admitArticle(told("6%"), origin, { baseline: true }, { store, delayMs: 0, now });

  expect(await fillCorrections({ store, archive })).toBe(false);
  expect(await store.outbox.unfilled()).toHaveLength(1);
  archive.apply({ kind: "changed", article: told("6%") });
  expect(await fillCorrections({ store, archive })).toBe(true);
  expect(await store.outbox.progress(correctionSubject("exports", at))).toMatchObject({ total: 1 });
});

test("what this process sends before it has a change that another wrote and filled in is corrected, too", async () => {
  await using store = await openAt(":memory:", now);
  const [there, here] = [createArchive(), createArchive()];
  const origin = { kind: "import", from: "exports.html" } as const;
  await admitArticle(told("5%"), origin, { baseline: true }, { store, delayMs: 0, now });
  for (const archive of [there, here]) archive.apply({ kind: "added", article: told("5%") });
  await admitArticle(told("6%"), origin, { baseline: true }, { store, delayMs: 0, now });
  there.apply({ kind: "changed", article: told("6%") });
  expect(await fillCorrections({ store, archive: there })).toBe(true);

  const message = { conversation: "telegram:1", messageId: "7", sentAt: at } as const;
  const quoted = { message, article: "exports", paragraph: 1, revision: "5%", again: null, look: null };
  await store.quotes.remember([quoted], at + 60_000);
  await correctLate([quoted], { store, archive: here, delayMs: 0, now });
  expect(await store.outbox.of("telegram:1", { subjects: null, limit: 10 })).toMatchObject([
    { kind: "edit", state: "waiting" },
  ]);
  here.apply({ kind: "changed", article: told("6%") });
  await correctLate([{ ...quoted, revision: "6%" }], { store, archive: here, delayMs: 0, now });
  expect(await store.outbox.of("telegram:1", { subjects: null, limit: 10 })).toHaveLength(1);
});

test("a correction that another process wrote down waits where it is composed until that process has the change", async () => {
  await using store = await openAt(":memory:", now);
  const archive = createArchive();
  const origin = { kind: "import", from: "exports.html" } as const;
  const stored = { store, delayMs: 0, now };
  await admitArticle(told("5%"), origin, { baseline: true }, stored);
  archive.apply({ kind: "added", article: told("5%") });
  const message = { conversation: "telegram:1", messageId: "7", sentAt: at } as const;
  const [{ text: said }] = told("5%").paragraphs;
  const source = { ...quote.source, articleId: "exports", paragraph: 1, revision: "5%" };
  const again = JSON.stringify(
    reply([{ ...quote, text: said, shown: [[0, said.length]], marks: [], source }]),
  );
  const quoted = { message, article: "exports", paragraph: 1, revision: "5%", again, look: null };
  await store.quotes.remember([quoted], at + 60_000);
  await admitArticle(told("6%"), origin, { baseline: true }, stored);

  const links = () => ({ url: null, originalUrl: null });
  const deps = { store, archive, links, wordsAt: async () => wordsFor(null), zone: "UTC", now };
  expect(await composeCorrection(JSON.stringify(message), deps)).toBe("behind");
  archive.apply({ kind: "changed", article: told("6%") });
  expect(JSON.stringify(await composeCorrection(JSON.stringify(message), deps))).toContain("6%");
});

test("a message is kept once, however many paragraphs it quotes, and corrected whichever of them changes", async () => {
  await using store = await openAt(":memory:", now);
  const archive = createArchive();
  const message = { conversation: "telegram:1", messageId: "7", sentAt: at } as const;
  const articles = ["rents", "exports", "wages"].map((id) => articleOf(id, [`The ${id} rose.`]));
  for (const article of articles) {
    await store.articles.put(article, { kind: "import", from: "x.html" }, { baseline: true });
    archive.apply({ kind: "added", article });
  }
  const blocks = articles.map(({ id, revision, text: said }, i) => {
    const source = { ...quote.source, number: i + 1, articleId: id, paragraph: 1, revision };
    return { ...quote, text: said, source };
  });
  await rememberQuotes(message, reply(blocks), { store, days: 30, now });
  const kept = await store.quotes.in(message);
  expect(kept.filter(({ again }) => again !== null)).toHaveLength(1);
  expect(kept).toHaveLength(3);

  await store.articles.withdraw("wages");
  archive.apply({ kind: "removed", articleId: "wages" });
  const links = () => ({ url: null, originalUrl: null });
  const deps = { store, archive, links, wordsAt: async () => wordsFor(null), zone: "UTC", now };
  expect(JSON.stringify(await composeCorrection(JSON.stringify(message), deps))).toMatch(
    /The rents.*The exports.*withdrawn/s,
  );
});
