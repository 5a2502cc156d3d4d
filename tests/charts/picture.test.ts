import { readFile, writeFile } from "node:fs/promises";
import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { fontOptions, textWidth } from "../../src/charts/font.ts";
import { paintChart } from "../../src/charts/png.ts";
import { chartSvg } from "../../src/charts/svg.ts";
import { samples } from "./samples.ts";

const names = Object.keys(samples);
const chartNamed = (name: string) => samples[name] ?? expect.fail(`no sample ${name}`);

/** The texts of a picture with the size of the letters, as they stand in the SVG. */
function textsOf(svg: string) {
  const pattern =
    /<text class="(?:ink|quiet)" x="([\d.-]+)" y="([\d.-]+)" font-size="(\d+)"( font-weight="700")?[^>]*>([^<]*)</g;
  return [...svg.matchAll(pattern)].map(([, x, y, size, bold, text = ""]) => ({
    x: Number(x),
    y: Number(y),
    look: { size: Number(size), bold: bold !== undefined },
    text: text
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&")
      .replace(/^\u200F/, ""),
  }));
}

/** Grey values of a picture, scaled to 200 pixels, for a comparison that letters' edges do not decide. */
function grey(png: Uint8Array, width: number, height: number): readonly number[] {
  const href = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`;
  const { pixels } = new Resvg(svg).render();
  return Array.from({ length: pixels.length / 4 }, (_, i) => (pixels[i * 4 + 1] ?? 0) / 255);
}

test.each(names)("shows every figure of %s as quoted, whole, and with its source", (name) => {
  const chart = chartNamed(name);
  const shown = textsOf(chartSvg(chart)).map(({ text }) => text);
  for (const bar of chart.bars) {
    expect(shown).toContain(bar.display);
    expect(shown).toContain(`[${bar.source}]`);
  }
});

test.each(names)("clips no letter of %s", (name) => {
  const svg = chartSvg(chartNamed(name));
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  for (const { x, y, text, look } of textsOf(svg)) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + textWidth(text, look)).toBeLessThanOrEqual(Number(width));
    expect(y).toBeLessThan(Number(height));
  }
});

test("makes bars as long as their values, and the longest end before its figure begins", () => {
  const svg = chartSvg(chartNamed("two"));
  const widths = [...svg.matchAll(/<rect class="bar" x="[\d.]+" y="[\d.]+" width="([\d.]+)"/g)].map(([, w]) =>
    Number(w),
  );
  expect(widths[0]).toBeCloseTo(((widths[1] ?? 0) / 3.2) * 5, -1);
});

test("numbers its axis in the unit that it names", () => {
  const shown = (name: string) => textsOf(chartSvg(chartNamed(name))).map(({ text }) => text);
  expect(shown("unequal")).toEqual(expect.arrayContaining(["1", "10", "100"]));
  expect(shown("thousands")).toContain("1,000");
});

test("begins at the right where its title does", () => {
  const svg = chartSvg(chartNamed("urdu"));
  const [, width] = /width="(\d+)" height/.exec(svg) ?? [];
  const bars = [...svg.matchAll(/<rect class="bar" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)];
  expect(new Set(bars.map(([, x, wide]) => Number(x) + Number(wide)))).toEqual(new Set([Number(width) - 20]));
});

test("lets no text of a quote become markup or break the picture", async () => {
  const svg = chartSvg(chartNamed("eight"));
  expect(svg).not.toContain("<b>");
  expect((await paintChart(chartNamed("eight"))).length).toBeGreaterThan(1000);
});

test("measures joined Urdu letters as they are drawn", () => {
  const look = { size: 40, bold: false };
  const apart = "پاکستان".split("").reduce((sum, letter) => sum + textWidth(letter, look), 0);
  expect(textWidth("پاکستان", look)).toBeLessThan(apart);
  expect(textWidth("", look)).toBe(0);
  expect(fontOptions.font?.loadSystemFonts).toBe(false);
});

// After a wanted change: UPDATE_PICTURES=1 vitest run tests/charts/picture.test.ts, then look at every file by eye.
test.each(names)("paints %s like the picture that was looked at", async (name) => {
  const file = new URL(`../fixtures/charts/${name}.png`, import.meta.url);
  const painted = await paintChart(chartNamed(name));
  if (process.env["UPDATE_PICTURES"] === "1") await writeFile(file, painted);
  const svg = chartSvg(chartNamed(name));
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const size = [200, Math.round((200 * Number(height)) / Number(width))] as const;
  const now = grey(painted, ...size);
  const kept = grey(await readFile(file), ...size);
  expect(now).toHaveLength(kept.length);
  const apart = now.reduce((sum, value, i) => sum + Math.abs(value - (kept[i] ?? 0)), 0) / now.length;
  expect(apart).toBeLessThan(0.004);
});
