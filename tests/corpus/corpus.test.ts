import { execFile } from "node:child_process";
import { mkdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { type ArticleChange, withId } from "../../src/core/article.ts";
import { createParser } from "../../src/corpus/parse.ts";
import { problemLine } from "../../src/corpus/problem.ts";
import { listFiles, readArticleFile } from "../../src/corpus/read.ts";
import { type Corpus, createCorpus } from "../../src/corpus/watch.ts";
import { emptyFolder } from "./folder.ts";

/** `added a`, `changed b: its text`, `removed c`. */
function told(changes: readonly ArticleChange[]): readonly string[] {
  return changes.map((change) => {
    if (change.kind === "removed") return `removed ${change.articleId}`;
    return `${change.kind} ${change.article.id}: ${change.article.text}`;
  });
}

const parse = createParser({ publisher: "The archive" });

/** A folder with these files, looked at once. */
async function opened(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await emptyFolder();
  const write = (name: string, text: string | Uint8Array) => writeFile(join(folder, name), text);
  for (const [name, text] of Object.entries(files)) await write(name, text);
  const corpus = createCorpus({ folder, parse, known: new Map() });
  const first = await corpus.look();
  return {
    folder,
    write,
    corpus,
    first: told(first.changes),
    problems: first.problems.map(problemLine),
    again: () => settled(corpus),
  };
}

/** What the looks tell until the folder lies still: changes, then new problems by their files. */
async function settled(corpus: Corpus): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let unsettled = true; unsettled; ) {
    const news = await corpus.look();
    lines.push(
      ...told(news.changes),
      ...news.problems.map((problem) => `${problem.file}: ${problem.problem}`),
    );
    unsettled = news.unsettled;
  }
  return lines;
}

it("loads what is well, and names file, line and remedy of what is not", async () => {
  const { first, problems, corpus } = await opened({
    "a.md": "---\ntitle: A\n---\nAlpha.",
    "b.txt": "Beta.",
    "bad-date.md": "---\ntitle: C\npublished: soon\n---\nGamma.",
    "copy.md": "---\ntitle: Again\nid: a\n---\nDelta.",
    "empty.md": "---\ntitle: E\n---\n",
    "latin.txt": Buffer.from([0x63, 0x61, 0x66, 0xe9]),
    "notes.pdf": "not an article",
    ".hidden.md": "hidden",
    "a.md~": "a back-up",
  });
  expect(first).toEqual(["added a: Alpha.", "added b: Beta."]);
  expect(problems).toEqual(
    [
      'bad-date.md:3: published is not a date (it is "soon"). Write it like 2026-11-23, or 2026-11-23T08:30:00+05:00.',
      "empty.md:4: the article is empty. Write at least one paragraph, or take the file out of the folder.",
      "latin.txt:1: the file is not UTF-8 text. Save it with the encoding UTF-8.",
      'copy.md:3: its id "a" is already that of a.md. Give it another id in the front matter, or another file name.',
    ].sort(),
  );
  expect(corpus.holding("b")?.file).toBe("b.txt");
});

it("says of a document in another format that it is not read, and nothing about other files beside the articles", async () => {
  const { first, problems } = await opened({
    "story.docx": "PK",
    "page.HTML": "<p>Hello.</p>",
    "~$story.docx": "lock",
    "map.png": "picture",
    "paper.pdf": "%PDF",
    "figures.csv": "a,b",
  });
  expect(first).toEqual([]);
  const remedy = "Save it as Markdown (.md) or plain text (.txt); npm run import takes HTML.";
  expect(problems.toSorted()).toEqual([
    `page.HTML:1: files of this kind are not read. ${remedy}`,
    `story.docx:1: files of this kind are not read. ${remedy}`,
  ]);
});

it("reads the folders inside the folder, and links to files", async () => {
  const { folder, write, again } = await opened({});
  await mkdir(join(folder, "2026"));
  await write("2026/a.md", "Alpha.");
  await symlink(join(folder, "2026", "a.md"), join(folder, "b.md"));
  await symlink(join(folder, "nowhere.md"), join(folder, "c.md"));
  expect(await again()).toEqual(["added a: Alpha.", "added b: Alpha."]);
});

it("tells only what changed", async () => {
  const { folder, write, again } = await opened({ "a.md": "Alpha.", "b.md": "Beta.", "c.md": "Gamma." });
  await write("b.md", "Beta, again.");
  await write("d.md", "Delta.");
  await rm(join(folder, "a.md"));
  expect(await again()).toEqual(["removed a", "changed b: Beta, again.", "added d: Delta."]);
  expect(await again()).toEqual([]);
});

it("takes a folder that is suddenly empty for one whose disk is away, while it runs and at a start", async () => {
  const names = ["a", "b", "c", "d", "e"];
  const { folder, write, again, corpus } = await opened(
    Object.fromEntries(names.map((name) => [`${name}.md`, `Text of ${name}.`])),
  );
  const known = new Map(
    names.map((name) => [`${name}.md`, corpus.holding(name)?.article ?? expect.fail(name)]),
  );
  await Promise.all(names.map((name) => rm(join(folder, `${name}.md`))));
  const line = `${folder}: none of its 5 articles is there any more, so all of them stay in use`;
  expect(await again()).toEqual([line]);
  expect(corpus.holding("c")?.article.text).toBe("Text of c.");
  const started = createCorpus({ folder, parse, known });
  expect(await settled(started)).toEqual([line]);
  for (const [file, article] of known) expect(started.keep(file, article)).toBe(true);
  await write("a.md", "Text of a.");
  const gone = ["removed b", "removed c", "removed d", "removed e"];
  expect(await again()).toEqual(gone);
  expect(await settled(started)).toEqual(gone);
});

it("tells nothing of a file that was only touched", async () => {
  const { folder, again } = await opened({ "a.md": "Alpha." });
  await utimes(join(folder, "a.md"), new Date("2020-01-01"), new Date("2020-01-01"));
  expect(await again()).toEqual([]);
});

it("keeps the last good version of a file that breaks, until it is mended or removed", async () => {
  const { folder, write, again } = await opened({ "a.md": "Alpha." });
  await write("a.md", "---\ntitle: A\n");
  expect(await again()).toEqual(["a.md: the front matter is not closed"]);
  expect(await again()).toEqual([]);
  await write("a.md", "Alpha, mended.");
  expect(await again()).toEqual(["changed a: Alpha, mended."]);
  await write("a.md", "");
  expect(await again()).toEqual(["a.md: the article is empty"]);
  await rm(join(folder, "a.md"));
  expect(await again()).toEqual(["removed a"]);
});

it("keeps the version from before the start of a file that is broken now, and lets it go with the file", async () => {
  const before = await opened({ "a.md": "Alpha." });
  const [change] = (await createCorpus({ folder: before.folder, parse, known: new Map() }).look()).changes;
  if (change === undefined || change.kind === "removed") throw new Error("nothing was added");
  const { folder, corpus, again, first } = await opened({ "a.md": "", "b.md": "Beta." });
  expect(first).toEqual(["added b: Beta."]);
  expect(corpus.keep("gone.md", change.article)).toBe(false);
  expect(corpus.keep("b.md", change.article)).toBe(false);
  expect(corpus.keep("a.md", change.article)).toBe(true);
  expect(await again()).toEqual([]);
  await rm(join(folder, "a.md"));
  expect(await again()).toEqual(["removed a"]);
});

it("keeps what it is given while the folder is away at the start", async () => {
  const { folder, write } = await opened({ "a.md": "Alpha." });
  const [change] = (await createCorpus({ folder, parse, known: new Map() }).look()).changes;
  if (change === undefined || change.kind === "removed") throw new Error("nothing was added");
  await rename(folder, `${folder}.away`);
  const corpus = createCorpus({ folder, parse, known: new Map() });
  await corpus.look();
  expect(corpus.keep("a.md", change.article)).toBe(true);
  expect(await settled(corpus)).toEqual([]);
  await rename(`${folder}.away`, folder);
  await write("a.md", "Alpha, again.");
  expect(await settled(corpus)).toEqual(["changed a: Alpha, again."]);
});

it("leaves an id with the file that had it first, and hands it on when that file goes", async () => {
  const { folder, write, again } = await opened({ "original.md": "---\ntitle: A\nid: a\n---\nFirst." });
  await write("another.md", "---\ntitle: A\nid: a\n---\nSecond.");
  expect(await again()).toEqual(['another.md: its id "a" is already that of original.md']);
  await rm(join(folder, "original.md"));
  expect(await again()).toEqual(["changed a: Second."]);
});

it("sees a file that an editor replaces by renaming as changed, never as removed", async () => {
  const { folder, write, again } = await opened({ "a.md": "One." });
  await write(".a.md.tmp", "Two.");
  await rename(join(folder, ".a.md.tmp"), join(folder, "a.md"));
  expect(await again()).toEqual(["changed a: Two."]);
});

it("does not read a file that is still being written, nor forget one that is just being replaced", async () => {
  const { folder, write, corpus } = await opened({ "a.md": "One.", "b.md": "Beta." });
  const look = async () => {
    const { changes, unsettled } = await corpus.look();
    return { told: told(changes), unsettled };
  };
  await write("a.md", "---\ntitle: A");
  await rename(join(folder, "b.md"), join(folder, "b.md~"));
  expect(await look()).toEqual({ told: [], unsettled: true });
  await write("a.md", "---\ntitle: A\n---\nTwo.");
  await write("b.md", "Beta, again.");
  expect(await look()).toEqual({ told: [], unsettled: true });
  expect(await look()).toEqual({ told: ["changed a: Two.", "changed b: Beta, again."], unsettled: false });
});

it("forgets no article while the folder is away", async () => {
  const { folder, write, again } = await opened({ "a.md": "Alpha." });
  await rename(folder, `${folder}.away`);
  expect(await again()).toEqual([`${folder}: the folder cannot be read (ENOENT)`]);
  await rename(`${folder}.away`, folder);
  await write("b.md", "Beta.");
  expect(await again()).toEqual(["added b: Beta."]);
});

it("tells by its id in which file an article is now, and nothing more", async () => {
  const { folder, again, corpus } = await opened({ "a.md": "---\ntitle: A\nid: x\n---\nAlpha." });
  await rename(join(folder, "a.md"), join(folder, "b.md"));
  expect(await again()).toEqual(["changed x: Alpha."]);
  expect(corpus.holding("x")?.file).toBe("b.md");
});

it("lets an article whose id its file's name gave keep it when the file is renamed or moved, and when it changes then", async () => {
  const { folder, write, again, corpus } = await opened({ "a.md": "Alpha.", "b.md": "Beta." });
  await mkdir(join(folder, "2026"));
  await rename(join(folder, "a.md"), join(folder, "2026", "z.md"));
  expect(await again()).toEqual(["changed a: Alpha."]);
  expect(corpus.holding("a")?.file).toBe("2026/z.md");
  await write("2026/z.md", "Alpha, again.");
  expect(await again()).toEqual(["changed a: Alpha, again."]);
  await write("a.md", "Another.");
  expect(await again()).toEqual(['a.md: its id "a" is already that of 2026/z.md']);
  await rm(join(folder, "2026", "z.md"));
  expect(await again()).toEqual(["changed a: Another."]);
});

it("knows after a start which article a file held, and where one went that was renamed meanwhile", async () => {
  const { folder, corpus } = await opened({ "b.md": "Beta.", "c.md": "Gamma." });
  const held = (id: string) => corpus.holding(id)?.article ?? expect.fail(`no ${id}`);
  await rename(join(folder, "b.md"), join(folder, "d.md"));
  await writeFile(join(folder, "a.md"), "Another.");
  const known = new Map([
    ["b.md", held("b")],
    // Renamed from a.md before the stop: the file that is called so now is another.
    ["c.md", withId(held("c"), "a")],
  ]);
  const { changes, problems } = await createCorpus({ folder, parse, known }).look();
  expect(told(changes)).toEqual(["added a: Gamma.", "added b: Beta."]);
  expect(problems.map(problemLine)).toEqual([
    'a.md:1: its id "a" is already that of c.md. Give it another id in the front matter, or another file name.',
  ]);
});

it("takes a copy of a file for no second article until it reads otherwise, and for the first when that goes", async () => {
  const text = "---\ntitle: A\n---\nAlpha.";
  const { folder, write, again, corpus } = await opened({ "b.md": text });
  await write("a copy.md", text);
  expect(await again()).toEqual(["a copy.md: it is a copy of b.md, word for word"]);
  await rm(join(folder, "b.md"));
  expect(await again()).toEqual(["changed b: Alpha."]);
  expect(corpus.holding("b")?.file).toBe("a copy.md");
  await write("c.md", text);
  expect(await again()).toEqual(["c.md: it is a copy of a copy.md, word for word"]);
  await write("c.md", "---\ntitle: A\n---\nAlpha, and more.");
  expect(await again()).toEqual(["added c: Alpha, and more."]);
});

it("says what to do about a folder that is not there", async () => {
  const { unlisted, files } = await listFiles("/no/such/folder");
  expect(files.size).toBe(0);
  expect(unlisted.map(problemLine)).toEqual([
    "/no/such/folder: the folder cannot be read (ENOENT). Put it there, or name another with CORPUS.",
  ]);
});

it("refuses a file that is larger than the cap, unread", async () => {
  const { folder } = await opened({ "a.md": "x".repeat(101) });
  expect(await readArticleFile(folder, "a.md", 100)).toEqual({
    file: "a.md",
    line: 1,
    problem: "the file has 101 bytes, more than 100",
    remedy: "Split it into several articles.",
  });
});

it("skips a pipe with an article's name, which would block its reader for ever", async () => {
  const { folder, again } = await opened({ "b.md": "Beta." });
  await promisify(execFile)("mkfifo", [join(folder, "a.md")]);
  expect(await again()).toEqual([]);
});

it("names a file that cannot be read", async () => {
  const { folder, again } = await opened({ "a.md": "Alpha." });
  await symlink("loop.md", join(folder, "loop.md"));
  expect(await again()).toEqual(["loop.md: the file cannot be read (ELOOP)"]);
});
