import type { Message } from "discord.js";

/** The contents of all text displays, nested ones included. */
export function textsOf(components: readonly unknown[]): readonly string[] {
  return components.flatMap((component): readonly string[] => {
    if (typeof component !== "object" || component === null) return [];
    const own = "content" in component && typeof component.content === "string" ? [component.content] : [];
    const nested =
      "components" in component && Array.isArray(component.components) ? textsOf(component.components) : [];
    return [...own, ...nested];
  });
}

/** What a message and its cards say, without markup. */
export function wordsOf(message: Pick<Message, "content" | "components">): string {
  const components = message.components.map((component) => component.toJSON());
  return withoutMarkup([message.content, ...textsOf(components)].join("\n"));
}

/** Text as people read it: quotes, headings, emphasis, spoilers and the addresses of links are gone. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .replace(/\\([!-/:-@[-`{-~])/gu, (_, mark: string) => String.fromCharCode(aside + mark.charCodeAt(0)))
    .replace(/^(?:>{1,3} |-# |#{1,3} |[-*] )+/gmu, "")
    .replace(/\[([^\]]*)\]\(\S*?\)/gu, "$1")
    .replace(/<(https?:\/\/[^\s<>]+)>/gu, "$1")
    .replace(/\*\*|__|~~|\|\||\*|`+/gu, "")
    .replace(/[\uE021-\uE07E]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) - aside))
    .trim();
}

/** Stand-ins for escaped characters while markup is removed: private-use code points that no text has. */
const aside = 0xe000;
