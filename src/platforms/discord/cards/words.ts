import type { Message } from "discord.js";

/** All components, each before those that are nested in it. */
export function withNested(components: readonly unknown[]): readonly object[] {
  return components.flatMap((component): readonly object[] => {
    if (typeof component !== "object" || component === null) return [];
    const nested =
      "components" in component && Array.isArray(component.components) ? component.components : [];
    return [component, ...withNested(nested)];
  });
}

/** The contents of all text displays, nested ones included. */
export function textsOf(components: readonly unknown[]): readonly string[] {
  return withNested(components).flatMap((component) =>
    "content" in component && typeof component.content === "string" ? [component.content] : [],
  );
}

/** What a message and its cards say, without markup. */
export function wordsOf(message: Pick<Message, "content" | "components">): string {
  const components = message.components.map((component) => component.toJSON());
  return withoutMarkup([message.content, ...textsOf(components)].join("\n"));
}

/**
 * What messages claim, on one line: their words; where these are nothing but addresses, what the previews and cards below
 * say. Empty where they show no words at all.
 */
export function claimOf(messages: readonly Pick<Message, "content" | "components" | "embeds">[]): string {
  const said = onOneLine(messages.map(wordsOf));
  if (said.replace(/https?:\/\/\S+/gu, "").trim() !== "") return said;
  const embeds = messages.flatMap((message) => message.embeds);
  const shown = embeds.flatMap(({ title, description }) => [title ?? "", description ?? ""]);
  return onOneLine(shown.map(withoutMarkup)) || said;
}

function onOneLine(texts: readonly string[]): string {
  return texts.join(" ").replace(/\s+/gu, " ").trim();
}

/** How a server's own emoji stands in a text: its name and its number. */
export const ownEmoji = /<a?:\w+:\d+>/gu;

/** Text as people read it: quotes, headings, emphasis, spoilers, servers' emoji and the addresses of links are gone. */
export function withoutMarkup(markdown: string): string {
  return markdown
    .replace(/\\([!-/:-@[-`{-~])/gu, (_, mark: string) => String.fromCharCode(aside + mark.charCodeAt(0)))
    .replace(/^(?:>{1,3} |-# |#{1,3} |[-*] )+/gmu, "")
    .replace(/\[([^\]]*)\]\(\S*?\)/gu, "$1")
    .replace(ownEmoji, "")
    .replace(/<(https?:\/\/[^\s<>]+)>/gu, "$1")
    .replace(/\*\*|__|~~|\|\||\*|`+/gu, "")
    .replace(/[\uE021-\uE07E]/gu, (mark) => String.fromCharCode(mark.charCodeAt(0) - aside))
    .trim();
}

/** Stand-ins for escaped characters while markup is removed: private-use code points that no text has. */
const aside = 0xe000;
