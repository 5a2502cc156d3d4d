/** Something wrong with a file of the corpus, as its editor needs to know it. The rest of the corpus still loads. */
export interface CorpusProblem {
  /** The file's path within its folder, with `/` between the parts. */
  readonly file: string;
  /** From 1; 1 where the whole file is meant, 0 where a folder is, or no line in particular. */
  readonly line: number;
  readonly problem: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}

/** `exports.md:4: … . Write …`, for logs and terminals. */
export function problemLine({ file, line, problem, remedy }: CorpusProblem): string {
  return `${file}${line === 0 ? "" : `:${line}`}: ${problem}. ${remedy}`;
}

/** The same problems with file names from one folder further up; an empty name was the folder's own. */
export function inFolder(folder: string, problems: readonly CorpusProblem[]): readonly CorpusProblem[] {
  return problems.map((each) => ({ ...each, file: each.file === "" ? folder : `${folder}/${each.file}` }));
}
