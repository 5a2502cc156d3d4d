import type { Reader } from "../core/reader.ts";
import type { Done } from "./jobs.ts";
import { createThread, type ThreadDeps } from "./thread.ts";

/** Reads feeds, pages and files in a worker thread of its own: answers never wait for a hostile page. */
export function createReader(deps: ThreadDeps): Reader {
  const thread = createThread(deps);
  return {
    async feed(text, url) {
      const done = await thread.run({ kind: "feed", text, url });
      return done.kind === "article" ? mixedUp(done) : done;
    },
    async article(source, today) {
      const done = await thread.run({ kind: "article", source, today });
      return done.kind === "feed" ? mixedUp(done) : done;
    },
    close: thread.close,
  };
}

function mixedUp(done: Done): never {
  throw new Error(`the worker answered another question: ${done.kind}`);
}
