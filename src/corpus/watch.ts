import type { Article, ArticleChange, ArticleId } from "../core/article.ts";
import { chunks } from "../core/chunks.ts";
import { assemble, type Holding } from "./assemble.ts";
import { diffArticles } from "./diff.ts";
import { type Held, keepIds } from "./keep-ids.ts";
import type { FileParser, ParsedFile } from "./parse.ts";
import { type CorpusProblem, problemLine } from "./problem.ts";
import { type Listing, listFiles, readArticleFile } from "./read.ts";
import { settle } from "./settle.ts";

/** The folder to look at, and what reads one file of it. */
export interface CorpusDeps {
  readonly folder: string;
  readonly parse: FileParser;
  /** What its files held at the last look before the start. */
  readonly known: Held;
}

/** What one look at the folder found. */
export interface CorpusNews {
  readonly changes: readonly ArticleChange[];
  /** Problems that the look before did not have. */
  readonly problems: readonly CorpusProblem[];
  /** A file has just changed and is read only once the next look agrees: look again soon. */
  readonly unsettled: boolean;
}

/** The editors' folder, looked at again and again. */
export interface Corpus {
  /**
   * Reads what changed since the last look, and nothing else; not to be called concurrently. The first look reads
   * everything, later ones what two looks in a row agree about. A file that became unusable keeps its last good version
   * until it is corrected or removed, and so does everything while the folder itself cannot be listed.
   */
  readonly look: () => Promise<CorpusNews>;
  /** The file that holds an article now, or null. */
  readonly holding: (id: ArticleId) => Holding | null;
  /**
   * Gives a file that cannot be used now the version it had before the start, until it is corrected or removed. False
   * when the file is gone, or holds another article by now: then there is nothing to keep.
   */
  readonly keep: (file: string, article: Article) => boolean;
}

/** Files read at a time: enough to keep a disk busy, few enough to keep memory low. */
const batch = 16;

/**
 * Looks by comparing marks. That works with renames, half-written files, network disks and containers alike, where file
 * events do not, and takes some 20 milliseconds for a thousand files.
 */
export function createCorpus({ folder, parse, known }: CorpusDeps): Corpus {
  // In the order in which files came, so that a copy made later never takes over its original's id.
  let parsed = new Map<string, ParsedFile>();
  let held = known;
  let taken: Listing | null = null;
  let before: Listing = { files: new Map(), unlisted: [], passedOver: [] };
  let holdings: ReadonlyMap<ArticleId, Holding> = new Map();
  let told: ReadonlySet<string> = new Set();

  const readAndParse = async (file: string): Promise<ParsedFile> => {
    const now = await parseFile(folder, file, parse);
    const last = parsed.get(file);
    return now.article === null && last !== undefined ? { ...last, problems: now.problems } : now;
  };
  const take = async (files: Listing["files"]): Promise<readonly CorpusProblem[]> => {
    for (const file of parsed.keys()) if (!files.has(file)) parsed.delete(file);
    const changed = [...files.keys()].filter((file) => taken?.files.get(file) !== files.get(file));
    const fresh = changed.toSorted((a, b) => Number(held.has(b)) - Number(held.has(a)));
    for (const names of chunks(fresh, batch)) {
      const read = await Promise.all(names.map(readAndParse));
      for (const [j, file] of read.entries()) parsed.set(names[j] ?? "", file);
    }
    parsed = keepIds(parsed, held);
    const assembled = assemble(parsed);
    holdings = assembled.holdings;
    held = new Map([...holdings.values()].map(({ file, article }) => [file, article]));
    return assembled.problems;
  };

  return {
    async look() {
      const listing = unlessEmptied(withWhatStays(await listFiles(folder)), folder, held);
      const settled = taken === null ? listing : settle(taken, before, listing);
      const old = holdings;
      const problems = [...listing.unlisted, ...listing.passedOver, ...(await take(settled.files))];
      const fresh = problems.filter((problem) => !told.has(problemLine(problem)));
      told = new Set(problems.map(problemLine));
      taken = settled;
      before = listing;
      const unsettled =
        [...listing.files].some(([file, mark]) => settled.files.get(file) !== mark) ||
        (listing.unlisted.length === 0 && listing.files.size < settled.files.size);
      const changes = [...diffArticles(articles(old), articles(holdings)), ...moved(old, holdings)];
      return { changes, problems: fresh, unsettled };
    },
    holding: (id) => holdings.get(id) ?? null,
    keep(file, article) {
      if (taken === null || holdings.has(article.id)) return false;
      const broken = parsed.get(file);
      const unknown = broken === undefined && taken.unlisted.length > 0;
      if (!unknown && broken?.article !== null) return false;
      parsed.set(file, { article, dated: true, idLine: 1, problems: broken?.problems ?? [] });
      if (unknown) taken = { ...taken, files: new Map([...taken.files, [file, "kept"]]) };
      holdings = assemble(parsed).holdings;
      held = new Map([...held, [file, article]]);
      return true;
    },
  };
}

/** So many articles do not go all at once because an editor wants it so: a disk is not mounted, or a path is wrong. */
const mostAtOnce = 5;

/** The listing; as of a folder that cannot be listed where nothing is left of all that was there. */
function unlessEmptied(listing: Listing, folder: string, { size }: Held): Listing {
  if (size < mostAtOnce || listing.files.size > 0 || listing.unlisted.length > 0) return listing;
  const problem = `none of its ${size} articles is there any more, so all of them stay in use`;
  const remedy =
    "Check that the folder is the right one, and its disk mounted. To withdraw them all, leave one file in it until the others are gone.";
  return { ...listing, unlisted: [{ file: folder, line: 0, problem, remedy }] };
}

async function parseFile(folder: string, file: string, parse: FileParser): Promise<ParsedFile> {
  const raw = await readArticleFile(folder, file);
  return "problem" in raw ? { article: null, dated: false, idLine: 1, problems: [raw] } : parse(raw);
}

/** Articles that read as before, in another file: their origin must be updated. */
function moved(
  before: ReadonlyMap<ArticleId, Holding>,
  now: ReadonlyMap<ArticleId, Holding>,
): readonly ArticleChange[] {
  return [...now.values()].flatMap(({ file, article }): readonly ArticleChange[] => {
    const old = before.get(article.id);
    const isMoved = old !== undefined && old.file !== file && old.article.revision === article.revision;
    return isMoved ? [{ kind: "changed", article }] : [];
  });
}

function articles(holdings: ReadonlyMap<ArticleId, Holding>): ReadonlyMap<ArticleId, Article> {
  return new Map([...holdings].map(([id, { article }]) => [id, article] as const));
}

function withWhatStays(listing: Listing): Listing {
  const stays = "and what was read from it before stays in use";
  const unlisted = listing.unlisted.map((each) => ({ ...each, problem: `${each.problem}, ${stays}` }));
  return { ...listing, unlisted };
}
