import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  allowedBy,
  exportsOf,
  importsOf,
  type SourceFile,
  sourceFiles,
  withoutComments,
} from "./architecture/imports.ts";
import { impure, orders, type Row, table, wiring } from "./architecture/table.ts";

const sources = [...sourceFiles("src"), ...sourceFiles("commands")];
const tests = sourceFiles("tests");

/** The row of the innermost folder that holds a file. */
function rowOf(file: string): Row | undefined {
  return table
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0];
}

/** `file → what it may not import`. */
function forbidden({ file, imports }: Pick<SourceFile, "file" | "imports">): readonly string[] {
  if (wiring.test(file)) return [];
  const row = rowOf(file);
  if (row === undefined) return [`${file} has no row in tests/architecture/table.ts`];
  const within = ({ folder }: Row, imported: string) => rowOf(imported)?.folder === folder;
  return imports
    .filter((imported) => !within(row, imported) && !row.may.some((entry) => allowedBy(entry, imported)))
    .map((imported) => `${file} → ${imported}`);
}

it("looks at every file: the project is there, and imports are found in it", () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(400);
  for (const { folder } of table)
    expect(
      sources.some(({ file }) => file.startsWith(`${folder}/`)),
      folder,
    ).toBe(true);
});

describe("imports", () => {
  it("go only where the table lets them", () => {
    expect(sources.flatMap(forbidden)).toEqual([]);
  });

  it("are let nowhere by the table where no file needs to go", () => {
    const needed = ({ folder }: Row, entry: string) =>
      sources.some(
        ({ file, imports }) =>
          rowOf(file)?.folder === folder && imports.some((imported) => allowedBy(entry, imported)),
      );
    const idle = table.flatMap((row) =>
      row.may.filter((entry) => !needed(row, entry)).map((entry) => `${row.folder} → ${entry}`),
    );
    expect(idle).toEqual([]);
  });

  it("are seen in every form, so that none slips through", () => {
    const code = [
      'import { a } from "../store/open.ts";',
      'import type {\n  B,\n} from "../news/match.ts";',
      'export { c } from "./here.ts";',
      'import "node:os";',
      'const d = await import("grammy");',
      '// import x from "left-pad";',
    ].join("\n");
    const imports = importsOf("src/search/new.ts", code);
    expect(forbidden({ file: "src/search/new.ts", imports })).toEqual([
      "src/search/new.ts → src/store/open.ts",
      "src/search/new.ts → src/news/match.ts",
      "src/search/new.ts → node:os",
      "src/search/new.ts → grammy",
    ]);
    expect(forbidden({ file: "src/new/a.ts", imports: [] })).toHaveLength(1);
    expect(
      forbidden({ file: "src/platforms/web/a.ts", imports: ["src/platforms/discord/send.ts"] }),
    ).toHaveLength(1);
  });

  it.each(orders)("go one way through the sub-folders of $folder", ({ folder, files, subFolders }) => {
    /** Where a file stands in the order; -1 for one directly in the folder. */
    const place = (file: string) => subFolders.indexOf(file.slice(folder.length + 1).split("/")[0] ?? "");
    const mayFollow = (file: string, imported: string) =>
      place(imported) < 0 ? files === "words" : place(imported) <= place(file);
    const backwards = (of: readonly Pick<SourceFile, "file" | "imports">[]) =>
      of.flatMap(({ file, imports }) =>
        imports
          .filter((imported) => imported.startsWith(`${folder}/`) && place(file) >= 0)
          .filter((imported) => !mayFollow(file, imported))
          .map((imported) => `${file} → ${imported}`),
      );
    const inFolder = sources.filter(({ file }) => file.startsWith(`${folder}/`));
    const there = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(there.map(({ name }) => name).sort()).toEqual(subFolders.toSorted());
    expect(backwards(inFolder)).toEqual([]);
    const [first, second] = subFolders;
    const wrong = [`${folder}/${second}/b.ts`, `${folder}/c.ts`];
    expect(backwards([{ file: `${folder}/${first}/a.ts`, imports: wrong }])).toHaveLength(
      files === "words" ? 1 : 2,
    );
  });

  it("are listed in src/README.md as the table has them", () => {
    const page = readFileSync("src/README.md", "utf8");
    for (const { folder, may } of table) {
      const line = `| \`${folder}\` | ${may.map((entry) => `\`${entry}\``).join(", ")} |`;
      expect(page, folder).toContain(line);
    }
  });
});

it("Telegram and Discord are twins: the same files do the same work", () => {
  const names = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".ts"));
  expect(names("src/platforms/telegram")).toEqual(names("src/platforms/discord"));
  expect(names("src/platforms/discord")).toEqual(
    expect.arrayContaining(["index.ts", "receive.ts", "register.ts", "render.ts", "send.ts"]),
  );
});

it("reads no clock, no environment and no chance below the processes", () => {
  const impurity =
    /process\.env\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bperformance\.now\(/;
  const found = sources.filter(({ code }) => impurity.test(withoutComments(code))).map(({ file }) => file);
  expect(found.filter((file) => !(file in impure))).toEqual([]);
  expect(Object.keys(impure).filter((file) => !found.includes(file))).toEqual([]);
});

it("has no default exports", () => {
  const found = [...sources, ...tests].filter(({ code }) => /^export default\b/m.test(code));
  expect(found.map(({ file }) => file)).toEqual([]);
});

describe("exported names", () => {
  /** A docstring is a sentence: more than a word or two, with an end. */
  const isSaid = (doc: string | null) => doc !== null && /\S+\s+\S+\s+\S+/.test(doc) && /[.:?)]$/.test(doc);

  it("have a sentence each that says what they are for", () => {
    const unsaid = sources.flatMap(({ file, code }) =>
      exportsOf(code)
        .filter(({ doc }) => !isSaid(doc))
        .map(({ name }) => `${file}: ${name}`),
    );
    expect(unsaid).toEqual([]);
  });

  it("are seen in every form, and so is a sentence that stands elsewhere", () => {
    const code = [
      "/** Says what it is for. */",
      "export const said = 1;",
      "/**\n * Says it in two lines,\n * and stops.\n */\nexport async function alsoSaid() {}",
      "export const unsaid = 2;",
      "/** Belongs to what is not exported. */",
      "const own = 3;",
      "export interface Unsaid {}",
      "/** Word. */",
      "export type Curt = 4;",
    ].join("\n");
    expect(
      exportsOf(code)
        .filter(({ doc }) => !isSaid(doc))
        .map(({ name }) => name),
    ).toEqual(["unsaid", "Unsaid", "Curt"]);
  });
});

it("has no file above 300 lines, and most are short", () => {
  const lengths = sources.map(({ file, code }) => ({ file, lines: code.split("\n").length - 1 }));
  const long = [...lengths, ...tests.map(({ file, code }) => ({ file, lines: code.split("\n").length - 1 }))];
  expect(long.filter(({ lines }) => lines > 300)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
});
