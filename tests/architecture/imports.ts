import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** A file of the project with what it imports, each as a path from the root or as a package's specifier. */
export interface SourceFile {
  readonly file: string;
  readonly code: string;
  readonly imports: readonly string[];
}

/** Every TypeScript file below a folder. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes("node_modules"))
    .map((name) => {
      const file = path.join(folder, name);
      const code = readFileSync(file, "utf8");
      return { file, code, imports: importsOf(file, code) };
    });
}

/** Static, type, side-effect and dynamic imports, and re-exports. */
export function importsOf(file: string, code: string): readonly string[] {
  const found = withoutComments(code).matchAll(
    /^\s*(?:import|export)\b[^;"'`]*?\bfrom\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm,
  );
  return [...found].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? "";
    return specifier.startsWith(".") ? path.join(path.dirname(file), specifier) : specifier;
  });
}

/** The code alone. */
export function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** Whether an import is what an entry of the table allows: the same, or something inside it. */
export function allowedBy(entry: string, imported: string): boolean {
  return imported === entry || imported.startsWith(`${entry}/`);
}

/** Names that a file exports, each with the docstring right above it; null where there is none. */
export function exportsOf(code: string): readonly { readonly name: string; readonly doc: string | null }[] {
  const found = code.matchAll(
    /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^export (?:declare |abstract |async )*(?:const|let|function\*?|interface|type|class|enum) (\w+)/gm,
  );
  return [...found].map(([, doc, name = ""]) => ({
    name,
    doc: doc?.replace(/^\s*\*/gm, "").trim() ?? null,
  }));
}
