import type { Embed } from "../types.ts";
import { atMost, type Form, length, listOf, type Path, required } from "./form.ts";

/** Documented: the texts of all embeds of a message together. */
const MAX_TOTAL = 6000;

/** Refuses embeds that Discord refuses. */
export function checkEmbeds(form: Form, given: readonly Embed[] | null | undefined): void {
  const embeds = listOf(form, ["embeds"], given);
  atMost(form, ["embeds"], embeds.length, 10);
  let total = 0;
  for (const [i, embed] of embeds.entries()) {
    const at = (...path: Path) => ["embeds", i, ...path];
    checkTexts(form, at, embed);
    checkAddresses(form, at, embed);
    checkFields(form, at, embed);
    if (isEmpty(embed)) required(form, at("description"));
    total += textsOf(embed).reduce<number>(
      (sum, text) => sum + (typeof text === "string" ? length(text) : 0),
      0,
    );
  }
  if (total > MAX_TOTAL)
    form.add(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
}

type At = (...path: Path) => Path;

function checkTexts(
  form: Form,
  at: At,
  { title, description, footer, author, color, timestamp }: Embed,
): void {
  form.text(at("title"), title, 0, 256);
  form.text(at("description"), description, 0, 4096);
  form.text(at("footer", "text"), footer?.text, 0, 2048);
  form.text(at("author", "name"), author?.name, 0, 256);
  const isColour = color === undefined || color === null;
  if (!isColour && !(Number.isInteger(color) && color >= 0 && color <= 0xffffff))
    form.add(at("color"), "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.");
  if (timestamp && Number.isNaN(Date.parse(timestamp)))
    form.add(at("timestamp"), "DATE_TIME_TYPE_PARSE", `Could not parse ${timestamp}. Should be ISO8601.`);
}

function checkAddresses(form: Form, at: At, { url, image, thumbnail, author, footer }: Embed): void {
  form.url(at("url"), url, false);
  form.url(at("image", "url"), image?.url);
  form.url(at("thumbnail", "url"), thumbnail?.url);
  form.url(at("author", "url"), author?.url, false);
  form.url(at("footer", "icon_url"), footer?.icon_url);
  form.url(at("author", "icon_url"), author?.icon_url);
}

function checkFields(form: Form, at: At, { fields }: Embed): void {
  const list = fields ?? [];
  atMost(form, at("fields"), list.length, 25);
  for (const [i, { name, value }] of list.entries()) {
    form.text(at("fields", i, "name"), name, 1, 256, true);
    form.text(at("fields", i, "value"), value, 1, 1024, true);
  }
}

function isEmpty({
  title,
  description,
  fields,
  image,
  thumbnail,
  author,
  footer,
  url,
  timestamp,
}: Embed): boolean {
  const shown = [title, description, fields?.length, image, thumbnail, author?.name, footer?.text];
  return ![...shown, url, timestamp].some(Boolean);
}

const textsOf = ({ title, description, footer, author, fields }: Embed): unknown[] => [
  title,
  description,
  footer?.text,
  author?.name,
  ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
];
