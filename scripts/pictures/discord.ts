import { z } from "zod";
import { paintChart } from "../../src/charts/png.ts";
import type { renderDiscord } from "../../src/platforms/discord/render.ts";
import { escaped, pngUrl } from "./markup.ts";

type DiscordMessage = ReturnType<typeof renderDiscord>[number];

const node = z.object({
  type: z.number(),
  content: z.string().default(""),
  label: z.string().default(""),
  style: z.number().default(0),
  accent_color: z.number().optional(),
  components: z.array(z.unknown()).default([]),
  items: z.array(z.object({ media: z.object({ url: z.string() }) })).default([]),
});

/** Discord draws components: a container is a card, a text display Markdown, a button its label. */
function drawn(component: unknown, pictures: ReadonlyMap<string, string>): string {
  const { type, content, label, style, accent_color, components, items } = node.parse(component);
  const inside = components.map((each) => drawn(each, pictures)).join("");
  switch (type) {
    case 1:
      return `<div class="row">${inside}</div>`;
    case 2:
      return `<b class="style-${style}">${escaped(label)}</b>`;
    case 10:
      return `<div>${content.split("\n").map(markdownLine).join("")}</div>`;
    case 12:
      return items.map(({ media }) => `<img src="${pictures.get(media.url) ?? ""}">`).join("");
    case 14:
      return "<hr>";
    case 17: {
      const edge =
        accent_color === undefined ? "" : ` style="border-left-color:#${accent_color.toString(16)}"`;
      return `<div class="card"${edge}>${inside}</div>`;
    }
    default:
      throw new Error(`component ${type} has no picture yet`);
  }
}

function markdownLine(line: string): string {
  const [, mark = "", rest = ""] = /^(> |-# |#+ )?(.*)$/.exec(line) ?? [];
  const html = escaped(rest)
    .replace(/\\(.)/g, (_, letter: string) => `&#${letter.codePointAt(0)};`)
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replace(/__(.+?)__/g, "<u>$1</u>")
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "<a>$1</a>");
  const kinds: Readonly<Record<string, string>> = { "": "line", "> ": "quote", "-# ": "small" };
  return `<p class="${kinds[mark] ?? "title"}">${html}</p>`;
}

/** What was said and what Discord is sent in return. */
export async function discordHtml(asked: string, messages: readonly DiscordMessage[]): Promise<string> {
  const shown = messages.map(async ({ components, pictures }) => {
    const painted = pictures.map(
      async ({ name, chart }) => [`attachment://${name}`, pngUrl(await paintChart(chart))] as const,
    );
    const byName = new Map(await Promise.all(painted));
    return components.map((component) => drawn(component, byName)).join("");
  });
  return `<p class="used">${escaped(asked)}</p>${(await Promise.all(shown)).join("")}`;
}

export const discordStyle = `
.discord{background:#313338;color:#dbdee1;padding:20px 24px;width:600px}
.discord p{margin:2px 0}.discord .used{color:#949ba4;font-size:14px;margin-bottom:8px}
.card{background:#2b2d31;border:1px solid #3f4147;border-left:4px solid #3f4147;border-radius:8px;padding:14px 16px;margin-bottom:16px}
.card img{display:block;width:100%;border-radius:6px;margin-bottom:8px}
.card hr{border:0;border-top:1px solid #3f4147;margin:10px 0}
.discord .quote{border-left:4px solid #4e5058;padding-left:10px}
.discord .small{font-size:13px;color:#b5bac1}.discord .title{font-weight:700;font-size:19px;margin-bottom:6px}
.discord a{color:#00a8fc}
.discord .row{display:flex;gap:8px;margin-top:10px}
.discord .row b{background:#4e5058;color:#fff;border-radius:8px;padding:7px 14px;font-weight:500;font-size:14px}
.discord .row .style-1{background:#5865f2}`;
