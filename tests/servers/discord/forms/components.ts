import { C, Style } from "../numbers.ts";
import type { Component } from "../types.ts";
import {
  badScheme,
  between,
  type CheckId,
  createIdCheck,
  type Form,
  listOf,
  type Path,
  required,
} from "./form.ts";
import { checkSelect, SELECTS } from "./selects.ts";

/** What the walk over a message's components knows and counts. */
interface Walk {
  readonly form: Form;
  readonly checkId: CheckId;
  /** Names of the message's attachments. */
  readonly files: readonly string[];
  count: number;
  /** Characters of text displays. */
  text: number;
}

const IN_CONTAINER = [C.ActionRow, C.Section, C.TextDisplay, C.MediaGallery, C.File, C.Separator];
const TOP_V2 = [C.ActionRow, C.Section, C.TextDisplay, C.MediaGallery, C.File, C.Separator, C.Container];

/** Refuses message components that Discord refuses, by the old rules (rows only) or those of Components V2. */
export function checkComponents(
  form: Form,
  given: readonly Component[] | null | undefined,
  v2: boolean,
  files: readonly string[],
): void {
  const list = listOf(form, ["components"], given);
  const walk: Walk = { form, checkId: createIdCheck(form), files, count: 0, text: 0 };
  if (!v2 && list.length > 5) between(form, ["components"], list.length, 1, 5);
  for (const [i, component] of list.entries())
    visit(walk, ["components", i], component, v2 ? TOP_V2 : [C.ActionRow]);
  if (v2 && walk.count > 40)
    form.add(
      ["components"],
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      "The maximum number of components (40) has been exceeded",
    );
  if (v2 && walk.text > 4000)
    form.add(
      ["components"],
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      "The total displayable text size exceeds maximum size of 4000",
    );
}

/** Whether the type is one of those allowed there. */
function oneOf(form: Form, at: Path, type: number, allowed: readonly number[]): boolean {
  if (allowed.includes(type)) return true;
  form.add(
    [...at, "type"],
    "UNION_TYPE_CHOICES",
    `Value of field "type" must be one of (${allowed.join(", ")}).`,
  );
  return false;
}

function visit(walk: Walk, at: Path, component: Component, allowed: readonly number[]): void {
  const { form } = walk;
  walk.count++;
  if (typeof component !== "object" || component === null)
    return form.add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
  if (!oneOf(form, at, component.type, allowed)) return;
  const kids = component.components ?? [];
  if (component.type === C.ActionRow) visitRow(walk, at, kids);
  else if (component.type === C.Container) {
    if (kids.length === 0) between(form, [...at, "components"], 0, 1, 40);
    for (const [i, kid] of kids.entries()) visit(walk, [...at, "components", i], kid, IN_CONTAINER);
  } else if (component.type === C.Section) visitSection(walk, at, component, kids);
  else if (component.type === C.TextDisplay) {
    if (form.text([...at, "content"], component.content, 1, 4000, true))
      walk.text += Array.from(component.content ?? "").length;
  } else if (component.type === C.MediaGallery) visitGallery(walk, at, component);
  else if (component.type === C.File) checkAttached(walk, [...at, "file", "url"], component.file?.url);
}

function visitRow(walk: Walk, at: Path, kids: readonly Component[]): void {
  const { form } = walk;
  between(form, [...at, "components"], kids.length, 1, 5);
  if (kids.length > 1 && kids.some((kid) => SELECTS.has(kid.type)))
    form.add(
      [...at, "components"],
      "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
      "The specified component exceeds the maximum width",
    );
  for (const [i, kid] of kids.entries()) {
    const place = [...at, "components", i];
    walk.count++;
    if (!oneOf(form, place, kid.type, [C.Button, ...SELECTS])) continue;
    if (kid.type === C.Button) checkButton(walk, place, kid);
    else checkSelect(form, place, kid, walk.checkId);
  }
}

function visitSection(walk: Walk, at: Path, { accessory }: Component, kids: readonly Component[]): void {
  const { form } = walk;
  between(form, [...at, "components"], kids.length, 1, 3);
  for (const [i, kid] of kids.entries()) visit(walk, [...at, "components", i], kid, [C.TextDisplay]);
  const place = [...at, "accessory"];
  if (!accessory) return required(form, place);
  walk.count++;
  if (!oneOf(form, place, accessory.type, [C.Button, C.Thumbnail])) return;
  if (accessory.type === C.Button) return checkButton(walk, place, accessory);
  form.url([...place, "media", "url"], accessory.media?.url);
  form.text([...place, "description"], accessory.description, 0, 1024);
  checkAttached(walk, [...place, "media", "url"], accessory.media?.url);
}

function visitGallery(walk: Walk, at: Path, { items = [] }: Component): void {
  const { form } = walk;
  between(form, [...at, "items"], items.length, 1, 10);
  for (const [i, item] of items.entries()) {
    const place = [...at, "items", i];
    form.url([...place, "media", "url"], item.media?.url);
    form.text([...place, "description"], item.description, 0, 1024);
    checkAttached(walk, [...place, "media", "url"], item.media?.url);
  }
}

function checkAttached({ form, files }: Walk, at: Path, url: unknown): void {
  if (typeof url !== "string" || !url.startsWith("attachment://")) return;
  if (files.includes(url.slice("attachment://".length))) return;
  form.add(
    at,
    "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    `The referenced attachment was not found: "${url}"`,
  );
}

function checkButton({ form, checkId }: Walk, at: Path, button: Component): void {
  const { style = 0, label, emoji, url, custom_id, sku_id } = button;
  if (!(style >= 1 && style <= 6))
    form.add([...at, "style"], "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.");
  form.text([...at, "label"], label, 0, 80);
  if (style === Style.Premium) {
    if (!sku_id) required(form, [...at, "sku_id"]);
    return;
  }
  if (!label && !emoji)
    form.add(at, "BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI", "A button must have either a label or an emoji");
  const link = style === Style.Link;
  if (link ? custom_id : url)
    form.add(at, "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified");
  if (!link) return checkId(at, custom_id);
  if (form.text([...at, "url"], url, 1, 512, true) && !/^(https?|discord):\/\/\S+$/i.test(url ?? ""))
    form.add([...at, "url"], ...badScheme(url ?? "", "'http', 'https', 'discord'"));
}

/** Every component in a tree, accessories and label contents included. */
export function flatten(list: readonly Component[] | null | undefined): Component[] {
  return (list ?? []).flatMap((component) => [
    component,
    ...flatten(component.components),
    ...(component.accessory ? [component.accessory] : []),
    ...(component.component ? [component.component] : []),
  ]);
}
