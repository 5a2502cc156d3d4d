import { execFile } from "node:child_process";
import { mkdir, rename, rm, symlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { problemLine } from "../../src/corpus/problem.ts";
import { listFiles, readArticleFile } from "../../src/corpus/read.ts";
import { createCorpus } from "../../src/corpus/watch.ts";
import { opened, parse, settled, told } from "./looks.ts";

it("loads what is sound, and gives file, line and remedy for what is not", async () => {
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

it("says that a document in another format is not read, and ignores other files beside the articles", async () => {
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

it("publishes no version that a synchroniser put aside where two wrote at once, and says where it lies", async () => {
  const aside = [
    "a.sync-conflict-20261124-080000-ABCDEFG.md",
    "a (Amina's conflicted copy 2026-11-24).md",
    "a_conflict-20261124-080000.md",
  ];
  const files = Object.fromEntries(aside.map((name) => [name, "Alpha, as it was."]));
  const { first, problems } = await opened({ ...files, "a.md": "Alpha.", "no-conflict.md": "Beta." });
  expect(first).toEqual(["added a: Alpha.", "added no-conflict: Beta."]);
  const says =
    "it is not read: a synchroniser put it aside, for two versions were written at once. Bring both into one file, and delete this one.";
  expect(problems.toSorted()).toEqual(aside.map((name) => `${name}:1: ${says}`).toSorted());
});

it("reads the folders inside the folder, and links to files", async () => {
  const { folder, write, again } = await opened({});
  await mkdir(join(folder, "2026"));
  await write("2026/a.md", "Alpha.");
  await symlink(join(folder, "2026", "a.md"), join(folder, "b.md"));
  expect(await again()).toEqual(["added a: Alpha.", "added b: Alpha."]);
});

it("says of a link that leads to a folder, or nowhere, that it is not read", async () => {
  const { corpus, folder, write } = await opened({});
  await mkdir(join(folder, ".2026"));
  await write(".2026/a.md", "Alpha.");
  await symlink(join(folder, ".2026"), join(folder, "2026"));
  await symlink(join(folder, "nowhere.md"), join(folder, "c.md"));
  await symlink(join(folder, "nowhere"), join(folder, "picture"));
  const { changes, problems } = await corpus.look();
  expect(changes).toEqual([]);
  expect(problems.map(problemLine)).toEqual([
    "2026: it is a link to a folder, and such links are not followed. Put the folder itself there.",
    "c.md: the link leads nowhere. Put the file itself there, or mend the link.",
  ]);
  expect((await corpus.look()).problems).toEqual([]);
});

it("tells only what changed", async () => {
  const { folder, write, again } = await opened({ "a.md": "Alpha.", "b.md": "Beta.", "c.md": "Gamma." });
  await write("b.md", "Beta, again.");
  await write("d.md", "Delta.");
  await rm(join(folder, "a.md"));
  expect(await again()).toEqual(["removed a", "changed b: Beta, again.", "added d: Delta."]);
  expect(await again()).toEqual([]);
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

it("keeps the last good version of a file that is broken at the start, until that file is removed", async () => {
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

it("neither reads a file that is still being written nor forgets one that is being replaced", async () => {
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
  expect(await again()).toEqual([
    `${folder}: the folder cannot be read (ENOENT), and what was read from it before stays in use`,
  ]);
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
