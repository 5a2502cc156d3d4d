import { parseHTML } from "linkedom";

/** As much of a DOM node as is read here; linkedom itself is untyped. */
export interface DomNode {
  /** 1 element, 3 text, 8 comment. */
  readonly nodeType: number;
  /** Upper case for HTML elements. */
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  readonly getAttribute: (name: string) => string | null;
  readonly querySelectorAll: (selector: string) => Iterable<DomElement>;
}

/** A parsed page; Readability takes it too. */
export interface DomDocument extends DomElement {
  readonly documentElement: DomElement | null;
  readonly body: DomElement | null;
}

/** Parses HTML; scripts do not run and nothing is loaded. A fragment gets the page it lacks. */
export function parsePage(html: string): DomDocument {
  const isPage = /<(?:html|body)\b/i.test(html.slice(0, 5000));
  const page: DomDocument = parseHTML(
    isPage ? html : `<!doctype html><html><body>${html}</body></html>`,
  ).document;
  return page;
}
