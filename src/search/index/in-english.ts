import type { Article, Paragraph, Range } from "../../core/article.ts";
import { urduLetter } from "../../core/text/urdu-letter.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { withScales } from "../words/urdu-numbers.ts";
import { type Heard, readWords } from "../words/urdu-words.ts";
import type { Steps } from "./slices.ts";

/** A word that no file knows is mostly a name: it stays as it is written. */
function asWritten(lexicon: Lexicon): Heard {
  return {
    holds: () => false,
    holdsInUrdu: () => false,
    isName: (word) => lexicon.gloss(word) === null,
    sounding: (word) => word,
  };
}

/** Whether most letters of a text are Urdu's. */
function isUrdu(text: string): boolean {
  // Most texts have none, and to see that takes no counting.
  if (!urduLetter.test(text)) return false;
  const urdu = text.match(/\p{Script=Arabic}+/gu)?.join("").length ?? 0;
  const latin = text.match(/[a-z]+/gi)?.join("").length ?? 0;
  return urdu > latin;
}

/** In a question it is "what", and elsewhere the end of a verb. */
const did = "کیا";

/** A text in English words where it is Urdu: all meanings of each word that the files know, in the order of Urdu. */
function reading(text: string, lexicon: Lexicon): string {
  const [, mark = ""] = /([۔؟])["”’)]*\s*$/u.exec(text) ?? [];
  const words = readWords(withScales(text), lexicon, asWritten(lexicon)).map(({ text: word, gloss }) => {
    if (gloss === null || !urduLetter.test(word)) return word;
    return mark !== "؟" && word.startsWith(did) ? "" : gloss.replaceAll("/", " ");
  });
  const read = words.filter((word) => word !== "").join(" ") + mark.replace("۔", ".").replace("؟", "?");
  // What has only little words is still a sentence.
  return read === "" ? text : read;
}

/** A heading or a title, which may be in another language than what stands below. */
function lineRead(line: string, lexicon: Lexicon): string {
  return isUrdu(line) ? reading(line, lexicon) : line;
}

function* readParagraph(paragraph: Paragraph, from: number, lexicon: Lexicon): Steps<Paragraph> {
  const { text, sentences } = paragraph;
  if (!isUrdu(text)) return { ...paragraph, range: [from, from + text.length] };
  const ranges: Range[] = [];
  let read = "";
  for (const range of sentences) {
    if (read !== "") read += " ";
    const start = read.length;
    read += reading(text.slice(...range), lexicon);
    ranges.push([start, read.length]);
    yield range[1] - range[0];
  }
  return { ...paragraph, text: read, range: [from, from + read.length], sentences: ranges };
}

/**
 * An article as the index reads it: what is written in Urdu word for word in English, so that one question finds in both
 * languages, paragraph by paragraph and sentence by sentence. An article without a paragraph in Urdu is itself.
 */
export function* inEnglish(article: Article, lexicon: Lexicon): Steps<Article> {
  if (!article.paragraphs.some(({ text }) => isUrdu(text))) return article;
  const read: Paragraph[] = [];
  let text = "";
  for (const paragraph of article.paragraphs) {
    const heading = paragraph.heading === null ? null : lineRead(paragraph.heading, lexicon);
    if (heading !== null && heading !== read.at(-1)?.heading) text += `${heading}\n\n`;
    const one = yield* readParagraph({ ...paragraph, heading }, text.length, lexicon);
    text += `${one.text}\n\n`;
    read.push(one);
  }
  const [first = article.paragraphs[0], ...others] = read;
  return { ...article, title: lineRead(article.title, lexicon), text, paragraphs: [first, ...others] };
}
