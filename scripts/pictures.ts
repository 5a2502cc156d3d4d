// Makes the README's pictures in docs/ from the real payloads: node scripts/pictures.ts
import { mkdir, writeFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { z } from "zod";
import { paintChart } from "../src/charts/png.ts";
import type { Reply } from "../src/core/reply.ts";
import { renderConsole } from "../src/platforms/console/render.ts";
import { renderDiscord } from "../src/platforms/discord/render.ts";
import { renderTelegram, type TelegramMessage } from "../src/platforms/telegram/render.ts";
import { callOf, inputOf } from "../src/platforms/web/call.ts";
import { openBrowser } from "../tests/platforms/web/browser.ts";
import { openRig } from "../tests/platforms/web/rig.ts";

const docs = new URL("../docs/", import.meta.url);
const question = "how big are Pakistan's IT exports?";

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Telegram draws text by its entities: every boundary starts a new run with the entities that cover it. */
function telegramHtml({ text, entities, keyboard }: TelegramMessage): string {
  const cuts = [
    ...new Set([0, text.length, ...entities.flatMap((e) => [e.offset, e.offset + e.length])]),
  ].sort((a, b) => a - b);
  const body = cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? text.length;
    const classes = entities.filter((e) => e.offset <= from && e.offset + e.length >= to).map((e) => e.type);
    return `<span class="${classes.join(" ")}">${escaped(text.slice(from, to))}</span>`;
  });
  const rows = keyboard.map(
    (row) => `<div class="row">${row.map((b) => `<b>${escaped(b.text)}</b>`).join("")}</div>`,
  );
  return `<div class="telegram"><div class="asked">${escaped(question)}</div><div class="bubble">${body.join("")}</div>${rows.join("")}</div>`;
}

const node = z.object({
  type: z.number(),
  content: z.string().optional(),
  label: z.string().optional(),
  components: z.array(z.unknown()).optional(),
});

/** Discord draws components: a container (17) is a card, a text display (10) Markdown, a button (2) its label. */
function discordHtml(component: unknown): string {
  const { type, content, label, components = [] } = node.parse(component);
  if (type === 10) return (content ?? "").split("\n").map(discordLine).join("");
  if (type === 2) return `<b>${escaped(label ?? "")}</b>`;
  const inside = components.map(discordHtml).join("");
  return `<div class="${type === 17 ? "card" : type === 1 ? "row" : "part"}">${inside}</div>`;
}

function discordLine(line: string): string {
  const [, mark = "", rest = ""] = /^(> |-# |#+ )?(.*)$/.exec(line) ?? [];
  const html = escaped(rest)
    .replace(/\\(.)/g, (_, letter: string) => `&#${letter.codePointAt(0)};`)
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "<a>$1</a>");
  const kind = mark === "> " ? "quote" : mark === "-# " ? "small" : mark.startsWith("#") ? "title" : "line";
  return `<p class="${kind}">${html}</p>`;
}

const style = `body{margin:0;font:16px/1.45 "DejaVu Sans",sans-serif}.frame{padding:20px;width:640px;box-sizing:border-box}
.telegram{background:#d5e3c5;padding:20px}.telegram .asked{background:#e7fdcc;margin:0 0 12px auto;width:fit-content;padding:8px 12px;border-radius:12px}
.bubble{background:#fff;border-radius:12px;padding:10px 12px;white-space:pre-wrap;color:#111}.bold{font-weight:700}.italic{font-style:italic}.underline{text-decoration:underline}.text_link{color:#2a78b8}.blockquote,.expandable_blockquote{background:#eaf3fb}
.row{display:flex;gap:6px;margin-top:6px}.telegram .row b{flex:1;text-align:center;background:#8aa37bcc;color:#fff;border-radius:8px;padding:8px;font-weight:600}
.discord{background:#313338;color:#dbdee1;padding:20px}.discord .card{background:#2b2d31;border:1px solid #3f4147;border-radius:8px;padding:14px}.discord p{margin:2px 0}.quote{border-left:4px solid #4e5058;padding-left:10px}.small{font-size:13px;color:#b5bac1}.title{font-weight:700;font-size:19px}.discord a{color:#00a8fc}.discord .row b{background:#4e5058;border-radius:6px;padding:7px 14px;font-weight:500}
.terminal{background:#16181d;color:#e6e6e6;padding:20px;white-space:pre-wrap;font:14px/1.5 "DejaVu Sans Mono",monospace}`;

async function shoot(browser: Browser, name: string, html: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 640, height: 400 } });
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${style}</style><div id="all">${html}</div>`,
  );
  await page.locator("#all").screenshot({ path: new URL(`${name}.png`, docs).pathname });
  await page.close();
}

async function main(): Promise<void> {
  await mkdir(docs, { recursive: true });
  const rig = await openRig({ publicUrl: "https://sanad.example" });
  const browser = await openBrowser();
  const ask = (said: { readonly text?: string; readonly payload?: string }): Promise<Reply> => {
    const input = inputOf(said, {});
    if (input === null) throw new Error("nothing was said");
    return rig.bot.dispatch(callOf(input, "pictures", "1", "en"));
  };
  const reply = await ask({ text: question });
  await shoot(browser, "telegram", renderTelegram(reply).map(telegramHtml).join(""));
  const cards = renderDiscord(reply).flatMap((message) => message.components.map(discordHtml));
  await shoot(browser, "discord", `<div class="discord">${cards.join("")}</div>`);
  const printed = renderConsole(reply, { width: 72, colour: false });
  await shoot(
    browser,
    "terminal",
    `<div class="terminal">› ${escaped(question)}\n\n${escaped(printed)}</div>`,
  );
  const charted = await ask({ payload: "1|compare|chart|India" });
  const picture = charted.blocks.find((block) => block.kind === "picture");
  if (picture === undefined) throw new Error("there is no chart");
  await writeFile(new URL("chart.png", docs), await paintChart(picture.chart));
  const quote = reply.blocks.find((block) => block.kind === "quote");
  const page = await browser.newPage({ viewport: { width: 900, height: 620 } });
  await page.goto((quote?.source.url ?? "").replace("https://sanad.example", rig.address));
  await page.screenshot({ path: new URL("reader.png", docs).pathname });
  await page.close();
  await browser.close();
  await rig.close();
}

await main();
