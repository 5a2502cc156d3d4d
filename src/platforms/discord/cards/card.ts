import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ComponentType,
  SeparatorSpacingSize,
} from "discord.js";
import { tableSources } from "../../../core/answers/table-sources.ts";
import type { Block, Chart, PictureBlock } from "../../../core/reply.ts";
import { cut } from "../../../core/text/cut.ts";
import { maxAltText, maxComponents, maxText } from "../limits.ts";
import {
  headingMarkdown,
  listMarkdown,
  quoteMarkdown,
  rowMarkdown,
  spansMarkdown,
  tableSourcesMarkdown,
} from "./markdown.ts";
import { textsOf, withNested } from "./words.ts";

/** A chart to be painted, under the name by which the card shows it. */
export interface Picture {
  readonly name: string;
  readonly chart: Chart;
  /** Says the same in words; at most 1024 characters. */
  readonly alt: string;
}

/** One message as components, with the pictures that they show. */
export interface Card {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly pictures: readonly Picture[];
}

/** One quiet colour for cards with quotes; plain lines have no frame. */
const quoteColour = 0x3b6e75;

/** Blocks as components: a framed card, or bare text for what is no more than a line or two. */
export function cardOf(blocks: readonly Block[]): Card {
  const pictures = blocks.filter((block) => block.kind === "picture").map(pictureOf);
  const inside = blocks.flatMap((block, index) => [
    ...(index > 0 && isQuoting(block) && isQuoting(blocks[index - 1]) ? [divider] : []),
    ...componentsOf(block, pictures),
  ]);
  if (inside.length === 0) return { components: [], pictures };
  const isBare = blocks.every((block) => block.kind === "text" || block.kind === "list");
  if (isBare) return { components: inside, pictures };
  const colour = blocks.some(isQuoting) ? { accent_color: quoteColour } : {};
  return {
    components: [{ type: ComponentType.Container, components: inside, ...colour }],
    pictures,
  };
}

/** Whether one message holds these components, with this much room kept for others. */
export function fitsMessage(
  components: readonly unknown[],
  kept: { readonly text: number; readonly components: number },
): boolean {
  const { text, count } = sizeOf(components);
  return text + kept.text <= maxText && count + kept.components <= maxComponents;
}

/** Characters of all text displays and the number of components, nested ones included, as Discord counts them. */
export function sizeOf(components: readonly unknown[]): { readonly text: number; readonly count: number } {
  const text = textsOf(components).reduce((sum, { length }) => sum + length, 0);
  return { text, count: withNested(components).length };
}

const divider: APIComponentInContainer = {
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
};

function isQuoting(block: Block | undefined): boolean {
  return block?.kind === "quote" || block?.kind === "table";
}

function componentsOf(block: Block, pictures: readonly Picture[]): readonly APIComponentInContainer[] {
  switch (block.kind) {
    case "heading":
      return display(headingMarkdown(block.text));
    case "text":
      return display(spansMarkdown(block.spans));
    case "quote":
      return display(quoteMarkdown(block));
    case "list":
      return display(listMarkdown(block.items, block.ordered));
    case "table":
      return [
        ...block.rows.flatMap((row, index) => [
          ...(index > 0 ? [divider] : []),
          ...display(rowMarkdown(block.columns, row.label, row.cells)),
        ]),
        ...display(tableSourcesMarkdown(tableSources(block))),
      ];
    case "picture": {
      const picture = pictures.find(({ chart }) => chart === block.chart);
      return picture === undefined ? [] : [gallery(picture)];
    }
    case "break":
      return [];
  }
  block satisfies never;
}

function display(content: string): readonly APIComponentInContainer[] {
  return content.trim() === "" ? [] : [{ type: ComponentType.TextDisplay, content }];
}

function pictureOf({ chart, alt }: PictureBlock, index: number): Picture {
  return { name: `chart-${index + 1}.png`, chart, alt: cut(alt, maxAltText) };
}

function gallery({ name, alt }: Picture): APIComponentInContainer {
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${name}` }, description: alt }],
  };
}
