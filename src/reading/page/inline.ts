import { raised } from "../../core/text/raised.ts";
import type { DomElement, DomNode } from "./dom.ts";

/** What is not text of the article: code, controls, pictures with their captions, and what was struck out. */
const left = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG MATH CANVAS VIDEO AUDIO PICTURE IMG FIGURE FIGCAPTION BUTTON INPUT SELECT TEXTAREA FORM NAV HEAD TITLE DEL S STRIKE".split(
    " ",
  ),
);

/** Deeper nesting than any article has; below it, text is taken as it comes. */
const deepest = 200;

/** Whether a node is an element, and not text or a comment. */
export function isElement(node: DomNode): node is DomElement {
  return node.nodeType === 1;
}

/** The elements directly in a node. */
export function elements(node: DomNode): readonly DomElement[] {
  return [...node.childNodes].filter(isElement);
}

/** What a node itself says, before what it holds: null where its children say it, and are to be asked. */
export function ownText(node: DomNode, depth: number): string | null {
  if (node.nodeType === 3) return (node.textContent ?? "").replace(/\s+/g, " ");
  const name = node.nodeName.toUpperCase();
  if (!isElement(node) || left.has(name) || marksNote(node, name)) return "";
  if (name === "BR") return "\n";
  if (name === "SUP") return raised((node.textContent ?? "").trim());
  return depth > deepest ? ` ${node.textContent ?? ""} ` : null;
}

/** All that readers see of a node, as one run of text. */
export function inlineText(node: DomNode, depth = 0): string {
  return ownText(node, depth) ?? [...node.childNodes].map((child) => inlineText(child, depth + 1)).join("");
}

/** The mark of a footnote: `<sup><a>3</a></sup>`, `<a><sup>3</sup></a>`, `<sup>[3]</sup>`. */
function marksNote(node: DomNode, name: string): boolean {
  if (name !== "SUP" && name !== "A") return false;
  const within = [...node.childNodes].map((child) => child.nodeName.toUpperCase());
  if (name === "A") return within.length === 1 && within[0] === "SUP";
  return within.includes("A") || /^\s*\[[^\]]*\]\s*$/.test(node.textContent ?? "");
}
