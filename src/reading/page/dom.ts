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

/** As much of an element as reading pages needs. */
export interface DomElement extends DomNode {
  readonly getAttribute: (name: string) => string | null;
  readonly querySelectorAll: (selector: string) => Iterable<DomElement>;
  /** Moves nodes to the end of this element. */
  readonly append: (...nodes: readonly DomNode[]) => void;
  /** Moves nodes to the beginning of this element. */
  readonly prepend: (...nodes: readonly DomNode[]) => void;
}

/** A parsed page; Readability takes it too. */
export interface DomDocument extends DomElement {
  readonly documentElement: DomElement | null;
  readonly head: DomElement;
  readonly body: DomElement | null;
}

/**
 * Parses HTML; scripts do not run and nothing is loaded. A fragment gets a page around it, and what follows a page's
 * end belongs to it, as in browsers (HTML standard, 13.2.6.4.19).
 */
export function parsePage(html: string): DomDocument {
  const open = html.replace(/<\/(?:html|body)\s*>/gi, "");
  const head = open.slice(0, 5000);
  const inBody = /<body\b/i.test(head) ? open : `<body>${open}`;
  const page: DomDocument = parseHTML(
    /<html\b/i.test(head) ? open : `<!doctype html><html>${inBody}`,
  ).document;
  // An attribute that is never closed swallows everything, so there is no element and no page.
  if (page.documentElement === null) return parsePage("");
  // With anything above <html> the parser takes that for the whole page; in a page's text <html> means nothing.
  if (page.documentElement.nodeName !== "HTML")
    return parsePage(html.replace(/<(\/?)(?:html|head|body)\b/gi, "<$1div"));
  gatherInBody(page.documentElement, page);
  return page;
}

// Readability climbs from what it chose until it meets the body, and falls off the page where there is none above.
function gatherInBody(html: DomElement, { head, body }: DomDocument): void {
  body?.append(...Array.from(html.childNodes).filter((node) => node !== head && node !== body));
  const inHead = Array.from(head.childNodes);
  const first = inHead.findIndex((node) => !belongsInHead(node));
  if (first !== -1) body?.prepend(...inHead.slice(first));
}

const headElements = new Set(
  "BASE BASEFONT BGSOUND LINK META NOFRAMES NOSCRIPT SCRIPT STYLE TEMPLATE TITLE".split(" "),
);

/** Whether a head goes on with it: with anything else it ends, closed or not (HTML standard, 13.2.6.4.4). */
function belongsInHead({ nodeType, nodeName, textContent }: DomNode): boolean {
  switch (nodeType) {
    case 1:
      return headElements.has(nodeName);
    case 3:
      return (textContent ?? "").trim() === "";
  }
  return true;
}
