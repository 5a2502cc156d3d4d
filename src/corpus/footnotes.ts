import type { MarkdownIt } from "markdown-it";

/**
 * Footnotes for markdown-it: a mark (`[^1]`) shows nothing, so that quotes read on without it; a note
 * (`[^1]: The text`) is a paragraph where it stands.
 */
export function footnotes(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("link", "footnote_mark", (state, silent) => {
    const mark = /^\[\^[^\]\s]{1,40}\]/.exec(state.src.slice(state.pos, state.pos + 44))?.[0];
    if (mark === undefined) return false;
    if (!silent) state.push("footnote_mark", "", 0);
    state.pos += mark.length;
    return true;
  });
  markdown.block.ruler.before(
    "reference",
    "footnote",
    (state, startLine, endLine, silent) => {
      const lineAt = (line: number) =>
        state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
      const label = note.exec(lineAt(startLine))?.[0];
      if (label === undefined) return false;
      if (silent) return true;
      let end = startLine + 1;
      while (end < endLine && !state.isEmpty(end) && !note.test(lineAt(end))) end++;
      const lines = Array.from({ length: end - startLine }, (_, i) => lineAt(startLine + i));
      state.push("paragraph_open", "p", 1).map = [startLine, end];
      const inline = state.push("inline", "", 0);
      inline.content = lines.join("\n").slice(label.length).trim();
      inline.map = [startLine, end];
      inline.children = [];
      state.push("paragraph_close", "p", -1);
      state.line = end;
      return true;
    },
    { alt: ["paragraph"] },
  );
}

const note = /^\[\^[^\]\s]{1,40}\]:[ \t]*/;
