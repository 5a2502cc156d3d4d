/* oxlint-disable max-lines, no-underscore-dangle, no-unused-vars, no-useless-escape, require-array-sort-compare, typescript/no-explicit-any, typescript/no-misused-spread, typescript/no-this-alias, typescript/no-unnecessary-type-assertion, typescript/no-unnecessary-type-conversion, typescript/no-unnecessary-type-parameters, typescript/no-unsafe-enum-assignment, typescript/no-unsafe-enum-comparison, typescript/restrict-template-expressions, unicorn/no-array-reverse, unicorn/no-useless-spread */
/**
 * A strict, in-memory stand-in for Discord: REST v10 with rate limit buckets and a
 * gateway (HELLO, IDENTIFY, READY, GUILD_CREATE, heartbeats, RESUME, intents), on one loopback port.
 *
 *   const d = await new DiscordServer().start();
 *   new Client({ intents, rest: { api: d.api } }).login(d.token)   // the gateway URL comes from GET /gateway/bot
 *
 * The human side is driven by `d.createUser()`, `d.createGuild()`, `user.slash()`, `user.click()` ...
 * Slash commands can only be used as the bot registered them. Refusals carry Discord's status, code
 * and form error structure. Numbers that Discord does not publish are options, marked [approx].
 * A route that is not emulated answers 404 code 0 and is listed in `d.unsupported`.
 *
 */

import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createDeflate, type Deflate, constants as Z } from "node:zlib";
import type { APIApplicationCommand, APIMessage, APIUser } from "discord-api-types/v10";
import {
  ApplicationCommandType,
  ButtonStyle,
  ComponentType as C,
  ChannelType,
  GatewayCloseCodes as Close,
  GatewayIntentBits as Intent,
  InteractionType,
  MessageFlags,
  MessageType,
  GatewayOpcodes as Op,
  ApplicationCommandOptionType as Opt,
  PermissionFlagsBits as P,
  InteractionResponseType as Reply,
} from "discord-api-types/v10";
import { type WebSocket, WebSocketServer } from "ws";

type Dict = Record<string, any>;
export interface Rate {
  limit: number;
  per: number;
}
export interface DiscordOptions {
  port?: number;
  host?: string;
  token?: string;
  username?: string;
  /** which privileged intents are switched on in the developer portal */
  privileged?: { members?: boolean; presences?: boolean; messageContent?: boolean };
  /** false = no rate limiting at all; else per route, e.g. { 'POST /channels/:id/messages': { limit: 5, per: 5 } } [approx] */
  rateLimits?: Record<string, Rate> | false;
  globalPerSec?: number;
  invalidLimit?: number;
  heartbeatMs?: number;
  ackMs?: number;
  tokenMs?: number;
  maxCommands?: number;
}
export interface Fault {
  method?: string;
  route?: string | RegExp;
  when?: (r: Req) => boolean;
  times?: number;
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number /** reset the connection before the handler ran, or after it took effect (lost response) */;
  drop?: "before" | "after";
}
export interface Req {
  n: number;
  method: string;
  path: string;
  route: string;
  query: URLSearchParams;
  headers: Dict;
  body: any;
  files: Upload[];
  at: number;
  ms: number;
  status: number;
  response: any;
}
interface Upload {
  key: string;
  filename: string;
  mime: string;
  data: Buffer;
}

class Refusal extends Error {
  status: number;
  code: number;
  errors: Dict | undefined;
  headers: Record<string, string> = {};
  extra: Dict = {};
  constructor(status: number, code: number, message: string, errors?: Dict) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}
const no = {
  auth: () => new Refusal(401, 0, "401: Unauthorized"),
  route: () => new Refusal(404, 0, "404: Not Found"),
  channel: () => new Refusal(404, 10003, "Unknown Channel"),
  guild: () => new Refusal(404, 10004, "Unknown Guild"),
  member: () => new Refusal(404, 10007, "Unknown Member"),
  message: () => new Refusal(404, 10008, "Unknown Message"),
  role: () => new Refusal(404, 10011, "Unknown Role"),
  user: () => new Refusal(404, 10013, "Unknown User"),
  webhook: () => new Refusal(404, 10015, "Unknown Webhook"),
  interaction: () => new Refusal(404, 10062, "Unknown interaction"),
  command: () => new Refusal(404, 10063, "Unknown application command"),
  access: () => new Refusal(403, 50001, "Missing Access"),
  perms: () => new Refusal(403, 50013, "Missing Permissions"),
  acked: () => new Refusal(400, 40060, "Interaction has already been acknowledged."),
  token: () => new Refusal(401, 50027, "Invalid Webhook Token"),
  empty: () => new Refusal(400, 50006, "Cannot send an empty message"),
  dm: () => new Refusal(403, 50007, "Cannot send messages to this user"),
};
const NO_CONTENT = Symbol("204");
const sleep = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));
const clone = <T>(v: T): T => JSON.parse(JSON.stringify(v));
const len = (s: string) => [...s].length;
const EPOCH = 1420070400000n;
let lastFlake = 0n;
/** 19-digit ids: @discordjs/rest finds the major parameter of a route with /\d{17,19}/, short ids break its buckets */
export function snowflake(): string {
  let v = (BigInt(Date.now()) - EPOCH) << 22n;
  if (v <= lastFlake) v = lastFlake + 1n;
  lastFlake = v;
  return String(v);
}
export const snowflakeTime = (id: string) => Number((BigInt(id) >> 22n) + EPOCH);
const ALL = Object.values(P).reduce((a, b) => a | b, 0n);

// ---------------------------------------------------------------- form validation

class Form {
  errors: Dict = {};
  count = 0;
  root: (string | number)[];
  constructor(root: (string | number)[] = []) {
    this.root = root;
  }
  add(path: (string | number)[], code: string, message: string) {
    this.count++;
    let o = this.errors;
    for (const k of [...this.root, ...path]) o = o[k] ??= {};
    (o._errors ??= []).push({ code, message });
  }
  str(path: (string | number)[], v: unknown, min: number, max: number, required = false): v is string {
    if (v === undefined || v === null) {
      if (required) this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
      return false;
    }
    if (typeof v !== "string") {
      this.add(path, "STRING_TYPE_CONVERT", `Could not interpret "${JSON.stringify(v)}" as string.`);
      return false;
    }
    const n = len(v);
    if (n === 0 && min > 0 && required) {
      this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
      return false;
    }
    if (n < min || n > max) {
      this.add(
        path,
        min > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
        min > 0 ? `Must be between ${min} and ${max} in length.` : `Must be ${max} or fewer in length.`,
      );
      return false;
    }
    return true;
  }
  url(path: (string | number)[], v: unknown, attachments = true) {
    if (v === undefined || v === null) return;
    if (typeof v !== "string" || !/^(https?:\/\/[^\s/]+\.[^\s]+|https?:\/\/127\.0\.0\.1[:/]\S*)$/i.test(v)) {
      if (!(attachments && typeof v === "string" && v.startsWith("attachment://")))
        this.add(
          path,
          typeof v === "string" && /^[a-z]+:/i.test(v) && !/^https?:/i.test(v)
            ? "URL_TYPE_INVALID_SCHEME"
            : "URL_TYPE_INVALID_URL",
          typeof v === "string" && /^[a-z]+:/i.test(v) && !/^https?:/i.test(v)
            ? `Scheme "${v.split(":")[0]}" is not supported. Scheme must be one of ('http', 'https').`
            : "Not a well formed URL.",
        );
    }
  }
  done() {
    if (this.count) throw new Refusal(400, 50035, "Invalid Form Body", this.errors);
  }
}

function checkEmbeds(f: Form, embeds: unknown) {
  if (embeds === undefined || embeds === null) return;
  if (!Array.isArray(embeds)) {
    f.add(["embeds"], "BASE_TYPE_BAD_TYPE", "Only iterables may be used in a ListType");
    return;
  }
  if (embeds.length > 10) f.add(["embeds"], "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
  let total = 0;
  embeds.forEach((e: Dict, i) => {
    const at = (...k: (string | number)[]) => ["embeds", i, ...k];
    f.str(at("title"), e.title, 0, 256);
    f.str(at("description"), e.description, 0, 4096);
    f.str(at("footer", "text"), e.footer?.text, 0, 2048);
    f.str(at("author", "name"), e.author?.name, 0, 256);
    for (const k of ["url"]) f.url(at(k), e[k], false);
    f.url(at("image", "url"), e.image?.url);
    f.url(at("thumbnail", "url"), e.thumbnail?.url);
    f.url(at("author", "url"), e.author?.url, false);
    f.url(at("footer", "icon_url"), e.footer?.icon_url);
    f.url(at("author", "icon_url"), e.author?.icon_url);
    if (
      e.color !== undefined &&
      e.color !== null &&
      !(Number.isInteger(e.color) && e.color >= 0 && e.color <= 0xffffff)
    )
      f.add(at("color"), "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.");
    if (e.timestamp && Number.isNaN(Date.parse(e.timestamp)))
      f.add(at("timestamp"), "DATE_TIME_TYPE_PARSE", `Could not parse ${e.timestamp}. Should be ISO8601.`);
    const fields: Dict[] = e.fields ?? [];
    if (fields.length > 25) f.add(at("fields"), "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
    fields.forEach((x, j) => {
      f.str(at("fields", j, "name"), x.name, 1, 256, true);
      f.str(at("fields", j, "value"), x.value, 1, 1024, true);
    });
    if (
      !e.title &&
      !e.description &&
      !fields.length &&
      !e.image &&
      !e.thumbnail &&
      !e.author?.name &&
      !e.footer?.text &&
      !e.url &&
      !e.timestamp
    )
      f.add(at("description"), "BASE_TYPE_REQUIRED", "This field is required");
    total += [
      e.title,
      e.description,
      e.footer?.text,
      e.author?.name,
      ...fields.flatMap((x) => [x.name, x.value]),
    ].reduce((n, s) => n + (typeof s === "string" ? len(s) : 0), 0);
  });
  if (total > 6000) f.add(["embeds"], "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
}

const SELECTS: number[] = [C.StringSelect, C.UserSelect, C.RoleSelect, C.MentionableSelect, C.ChannelSelect];
/** message components, old rules (action rows only) or v2 rules */
function checkComponents(f: Form, list: unknown, v2: boolean, files: string[]) {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) {
    f.add(["components"], "BASE_TYPE_BAD_TYPE", "Only iterables may be used in a ListType");
    return;
  }
  const ids = new Set<string>();
  let count = 0,
    text = 0;
  const top: number[] = v2
    ? [C.ActionRow, C.Section, C.TextDisplay, C.MediaGallery, C.File, C.Separator, C.Container]
    : [C.ActionRow];
  const oneOf = (at: (string | number)[], t: unknown, ok: number[]) => {
    if (ok.includes(t as number)) return true;
    f.add([...at, "type"], "UNION_TYPE_CHOICES", `Value of field "type" must be one of (${ok.join(", ")}).`);
    return false;
  };
  const id = (at: (string | number)[], v: unknown) => {
    if (f.str([...at, "custom_id"], v, 1, 100, true)) {
      if (ids.has(v))
        f.add(
          [...at, "custom_id"],
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated",
        );
      ids.add(v);
    }
  };
  const button = (at: (string | number)[], b: Dict) => {
    if (!(b.style >= 1 && b.style <= 6))
      f.add([...at, "style"], "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.");
    f.str([...at, "label"], b.label, 0, 80);
    if (b.style === ButtonStyle.Premium) {
      if (!b.sku_id) f.add([...at, "sku_id"], "BASE_TYPE_REQUIRED", "This field is required");
      return;
    }
    if (!b.label && !b.emoji)
      f.add(at, "BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI", "A button must have either a label or an emoji");
    if (b.style === ButtonStyle.Link) {
      if (b.custom_id)
        f.add(at, "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified");
      if (f.str([...at, "url"], b.url, 1, 512, true)) {
        if (!/^(https?|discord):\/\/\S+$/i.test(b.url))
          f.add(
            [...at, "url"],
            "URL_TYPE_INVALID_SCHEME",
            `Scheme "${b.url.split(":")[0]}" is not supported. Scheme must be one of ('http', 'https', 'discord').`,
          );
      }
    } else {
      if (b.url)
        f.add(at, "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified");
      id(at, b.custom_id);
    }
  };
  const select = (at: (string | number)[], s: Dict) => checkSelect(f, at, s, id);
  const visit = (at: (string | number)[], c: Dict, ok: number[]) => {
    count++;
    if (typeof c !== "object" || c === null) {
      f.add(at, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
      return;
    }
    if (!oneOf(at, c.type, ok)) return;
    const kids: Dict[] = c.components ?? [];
    if (c.type === C.ActionRow) {
      if (kids.length < 1 || kids.length > 5)
        f.add([...at, "components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
      if (kids.some((k) => SELECTS.includes(k.type)) && kids.length > 1)
        f.add(
          [...at, "components"],
          "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
          "The specified component exceeds the maximum width",
        );
      kids.forEach((k, i) => {
        const p = [...at, "components", i];
        count++;
        if (!oneOf(p, k.type, [C.Button, ...SELECTS])) return;
        if (k.type === C.Button) button(p, k);
        else select(p, k);
      });
    } else if (c.type === C.Container) {
      if (kids.length < 1)
        f.add([...at, "components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 40 in length.");
      kids.forEach((k, i) =>
        visit([...at, "components", i], k, [
          C.ActionRow,
          C.Section,
          C.TextDisplay,
          C.MediaGallery,
          C.File,
          C.Separator,
        ]),
      );
    } else if (c.type === C.Section) {
      if (kids.length < 1 || kids.length > 3)
        f.add([...at, "components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 3 in length.");
      kids.forEach((k, i) => visit([...at, "components", i], k, [C.TextDisplay]));
      if (!c.accessory) f.add([...at, "accessory"], "BASE_TYPE_REQUIRED", "This field is required");
      else {
        count++;
        if (oneOf([...at, "accessory"], c.accessory.type, [C.Button, C.Thumbnail])) {
          if (c.accessory.type === C.Button) button([...at, "accessory"], c.accessory);
          else f.url([...at, "accessory", "media", "url"], c.accessory.media?.url);
        }
      }
    } else if (c.type === C.TextDisplay) {
      if (f.str([...at, "content"], c.content, 1, 4000, true)) text += len(c.content);
    } else if (c.type === C.MediaGallery) {
      const items: Dict[] = c.items ?? [];
      if (items.length < 1 || items.length > 10)
        f.add([...at, "items"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length.");
      items.forEach((it, i) => {
        f.url([...at, "items", i, "media", "url"], it.media?.url);
        missing([...at, "items", i, "media", "url"], it.media?.url);
      });
    } else if (c.type === C.File) missing([...at, "file", "url"], c.file?.url);
  };
  const missing = (at: (string | number)[], url: unknown) => {
    if (typeof url === "string" && url.startsWith("attachment://") && !files.includes(url.slice(13)))
      f.add(
        at,
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        `The referenced attachment was not found: "${url}"`,
      );
  };
  if (!v2 && list.length > 5)
    f.add(["components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
  list.forEach((c, i) => visit(["components", i], c, top));
  if (v2 && count > 40)
    f.add(
      ["components"],
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      "The maximum number of components (40) has been exceeded",
    );
  if (v2 && text > 4000)
    f.add(
      ["components"],
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      "The total displayable text size exceeds maximum size of 4000",
    );
}
function checkSelect(
  f: Form,
  at: (string | number)[],
  s: Dict,
  id: (at: (string | number)[], v: unknown) => void,
) {
  id(at, s.custom_id);
  f.str([...at, "placeholder"], s.placeholder, 0, 150);
  const lo = s.min_values ?? 1,
    hi = s.max_values ?? 1;
  if (lo < 0 || lo > 25)
    f.add([...at, "min_values"], "NUMBER_TYPE_MAX", "int value should be less than or equal to 25.");
  if (hi < 1 || hi > 25)
    f.add([...at, "max_values"], "NUMBER_TYPE_MAX", "int value should be between 1 and 25.");
  if (s.type !== C.StringSelect) return;
  const o: Dict[] = s.options ?? [];
  if (o.length < 1 || o.length > 25)
    f.add([...at, "options"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.");
  o.forEach((x, i) => {
    f.str([...at, "options", i, "label"], x.label, 1, 100, true);
    f.str([...at, "options", i, "value"], x.value, 1, 100, true);
    f.str([...at, "options", i, "description"], x.description, 0, 100);
    if (o.findIndex((y) => y.value === x.value) < i)
      f.add(
        [...at, "options", i, "value"],
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        "The specified option value is already used",
      );
  });
  if (hi > o.length)
    f.add(
      [...at, "max_values"],
      "SELECT_COMPONENT_MAX_VALUES_OUT_OF_RANGE",
      "max_values cannot exceed the number of options",
    );
}
function checkModal(f: Form, d: Dict) {
  f.str(["custom_id"], d.custom_id, 1, 100, true);
  f.str(["title"], d.title, 1, 45, true);
  const list: Dict[] = d.components ?? [],
    ids = new Set<string>();
  if (list.length < 1 || list.length > 5)
    f.add(["components"], "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
  const id = (at: (string | number)[], v: unknown) => {
    if (f.str([...at, "custom_id"], v, 1, 100, true)) {
      if (ids.has(v))
        f.add(
          [...at, "custom_id"],
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated",
        );
      ids.add(v);
    }
  };
  const input = (at: (string | number)[], t: Dict, labelled: boolean) => {
    id(at, t.custom_id);
    if (!labelled) f.str([...at, "label"], t.label, 1, 45, true);
    if (![1, 2].includes(t.style))
      f.add([...at, "style"], "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
    f.str([...at, "placeholder"], t.placeholder, 0, 100);
    f.str([...at, "value"], t.value, 0, 4000);
    if (t.max_length !== undefined && (t.max_length < 1 || t.max_length > 4000))
      f.add([...at, "max_length"], "NUMBER_TYPE_MAX", "int value should be less than or equal to 4000.");
  };
  list.forEach((c, i) => {
    const at = ["components", i];
    if (c.type === C.ActionRow)
      (c.components ?? []).forEach((t: Dict, j: number) => {
        if (t.type !== C.TextInput)
          f.add(
            [...at, "components", j, "type"],
            "UNION_TYPE_CHOICES",
            'Value of field "type" must be one of (4,).',
          );
        else input([...at, "components", j], t, false);
      });
    else if (c.type === C.Label) {
      f.str([...at, "label"], c.label, 1, 45, true);
      f.str([...at, "description"], c.description, 0, 100);
      const t = c.component ?? {};
      if (t.type === C.TextInput) input([...at, "component"], t, true);
      else if (SELECTS.includes(t.type)) checkSelect(f, [...at, "component"], t, id);
      else if (typeof t.type === "number") id([...at, "component"], t.custom_id);
      else f.add([...at, "component"], "BASE_TYPE_REQUIRED", "This field is required");
    } else if (c.type !== C.TextDisplay)
      f.add([...at, "type"], "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).');
  });
}

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
function checkCommand(f: Form, c: Dict, at: (string | number)[]) {
  const chat = (c.type ?? 1) === ApplicationCommandType.ChatInput;
  const name = (p: (string | number)[], v: unknown) => {
    if (f.str(p, v, 1, 32, true) && chat && (!NAME.test(v) || v.toLowerCase() !== v))
      f.add(p, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
  };
  name([...at, "name"], c.name);
  if (chat) f.str([...at, "description"], c.description, 1, 100, true);
  else if (c.description)
    f.add(
      [...at, "description"],
      "APPLICATION_COMMAND_DESCRIPTION_CANNOT_BE_SET",
      "Context menu commands cannot have description",
    );
  for (const [l, v] of Object.entries(c.name_localizations ?? {})) name([...at, "name_localizations", l], v);
  let size = 0;
  const options = (list: Dict[], p: (string | number)[], depth: number) => {
    if (list.length > 25) f.add(p, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
    const names = new Set<string>();
    let optional = false;
    list.forEach((o, i) => {
      const q = [...p, i];
      name([...q, "name"], o.name);
      f.str([...q, "description"], o.description, 1, 100, true);
      size += len(String(o.name ?? "")) + len(String(o.description ?? ""));
      if (!(o.type >= 1 && o.type <= 11))
        f.add(
          [...q, "type"],
          "BASE_TYPE_CHOICES",
          "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.",
        );
      if (names.has(o.name))
        f.add(p, "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique");
      names.add(o.name);
      if (o.type > 2) {
        if (o.required && optional)
          f.add(
            q,
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options",
          );
        if (!o.required) optional = true;
      }
      if (o.choices) {
        if (o.choices.length > 25)
          f.add([...q, "choices"], "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        if (o.autocomplete && o.choices.length)
          f.add(
            q,
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
            "Autocomplete and choices are mutually exclusive",
          );
        o.choices.forEach((x: Dict, j: number) => {
          f.str([...q, "choices", j, "name"], x.name, 1, 100, true);
          if (typeof x.value === "string") f.str([...q, "choices", j, "value"], x.value, 1, 100, true);
          size += len(String(x.name)) + len(String(x.value));
        });
      }
      if (o.autocomplete && ![Opt.String, Opt.Integer, Opt.Number].includes(o.type))
        f.add(
          q,
          "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_TYPE",
          "Autocomplete is only available for string, integer and number options",
        );
      if (o.options) options(o.options, [...q, "options"], depth + 1);
    });
  };
  size += len(String(c.name ?? "")) + len(String(c.description ?? ""));
  options(c.options ?? [], [...at, "options"], 0);
  if (size > 8000) f.add(at, "APPLICATION_COMMAND_TOO_LARGE", `Command exceeds maximum size (8000)`);
}

// ---------------------------------------------------------------- world

export class DiscordUser {
  d: DiscordServer;
  json: APIUser;
  dmOpen = true;
  locale = "en-US";
  constructor(d: DiscordServer, json: APIUser) {
    this.d = d;
    this.json = json;
  }
  get id() {
    return this.json.id;
  }
  send(
    ch: DiscordChannel,
    content: string,
    o: { replyTo?: Dict; attachments?: Dict[]; embeds?: Dict[] } = {},
  ): APIMessage {
    return this.d.store(
      ch,
      this.json,
      { content, attachments: o.attachments ?? [], embeds: o.embeds ?? [] },
      o.replyTo ? { replyTo: o.replyTo } : {},
    );
  }
  dm(): DiscordChannel {
    return this.d.dmChannel(this);
  }
  /** /name, "group sub" paths separated by blanks; options by name. Only what the bot registered is possible. */
  slash(ch: DiscordChannel, path: string, values: Dict = {}): DiscordInteraction {
    return this.d.command(this, ch, path, values);
  }
  /** types into one autocomplete option; resolves with the choices shown */
  autocomplete(ch: DiscordChannel, path: string, values: Dict, focused: string): Promise<Dict[]> {
    return this.d.command(this, ch, path, values, focused).choices();
  }
  contextMenu(ch: DiscordChannel, name: string, target: Dict): DiscordInteraction {
    return this.d.contextMenu(this, ch, name, target);
  }
  /** presses a button that is on the message now: by custom_id or label */
  click(msg: Dict, which: string): DiscordInteraction {
    const m = this.d.visible(msg, this),
      b = flat(m.components).find((c) => c.type === C.Button && (c.custom_id === which || c.label === which));
    if (!b)
      throw new Error(
        `rig: no button "${which}" on the message; there: ${flat(m.components)
          .filter((c) => c.type === C.Button)
          .map((c) => c.custom_id ?? c.url)}`,
      );
    if (b.disabled) throw new Error(`rig: button "${which}" is disabled`);
    if (!b.custom_id) throw new Error(`rig: button "${which}" opens a link`);
    return this.d.component(this, m, { component_type: C.Button, custom_id: b.custom_id, id: b.id });
  }
  select(msg: Dict, customId: string, values: string[]): DiscordInteraction {
    const m = this.d.visible(msg, this),
      s = flat(m.components).find((c) => SELECTS.includes(c.type) && c.custom_id === customId);
    if (!s) throw new Error(`rig: no select "${customId}" on the message`);
    if (s.type === C.StringSelect)
      for (const v of values)
        if (!s.options.some((o: Dict) => o.value === v)) throw new Error(`rig: select has no value "${v}"`);
    if (values.length < (s.min_values ?? 1) || values.length > (s.max_values ?? 1))
      throw new Error("rig: wrong number of values");
    return this.d.component(this, m, {
      component_type: s.type,
      custom_id: customId,
      values,
      id: s.id,
      ...(s.type === C.StringSelect ? {} : { resolved: this.d.resolve(m.channel_id, values) }),
    });
  }
  /** fills in the modal an interaction opened */
  submit(from: DiscordInteraction, values: Record<string, string | string[]>): DiscordInteraction {
    return this.d.modalSubmit(this, from, values);
  }
  react(msg: Dict, emoji: string) {
    this.d.react(msg.channel_id, msg.id, this.id, emoji, true);
  }
}
/** every component in a tree, accessories and label contents included */
export function flat(list: Dict[] | undefined): Dict[] {
  return (list ?? []).flatMap((c) => [
    c,
    ...flat(c.components),
    ...(c.accessory ? [c.accessory] : []),
    ...(c.component ? [c.component] : []),
  ]);
}

export class DiscordChannel {
  d: DiscordServer;
  json: Dict;
  messages = new Map<string, Dict>();
  threadMembers = new Set<string>();
  constructor(d: DiscordServer, json: Dict) {
    this.d = d;
    this.json = json;
  }
  get id(): string {
    return this.json.id;
  }
  get guild(): DiscordGuild | undefined {
    return this.json.guild_id ? this.d.guilds.get(this.json.guild_id) : undefined;
  }
  get isThread() {
    return [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread].includes(
      this.json.type,
    );
  }
  history(): APIMessage[] {
    return [...this.messages.values()].map((m) => clone(m) as APIMessage);
  }
  fromBot(): APIMessage[] {
    return this.history().filter((m) => m.author.id === this.d.user.id);
  }
  last(): APIMessage | undefined {
    return this.fromBot().at(-1);
  }
  /** channel overwrite for a role or user; names as in discord-api-types PermissionFlagsBits */
  overwrite(target: { id: string } | string, o: { allow?: (keyof typeof P)[]; deny?: (keyof typeof P)[] }) {
    const id = typeof target === "string" ? target : target.id,
      bits = (l: (keyof typeof P)[] = []) => String(l.reduce((a, k) => a | P[k], 0n));
    this.json.permission_overwrites = [
      ...this.json.permission_overwrites.filter((x: Dict) => x.id !== id),
      { id, type: this.guild!.roles.has(id) ? 0 : 1, allow: bits(o.allow), deny: bits(o.deny) },
    ];
    this.d.emitEvent("CHANNEL_UPDATE", this.json, this.json.guild_id);
  }
  delete() {
    this.guild!.channels.delete(this.id);
    this.d.channels.delete(this.id);
    this.d.emitEvent(this.isThread ? "THREAD_DELETE" : "CHANNEL_DELETE", this.json, this.json.guild_id);
  }
  archive(locked = false) {
    Object.assign(this.json.thread_metadata, {
      archived: true,
      locked,
      archive_timestamp: new Date().toISOString(),
    });
    this.d.emitEvent("THREAD_UPDATE", this.json, this.json.guild_id);
  }
}
export class DiscordGuild {
  d: DiscordServer;
  json: Dict;
  roles = new Map<string, Dict>();
  channels = new Map<string, DiscordChannel>();
  members = new Map<string, Dict>();
  botIn = false;
  constructor(d: DiscordServer, json: Dict) {
    this.d = d;
    this.json = json;
    this.roles.set(json.id, {
      id: json.id,
      name: "@everyone",
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      position: 0,
      permissions: String(
        P.ViewChannel |
          P.SendMessages |
          P.ReadMessageHistory |
          P.EmbedLinks |
          P.AttachFiles |
          P.AddReactions |
          P.UseExternalEmojis |
          P.UseApplicationCommands |
          P.SendMessagesInThreads |
          P.CreatePublicThreads |
          P.ChangeNickname,
      ),
      managed: false,
      mentionable: false,
      flags: 0,
    });
  }
  get id(): string {
    return this.json.id;
  }
  addMember(u: DiscordUser, roles: string[] = []) {
    this.members.set(u.id, this.d.newMember(u.json, roles));
    this.json.member_count = this.members.size;
    if (this.botIn)
      this.d.emitEvent("GUILD_MEMBER_ADD", { ...this.members.get(u.id)!, guild_id: this.id }, this.id);
    return this;
  }
  createRole(name: string, perms: (keyof typeof P)[] = []) {
    const r = {
      ...clone(this.roles.get(this.id)!),
      id: snowflake(),
      name,
      position: this.roles.size,
      permissions: String(perms.reduce((a, k) => a | P[k], 0n)),
    };
    this.roles.set(r.id, r);
    this.d.emitEvent("GUILD_ROLE_CREATE", { guild_id: this.id, role: r }, this.id);
    return r;
  }
  createChannel(name: string, o: Dict = {}): DiscordChannel {
    const c = new DiscordChannel(this.d, {
      id: snowflake(),
      type: ChannelType.GuildText,
      guild_id: this.id,
      name,
      position: this.channels.size,
      permission_overwrites: [],
      parent_id: null,
      topic: null,
      nsfw: false,
      rate_limit_per_user: 0,
      last_message_id: null,
      flags: 0,
      ...(o.type === ChannelType.GuildForum
        ? {
            available_tags: [],
            default_reaction_emoji: null,
            default_sort_order: null,
            default_forum_layout: 0,
          }
        : {}),
      ...o,
    });
    this.channels.set(c.id, c);
    this.d.channels.set(c.id, c);
    this.d.emitEvent("CHANNEL_CREATE", c.json, this.id);
    return c;
  }
  /** the bot is invited (with a managed role holding these permissions) / removed / the guild has an outage */
  inviteBot(perms: (keyof typeof P)[] | "all" = "all") {
    const r = {
      ...clone(this.roles.get(this.id)!),
      id: snowflake(),
      name: this.d.user.username,
      position: this.roles.size,
      managed: true,
      tags: { bot_id: this.d.user.id },
      permissions: String(perms === "all" ? ALL & ~P.Administrator : perms.reduce((a, k) => a | P[k], 0n)),
    };
    this.roles.set(r.id, r);
    this.members.set(this.d.user.id, this.d.newMember(this.d.user, [r.id]));
    this.json.member_count = this.members.size;
    this.botIn = true;
    this.d.emitGuildCreate(this);
    return r;
  }
  removeBot() {
    this.botIn = false;
    this.members.delete(this.d.user.id);
    for (const [id, r] of this.roles) if (r.tags?.bot_id) this.roles.delete(id);
    this.d.guildCommands.delete(this.id);
    this.d.emitEvent("GUILD_DELETE", { id: this.id }, this.id);
  }
  outage() {
    this.d.emitEvent("GUILD_DELETE", { id: this.id, unavailable: true }, this.id);
  }
  recover() {
    this.d.emitGuildCreate(this);
  }
  setRolePermissions(role: Dict, perms: (keyof typeof P)[]) {
    role.permissions = String(perms.reduce((a, k) => a | P[k], 0n));
    this.d.emitEvent("GUILD_ROLE_UPDATE", { guild_id: this.id, role }, this.id);
  }
  permissions(userId: string, ch?: DiscordChannel): bigint {
    const m = this.members.get(userId);
    if (!m) return 0n;
    if (this.json.owner_id === userId) return ALL;
    let p = BigInt(this.roles.get(this.id)!.permissions);
    for (const r of m.roles) p |= BigInt(this.roles.get(r)?.permissions ?? 0);
    if (p & P.Administrator) return ALL;
    const base = ch?.isThread ? this.channels.get(ch.json.parent_id) : ch;
    if (base) {
      const ow: Dict[] = base.json.permission_overwrites ?? [],
        every = ow.find((o) => o.id === this.id);
      if (every) p = (p & ~BigInt(every.deny)) | BigInt(every.allow);
      let allow = 0n,
        deny = 0n;
      for (const o of ow)
        if (o.type === 0 && m.roles.includes(o.id)) {
          allow |= BigInt(o.allow);
          deny |= BigInt(o.deny);
        }
      p = (p & ~deny) | allow;
      const own = ow.find((o) => o.id === userId);
      if (own) p = (p & ~BigInt(own.deny)) | BigInt(own.allow);
      if (!(p & P.ViewChannel)) return 0n;
    }
    return p;
  }
}

/** one interaction as its user sees it */
export class DiscordInteraction {
  d: DiscordServer;
  payload: Dict;
  user: DiscordUser;
  channel: DiscordChannel;
  at: number;
  token: string;
  callback: { type: number; data: Dict } | undefined;
  ackedAt: number | undefined;
  original: string | undefined;
  own = new Map<string, Dict>();
  hidden = new Map<string, Dict>();
  followups: string[] = [];
  edits = 0;
  constructor(d: DiscordServer, payload: Dict, user: DiscordUser, channel: DiscordChannel) {
    this.d = d;
    this.payload = payload;
    this.user = user;
    this.channel = channel;
    this.at = d.now();
    this.token = payload.token;
  }
  get id(): string {
    return this.payload.id;
  }
  /** first response, or an error "did not respond" like the user's client shows after 3 s */
  async acked(): Promise<{ type: number; data: Dict }> {
    return this.d.until(
      () => this.callback,
      Math.max(50, this.d.opt.ackMs + 300),
      `a response to ${this.payload.data?.name ?? this.payload.data?.custom_id} ("The application did not respond")`,
    );
  }
  /** the @original response once it is no longer "thinking" and satisfies pred */
  async reply(pred: (m: APIMessage) => boolean = () => true, ms = 10000): Promise<APIMessage> {
    await this.acked();
    return this.d.until(
      () => {
        const m = this.message();
        return m && !((m.flags ?? 0) & MessageFlags.Loading) && pred(m) ? m : undefined;
      },
      ms,
      "the interaction reply",
    );
  }
  message(id = this.original): APIMessage | undefined {
    const m = id ? (this.hidden.get(id) ?? this.channel.messages.get(id)) : undefined;
    return m && (clone(m) as APIMessage);
  }
  async followup(n = 0, ms = 10000): Promise<APIMessage> {
    return this.d.until(
      () => (this.followups[n] ? this.message(this.followups[n]) : undefined),
      ms,
      `follow-up ${n}`,
    );
  }
  async choices(): Promise<Dict[]> {
    const a = await this.acked();
    if (a.type !== Reply.ApplicationCommandAutocompleteResult)
      throw new Error("rig: not an autocomplete response");
    return a.data.choices;
  }
  async modal(): Promise<Dict> {
    const a = await this.acked();
    if (a.type !== Reply.Modal) throw new Error("rig: no modal was opened");
    return a.data;
  }
  get ephemeral(): boolean {
    return !!((this.message()?.flags ?? 0) & MessageFlags.Ephemeral);
  }
}

// ---------------------------------------------------------------- gateway session

interface Session {
  id: string;
  intents: number;
  shard: [number, number];
  seq: number;
  buffer: { seq: number; json: string }[];
  socket: Socket | undefined;
  presence?: Dict;
}
class Socket {
  ws: WebSocket;
  session: Session | undefined;
  sent: number[] = [];
  deflate: Deflate | undefined;
  lastBeat = Date.now();
  timer: NodeJS.Timeout | undefined;
  constructor(ws: WebSocket, zlib: boolean) {
    this.ws = ws;
    if (zlib) {
      this.deflate = createDeflate({ chunkSize: 65535 });
      this.deflate.on("data", (c: Buffer) => this.#parts.push(c));
    }
  }
  #parts: Buffer[] = [];
  #busy: Promise<void> = Promise.resolve();
  raw(json: string) {
    if (!this.deflate) {
      if (this.ws.readyState === 1) this.ws.send(json);
      return;
    }
    this.#busy = this.#busy.then(
      () =>
        new Promise<void>((r) => {
          this.deflate!.write(json);
          this.deflate!.flush(Z.Z_SYNC_FLUSH, () => {
            const b = Buffer.concat(this.#parts);
            this.#parts = [];
            if (this.ws.readyState === 1) this.ws.send(b);
            r();
          });
        }),
    );
  }
  op(op: number, d: unknown = null) {
    this.raw(JSON.stringify({ op, d, s: null, t: null }));
  }
}

// ---------------------------------------------------------------- the server

const INTENT_OF: Record<string, number> = {
  GUILD_CREATE: Intent.Guilds,
  GUILD_UPDATE: Intent.Guilds,
  GUILD_DELETE: Intent.Guilds,
  GUILD_ROLE_CREATE: Intent.Guilds,
  GUILD_ROLE_UPDATE: Intent.Guilds,
  GUILD_ROLE_DELETE: Intent.Guilds,
  CHANNEL_CREATE: Intent.Guilds,
  CHANNEL_UPDATE: Intent.Guilds,
  CHANNEL_DELETE: Intent.Guilds,
  THREAD_CREATE: Intent.Guilds,
  THREAD_UPDATE: Intent.Guilds,
  THREAD_DELETE: Intent.Guilds,
  THREAD_MEMBERS_UPDATE: Intent.Guilds,
  GUILD_MEMBER_ADD: Intent.GuildMembers,
  GUILD_MEMBER_UPDATE: Intent.GuildMembers,
  GUILD_MEMBER_REMOVE: Intent.GuildMembers,
};
const DUAL: Record<string, [number, number]> = {
  MESSAGE: [Intent.GuildMessages, Intent.DirectMessages],
  REACTION: [Intent.GuildMessageReactions, Intent.DirectMessageReactions],
  TYPING: [Intent.GuildMessageTyping, Intent.DirectMessageTyping],
};
const DEFAULT_RATES: Record<string, Rate> = {
  "POST /channels/:id/messages": { limit: 5, per: 5 },
  "PATCH /channels/:id/messages/:id": { limit: 5, per: 5 },
  "DELETE /channels/:id/messages/:id": { limit: 5, per: 1 },
  "PUT /channels/:id/messages/:id/reactions/:emoji/@me": { limit: 1, per: 0.25 },
  "POST /channels/:id/typing": { limit: 5, per: 5 },
  "POST /webhooks/:id/:token": { limit: 5, per: 2 },
  "PATCH /webhooks/:id/:token/messages/:id": { limit: 5, per: 2 },
  "POST /users/@me/channels": { limit: 10, per: 10 },
  "POST /channels/:id/threads": { limit: 10, per: 10 },
  "PUT /applications/:id/commands": { limit: 5, per: 20 },
  "PUT /applications/:id/guilds/:id/commands": { limit: 5, per: 20 },
};
type Handler = (r: Req, a: string[]) => unknown;
interface Route {
  method: string;
  name: string;
  re: RegExp;
  auth: boolean;
  global: boolean;
  fn: Handler;
}

export class DiscordServer extends EventEmitter {
  opt: Required<DiscordOptions>;
  token: string;
  user: APIUser;
  app: Dict;
  server: http.Server | undefined;
  wss = new WebSocketServer({ noServer: true });
  users = new Map<string, DiscordUser>();
  guilds = new Map<string, DiscordGuild>();
  channels = new Map<string, DiscordChannel>();
  globalCommands: Dict[] = [];
  guildCommands = new Map<string, Dict[]>();
  interactions = new Map<string, DiscordInteraction>();
  requests: Req[] = [];
  unsupported = new Set<string>();
  faults: Fault[] = [];
  sessions = new Map<string, Session>();
  sockets = new Set<Socket>();
  gatewayLog: { at: number; dir: "in" | "out"; what: string }[] = [];
  invalid: number[] = [];
  skew = 0;
  identifies = 0;
  ackHeartbeats = true;
  #buckets = new Map<string, { start: number; used: number }>();
  #global: number[] = [];
  #cdn = new Map<string, { mime: string; data: Buffer }>();
  #routes: Route[] = [];
  #nonces = new Map<string, string>();

  constructor(o: DiscordOptions = {}) {
    super();
    this.setMaxListeners(0);
    const id = snowflake();
    this.opt = {
      port: 0,
      host: "127.0.0.1",
      token: Buffer.from(id).toString("base64url") + ".rig." + randomBytes(18).toString("base64url"),
      username: "rig-bot",
      globalPerSec: 50,
      invalidLimit: 10000,
      heartbeatMs: 41250,
      ackMs: 3000,
      tokenMs: 15 * 60e3,
      maxCommands: 100,
      ...o,
      privileged: { members: true, presences: false, messageContent: true, ...o.privileged },
      rateLimits: o.rateLimits === false ? false : { ...DEFAULT_RATES, ...o.rateLimits },
    };
    this.token = this.opt.token;
    this.user = { ...this.#userJson(id, this.opt.username), bot: true } as APIUser;
    this.app = {
      id,
      name: this.opt.username,
      icon: null,
      description: "",
      bot_public: true,
      bot_require_code_grant: false,
      verify_key: randomBytes(32).toString("hex"),
      flags: (this.opt.privileged.messageContent ? 1 << 19 : 0) | (this.opt.privileged.members ? 1 << 15 : 0),
      hook: true,
      integration_types_config: { 0: {} },
      approximate_guild_count: 0,
      interactions_endpoint_url: null,
      owner: null,
      team: null,
    };
    this.#define();
  }
  get origin() {
    return `http://${this.opt.host}:${(this.server!.address() as AddressInfo).port}`;
  }
  /** for discord.js: new Client({ rest: { api: d.api } }) */
  get api() {
    return this.origin + "/api";
  }
  now() {
    return Date.now() + this.skew;
  }
  /** moves the clock that interaction deadlines are measured with */
  advance(ms: number) {
    this.skew += ms;
  }
  async start() {
    this.server = http.createServer((q, s) => void this.#http(q, s));
    this.server.on("upgrade", (q, s, h) =>
      this.wss.handleUpgrade(q, s, h, (ws) => this.#connect(ws, new URL(q.url!, "http://x").searchParams)),
    );
    await new Promise<void>((r) => this.server!.listen(this.opt.port, this.opt.host, r));
    return this;
  }
  async stop() {
    for (const s of this.sockets) {
      clearInterval(s.timer);
      s.ws.terminate();
    }
    this.server?.closeAllConnections();
    await new Promise((r) => this.server?.close(r));
  }

  // ---- driver API
  #userJson(id: string, username: string): APIUser {
    return {
      id,
      username,
      discriminator: "0",
      global_name: username,
      avatar: null,
      public_flags: 0 as number,
      flags: 0 as number,
      primary_guild: null,
    } as APIUser;
  }
  createUser(username: string): DiscordUser {
    const u = new DiscordUser(this, this.#userJson(snowflake(), username));
    this.users.set(u.id, u);
    return u;
  }
  createGuild(
    name: string,
    owner: DiscordUser,
    o: { bot?: (keyof typeof P)[] | "all" | false } = {},
  ): DiscordGuild {
    const id = snowflake(),
      g = new DiscordGuild(this, {
        id,
        name,
        icon: null,
        splash: null,
        discovery_splash: null,
        owner_id: owner.id,
        afk_channel_id: null,
        afk_timeout: 300,
        verification_level: 0,
        default_message_notifications: 0,
        explicit_content_filter: 0,
        emojis: [],
        features: [],
        mfa_level: 0,
        application_id: null,
        system_channel_id: null,
        system_channel_flags: 0,
        rules_channel_id: null,
        vanity_url_code: null,
        description: null,
        banner: null,
        premium_tier: 0,
        premium_subscription_count: 0,
        preferred_locale: "en-US",
        public_updates_channel_id: null,
        nsfw_level: 0,
        stickers: [],
        premium_progress_bar_enabled: false,
        safety_alerts_channel_id: null,
        hub_type: null,
        incidents_data: null,
        member_count: 1,
      });
    this.guilds.set(id, g);
    g.members.set(owner.id, this.newMember(owner.json, []));
    if (o.bot !== false) g.inviteBot(o.bot ?? "all");
    return g;
  }
  newMember(user: APIUser, roles: string[]): Dict {
    return {
      user,
      nick: null,
      avatar: null,
      banner: null,
      roles,
      joined_at: new Date().toISOString(),
      premium_since: null,
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
      communication_disabled_until: null,
    };
  }
  dmChannel(u: DiscordUser): DiscordChannel {
    for (const c of this.channels.values())
      if (c.json.type === ChannelType.DM && c.json.recipients[0].id === u.id) return c;
    const c = new DiscordChannel(this, {
      id: snowflake(),
      type: ChannelType.DM,
      last_message_id: null,
      flags: 0,
      recipients: [u.json],
    });
    this.channels.set(c.id, c);
    return c;
  }
  inject(f: Fault) {
    this.faults.push({ times: 1, ...f });
    return this;
  }
  async until<T>(fn: () => T | undefined | null | false, ms = 5000, what = "condition"): Promise<T> {
    const end = Date.now() + ms;
    for (;;) {
      const v = fn();
      if (v) return v;
      if (Date.now() > end) throw new Error(`rig: timeout waiting for ${what}`);
      await new Promise<void>((r) => {
        const self = this,
          t = setTimeout(done, 20);
        function done() {
          clearTimeout(t);
          self.off("change", done);
          r();
        }
        this.on("change", done);
      });
    }
  }
  waitMessage(ch: DiscordChannel, pred: (m: APIMessage) => boolean = () => true, ms = 5000) {
    return this.until(() => ch.fromBot().findLast(pred), ms, "a bot message");
  }
  waitRequest(method: string, route: string, pred: (r: Req) => boolean = () => true, ms = 5000) {
    return this.until(
      () => this.requests.find((r) => r.method === method && r.route === route && r.status && pred(r)),
      ms,
      `${method} ${route}`,
    );
  }
  get online() {
    return [...this.sessions.values()].some((s) => s.socket);
  }

  // ---- gateway
  #connect(ws: WebSocket, q: URLSearchParams) {
    const s = new Socket(ws, q.get("compress") === "zlib-stream");
    this.sockets.add(s);
    const close = (code: number, why: string) => {
      this.gatewayLog.push({ at: Date.now(), dir: "out", what: `close ${code} ${why}` });
      ws.close(code, why);
    };
    if (q.get("v") !== "10") return close(Close.InvalidAPIVersion, "Invalid API version");
    if ((q.get("encoding") ?? "json") !== "json") return close(Close.DecodeError, "RIG: only json encoding");
    s.op(Op.Hello, { heartbeat_interval: this.opt.heartbeatMs, _trace: ["rig"] });
    s.timer = setInterval(
      () => {
        if (Date.now() - s.lastBeat > this.opt.heartbeatMs * 1.8)
          close(Close.SessionTimedOut, "Session timed out");
      },
      Math.max(200, this.opt.heartbeatMs / 2),
    );
    ws.on("close", (code) => {
      clearInterval(s.timer);
      this.sockets.delete(s);
      const x = s.session;
      if (x?.socket === s) {
        x.socket = undefined;
        if (code === 1000 || code === 1001) this.sessions.delete(x.id);
      }
      this.gatewayLog.push({ at: Date.now(), dir: "in", what: `close ${code}` });
      this.emit("change");
    });
    ws.on("message", (data: Buffer) => {
      const t = Date.now();
      s.sent = s.sent.filter((x) => x > t - 60000);
      s.sent.push(t);
      if (s.sent.length > 120) return close(Close.RateLimited, "Rate limited");
      if (data.length > 4096) return close(Close.DecodeError, "Payload too large");
      let m: Dict;
      try {
        m = JSON.parse(data.toString());
      } catch {
        return close(Close.DecodeError, "Decode error");
      }
      this.gatewayLog.push({ at: t, dir: "in", what: `op ${m.op}` });
      if (m.op === Op.Heartbeat) {
        s.lastBeat = t;
        if (this.ackHeartbeats) s.op(Op.HeartbeatAck);
        return;
      }
      if (m.op === Op.Identify) return this.#identify(s, m.d, close);
      if (m.op === Op.Resume) return this.#resume(s, m.d, close);
      if (!s.session) return close(Close.NotAuthenticated, "Not authenticated");
      if (m.op === Op.PresenceUpdate) {
        s.session.presence = m.d;
        this.emit("change");
      } else if (m.op === Op.RequestGuildMembers) this.#chunk(s, m.d);
      else if (![Op.VoiceStateUpdate, 31].includes(m.op)) close(Close.UnknownOpcode, "Unknown opcode");
    });
  }
  #identify(s: Socket, d: Dict, close: (c: number, w: string) => void) {
    if (s.session) return close(Close.AlreadyAuthenticated, "Already authenticated");
    if (String(d.token).replace(/^Bot /, "") !== this.token)
      return close(Close.AuthenticationFailed, "Authentication failed.");
    const i = Number(d.intents),
      pr = this.opt.privileged;
    if (!Number.isInteger(i) || i < 0 || i >= 1 << 27)
      return close(Close.InvalidIntents, "Invalid intent(s).");
    if (
      (i & Intent.GuildMembers && !pr.members) ||
      (i & Intent.GuildPresences && !pr.presences) ||
      (i & Intent.MessageContent && !pr.messageContent)
    )
      return close(Close.DisallowedIntents, "Disallowed intent(s).");
    const shard: [number, number] = d.shard ?? [0, 1];
    if (shard[0] >= shard[1]) return close(Close.InvalidShard, "Invalid shard.");
    this.identifies++;
    const x: Session = {
      id: randomBytes(16).toString("hex"),
      intents: i,
      shard,
      seq: 0,
      buffer: [],
      socket: s,
      ...(d.presence ? { presence: d.presence } : {}),
    };
    this.sessions.set(x.id, x);
    s.session = x;
    const mine = [...this.guilds.values()].filter(
      (g) => g.botIn && this.#shardOf(g.id, shard[1]) === shard[0],
    );
    this.#dispatch(x, "READY", {
      v: 10,
      user: { ...this.user, verified: true, mfa_enabled: true, flags: 0, email: null },
      guilds: mine.map((g) => ({ id: g.id, unavailable: true })),
      session_id: x.id,
      resume_gateway_url: this.origin.replace("http", "ws") + "/gateway",
      shard,
      application: { id: this.app.id, flags: this.app.flags },
      private_channels: [],
      relationships: [],
      user_settings: {},
      session_type: "normal",
      _trace: ["rig"],
    });
    if (i & Intent.Guilds) for (const g of mine) this.#dispatch(x, "GUILD_CREATE", this.#guildCreate(g, i));
    this.emit("change");
  }
  #resume(s: Socket, d: Dict, close: (c: number, w: string) => void) {
    if (String(d.token).replace(/^Bot /, "") !== this.token)
      return close(Close.AuthenticationFailed, "Authentication failed.");
    const x = this.sessions.get(d.session_id);
    if (!x) return s.op(Op.InvalidSession, false);
    if (d.seq > x.seq) return close(Close.InvalidSeq, "Invalid seq");
    x.socket = s;
    s.session = x;
    for (const b of x.buffer) if (b.seq > d.seq) s.raw(b.json);
    this.#dispatch(x, "RESUMED", { _trace: ["rig"] });
    this.emit("change");
  }
  #shardOf(guild: string | undefined, n: number) {
    return guild ? Number((BigInt(guild) >> 22n) % BigInt(n)) : 0;
  }
  #dispatch(x: Session, t: string, d: unknown) {
    const seq = ++x.seq,
      json = JSON.stringify({ op: Op.Dispatch, t, s: seq, d });
    x.buffer.push({ seq, json });
    if (x.buffer.length > 1000) x.buffer.shift();
    x.socket?.raw(json);
  }
  #guildCreate(g: DiscordGuild, intents: number) {
    const all = [...g.channels.values()].map((c) => c),
      me = this.user.id;
    return {
      ...g.json,
      roles: [...g.roles.values()],
      joined_at: g.members.get(me)!.joined_at,
      large: false,
      unavailable: false,
      member_count: g.members.size,
      voice_states: [],
      members: [...g.members.values()].filter((m) => intents & Intent.GuildMembers || m.user.id === me),
      channels: all.filter((c) => !c.isThread).map((c) => c.json),
      threads: all.filter((c) => c.isThread && !c.json.thread_metadata.archived).map((c) => c.json),
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }
  emitGuildCreate(g: DiscordGuild) {
    for (const x of this.sessions.values())
      if (x.intents & Intent.Guilds && this.#shardOf(g.id, x.shard[1]) === x.shard[0])
        this.#dispatch(x, "GUILD_CREATE", this.#guildCreate(g, x.intents));
  }
  /** sends a dispatch to every session whose intents and shard allow it; message content is redacted as Discord does */
  emitEvent(t: string, d: Dict, guild?: string) {
    const dual =
      DUAL[
        t.startsWith("TYPING")
          ? "TYPING"
          : t.includes("REACTION")
            ? "REACTION"
            : t.startsWith("MESSAGE")
              ? "MESSAGE"
              : ""
      ];
    if (guild && !this.guilds.get(guild)?.botIn && t !== "GUILD_DELETE") return;
    const ch = d.channel_id ? this.channels.get(d.channel_id) : undefined;
    if (dual && guild && ch && !(this.guilds.get(guild)!.permissions(this.user.id, ch) & P.ViewChannel))
      return; // no view, no events
    for (const x of this.sessions.values()) {
      if (this.#shardOf(guild, x.shard[1]) !== x.shard[0]) continue;
      const need = dual
        ? dual[guild ? 0 : 1]
        : t === "GUILD_MEMBER_UPDATE" && d.user?.id === this.user.id
          ? 0
          : (INTENT_OF[t] ?? 0);
      if (need && !(x.intents & need)) continue;
      this.#dispatch(
        x,
        t,
        t.startsWith("MESSAGE_") && d.author ? this.#redact(d, !!(x.intents & Intent.MessageContent)) : d,
      );
    }
    this.emit("change");
  }
  #redact(m: Dict, content: boolean): Dict {
    if (
      content ||
      (!m.guild_id && !this.channels.get(m.channel_id)?.guild) ||
      m.author?.id === this.user.id ||
      (m.mentions ?? []).some((u: Dict) => u.id === this.user.id)
    )
      return m;
    const { poll, ...r } = m;
    return { ...r, content: "", embeds: [], attachments: [], components: [] };
  }
  #chunk(s: Socket, d: Dict) {
    const x = s.session!,
      g = this.guilds.get(Array.isArray(d.guild_id) ? d.guild_id[0] : d.guild_id);
    if (!g) return;
    let list = [...g.members.values()];
    if (d.user_ids) {
      const ids = [d.user_ids].flat();
      list = list.filter((m) => ids.includes(m.user.id));
    } else {
      if (d.query === "" && !d.limit && !(x.intents & Intent.GuildMembers))
        return s.ws.close(Close.DisallowedIntents);
      list = list
        .filter((m) =>
          (m.nick ?? m.user.username).toLowerCase().startsWith(String(d.query ?? "").toLowerCase()),
        )
        .slice(0, d.limit || 1000);
    }
    this.#dispatch(x, "GUILD_MEMBERS_CHUNK", {
      guild_id: g.id,
      members: list,
      chunk_index: 0,
      chunk_count: 1,
      not_found: [],
      ...(d.nonce ? { nonce: d.nonce } : {}),
    });
  }
  /** what a gateway can do to a client */
  gateway = {
    reconnect: () => {
      for (const s of this.sockets) s.op(Op.Reconnect);
    },
    invalidate: (resumable = false) => {
      for (const s of this.sockets) {
        if (!resumable && s.session) this.sessions.delete(s.session.id);
        s.op(Op.InvalidSession, resumable);
      }
    },
    close: (code: number) => {
      for (const s of this.sockets) s.ws.close(code);
    },
    cut: () => {
      for (const s of this.sockets) s.ws.terminate();
    },
    freeze: (on = true) => {
      this.ackHeartbeats = !on;
    },
  };

  // ---- messages
  /** stores and announces a message of anybody (no permission checks: used for humans and, after checks, for the bot) */
  store(
    ch: DiscordChannel,
    author: APIUser,
    b: Dict,
    o: { replyTo?: Dict; extra?: Dict; keep?: Map<string, Dict> } = {},
  ): APIMessage {
    const id = snowflake(),
      am = b.allowed_mentions,
      content: string = b.content ?? "",
      g = ch.guild;
    const ids = [...content.matchAll(/<@!?(\d{17,20})>/g)]
      .map((m) => m[1]!)
      .filter((u) => !am || am.parse?.includes("users") || am.users?.includes(u));
    if (o.replyTo && (am ? am.replied_user : true)) ids.push(o.replyTo.author.id);
    const mentions = [...new Set(ids)]
      .map((u) => (u === this.user.id ? this.user : this.users.get(u)?.json))
      .filter(Boolean);
    const m: Dict = {
      id,
      type: o.replyTo ? MessageType.Reply : MessageType.Default,
      channel_id: ch.id,
      author,
      content,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: !!b.tts,
      mention_everyone: /@(everyone|here)\b/.test(content) && (!am || !!am.parse?.includes("everyone")),
      mentions,
      mention_roles: [...content.matchAll(/<@&(\d{17,20})>/g)]
        .map((x) => x[1])
        .filter((r) => !am || am.parse?.includes("roles") || am.roles?.includes(r)),
      attachments: b.attachments ?? [],
      embeds: (b.embeds ?? []).map((e: Dict) => ({ type: "rich", ...clone(e) })),
      components: this.#number(clone(b.components ?? [])),
      pinned: false,
      flags: b.flags ?? 0,
      ...(b.nonce !== undefined ? { nonce: b.nonce } : {}),
      ...(o.replyTo
        ? {
            message_reference: {
              type: 0,
              channel_id: ch.id,
              message_id: o.replyTo.id,
              ...(g ? { guild_id: g.id } : {}),
            },
            referenced_message: (({ referenced_message, ...r }) => r)(o.replyTo as Dict),
          }
        : {}),
      ...o.extra,
    };
    if (o.keep) o.keep.set(id, m);
    else {
      ch.messages.set(id, m);
      ch.json.last_message_id = id;
      this.emitEvent(
        "MESSAGE_CREATE",
        {
          ...m,
          ...(g
            ? { guild_id: g.id, member: (({ user, ...r }) => r)((g.members.get(author.id) ?? {}) as Dict) }
            : {}),
        },
        g?.id,
      );
    }
    this.emit("change");
    return clone(m) as APIMessage;
  }
  /** Discord numbers every component */
  #number(list: Dict[]): Dict[] {
    let n = 1;
    const used = new Set(
      flat(list)
        .map((c) => c.id)
        .filter(Boolean),
    );
    for (const c of flat(list))
      if (!c.id) {
        while (used.has(n)) n++;
        c.id = n++;
      }
    for (const c of flat(list)) {
      if (SELECTS.includes(c.type)) {
        c.min_values ??= 1;
        c.max_values ??= 1;
      } else if (c.type === C.Container) {
        c.accent_color ??= null;
        c.spoiler ??= false;
      } else if (c.type === C.Separator) {
        c.spacing ??= 1;
        c.divider ??= true;
      }
    }
    return list;
  }
  visible(msg: Dict, u: DiscordUser): Dict {
    const m =
      this.channels.get(msg.channel_id)?.messages.get(msg.id) ??
      [...this.interactions.values()].find((i) => i.user === u && i.hidden.has(msg.id))?.hidden.get(msg.id);
    if (!m)
      throw new Error("rig: this user does not see that message (deleted, or ephemeral for somebody else)");
    return m;
  }
  react(channel: string, id: string, by: string, emoji: string, add: boolean) {
    const ch = this.channels.get(channel),
      m = ch?.messages.get(id);
    if (!ch || !m) throw no.message();
    const k = /^(.+):(\d{17,20})$/.exec(emoji),
      e = k ? { id: k[2], name: k[1] } : { id: null, name: emoji },
      list: Dict[] = (m.reactions ??= []);
    const who: Set<string> =
      ((m as any)[REACTORS] ??= new Map<string, Set<string>>()).get(emoji) ?? new Set();
    (m as any)[REACTORS].set(emoji, who);
    if (add === who.has(by)) return;
    if (add) who.add(by);
    else who.delete(by);
    m.reactions = [
      ...list.filter((r) => r.emoji.name !== e.name),
      ...(who.size
        ? [
            {
              emoji: e,
              count: who.size,
              me: who.has(this.user.id),
              me_burst: false,
              count_details: { burst: 0, normal: who.size },
              burst_colors: [],
            },
          ]
        : []),
    ];
    this.emitEvent(
      add ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE",
      {
        user_id: by,
        channel_id: ch.id,
        message_id: id,
        emoji: e,
        burst: false,
        type: 0,
        ...(ch.guild ? { guild_id: ch.guild.id, member: ch.guild.members.get(by) } : {}),
        message_author_id: m.author.id,
      },
      ch.guild?.id,
    );
  }
  /** checks a message body and turns uploads into attachments */
  #body(
    r: Req,
    raw: Dict,
    ch: DiscordChannel,
    o: { root?: string[]; edit?: Dict; flags: number; form?: Form },
  ): Dict {
    const f = o.form ?? new Form(o.root),
      b: Dict = { ...raw },
      old = o.edit;
    const flags =
        ((raw.flags ?? old?.flags ?? 0) & o.flags) |
        ((old?.flags ?? 0) & (MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral)),
      v2 = !!(flags & MessageFlags.IsComponentsV2);
    f.str(["content"], b.content, 0, 2000);
    checkEmbeds(f, b.embeds);
    if (v2)
      for (const k of ["content", "embeds", "sticker_ids", "poll"])
        if (b[k] !== undefined && b[k] !== null && b[k] !== "" && !(Array.isArray(b[k]) && !b[k].length))
          f.add(
            [k],
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
            `The '${k}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
          );
    if (b.allowed_mentions) {
      const am = b.allowed_mentions;
      for (const k of ["users", "roles"])
        if (am.parse?.includes(k) && am[k]?.length)
          f.add(
            ["allowed_mentions"],
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
            `parse:["${k}"] and ${k}: [ids...] are mutually exclusive.`,
          );
      for (const p of am.parse ?? [])
        if (!["users", "roles", "everyone"].includes(p))
          f.add(
            ["allowed_mentions", "parse"],
            "BASE_TYPE_CHOICES",
            "Value must be one of ('roles', 'users', 'everyone').",
          );
    }
    if (b.nonce !== undefined && b.nonce !== null) f.str(["nonce"], String(b.nonce), 0, 25);
    const meta: Dict[] = b.attachments ?? [],
      atts: Dict[] = [];
    if (r.files.length > 10 || meta.length > 10)
      f.add(["attachments"], "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
    for (const a of meta)
      if (a.id !== undefined && old?.attachments?.some((x: Dict) => x.id === String(a.id)))
        atts.push(old.attachments.find((x: Dict) => x.id === String(a.id)));
    for (const u of r.files) {
      const n = /\[(\d+)\]/.exec(u.key)?.[1],
        info = meta.find((x) => String(x.id) === n),
        id = snowflake(),
        filename = String(info?.filename ?? u.filename).replace(/[^\w.\-]/g, "_");
      if (u.data.length > 10 * 1024 * 1024) throw new Refusal(413, 40005, "Request entity too large");
      const url = `${this.origin}/attachments/${ch.id}/${id}/${filename}`;
      this.#cdn.set(new URL(url).pathname, { mime: u.mime, data: u.data });
      atts.push({
        id,
        filename,
        size: u.data.length,
        url,
        proxy_url: url,
        content_type: u.mime || "application/octet-stream",
        ...(info?.description ? { description: info.description } : {}),
      });
    }
    if (old && b.attachments === undefined) atts.unshift(...(old.attachments ?? []));
    checkComponents(
      f,
      b.components,
      v2,
      atts.map((a) => a.filename),
    );
    f.done();
    const res = (u: unknown) =>
      typeof u === "string" && u.startsWith("attachment://")
        ? (atts.find((a) => a.filename === u.slice(13))?.url ?? u)
        : u;
    for (const e of b.embeds ?? []) {
      if (e.image) e.image.url = res(e.image.url);
      if (e.thumbnail) e.thumbnail.url = res(e.thumbnail.url);
    }
    for (const c of flat(b.components)) {
      if (c.media) c.media.url = res(c.media.url);
      for (const it of c.items ?? []) it.media.url = res(it.media.url);
      if (c.file) c.file.url = res(c.file.url);
    }
    const pick = (k: string, def: unknown) => (b[k] === undefined ? (old?.[k] ?? def) : (b[k] ?? def));
    const out: Dict = {
      content: pick("content", ""),
      embeds: pick("embeds", []),
      components: pick("components", []),
      attachments: atts,
      flags,
      tts: b.tts,
      allowed_mentions: b.allowed_mentions,
      nonce: b.nonce,
    };
    if (
      !String(out.content).trim() &&
      !out.embeds.length &&
      !out.attachments.length &&
      !(out.components.length && v2) &&
      !b.poll &&
      !b.sticker_ids?.length &&
      !(b.message_reference?.type === 1)
    )
      throw no.empty();
    return out;
  }
  #edit(ch: DiscordChannel, m: Dict, b: Dict, quiet = false): APIMessage {
    Object.assign(m, {
      content: b.content,
      embeds: b.embeds.map((e: Dict) => ({ type: "rich", ...clone(e) })),
      components: this.#number(clone(b.components)),
      attachments: b.attachments,
      flags: b.flags & ~MessageFlags.Loading,
      edited_timestamp: new Date().toISOString(),
    });
    if (!quiet)
      this.emitEvent(
        "MESSAGE_UPDATE",
        { ...m, ...(ch.guild ? { guild_id: ch.guild.id } : {}) },
        ch.guild?.id,
      );
    this.emit("change");
    return clone(m) as APIMessage;
  }

  // ---- interactions
  #interaction(
    type: number,
    user: DiscordUser,
    ch: DiscordChannel,
    data: Dict,
    extra: Dict = {},
  ): DiscordInteraction {
    if (!this.online) throw new Error("rig: the bot is not connected to the gateway");
    const g = ch.guild,
      id = snowflake(),
      me = this.user.id;
    if (g && !(g.permissions(user.id, ch) & P.ViewChannel))
      throw new Error("rig: the user cannot see this channel");
    const p: Dict = {
      id,
      application_id: this.app.id,
      type,
      token: Buffer.from(`interaction:${id}:${randomBytes(60).toString("hex")}`).toString("base64url"),
      version: 1,
      data,
      channel_id: ch.id,
      channel: { ...clone(ch.json), ...(g ? { permissions: String(g.permissions(user.id, ch)) } : {}) },
      locale: user.locale,
      app_permissions: String(g ? g.permissions(me, ch) : P.SendMessages | P.EmbedLinks | P.AttachFiles),
      entitlements: [],
      attachment_size_limit: 10485760,
      context: g ? 0 : 1,
      authorizing_integration_owners: { 0: g ? g.id : "0" },
      ...(g
        ? {
            guild_id: g.id,
            guild: { id: g.id, locale: "en-US", features: [] },
            guild_locale: "en-US",
            member: { ...clone(g.members.get(user.id)!), permissions: String(g.permissions(user.id, ch)) },
          }
        : { user: user.json }),
      ...extra,
    };
    const i = new DiscordInteraction(this, p, user, ch);
    this.interactions.set(id, i);
    this.emitEvent("INTERACTION_CREATE", p, g?.id);
    return i;
  }
  /** what the client would offer: guild commands first, then global ones */
  findCommand(ch: DiscordChannel, user: DiscordUser, name: string, type: number): Dict {
    const pool = [...(ch.guild ? (this.guildCommands.get(ch.guild.id) ?? []) : []), ...this.globalCommands],
      c = pool.find((x) => x.name === name && x.type === type);
    if (!c)
      throw new Error(
        `rig: command "${name}" is not registered here; registered: ${pool.map((x) => x.name)}`,
      );
    if (!ch.guild && (c.guild_id || (c.contexts ? !c.contexts.includes(1) : c.dm_permission === false)))
      throw new Error(`rig: command "${name}" is not available in DMs`);
    if (ch.guild && c.contexts && !c.contexts.includes(0))
      throw new Error(`rig: command "${name}" is not available in guilds`);
    if (ch.guild && c.default_member_permissions !== null && c.default_member_permissions !== undefined) {
      const need = BigInt(c.default_member_permissions),
        have = ch.guild.permissions(user.id, ch);
      if (have !== ALL && (need === 0n || (have & need) !== need))
        throw new Error(`rig: command "${name}" is hidden from this user (default_member_permissions)`);
    }
    if (ch.guild && !(ch.guild.permissions(user.id, ch) & P.UseApplicationCommands))
      throw new Error("rig: user may not use application commands here");
    return c;
  }
  command(
    user: DiscordUser,
    ch: DiscordChannel,
    path: string,
    values: Dict,
    focused?: string,
  ): DiscordInteraction {
    const [name, ...sub] = path.split(" "),
      c = this.findCommand(ch, user, name!, ApplicationCommandType.ChatInput);
    let level: Dict[] = c.options ?? [];
    const chain: Dict[] = [];
    for (const s of sub) {
      const o = level.find((x) => x.name === s && x.type <= 2);
      if (!o) throw new Error(`rig: /${name} has no subcommand "${s}"`);
      chain.push(o);
      level = o.options ?? [];
    }
    if (level.some((o) => o.type <= 2))
      throw new Error(`rig: /${path} needs a subcommand: ${level.map((o) => o.name)}`);
    for (const k of Object.keys(values))
      if (!level.some((o) => o.name === k))
        throw new Error(`rig: /${path} has no option "${k}"; options: ${level.map((o) => o.name)}`);
    const refs: string[] = [];
    let opts: Dict[] = level
      .filter((o) => values[o.name] !== undefined)
      .map((o) => {
        const v = values[o.name],
          why = (w: string) => {
            throw new Error(`rig: option "${o.name}" ${w}`);
          };
        if (focused === undefined) {
          if (o.choices?.length && !o.choices.some((x: Dict) => x.value === v)) why(`has no choice ${v}`);
          if (
            (o.type === Opt.String && typeof v !== "string") ||
            (o.type === Opt.Integer && !Number.isInteger(v)) ||
            (o.type === Opt.Number && typeof v !== "number") ||
            (o.type === Opt.Boolean && typeof v !== "boolean")
          )
            why("has the wrong type");
          if (o.type === Opt.String && (len(v) > (o.max_length ?? 6000) || len(v) < (o.min_length ?? 0)))
            why("violates min/max length");
          if (typeof v === "number" && (v > (o.max_value ?? Infinity) || v < (o.min_value ?? -Infinity)))
            why("violates min/max value");
        }
        if (o.type >= Opt.User && o.type <= Opt.Mentionable) refs.push(String(v?.id ?? v));
        if (
          o.type === Opt.Channel &&
          o.channel_types?.length &&
          !o.channel_types.includes(this.channels.get(String(v?.id ?? v))?.json.type)
        )
          why("does not accept this channel type");
        return {
          name: o.name,
          type: o.type,
          value: o.type >= Opt.User && o.type <= Opt.Mentionable ? String(v?.id ?? v) : v,
          ...(focused === o.name ? { focused: true } : {}),
        };
      });
    if (focused === undefined) {
      for (const o of level)
        if (o.required && values[o.name] === undefined) throw new Error(`rig: /${path} requires "${o.name}"`);
    } else if (!level.find((o) => o.name === focused)?.autocomplete)
      throw new Error(`rig: option "${focused}" has no autocomplete`);
    for (const o of chain.reverse()) opts = [{ name: o.name, type: o.type, options: opts }];
    return this.#interaction(
      focused === undefined
        ? InteractionType.ApplicationCommand
        : InteractionType.ApplicationCommandAutocomplete,
      user,
      ch,
      {
        id: c.id,
        name,
        type: 1,
        ...(opts.length ? { options: opts } : {}),
        ...(refs.length ? { resolved: this.resolve(ch.id, refs) } : {}),
        ...(c.guild_id ? { guild_id: c.guild_id } : {}),
      },
    );
  }
  contextMenu(user: DiscordUser, ch: DiscordChannel, name: string, target: Dict): DiscordInteraction {
    const isMsg = "channel_id" in target,
      c = this.findCommand(ch, user, name, isMsg ? 3 : 2),
      id = target.id;
    return this.#interaction(InteractionType.ApplicationCommand, user, ch, {
      id: c.id,
      name,
      type: c.type,
      target_id: id,
      resolved: isMsg ? { messages: { [id]: clone(ch.messages.get(id)!) } } : this.resolve(ch.id, [id]),
    });
  }
  component(user: DiscordUser, m: Dict, data: Dict): DiscordInteraction {
    return this.#interaction(InteractionType.MessageComponent, user, this.channels.get(m.channel_id)!, data, {
      message: clone(m),
    });
  }
  modalSubmit(
    user: DiscordUser,
    from: DiscordInteraction,
    values: Record<string, string | string[]>,
  ): DiscordInteraction {
    const modal = from.callback?.type === Reply.Modal ? from.callback.data : undefined;
    if (!modal) throw new Error("rig: that interaction opened no modal");
    const seen = new Set<string>();
    const field = (t: Dict) => {
      seen.add(t.custom_id);
      const v = values[t.custom_id] ?? (t.type === C.TextInput ? (t.value ?? "") : []);
      if ((t.required ?? true) && !v.length) throw new Error(`rig: modal field "${t.custom_id}" is required`);
      if (
        t.type === C.TextInput &&
        (len(String(v)) > (t.max_length ?? 4000) || (v.length && len(String(v)) < (t.min_length ?? 0)))
      )
        throw new Error(`rig: modal field "${t.custom_id}" has a bad length`);
      return {
        type: t.type,
        id: t.id ?? 1,
        custom_id: t.custom_id,
        ...(t.type === C.TextInput ? { value: String(v) } : { values: [v].flat() }),
      };
    };
    const components = modal.components.map((c: Dict) =>
      c.type === C.Label
        ? { type: c.type, id: c.id ?? 1, component: field(c.component) }
        : c.type === C.ActionRow
          ? { type: 1, id: c.id ?? 1, components: c.components.map(field) }
          : { type: c.type, id: c.id ?? 1 },
    );
    for (const k of Object.keys(values))
      if (!seen.has(k)) throw new Error(`rig: the modal has no field "${k}"`);
    return this.#interaction(
      InteractionType.ModalSubmit,
      user,
      from.channel,
      { custom_id: modal.custom_id, components },
      from.payload.message ? { message: clone(from.payload.message) } : {},
    );
  }
  resolve(channel: string, ids: string[]): Dict {
    const g = this.channels.get(channel)?.guild,
      r: Dict = {},
      put = (k: string, id: string, v: unknown) => {
        (r[k] ??= {})[id] = v;
      };
    for (const id of ids) {
      const u = id === this.user.id ? this.user : this.users.get(id)?.json;
      if (u) {
        put("users", id, u);
        const m = g?.members.get(id);
        if (m) {
          const { user, deaf, mute, ...rest } = m;
          put("members", id, { ...rest, permissions: String(g!.permissions(id)) });
        }
      } else if (g?.roles.has(id)) put("roles", id, g.roles.get(id));
      else if (g?.channels.has(id)) {
        const c = g.channels.get(id)!.json;
        put("channels", id, {
          id,
          name: c.name,
          type: c.type,
          permissions: String(ALL),
          parent_id: c.parent_id,
          ...(c.thread_metadata ? { thread_metadata: c.thread_metadata } : {}),
        });
      }
    }
    return r;
  }
  #callback(r: Req, id: string, token: string) {
    const i = this.interactions.get(id);
    if (!i || i.token !== token) throw no.interaction();
    if (i.callback) throw no.acked();
    if (this.now() - i.at > this.opt.ackMs) throw no.interaction();
    const { type, data = {} } = r.body ?? {},
      t = i.payload.type,
      f = new Form();
    const allowed: Record<number, number[]> = {
      [InteractionType.ApplicationCommand]: [4, 5, 9, 10, 12],
      [InteractionType.MessageComponent]: [4, 5, 6, 7, 9, 10, 12],
      [InteractionType.ApplicationCommandAutocomplete]: [8],
      [InteractionType.ModalSubmit]: i.payload.message ? [4, 5, 6, 7, 10, 12] : [4, 5, 10, 12],
    };
    if (!allowed[t]!.includes(type)) {
      f.add(
        ["type"],
        "INTERACTION_RESPONSE_TYPE_INVALID",
        `Response type ${type} is invalid for interaction type ${t}`,
      );
      f.done();
    }
    const d: Dict = data ?? {},
      meta = {
        id,
        type: t,
        user: i.user.json,
        authorizing_integration_owners: i.payload.authorizing_integration_owners,
        ...(i.payload.data.name ? { name: i.payload.data.name } : {}),
      };
    const FLAGS =
      MessageFlags.SuppressEmbeds |
      MessageFlags.Ephemeral |
      MessageFlags.SuppressNotifications |
      MessageFlags.IsComponentsV2;
    let message: Dict | undefined;
    const create = (b: Dict) => {
      const eph = !!(b.flags & MessageFlags.Ephemeral);
      const m = this.store(i.channel, this.user, b, {
        extra: {
          type:
            t === InteractionType.ApplicationCommand
              ? i.payload.data.type === 1
                ? MessageType.ChatInputCommand
                : MessageType.ContextMenuCommand
              : MessageType.Reply,
          application_id: this.app.id,
          webhook_id: this.app.id,
          interaction_metadata: meta,
        },
        ...(eph ? { keep: i.hidden } : {}),
      });
      i.original = m.id;
      return m;
    };
    if (type === Reply.ChannelMessageWithSource)
      message = create(this.#body(r, d, i.channel, { root: ["data"], flags: FLAGS }));
    else if (type === Reply.DeferredChannelMessageWithSource)
      message = create({ content: "", flags: ((d.flags ?? 0) & FLAGS) | MessageFlags.Loading });
    else if (type === Reply.DeferredMessageUpdate) {
      i.original = i.payload.message.id;
      if (i.payload.message.flags & MessageFlags.Ephemeral) this.#adopt(i);
    } else if (type === Reply.UpdateMessage) {
      i.original = i.payload.message.id;
      if (i.payload.message.flags & MessageFlags.Ephemeral) this.#adopt(i);
      const m = this.#target(i, "@original");
      message = this.#edit(
        i.channel,
        m,
        this.#body(r, d, i.channel, { root: ["data"], edit: m, flags: FLAGS }),
        !!(m.flags & MessageFlags.Ephemeral),
      );
    } else if (type === Reply.ApplicationCommandAutocompleteResult) {
      const ff = new Form(["data"]);
      if (!Array.isArray(d.choices)) ff.add(["choices"], "BASE_TYPE_REQUIRED", "This field is required");
      else {
        if (d.choices.length > 25)
          ff.add(["choices"], "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        d.choices.forEach((c: Dict, n: number) => {
          ff.str(["choices", n, "name"], c.name, 1, 100, true);
          if (typeof c.value === "string") ff.str(["choices", n, "value"], c.value, 1, 100, true);
          else if (typeof c.value !== "number")
            ff.add(["choices", n, "value"], "BASE_TYPE_REQUIRED", "This field is required");
        });
      }
      ff.done();
    } else if (type === Reply.Modal) {
      const ff = new Form(["data"]);
      checkModal(ff, d);
      ff.done();
    }
    i.callback = { type, data: clone(d) };
    i.ackedAt = this.now();
    this.emit("change");
    if (r.query.get("with_response") !== "true") return NO_CONTENT;
    return {
      interaction: {
        id,
        type: t,
        ...(message
          ? {
              response_message_id: message.id,
              response_message_loading: !!(message.flags & MessageFlags.Loading),
              response_message_ephemeral: !!(message.flags & MessageFlags.Ephemeral),
              channel_id: i.channel.id,
            }
          : {}),
      },
      ...(message ? { resource: { type, message } } : { resource: { type } }),
    };
  }
  /** an ephemeral message keeps living across the interactions made on it */
  #adopt(i: DiscordInteraction) {
    const id = i.payload.message.id,
      from = [...this.interactions.values()].find((x) => x.hidden.has(id));
    if (from) i.hidden.set(id, from.hidden.get(id)!);
  }
  #hook(app: string, token: string): DiscordInteraction {
    if (app !== this.app.id) throw no.webhook();
    const i = [...this.interactions.values()].find((x) => x.token === token);
    if (!i) throw no.token();
    if (this.now() - i.at > this.opt.tokenMs) throw no.token();
    if (
      !i.callback ||
      i.callback.type === Reply.Modal ||
      i.callback.type === Reply.ApplicationCommandAutocompleteResult
    )
      throw no.webhook();
    return i;
  }
  #target(i: DiscordInteraction, which: string): Dict {
    const id = which === "@original" ? i.original : which,
      m = id ? (i.hidden.get(id) ?? i.channel.messages.get(id)) : undefined;
    if (!m) throw no.message();
    return m;
  }

  // ---- REST helpers
  #ch(id: string, need: bigint = 0n): DiscordChannel {
    const c = this.channels.get(id);
    if (!c) throw no.channel();
    const g = c.guild;
    if (!g) return c;
    if (!g.botIn) throw no.access();
    const p = g.permissions(this.user.id, c);
    if (!(p & P.ViewChannel)) throw no.access();
    if ((p & need) !== need) throw no.perms();
    return c;
  }
  #g(id: string, need: bigint = 0n): DiscordGuild {
    const g = this.guilds.get(id);
    if (!g?.botIn) throw no.guild();
    if ((g.permissions(this.user.id) & need) !== need) throw no.perms();
    return g;
  }
  #msg(c: DiscordChannel, id: string): Dict {
    const m = c.messages.get(id);
    if (!m) throw no.message();
    return m;
  }
  #saveCommand(pool: Dict[], c: Dict, guild?: string): Dict {
    const type = c.type ?? 1,
      old = pool.find((x) => x.name === c.name && x.type === type),
      full = {
        id: old?.id ?? snowflake(),
        application_id: this.app.id,
        version: snowflake(),
        default_member_permissions: null,
        type,
        name: c.name,
        name_localizations: null,
        description: "",
        description_localizations: null,
        nsfw: false,
        integration_types: [0],
        contexts: null,
        ...(guild ? { guild_id: guild } : { dm_permission: true }),
        ...clone(c),
      };
    if (old) pool.splice(pool.indexOf(old), 1, full);
    else {
      if (type === 1 && pool.filter((x) => x.type === 1).length >= this.opt.maxCommands)
        throw new Refusal(
          400,
          30032,
          `Maximum number of application commands reached (${this.opt.maxCommands})`,
        );
      pool.push(full);
    }
    this.emit("change");
    return full;
  }
  #bulk(list: unknown, guild?: string): Dict[] {
    const f = new Form();
    if (!Array.isArray(list))
      throw new Refusal(400, 50035, "Invalid Form Body", {
        _errors: [{ code: "BASE_TYPE_BAD_TYPE", message: "Only iterables may be used in a ListType" }],
      });
    list.forEach((c, n) => {
      checkCommand(f, c, [n]);
      if (list.findIndex((x) => x.name === c.name && (x.type ?? 1) === (c.type ?? 1)) < n)
        f.add([n], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
    });
    f.done();
    const old = guild ? (this.guildCommands.get(guild) ?? []) : this.globalCommands,
      pool: Dict[] = old.filter((x) => list.some((c) => c.name === x.name && (c.type ?? 1) === x.type));
    if (guild) this.guildCommands.set(guild, pool);
    else this.globalCommands = pool;
    return list.map((c) => this.#saveCommand(pool, c, guild));
  }
  #sendPerms(c: DiscordChannel, b: Dict, files: number) {
    const g = c.guild;
    if (!g) {
      const u = this.users.get(c.json.recipients[0].id)!,
        shared = [...this.guilds.values()].some((x) => x.botIn && x.members.has(u.id));
      if (!u.dmOpen || !shared) throw no.dm();
      return;
    }
    if (c.json.type === ChannelType.GuildForum || c.json.type === ChannelType.GuildCategory)
      throw new Refusal(400, 50008, "Cannot send messages in a non-text channel");
    let need: bigint = c.isThread ? P.SendMessagesInThreads : P.SendMessages;
    if (b.embeds?.length) need |= P.EmbedLinks;
    if (files) need |= P.AttachFiles;
    if (b.message_reference) need |= P.ReadMessageHistory;
    const p = g.permissions(this.user.id, c);
    if ((p & need) !== need) throw no.perms();
    const until = g.members.get(this.user.id)!.communication_disabled_until;
    if (until && Date.parse(until) > Date.now()) throw no.perms();
    if (c.isThread && c.json.thread_metadata.archived) {
      if (c.json.thread_metadata.locked && !(p & P.ManageThreads))
        throw new Refusal(400, 50083, "Thread is archived");
      c.json.thread_metadata.archived = false;
      this.emitEvent("THREAD_UPDATE", c.json, g.id);
    }
  }
  #thread(parent: DiscordChannel, b: Dict, type: number, owner: string, id = snowflake()): DiscordChannel {
    const f = new Form();
    f.str(["name"], b.name, 1, 100, true);
    if (
      (b.auto_archive_duration ?? undefined) !== undefined &&
      ![60, 1440, 4320, 10080].includes(b.auto_archive_duration)
    )
      f.add(["auto_archive_duration"], "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).");
    f.done();
    const now = new Date().toISOString(),
      t = new DiscordChannel(this, {
        id,
        type,
        guild_id: parent.json.guild_id,
        parent_id: parent.id,
        owner_id: owner,
        name: b.name,
        last_message_id: null,
        message_count: 0,
        member_count: 1,
        total_message_sent: 0,
        rate_limit_per_user: 0,
        flags: 0,
        thread_metadata: {
          archived: false,
          archive_timestamp: now,
          auto_archive_duration: b.auto_archive_duration ?? 1440,
          locked: false,
          create_timestamp: now,
        },
        ...(b.applied_tags ? { applied_tags: b.applied_tags } : {}),
      });
    t.threadMembers.add(owner);
    parent.guild!.channels.set(t.id, t);
    this.channels.set(t.id, t);
    this.emitEvent(
      "THREAD_CREATE",
      {
        ...t.json,
        newly_created: true,
        member: { id: t.id, user_id: this.user.id, join_timestamp: now, flags: 0 },
      },
      t.json.guild_id,
    );
    return t;
  }

  // ---- routes
  #define() {
    const add = (method: string, name: string, fn: Handler, o: { auth?: boolean; global?: boolean } = {}) => {
      this.#routes.push({
        method,
        name,
        fn,
        auth: o.auth ?? true,
        global: o.global ?? true,
        re: new RegExp("^" + name.replace(/:[a-z]+/g, "([^/]+)") + "$"),
      });
    };
    const open = { auth: false, global: false },
      me = () => this.user.id;
    const gatewayUrl = () => this.origin.replace("http", "ws") + "/gateway";
    add("GET", "/gateway", () => ({ url: gatewayUrl() }), { auth: false });
    add("GET", "/gateway/bot", () => ({
      url: gatewayUrl(),
      shards: 1,
      session_start_limit: {
        total: 1000,
        remaining: 1000 - this.identifies,
        reset_after: 86400000,
        max_concurrency: 1,
      },
    }));
    add("GET", "/users/@me", () => this.user);
    add("PATCH", "/users/@me", (r) =>
      Object.assign(this.user, r.body.username ? { username: r.body.username } : {}),
    );
    add("GET", "/users/@me/guilds", () =>
      [...this.guilds.values()]
        .filter((g) => g.botIn)
        .map((g) => ({
          id: g.id,
          name: g.json.name,
          icon: null,
          owner: false,
          permissions: String(g.permissions(me())),
          features: [],
        })),
    );
    add("DELETE", "/users/@me/guilds/:id", (_r, [id]) => {
      this.#g(id!).removeBot();
      return NO_CONTENT;
    });
    add("POST", "/users/@me/channels", (r) => {
      const u = this.users.get(String(r.body.recipient_id));
      if (!u) throw new Refusal(400, 50033, "Invalid Recipient(s)");
      return this.dmChannel(u).json;
    });
    add("GET", "/users/:id", (_r, [id]) => {
      const u = id === me() ? this.user : this.users.get(id!)?.json;
      if (!u) throw no.user();
      return u;
    });
    for (const p of ["/applications/@me", "/oauth2/applications/@me"])
      add("GET", p, () => ({ ...this.app, bot: this.user, approximate_guild_count: this.guilds.size }));
    add("PATCH", "/applications/@me", (r) => Object.assign(this.app, r.body));
    add("GET", "/applications/:id/emojis", () => ({ items: [] }));
    add("GET", "/applications/:id/skus", () => []);
    add("GET", "/applications/:id/entitlements", () => []);
    for (const guild of [false, true]) {
      const base = guild ? "/applications/:id/guilds/:id/commands" : "/applications/:id/commands",
        gid = (a: string[]) => (guild ? this.#g(a[1]!).id : undefined);
      const pool = (a: string[]) => {
        const g = gid(a);
        if (!g) return this.globalCommands;
        if (!this.guildCommands.has(g)) this.guildCommands.set(g, []);
        return this.guildCommands.get(g)!;
      };
      add("GET", base, (_r, a) => pool(a));
      add("PUT", base, (r, a) => this.#bulk(r.body, gid(a)));
      add("POST", base, (r, a) => {
        const f = new Form();
        checkCommand(f, r.body ?? {}, []);
        f.done();
        return this.#saveCommand(pool(a), r.body, gid(a));
      });
      const one = (a: string[]) => {
        const c = pool(a).find((x) => x.id === a.at(-1));
        if (!c) throw no.command();
        return c;
      };
      add("GET", base + "/:id", (_r, a) => one(a));
      add("DELETE", base + "/:id", (_r, a) => {
        const p = pool(a);
        p.splice(p.indexOf(one(a)), 1);
        return NO_CONTENT;
      });
      add("PATCH", base + "/:id", (r, a) => {
        const c = one(a),
          n = { ...c, ...r.body },
          f = new Form();
        checkCommand(f, n, []);
        f.done();
        return Object.assign(c, n, { version: snowflake() });
      });
    }
    add("GET", "/applications/:id/guilds/:id/commands/permissions", () => []);

    add("GET", "/channels/:id", (_r, [id]) => this.#ch(id!).json);
    add("PATCH", "/channels/:id", (r, [id]) => {
      const c = this.#ch(id!, this.channels.get(id!)?.isThread ? 0n : P.ManageChannels),
        { archived, locked, auto_archive_duration, ...b } = r.body;
      Object.assign(c.json, b);
      if (c.isThread) {
        if (c.json.owner_id !== me()) this.#ch(id!, P.ManageThreads);
        Object.assign(
          c.json.thread_metadata,
          JSON.parse(JSON.stringify({ archived, locked, auto_archive_duration })),
        );
      }
      this.emitEvent(c.isThread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", c.json, c.json.guild_id);
      return c.json;
    });
    add("DELETE", "/channels/:id", (_r, [id]) => {
      const c = this.#ch(id!, this.channels.get(id!)?.isThread ? P.ManageThreads : P.ManageChannels);
      if (c.guild) c.delete();
      return c.json;
    });
    add("PUT", "/channels/:id/permissions/:id", (r, [id, target]) => {
      const c = this.#ch(id!, P.ManageRoles);
      c.json.permission_overwrites = [
        ...c.json.permission_overwrites.filter((x: Dict) => x.id !== target),
        { id: target, allow: "0", deny: "0", ...r.body },
      ];
      this.emitEvent("CHANNEL_UPDATE", c.json, c.json.guild_id);
      return NO_CONTENT;
    });
    add("POST", "/channels/:id/typing", (_r, [id]) => {
      this.#ch(id!, P.SendMessages);
      return NO_CONTENT;
    });
    add("GET", "/channels/:id/messages", (r, [id]) => {
      const c = this.#ch(id!, P.ReadMessageHistory),
        q = r.query,
        n = Math.min(Number(q.get("limit") ?? 50), 100);
      let l = [...c.messages.values()];
      const b = q.get("before"),
        a = q.get("after");
      if (b) l = l.filter((m) => BigInt(m.id) < BigInt(b));
      if (a) l = l.filter((m) => BigInt(m.id) > BigInt(a)).slice(0, n);
      return l
        .slice(-n)
        .reverse()
        .map((m) => this.#redact(m, !!this.opt.privileged.messageContent));
    });
    add("GET", "/channels/:id/messages/:id", (_r, [id, m]) =>
      this.#redact(this.#msg(this.#ch(id!, P.ReadMessageHistory), m!), !!this.opt.privileged.messageContent),
    );
    add("POST", "/channels/:id/messages", (r, [id]) => {
      const c = this.#ch(id!),
        b = this.#body(r, r.body ?? {}, c, {
          flags:
            MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2,
        });
      this.#sendPerms(c, { ...b, message_reference: r.body?.message_reference }, r.files.length);
      const nk = `${c.id}:${b.nonce}`;
      if (r.body?.enforce_nonce && b.nonce !== undefined && this.#nonces.has(nk)) {
        const old = c.messages.get(this.#nonces.get(nk)!);
        if (old) return old;
      }
      const ref = r.body?.message_reference,
        to = ref && (ref.type ?? 0) === 0 ? c.messages.get(String(ref.message_id)) : undefined;
      if (ref && !to && ref.fail_if_not_exists !== false) {
        const f = new Form();
        f.add(["message_reference"], "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        f.done();
      }
      const m = this.store(c, this.user, b, to ? { replyTo: to } : {});
      if (b.nonce !== undefined) this.#nonces.set(nk, m.id);
      if (c.isThread) {
        c.json.message_count++;
        c.json.total_message_sent++;
      }
      return m;
    });
    add("PATCH", "/channels/:id/messages/:id", (r, [id, mid]) => {
      const c = this.#ch(id!),
        m = this.#msg(c, mid!);
      if (m.author.id !== me()) {
        if (Object.keys(r.body ?? {}).every((k) => k === "flags")) {
          this.#ch(id!, P.ManageMessages);
          m.flags = r.body.flags;
          return m;
        }
        throw new Refusal(403, 50005, "Cannot edit a message authored by another user");
      }
      if (c.isThread && c.json.thread_metadata.archived) throw new Refusal(400, 50083, "Thread is archived");
      return this.#edit(
        c,
        m,
        this.#body(r, r.body ?? {}, c, {
          edit: m,
          flags: MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2,
        }),
      );
    });
    add("DELETE", "/channels/:id/messages/:id", (_r, [id, mid]) => {
      const c = this.#ch(id!),
        m = this.#msg(c, mid!);
      if (m.author.id !== me()) {
        if (!c.guild) throw no.perms();
        this.#ch(id!, P.ManageMessages);
      }
      c.messages.delete(mid!);
      this.emitEvent(
        "MESSAGE_DELETE",
        { id: mid, channel_id: c.id, ...(c.guild ? { guild_id: c.guild.id } : {}) },
        c.guild?.id,
      );
      return NO_CONTENT;
    });
    add("POST", "/channels/:id/messages/bulk-delete", (r, [id]) => {
      const c = this.#ch(id!, P.ManageMessages);
      for (const m of r.body.messages)
        if (c.messages.delete(m))
          this.emitEvent("MESSAGE_DELETE", { id: m, channel_id: c.id, guild_id: c.guild?.id }, c.guild?.id);
      return NO_CONTENT;
    });
    add("PUT", "/channels/:id/messages/:id/reactions/:emoji/@me", (_r, [id, mid, e]) => {
      this.#ch(id!, P.ReadMessageHistory | P.AddReactions);
      this.react(id!, mid!, me(), decodeURIComponent(e!), true);
      return NO_CONTENT;
    });
    add("DELETE", "/channels/:id/messages/:id/reactions/:emoji/@me", (_r, [id, mid, e]) => {
      this.#ch(id!);
      this.react(id!, mid!, me(), decodeURIComponent(e!), false);
      return NO_CONTENT;
    });
    for (const p of ["/channels/:id/pins/:id", "/channels/:id/messages/pins/:id"])
      for (const on of [true, false])
        add(on ? "PUT" : "DELETE", p, (_r, [id, mid]) => {
          const c = this.#ch(id!, P.ManageMessages);
          this.#msg(c, mid!).pinned = on;
          return NO_CONTENT;
        });
    add("POST", "/channels/:id/threads", (r, [id]) => {
      const c = this.#ch(id!),
        forum = c.json.type === ChannelType.GuildForum,
        type = forum ? ChannelType.PublicThread : (r.body.type ?? ChannelType.PrivateThread);
      this.#ch(
        id!,
        forum
          ? P.SendMessages
          : type === ChannelType.PrivateThread
            ? P.CreatePrivateThreads
            : P.CreatePublicThreads,
      );
      if (!forum) return this.#thread(c, r.body, type, me()).json;
      const f = new Form();
      if (!r.body.message) {
        f.add(["message"], "BASE_TYPE_REQUIRED", "This field is required");
        f.done();
      }
      const b = this.#body(r, r.body.message, c, {
          root: ["message"],
          flags: MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2,
        }),
        t = this.#thread(c, r.body, type, me()),
        m = this.store(t, this.user, b);
      const kept = t.messages.get(m.id)!;
      t.messages.delete(m.id);
      kept.id = t.id;
      t.messages.set(t.id, kept); // a forum post's first message has the id of its thread
      return { ...t.json, message: kept };
    });
    add("POST", "/channels/:id/messages/:id/threads", (r, [id, mid]) => {
      const c = this.#ch(id!, P.CreatePublicThreads);
      this.#msg(c, mid!);
      if (this.channels.has(mid!))
        throw new Refusal(400, 160004, "A thread has already been created for this message");
      return this.#thread(c, r.body, ChannelType.PublicThread, me(), mid).json;
    });
    add("PUT", "/channels/:id/thread-members/@me", (_r, [id]) => {
      this.#ch(id!).threadMembers.add(me());
      return NO_CONTENT;
    });
    add("DELETE", "/channels/:id/thread-members/@me", (_r, [id]) => {
      this.#ch(id!).threadMembers.delete(me());
      return NO_CONTENT;
    });
    add("PUT", "/channels/:id/thread-members/:id", (_r, [id, u]) => {
      this.#ch(id!).threadMembers.add(u!);
      return NO_CONTENT;
    });

    add("GET", "/guilds/:id", (_r, [id]) => {
      const g = this.#g(id!);
      return { ...g.json, roles: [...g.roles.values()], approximate_member_count: g.members.size };
    });
    add("GET", "/guilds/:id/channels", (_r, [id]) =>
      [...this.#g(id!).channels.values()].filter((c) => !c.isThread).map((c) => c.json),
    );
    add("POST", "/guilds/:id/channels", (r, [id]) => {
      const g = this.#g(id!, P.ManageChannels),
        f = new Form();
      f.str(["name"], r.body.name, 1, 100, true);
      f.done();
      return g.createChannel(r.body.name, r.body).json;
    });
    add("GET", "/guilds/:id/roles", (_r, [id]) => [...this.#g(id!).roles.values()]);
    add("GET", "/guilds/:id/members/search", (r, [id]) =>
      [...this.#g(id!).members.values()]
        .filter((m) => m.user.username.startsWith(r.query.get("query") ?? ""))
        .slice(0, Number(r.query.get("limit") ?? 1)),
    );
    add("GET", "/guilds/:id/members", (r, [id]) => {
      if (!this.opt.privileged.members) throw no.access();
      return [...this.#g(id!).members.values()].slice(0, Number(r.query.get("limit") ?? 1));
    });
    add("GET", "/guilds/:id/members/:id", (_r, [id, u]) => {
      const m = this.#g(id!).members.get(u!);
      if (!m) throw no.member();
      return m;
    });
    for (const on of [true, false])
      add(on ? "PUT" : "DELETE", "/guilds/:id/members/:id/roles/:id", (_r, [id, u, role]) => {
        const g = this.#g(id!, P.ManageRoles),
          m = g.members.get(u!);
        if (!m) throw no.member();
        if (!g.roles.has(role!)) throw no.role();
        m.roles = m.roles.filter((x: string) => x !== role);
        if (on) m.roles.push(role!);
        this.emitEvent("GUILD_MEMBER_UPDATE", { ...m, guild_id: g.id }, g.id);
        return NO_CONTENT;
      });
    add("GET", "/guilds/:id/threads/active", (_r, [id]) => ({
      threads: [...this.#g(id!).channels.values()]
        .filter((c) => c.isThread && !c.json.thread_metadata.archived)
        .map((c) => c.json),
      members: [],
    }));

    add(
      "POST",
      "/interactions/:id/:token/callback",
      (r, [id, token]) => this.#callback(r, id!, token!),
      open,
    );
    add(
      "POST",
      "/webhooks/:id/:token",
      (r, [app, token]) => {
        const i = this.#hook(app!, token!),
          o = i.original ? this.#safe(i) : undefined,
          FLAGS = MessageFlags.SuppressEmbeds | MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;
        if (o && o.flags & MessageFlags.Loading) {
          const b = this.#body(r, r.body ?? {}, i.channel, { edit: o, flags: FLAGS });
          i.edits++;
          return this.#edit(
            i.channel,
            o,
            { ...b, flags: (b.flags & ~MessageFlags.Ephemeral) | (o.flags & MessageFlags.Ephemeral) },
            !!(o.flags & MessageFlags.Ephemeral),
          );
        } // the first follow-up fills the "thinking" message
        const b = this.#body(r, r.body ?? {}, i.channel, { flags: FLAGS }),
          m = this.store(i.channel, this.user, b, {
            extra: { type: MessageType.Reply, application_id: this.app.id, webhook_id: this.app.id },
            ...(b.flags & MessageFlags.Ephemeral ? { keep: i.hidden } : {}),
          });
        i.followups.push(m.id);
        this.emit("change");
        return m;
      },
      open,
    );
    const hooked = "/webhooks/:id/:token/messages/:id";
    add("GET", hooked, (_r, [app, token, mid]) => this.#target(this.#hook(app!, token!), mid!), open);
    add(
      "PATCH",
      hooked,
      (r, [app, token, mid]) => {
        const i = this.#hook(app!, token!),
          m = this.#target(i, mid!),
          keep = m.flags & MessageFlags.Ephemeral,
          b = this.#body(r, r.body ?? {}, i.channel, {
            edit: m,
            flags: MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2,
          });
        i.edits++;
        return this.#edit(i.channel, m, { ...b, flags: b.flags | keep }, !!keep);
      },
      open,
    );
    add(
      "DELETE",
      hooked,
      (_r, [app, token, mid]) => {
        const i = this.#hook(app!, token!),
          m = this.#target(i, mid!);
        if (!i.hidden.delete(m.id)) {
          i.channel.messages.delete(m.id);
          this.emitEvent(
            "MESSAGE_DELETE",
            { id: m.id, channel_id: i.channel.id, guild_id: i.channel.guild?.id },
            i.channel.guild?.id,
          );
        }
        this.emit("change");
        return NO_CONTENT;
      },
      open,
    );
  }
  #safe(i: DiscordInteraction): Dict | undefined {
    try {
      return this.#target(i, "@original");
    } catch {
      return undefined;
    }
  }

  // ---- transport
  /** fixed-window bucket per route and major parameter; returns headers, throws 429 */
  #rate(route: Route, a: string[], r: Req): Record<string, string> {
    const rl = this.opt.rateLimits;
    if (rl === false) return {};
    const now = Date.now(),
      refuse = (ms: number, scope: string, h: Record<string, string>) => {
        const e = new Refusal(429, 0, "You are being rate limited.");
        e.extra = { retry_after: Math.ceil(ms) / 1000, global: scope === "global" };
        e.headers = { "retry-after": String(Math.ceil(ms / 1000)), "x-ratelimit-scope": scope, ...h };
        return e;
      };
    if (route.global) {
      this.#global = this.#global.filter((t) => t > now - 1000);
      if (this.#global.length >= this.opt.globalPerSec)
        throw refuse(this.#global[0]! + 1000 - now, "global", { "x-ratelimit-global": "true" });
      this.#global.push(now);
    }
    const key = `${route.method} ${route.name}`;
    if (route.name.startsWith("/interactions/")) return {};
    const cfg = rl[key] ?? { limit: 50, per: 1 },
      major = /^\/(channels|guilds)\//.test(route.name)
        ? a[0]
        : route.name.startsWith("/webhooks/")
          ? a[0] + "/" + a[1]
          : "global",
      id = `${key}|${major}`;
    let b = this.#buckets.get(id);
    if (!b || now >= b.start + cfg.per * 1000) {
      b = { start: now, used: 0 };
      this.#buckets.set(id, b);
    }
    const left = b.start + cfg.per * 1000 - now,
      h = (rem: number) => ({
        "x-ratelimit-limit": String(cfg.limit),
        "x-ratelimit-remaining": String(rem),
        "x-ratelimit-reset": ((now + left) / 1000).toFixed(3),
        "x-ratelimit-reset-after": (left / 1000).toFixed(3),
        "x-ratelimit-bucket": Buffer.from(key).toString("hex").slice(0, 32).padEnd(32, "0"),
      });
    if (b.used >= cfg.limit) throw refuse(left, "user", h(0));
    b.used++;
    void r;
    return h(cfg.limit - b.used);
  }
  async #http(q: IncomingMessage, s: ServerResponse) {
    const url = new URL(q.url!, "http://x"),
      method = q.method!,
      file = this.#cdn.get(url.pathname);
    if (file) {
      s.writeHead(200, { "content-type": file.mime || "application/octet-stream" });
      s.end(file.data);
      return;
    }
    const path = url.pathname.replace(/^\/api(\/v\d+)?/, "");
    const r: Req = {
      n: this.requests.length + 1,
      method,
      path,
      route: path,
      query: url.searchParams,
      headers: q.headers,
      body: undefined,
      files: [],
      at: Date.now(),
      ms: 0,
      status: 0,
      response: undefined,
    };
    this.requests.push(r);
    const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      r.status = status;
      r.response = body;
      r.ms = Date.now() - r.at;
      if ([401, 403, 429].includes(status) && headers["x-ratelimit-scope"] !== "shared")
        this.invalid.push(r.at);
      if (!s.destroyed) {
        const isText = typeof body === "string";
        s.writeHead(status, {
          ...(status === 204 ? {} : { "content-type": isText ? "text/html" : "application/json" }),
          via: "1.1 google",
          ...headers,
        });
        s.end(status === 204 ? undefined : isText ? body : JSON.stringify(body));
      }
      this.emit("change");
    };
    let headers: Record<string, string> = {};
    try {
      const parts: Buffer[] = [];
      for await (const c of q) parts.push(c as Buffer);
      const raw = Buffer.concat(parts),
        type = q.headers["content-type"] ?? "";
      if (raw.length && type.startsWith("application/json")) {
        try {
          r.body = JSON.parse(raw.toString());
        } catch {
          throw new Refusal(400, 50109, "The request body contains invalid JSON.");
        }
      } else if (raw.length && type.startsWith("multipart/")) {
        const form = await new Response(new Uint8Array(raw), {
          headers: { "content-type": type },
        }).formData();
        r.body = {};
        for (const [k, v] of form) {
          if (typeof v !== "string")
            r.files.push({
              key: k,
              filename: v.name,
              mime: v.type,
              data: Buffer.from(await v.arrayBuffer()),
            });
          else if (k === "payload_json") r.body = JSON.parse(v);
          else r.body[k] = v;
        }
      }
      const route = this.#routes.find((x) => x.method === method && x.re.test(path));
      if (route) r.route = route.name;
      const f = this.faults.find(
        (x) =>
          (x.times ?? 0) > 0 &&
          (!x.method || x.method === method) &&
          (!x.route || (typeof x.route === "string" ? x.route === r.route : x.route.test(path))) &&
          (!x.when || x.when(r)),
      );
      if (f) {
        f.times!--;
        if (f.delayMs) await sleep(f.delayMs);
        if (f.drop === "before") {
          r.status = -1;
          q.socket.resetAndDestroy();
          return;
        }
        if (f.status) return answer(f.status, f.body ?? { message: `${f.status}`, code: 0 }, f.headers);
      }
      this.invalid = this.invalid.filter((t) => t > Date.now() - 600e3);
      if (this.invalid.length >= this.opt.invalidLimit) {
        r.status = 429;
        s.writeHead(429, { "content-type": "text/html", "retry-after": "3600", server: "cloudflare" });
        s.end("<html>error code: 1015 You are being rate limited</html>");
        return;
      }
      if (!/^DiscordBot \(https?:\/\/\S+, \S+\)/.test(String(q.headers["user-agent"] ?? "")))
        throw new Refusal(403, 40333, "internal network error");
      if (!route) {
        this.unsupported.add(`${method} ${path.replace(/\d{17,20}/g, ":id")}`);
        throw no.route();
      }
      if (route.auth && q.headers.authorization !== `Bot ${this.token}`) throw no.auth();
      const a = route.re
        .exec(path)!
        .slice(1)
        .map((x) => decodeURIComponent(x));
      headers = this.#rate(route, a, r);
      const v = await route.fn(r, a);
      if (f?.drop === "after") {
        r.status = -2;
        q.socket.resetAndDestroy();
        return;
      }
      if (v === NO_CONTENT) answer(204, undefined, headers);
      else answer(200, v, headers);
    } catch (e) {
      if (e instanceof Refusal)
        answer(
          e.status,
          {
            message: e.message,
            ...(e.status === 429 ? e.extra : { code: e.code }),
            ...(e.errors ? { errors: e.errors } : {}),
          },
          { ...headers, ...e.headers },
        );
      else {
        console.error("RIG internal error", e);
        answer(500, { message: "RIG " + (e as Error).stack, code: 0 });
      }
    }
  }
}
const REACTORS = Symbol("reactors");

export type { APIApplicationCommand };

/** Starts a Discord server on a free loopback port; `stop()` it when the test is over. */
export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordServer> {
  return new DiscordServer(options).start();
}
