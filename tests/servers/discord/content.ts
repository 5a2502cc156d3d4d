import type { Upload } from "../bodies.ts";
import type { DiscordChannel } from "./driven.ts";
import { checkComponents, flatten } from "./forms/components.ts";
import { checkEmbeds } from "./forms/embeds.ts";
import { atMost, createForm, type Form, type Path } from "./forms/form.ts";
import { Flag } from "./numbers.ts";
import { no, Refusal } from "./refusals.ts";
import type { AllowedMentions, Attachment, Component, Embed, Maybe, StoredMessage } from "./types.ts";
import type { World } from "./world.ts";

/** A message as a bot gives it. */
export interface GivenMessage {
  readonly content?: Maybe<string>;
  readonly embeds?: Maybe<readonly Embed[]>;
  readonly components?: Maybe<readonly Component[]>;
  readonly attachments?: Maybe<readonly { id?: string | number; filename?: string; description?: string }[]>;
  readonly flags?: number;
  readonly tts?: boolean;
  readonly nonce?: Maybe<string | number>;
  readonly allowed_mentions?: Maybe<AllowedMentions>;
  readonly sticker_ids?: readonly string[];
  readonly poll?: unknown;
  readonly message_reference?: {
    readonly type?: number;
    readonly message_id?: string;
    readonly fail_if_not_exists?: boolean;
  };
  readonly enforce_nonce?: boolean;
}

/** A checked message, uploads turned into attachments. */
export interface CheckedMessage {
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly Component[];
  readonly attachments: readonly Attachment[];
  readonly flags: number;
  readonly tts: boolean;
  readonly allowed_mentions: Maybe<AllowedMentions>;
  readonly nonce: Maybe<string | number>;
}

/** Under which circumstances a message is checked. */
export interface CheckOptions {
  /** Where in the body the message stands. */
  readonly root?: Path;
  /** The message it replaces. */
  readonly edit?: StoredMessage;
  /** Flags the bot may set here. */
  readonly flags: number;
  readonly files: readonly Upload[];
}

const MAX_FILE = 10 * 1024 * 1024;
const LEGACY = ["content", "embeds", "sticker_ids", "poll"] as const;
const PINGABLE = new Set(["users", "roles", "everyone"]);

/** Refuses what Discord refuses of a message, and makes it ready to be stored. */
export function checkMessage(
  world: World,
  channel: DiscordChannel,
  given: GivenMessage,
  options: CheckOptions,
): CheckedMessage {
  const { edit: old, files } = options;
  const form = createForm(options.root);
  const kept = (old?.flags ?? 0) & (Flag.IsComponentsV2 | Flag.Ephemeral);
  const flags = ((given.flags ?? old?.flags ?? 0) & options.flags) | kept;
  const v2 = (flags & Flag.IsComponentsV2) !== 0;
  form.text(["content"], given.content, 0, 2000);
  checkEmbeds(form, given.embeds);
  if (v2) checkLegacy(form, given);
  if (given.allowed_mentions) checkMentions(form, given.allowed_mentions);
  if (given.nonce !== undefined && given.nonce !== null) form.text(["nonce"], String(given.nonce), 0, 25);
  const attachments = readAttachments(world, channel, given, old, files, form);
  const names = attachments.map((attachment) => attachment.filename);
  checkComponents(form, given.components, v2, names);
  form.done();
  resolveAttached(given, attachments);
  const checked: CheckedMessage = {
    content: pick(given.content, old?.content, ""),
    embeds: pick(given.embeds, old?.embeds, []),
    components: pick(given.components, old?.components, []),
    attachments,
    flags,
    tts: given.tts ?? false,
    allowed_mentions: given.allowed_mentions,
    nonce: given.nonce,
  };
  if (isEmpty(checked, given, v2)) throw no.empty();
  return checked;
}

/** Absent keeps the old value, null takes it away. */
function pick<T>(given: Maybe<T>, old: T | undefined, missing: T): T {
  return given === undefined ? (old ?? missing) : (given ?? missing);
}

function checkLegacy(form: Form, given: GivenMessage): void {
  for (const key of LEGACY) {
    const value = given[key];
    if (value === undefined || value === null || value === "") continue;
    if (Array.isArray(value) && value.length === 0) continue;
    form.add(
      [key],
      "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
      `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  }
}

function checkMentions(form: Form, mentions: AllowedMentions): void {
  const { parse = [] } = mentions;
  for (const key of ["users", "roles"] as const)
    if (parse.includes(key) && (mentions[key]?.length ?? 0) > 0)
      form.add(
        ["allowed_mentions"],
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
  for (const word of parse)
    if (!PINGABLE.has(word))
      form.add(
        ["allowed_mentions", "parse"],
        "BASE_TYPE_CHOICES",
        "Value must be one of ('roles', 'users', 'everyone').",
      );
}

function readAttachments(
  world: World,
  channel: DiscordChannel,
  given: GivenMessage,
  old: StoredMessage | undefined,
  files: readonly Upload[],
  form: Form,
): Attachment[] {
  const described = given.attachments ?? [];
  atMost(form, ["attachments"], Math.max(files.length, described.length), 10);
  for (const [i, { description }] of described.entries())
    form.text(["attachments", i, "description"], description, 0, 1024);
  const before = old?.attachments ?? [];
  const keep = described.flatMap(({ id }) => before.find((had) => had.id === String(id)) ?? []);
  const fresh = files.map((file) => {
    const n = /\[(\d+)\]/.exec(file.key)?.[1];
    const info = described.find(({ id }) => String(id) === n);
    return storeUpload(world, channel, file, info?.filename ?? file.filename, info?.description);
  });
  return given.attachments === undefined ? [...before, ...keep, ...fresh] : [...keep, ...fresh];
}

function storeUpload(
  world: World,
  channel: DiscordChannel,
  file: Upload,
  name: string,
  description: string | undefined,
): Attachment {
  if (file.data.length > MAX_FILE) throw new Refusal(413, 40005, "Request entity too large");
  const id = world.snowflake();
  const filename = name.replaceAll(/[^\w.-]/g, "_");
  const path = `/attachments/${channel.id}/${id}/${filename}`;
  world.cdn.set(path, { mime: file.mime, data: file.data });
  const url = `${world.origin}${path}`;
  return {
    id,
    filename,
    size: file.data.length,
    url,
    proxy_url: url,
    content_type: file.mime || "application/octet-stream",
    ...(description ? { description } : {}),
  };
}

/** Replaces `attachment://` by the addresses of the attachments. */
function resolveAttached(given: GivenMessage, attachments: readonly Attachment[]): void {
  const resolve = (place: { url?: unknown } | null | undefined) => {
    const { url } = place ?? {};
    if (typeof url !== "string" || !url.startsWith("attachment://")) return;
    const found = attachments.find(({ filename }) => filename === url.slice("attachment://".length));
    if (place && found) place.url = found.url;
  };
  for (const embed of given.embeds ?? []) {
    resolve(embed.image);
    resolve(embed.thumbnail);
  }
  for (const component of flatten(given.components)) {
    resolve(component.media);
    resolve(component.file);
    for (const item of component.items ?? []) resolve(item.media);
  }
}

function isEmpty(checked: CheckedMessage, given: GivenMessage, v2: boolean): boolean {
  const { content, embeds, attachments, components } = checked;
  if (content.trim() || embeds.length > 0 || attachments.length > 0) return false;
  if (v2 && components.length > 0) return false;
  return !given.poll && !given.sticker_ids?.length && given.message_reference?.type !== 1;
}
