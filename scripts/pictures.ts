// Makes the README's pictures in docs/ from the real payloads: `npm run pictures`. Letters as in those kept there need
// Debian's fonts-dejavu-core and fonts-sil-charis; everything else comes by npm.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { fontFiles } from "../src/charts/font.ts";
import { paintChart } from "../src/charts/png.ts";
import type { Reply } from "../src/core/reply.ts";
import { renderConsole } from "../src/platforms/console/render.ts";
import { renderDiscord } from "../src/platforms/discord/render.ts";
import { renderTelegram } from "../src/platforms/telegram/render.ts";
import { callOf, inputOf } from "../src/platforms/web/call.ts";
import { openBrowser } from "../tests/platforms/web/browser.ts";
import { openRig, type Rig } from "../tests/platforms/web/rig.ts";
import { discordHtml, discordStyle } from "./pictures/discord.ts";
import { escaped } from "./pictures/markup.ts";
import { telegramHtml, telegramStyle } from "./pictures/telegram.ts";

const docs = new URL("../docs/", import.meta.url);
const question = "how big are Pakistan's IT exports?";
/** Columns of the terminal; its picture is exactly as wide, so that no line is broken twice. */
const columns = 76;

const style = `body{margin:0;font:15px/1.45 Vazirmatn,sans-serif}#all{width:max-content}#all>div{box-sizing:border-box}
${telegramStyle}${discordStyle}
.terminal{box-sizing:content-box!important;background:#16181d;color:#e6e6e6;padding:20px 24px;white-space:pre;font:14px/1.5 "DejaVu Sans Mono",monospace;width:${columns}ch}
.terminal i{font-style:normal;color:#8cc1e6}`;

async function main(): Promise<void> {
  await mkdir(docs, { recursive: true });
  const rig = await openRig({ publicUrl: "https://sanad.example" });
  const browser = await openBrowser();
  try {
    await chats(browser, rig);
    await pages(browser, rig);
  } finally {
    await browser.close();
    await rig.close();
  }
}

async function chats(browser: Browser, { bot }: Rig): Promise<void> {
  const replyTo = (said: { readonly text?: string; readonly payload?: string }): Promise<Reply> => {
    const input = inputOf(said, {});
    if (input === null) throw new Error("nothing was said");
    return bot.dispatch(callOf(input, "pictures", "1", "en"));
  };
  const answer = await replyTo({ text: question });
  const followed = await replyTo({ text: "and Bangladesh?" });
  const nothing = await replyTo({ text: "who won the cricket world cup?" });
  const comparison = await replyTo({ text: "/compare india" });
  const chart = await replyTo({ payload: "1|compare|chart|India" });
  const telegram = await Promise.all([
    telegramHtml(question, renderTelegram(answer)),
    telegramHtml("who won the cricket world cup?", renderTelegram(nothing)),
    telegramHtml("/compare india → Chart", renderTelegram(chart)),
  ]);
  await shoot(browser, "telegram", `<div class="telegram">${telegram.join("")}</div>`);
  const discord = await Promise.all([
    discordHtml(`/ask question: ${question}`, renderDiscord(answer)),
    discordHtml("/compare with: india", renderDiscord(comparison)),
  ]);
  await shoot(browser, "discord", `<div class="discord">${discord.join("")}</div>`);
  const terminal = [
    [question, answer],
    ["and Bangladesh?", followed],
    ["/compare india → (2)", chart],
  ] as const;
  const printed = terminal.map(
    ([asked, reply]) =>
      `<i>› ${escaped(asked)}</i>\n\n${escaped(renderConsole(reply, { width: columns, colour: false }))}`,
  );
  await shoot(browser, "terminal", `<div class="terminal">${printed.join("\n\n")}</div>`);
  const picture = chart.blocks.find((block) => block.kind === "picture");
  if (picture === undefined) throw new Error("there is no chart");
  await writeFile(new URL("chart.png", docs), await paintChart(picture.chart));
}

async function shoot(browser: Browser, name: string, html: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 900, height: 400 }, deviceScaleFactor: 2 });
  const face = async (file: string, weight: number) =>
    `@font-face{font-family:Vazirmatn;font-weight:${weight};src:url(data:font/ttf;base64,${(await readFile(file)).toString("base64")})}`;
  const faces = (await face(fontFiles.regular, 400)) + (await face(fontFiles.bold, 700));
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><style>${faces}${style}</style><div id="all">${html}</div>`,
  );
  await page.evaluate("document.fonts.ready");
  await page.locator("#all").screenshot({ path: new URL(`${name}.png`, docs).pathname });
  await page.close();
}

async function pages(browser: Browser, { bot, address }: Rig): Promise<void> {
  const window = { viewport: { width: 860, height: 640 }, deviceScaleFactor: 2 };
  const page = await browser.newPage(window);
  await page.goto(`${address}/?ask=${encodeURIComponent(question)}`);
  await save(page, "playground");
  const article = bot.services.archive.get("pakistan-it-exports");
  const sentence = article?.paragraphs[0].sentences[1];
  if (article === undefined || sentence === undefined) throw new Error("there is nothing to read");
  const { url } = bot.services.links(article, 1, [sentence]);
  await page.goto((url ?? "").replace("https://sanad.example", address));
  await page.evaluate("scrollTo(0, 0)");
  await save(page, "reader");
  await page.close();
}

async function save(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: new URL(`${name}.png`, docs).pathname });
}

await main();
