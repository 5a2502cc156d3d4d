import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RawFile } from "./parse.ts";
import type { CorpusProblem } from "./problem.ts";
import { unlessBroken } from "./unless-broken.ts";

/** What a folder held at one moment. */
export interface Listing {
  /** Every article's file by its path within the folder, with a mark that changes whenever the file does. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders that could not be listed: what they hold is unknown, not gone. */
  readonly unlisted: readonly CorpusProblem[];
  /** Files that are meant as articles, but in a form that is not read. */
  readonly passedOver: readonly CorpusProblem[];
}

/** A book of 80,000 words; Markdown made to hurt takes about a second at this size. */
const defaultMaxBytes = 512 * 1024;

const article = /\.(?:md|markdown|txt)$/i;
/** Other formats that editors write in; pictures, spreadsheets and PDFs may lie beside the articles. */
const document = /\.(?:docx?|html?|mdx|odt|rtf)$/i;
/** Hidden files, and what editors and synchronisers leave beside the files they write. */
const byThings = /^[.#~]|~$/;
/** What Syncthing, Dropbox, Nextcloud and ownCloud call the other of two versions that were written at once. */
const putAside = /\.sync-conflict-\d{8}|conflicted copy|_conflict-\d{8}/i;

/**
 * Lists a folder and the folders in it, in the order of names, without reading files. Takes `.md`, `.markdown` and
 * `.txt`; leaves out hidden files and back-ups, and says so of what a word processor or browser has written, or a
 * synchroniser put aside.
 */
export async function listFiles(folder: string): Promise<Listing> {
  const files = new Map<string, string>();
  const unlisted: CorpusProblem[] = [];
  const passedOver: CorpusProblem[] = [];
  const list = async (inside: string): Promise<void> => {
    const entries = await unlessBroken(() => readdir(join(folder, inside), { withFileTypes: true }));
    if ("code" in entries) {
      unlisted.push(cannot(inside === "" ? folder : inside, "list", entries.code));
      return;
    }
    const pathOf = (name: string) => (inside === "" ? name : `${inside}/${name}`);
    const wanted = entries.value.filter((entry) => !byThings.test(entry.name));
    const shown = wanted
      .filter((entry) => entry.isDirectory() || (article.test(entry.name) && !putAside.test(entry.name)))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const others = wanted.filter((entry) => entry.isFile() && document.test(entry.name));
    passedOver.push(...others.map(({ name }) => ({ file: pathOf(name), ...otherForm })));
    const conflicts = wanted.filter(({ name }) => article.test(name) && putAside.test(name));
    passedOver.push(...conflicts.map(({ name }) => ({ file: pathOf(name), ...inConflict })));
    for (const { name } of wanted.filter((entry) => entry.isSymbolicLink())) {
      const wrong = await wrongLink(join(folder, pathOf(name)), name);
      if (wrong !== null) passedOver.push({ file: pathOf(name), line: 0, ...wrong });
    }
    // All at once: one after the other, each would wait for its turn in the thread pool.
    const marks = await Promise.all(
      shown.map(async (entry) =>
        entry.isDirectory() ? null : await markOf(join(folder, pathOf(entry.name))),
      ),
    );
    for (const [i, entry] of shown.entries()) {
      const mark = marks[i] ?? null;
      if (entry.isDirectory()) await list(pathOf(entry.name));
      else if (mark !== null) files.set(pathOf(entry.name), mark);
    }
  };
  await list("");
  return { files, unlisted, passedOver };
}

const otherForm = {
  line: 1,
  problem: "files of this kind are not read",
  remedy: "Save it as Markdown (.md) or plain text (.txt); npm run import takes HTML.",
};

const inConflict = {
  line: 1,
  problem: "it is not read: a synchroniser put it aside, for two versions were written at once",
  remedy: "Bring both into one file, and delete this one.",
};

const toFolder = {
  problem: "it is a link to a folder, and such links are not followed",
  remedy: "Put the folder itself there.",
};
const toNowhere = {
  problem: "the link leads nowhere",
  remedy: "Put the file itself there, or mend the link.",
};

/** Why a link is passed over, or null where it is not, or nobody misses what it leads to. */
async function wrongLink(
  path: string,
  name: string,
): Promise<Pick<CorpusProblem, "problem" | "remedy"> | null> {
  const found = await unlessBroken(() => stat(path));
  if ("value" in found) return found.value.isDirectory() ? toFolder : null;
  return found.code === "ENOENT" && article.test(name) ? toNowhere : null;
}

/** Null for what is not a file, or is gone since it was listed. */
async function markOf(path: string): Promise<string | null> {
  const found = await unlessBroken(() => stat(path, { bigint: true }));
  if ("code" in found) return found.code === "ENOENT" ? null : `unreadable ${found.code}`;
  const { ino, size, mtimeNs, ctimeNs } = found.value;
  return found.value.isFile() ? `${ino} ${size} ${mtimeNs} ${ctimeNs}` : null;
}

/** Reads one file, of at most `maxBytes`. A file that cannot be read is a problem with its remedy. */
export async function readArticleFile(
  folder: string,
  file: string,
  maxBytes: number = defaultMaxBytes,
): Promise<RawFile | CorpusProblem> {
  const path = join(folder, file);
  const found = await unlessBroken(async () => {
    const { size, mtime } = await stat(path);
    return { size, modified: mtime.toISOString(), bytes: size > maxBytes ? null : await readFile(path) };
  });
  if ("code" in found) return cannot(file, "read", found.code);
  const { size, bytes, modified } = found.value;
  if (bytes !== null && bytes.length <= maxBytes) return { file, bytes, modified };
  return {
    file,
    line: 1,
    problem: `the file has ${size} bytes, more than ${maxBytes}`,
    remedy: "Split it into several articles.",
  };
}

const remedies: Readonly<Record<string, string>> = {
  EACCES: "Give the bot's user the right to read it.",
  EPERM: "Give the bot's user the right to read it.",
  ENOENT: "Put it there, or name another with CORPUS.",
  ENOTDIR: "Name a folder with CORPUS.",
  ELOOP: "Fix the link, which leads back to itself.",
};

function cannot(file: string, what: "list" | "read", code: string): CorpusProblem {
  const remedy = remedies[code] ?? "Check the disk.";
  return {
    file,
    line: what === "list" ? 0 : 1,
    problem: `the ${what === "list" ? "folder" : "file"} cannot be read (${code})`,
    remedy,
  };
}
