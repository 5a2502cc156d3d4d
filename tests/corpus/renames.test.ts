import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withId } from "../../src/core/article.ts";
import { problemLine } from "../../src/corpus/problem.ts";
import { createCorpus } from "../../src/corpus/watch.ts";
import { opened, parse, settled, told } from "./looks.ts";

it("treats a folder that is suddenly empty as a missing disk, while running and at the start", async () => {
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

it("keeps an id that came from a file's name when the file is renamed or moved, even if its text changes too", async () => {
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

it("leaves a renamed article its id though another file waits for it, whether a name or the front matter gives it", async () => {
  const named = (text: string) => `---\nid: b\ntitle: B\n---\n${text}`;
  const { folder, again, write, corpus } = await opened({ "a.md": "Alpha.", "b.md": named("Beta.") });
  await mkdir(join(folder, "2025"));
  await write("2025/a.md", "Old.");
  await write("2025/b.md", named("Aged."));
  expect(await again()).toEqual([
    '2025/a.md: its id "a" is already that of a.md',
    '2025/b.md: its id "b" is already that of b.md',
  ]);
  await rename(join(folder, "a.md"), join(folder, "z.md"));
  await rename(join(folder, "b.md"), join(folder, "y.md"));
  const now = [
    '2025/a.md: its id "a" is already that of z.md',
    '2025/b.md: its id "b" is already that of y.md',
  ];
  expect((await again()).filter((line) => line.includes(": its id"))).toEqual(now);
  expect(corpus.holding("a")?.article.text).toBe("Alpha.");
  expect(corpus.holding("b")?.article.text).toBe("Beta.");
  await rm(join(folder, "z.md"));
  expect(await again()).toEqual(["changed a: Old."]);
});

it("recognises an article whose file is renamed while being edited, or split in two, but not a new article", async () => {
  const text = (...paragraphs: readonly string[]) => paragraphs.join("\n\n");
  const { folder, write, again } = await opened({
    "a.md": text("One.", "Two.", "Three."),
    "b.md": text("Alpha.", "Beta."),
    "c.md": text("Gone.", "Our reporter wrote this."),
  });
  const move = async (name: string, to: string, ...paragraphs: readonly string[]) => {
    await rm(join(folder, `${name}.md`));
    await write(`${to}.md`, text(...paragraphs));
  };
  await move("a", "a-new-title", "One.", "Two, mended.", "Three.");
  await move("b", "d", "Alpha.");
  await write("e.md", "Beta.");
  await move("c", "f", "Come.", "Our reporter wrote this.");
  expect(await again()).toEqual([
    "removed c",
    `changed a: ${text("One.", "Two, mended.", "Three.")}`,
    "changed b: Alpha.",
    "added e: Beta.",
    `added f: ${text("Come.", "Our reporter wrote this.")}`,
  ]);
});

it("sees another article where the next of a series replaces the last one's file", async () => {
  const survey = (month: string, date: string, flour: string) =>
    `---\ntitle: Market prices, ${month}\npublished: ${date}\n---\nFlour costs ${flour}.\n\nSugar costs 168.\n\nPrices are in rupees.`;
  const { folder, write, again } = await opened({ "august.md": survey("August", "2026-08-02", "2,480") });
  await rm(join(folder, "august.md"));
  await write("september.md", survey("September", "2026-09-02", "2,410"));
  expect(await again()).toEqual([
    "removed august",
    expect.stringContaining("added september: Flour costs 2,410."),
  ]);
});

it("sees another article where a file is overwritten with the next one, also where the last one was moved away", async () => {
  const dated = (title: string, day: string, text: string) =>
    `---\ntitle: ${title}\npublished: ${day}\n---\n${text}`;
  const dam = "The dam of Kachhi opened with twelve gates.";
  const { folder, write, again, corpus } = await opened({
    "latest.md": dated("Dam opens", "2026-11-24", dam),
  });
  await rename(join(folder, "latest.md"), join(folder, "dam.md"));
  await write("latest.md", dated("Mill burns", "2026-11-25", "Fire took a mill in Kasur."));
  const [mill, moved] = await again();
  expect(moved).toBe(`changed latest: ${dam}`);
  expect(corpus.holding("latest")?.file).toBe("dam.md");
  expect(mill).toMatch(/^added latest-[0-9a-f]{6}: Fire took a mill in Kasur\.$/);

  await write("latest.md", dated("Port shut", "2026-11-26", "Nobody may enter Gwadar by sea."));
  const [gone, port = ""] = await again();
  expect(gone).toBe(mill?.replace(/^added (.*):.*/, "removed $1"));
  expect(port).toMatch(/^added latest-[0-9a-f]{6}: Nobody may enter Gwadar by sea\.$/);

  await write("latest.md", dated("Port is shut", "2026-11-27", "Nobody may enter Gwadar by sea or land."));
  const changed = port.replace("added", "changed").replace("sea.", "sea or land.");
  expect(await again()).toEqual([changed]);
  await write("latest.md", dated("Gates open", "2026-11-27", "Ships come again."));
  expect(await again()).toEqual([changed.replace(/: .*/, ": Ships come again.")]);
});

it("knows after a restart which article a file held, and follows one that was renamed meanwhile", async () => {
  const { folder, corpus } = await opened({ "b.md": "Beta.", "c.md": "Gamma." });
  const held = (id: string) => corpus.holding(id)?.article ?? expect.fail(`no ${id}`);
  await rename(join(folder, "b.md"), join(folder, "d.md"));
  await writeFile(join(folder, "a.md"), "Another.");
  const known = new Map([
    ["b.md", held("b")],
    // It was a.md before the stop; the a.md of now is another file.
    ["c.md", withId(held("c"), "a")],
  ]);
  const { changes, problems } = await createCorpus({ folder, parse, known }).look();
  expect(told(changes)).toEqual(["added a: Gamma.", "added b: Beta."]);
  expect(problems.map(problemLine)).toEqual([
    'a.md:1: its id "a" is already that of c.md. Give it another id in the front matter, or another file name.',
  ]);
});

it("ignores a copy of a file until it reads differently, and uses it when the original goes", async () => {
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
