import MiniSearch from "minisearch";
import type { FieldName } from "./bm25.ts";
import type { Read } from "./indexed.ts";

/** Which paragraphs hold a term: MiniSearch, asked for its lists and not for its scores. */
export interface Postings {
  readonly add: (read: Read) => void;
  readonly discard: (key: number) => void;
  /** How many different terms the text of a paragraph holds. */
  readonly length: (key: number) => number;
  /** Visits the keys of the paragraphs that hold the term in this field. */
  readonly holding: (term: string, field: FieldName, visit: (key: number) => void) => void;
}

interface Document {
  readonly id: number;
  readonly text: string;
  readonly heading: string;
  readonly title: string;
}

const split = (text: string): string[] => (text === "" ? [] : text.split(" "));

function createMini(): MiniSearch<Document> {
  return new MiniSearch<Document>({
    fields: ["text", "heading", "title"],
    tokenize: split,
    processTerm: (term) => term,
    autoVacuum: { minDirtCount: 200, minDirtFactor: 0.1, batchSize: 1000, batchWait: 10 },
  });
}

/** Lists that hold no paragraph yet. */
export function createPostings(): Postings {
  const mini = createMini();
  let lengths = new Uint16Array(1024);
  return {
    add({ entry: { key, lengths: own }, text, heading, title }) {
      mini.add({ id: key, text: text.join(" "), heading: heading.join(" "), title: title.join(" ") });
      if (key >= lengths.length) {
        const wider = new Uint16Array(key * 2);
        wider.set(lengths);
        lengths = wider;
      }
      lengths[key] = own.text;
    },
    discard: (key) => mini.discard(key),
    length: (key) => lengths[key] ?? 0,
    holding(term, field, visit) {
      mini.search(term, {
        fields: [field],
        // A boost of 0 leaves a paragraph out: MiniSearch tells what it would score, and does not.
        boostDocument: (key: number) => {
          visit(key);
          return 0;
        },
      });
    },
  };
}
