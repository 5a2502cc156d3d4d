/* oxlint-disable max-lines, no-underscore-dangle, no-unused-vars, no-useless-escape, require-array-sort-compare, typescript/no-explicit-any, typescript/no-misused-spread, typescript/no-this-alias, typescript/no-unnecessary-type-assertion, typescript/no-unnecessary-type-conversion, typescript/no-unnecessary-type-parameters, typescript/no-unsafe-enum-assignment, typescript/no-unsafe-enum-comparison, typescript/restrict-template-expressions, unicorn/no-array-reverse, unicorn/no-useless-spread */
/**
 * A strict, in-memory stand-in for the Telegram Bot API server.
 *
 * Point a real client at it (grammY: `client: { apiRoot: tg.url }`) and drive the human side with
 * `tg.createUser()`, `tg.createGroup()`, `user.send()`, `user.press()` ... It refuses what the real
 * server refuses, with the real server's codes and texts. Where the real rule is not public the
 * value is an option and is marked [approx]. Anything not emulated fails loudly (404/400 "RIG: ...")
 * and is listed in `tg.unsupported`, so a green test never rests on a silent no-op.
 *
 */

import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  BotCommand,
  ChatMember,
  InlineQueryResult,
  Message,
  MessageEntity,
  Update,
  User,
} from "grammy/types";

type Dict = Record<string, any>;
type Status = "creator" | "administrator" | "member" | "restricted" | "left" | "kicked";
interface Member {
  status: Status;
  rights?: Dict;
}
interface Topic {
  message_thread_id: number;
  name: string;
  icon_color: number;
  closed: boolean;
}
interface Upload {
  filename: string;
  mime: string;
  data: Buffer;
}

export interface Limits {
  /** bucket per private chat/supergroup/channel [approx]: documented as "about 1 message per second, short bursts allowed" */
  chatBurst: number;
  chatPerSec: number;
  /** documented: 20 messages per minute to the same group */
  groupPerMinute: number;
  /** documented: about 30 messages per second over all chats */
  globalPerSec: number;
}
export interface TelegramOptions {
  port?: number;
  host?: string;
  token?: string;
  username?: string;
  /** false = no flood control */
  limits?: Partial<Limits> | false;
  /** real servers demand https on 443/80/88/8443; a loopback rig normally wants http */
  requireHttpsWebhook?: boolean;
  /** multiplies webhook retry delays (1 = as the real server: immediate, then 2, 4, 8 ... s) */
  webhookBackoffScale?: number;
  webhookTimeoutMs?: number;
  /** how long a callback / inline query may be answered [approx] */
  callbackTtlMs?: number;
  inlineTtlMs?: number;
  /** BotFather "group privacy" (true = default privacy mode: only commands, replies, mentions) */
  privacyMode?: boolean;
  inlineEnabled?: boolean;
  inlineFeedback?: boolean;
}
export interface Fault {
  method?: string | RegExp;
  when?: (params: Dict) => boolean;
  times?: number;
  error?: { code: number; description: string; parameters?: Dict };
  /** answer with a non-API body, e.g. nginx's 502 page */
  raw?: { status: number; body: string; headers?: Record<string, string> };
  delayMs?: number;
  /** cut the socket: 'before' the method runs, or 'after' it took effect (lost response) */
  drop?: "before" | "after";
}
export interface Call {
  n: number;
  method: string;
  params: Dict;
  files: string[];
  at: number;
  ms: number;
  via: "http" | "webhook-reply";
  ok: boolean;
  result?: any;
  error?: { code: number; description: string; parameters?: Dict };
}

class ApiError extends Error {
  code: number;
  description: string;
  parameters: Dict | undefined;
  constructor(code: number, description: string, parameters?: Dict) {
    super(description);
    this.code = code;
    this.description = description;
    this.parameters = parameters;
  }
}
class RawReply extends Error {
  fault: Fault;
  constructor(f: Fault) {
    super("raw");
    this.fault = f;
  }
}
const bad = (d: string, p?: Dict) => new ApiError(400, `Bad Request: ${d}`, p);
const forbidden = (d: string) => new ApiError(403, `Forbidden: ${d}`);
const sleep = (ms: number) => new Promise<void>((r) => setTimeout(r, ms));
const chars = (s: string) => [...s].length; // limits count code points, entity offsets count UTF-16 units
const bytes = (s: string) => Buffer.byteLength(s);

const UPDATE_TYPES = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "my_chat_member",
  "chat_member",
  "message_reaction",
  "message_reaction_count",
  "chat_join_request",
  "poll",
  "poll_answer",
] as const;
const DEFAULT_UPDATES = UPDATE_TYPES.filter(
  (t) => !["chat_member", "message_reaction", "message_reaction_count"].includes(t),
);
const ADMIN_RIGHTS = [
  "can_manage_chat",
  "can_delete_messages",
  "can_manage_video_chats",
  "can_restrict_members",
  "can_promote_members",
  "can_change_info",
  "can_invite_users",
  "can_post_stories",
  "can_edit_stories",
  "can_delete_stories",
  "can_pin_messages",
  "can_manage_topics",
];
const SEND_RIGHTS = [
  "can_send_messages",
  "can_send_photos",
  "can_send_documents",
  "can_send_other_messages",
  "can_add_web_page_previews",
];

// ---------------------------------------------------------------- text and entities

const TAGS: Record<string, string> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  "tg-emoji": "custom_emoji",
  "tg-time": "date_time",
};
const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** Decodes one HTML entity at `at`; only lt/gt/amp/quot and numeric references exist for Telegram. */
function htmlEntity(src: string, at: number): { s: string; end: number } | undefined {
  const m = /^&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+))(;?)/i.exec(src.slice(at, at + 16));
  if (!m) return undefined;
  const end = at + m[0].length;
  if (m[3]) return NAMED[m[3]] === undefined ? undefined : { s: NAMED[m[3]]!, end };
  const cp = m[1] ? parseInt(m[1], 16) : parseInt(m[2]!, 10);
  return !cp || cp >= 0x10ffff ? undefined : { s: String.fromCodePoint(cp), end };
}

/** Telegram's HTML dialect: same accepted tags, same refusals, byte offsets in the messages. */
export function parseHtml(src: string): { text: string; entities: MessageEntity[] } {
  const off = (i: number) => bytes(src.slice(0, i));
  const err = (d: string) => bad(`can't parse entities: ${d}`);
  const space = (c: string | undefined) => c !== undefined && /\s/.test(c);
  const open: { tag: string; arg: string; at: number }[] = [];
  const out: Dict[] = [];
  let text = "",
    i = 0;
  while (i < src.length) {
    if (src[i] === "&") {
      const e = htmlEntity(src, i);
      if (e) {
        text += e.s;
        i = e.end;
        continue;
      }
    }
    if (src[i] !== "<") {
      text += src[i++];
      continue;
    }
    const begin = i++;
    if (src[i] === "/") {
      const top = open.at(-1);
      if (!top) throw err(`Unexpected end tag at byte offset ${off(begin)}`);
      let j = i + 1;
      while (j < src.length && !space(src[j]) && src[j] !== ">") j++;
      const name = src.slice(i + 1, j).toLowerCase();
      while (space(src[j])) j++;
      if (src[j] !== ">") throw err(`Unclosed end tag at byte offset ${off(begin)}`);
      if (name && name !== top.tag)
        throw err(
          `Unmatched end tag at byte offset ${off(begin)}, expected "</${top.tag}>", found "</${name}>"`,
        );
      open.pop();
      i = j + 1;
      const length = text.length - top.at;
      if (length > 0) closeTag(out, top, length, text);
      continue;
    }
    let j = i;
    while (j < src.length && !space(src[j]) && src[j] !== ">") j++;
    if (j >= src.length) throw err(`Unclosed start tag at byte offset ${off(begin)}`);
    const tag = src.slice(i, j).toLowerCase();
    if (!(tag in TAGS)) throw err(`Unsupported start tag "${tag}" at byte offset ${off(begin)}`);
    let arg = "";
    i = j;
    while (src[i] !== ">") {
      while (space(src[i])) i++;
      if (src[i] === ">") break;
      let k = i;
      while (k < src.length && !space(src[k]) && !"=>/\"'".includes(src[k]!)) k++;
      const attr = src.slice(i, k);
      i = k;
      if (!attr)
        throw err(
          i >= src.length
            ? `Unclosed start tag at byte offset ${off(begin)}`
            : `Empty attribute name in the tag "${tag}" at byte offset ${off(begin)}`,
        );
      while (space(src[i])) i++;
      if (src[i] !== "=") {
        if (i >= src.length) throw err(`Unclosed start tag "${tag}" at byte offset ${off(begin)}`);
        if (tag === "blockquote" && attr === "expandable") arg = "1";
        continue;
      }
      i++;
      while (space(src[i])) i++;
      let value = "";
      const quote = src[i];
      if (quote === '"' || quote === "'") {
        i++;
        while (i < src.length && src[i] !== quote) {
          const e = src[i] === "&" ? htmlEntity(src, i) : undefined;
          if (e) {
            value += e.s;
            i = e.end;
          } else value += src[i++];
        }
        i++;
      } else {
        const at = i;
        while (i < src.length && /[A-Za-z0-9.-]/.test(src[i]!)) i++;
        value = src.slice(at, i).toLowerCase();
        if (i < src.length && !space(src[i]) && src[i] !== ">")
          throw err(`Unexpected end of name token at byte offset ${off(at)}`);
      }
      if (i >= src.length) throw err(`Unclosed start tag at byte offset ${off(begin)}`);
      if (tag === "a" && attr === "href") arg = value;
      else if (tag === "code" && attr === "class" && value.startsWith("language-")) arg = value.slice(9);
      else if (tag === "span" && attr === "class" && value.startsWith("tg-")) arg = value.slice(3);
      else if (tag === "tg-emoji" && attr === "emoji-id") arg = value;
      else if (tag === "blockquote" && attr === "expandable") arg = "1";
    }
    i++;
    if (tag === "span" && arg !== "spoiler")
      throw err(`Tag "span" must have class "tg-spoiler" at byte offset ${off(begin)}`);
    open.push({ tag, arg, at: text.length });
  }
  if (open.length) throw err(`Can't find end tag corresponding to start tag "${open.at(-1)!.tag}"`);
  for (const e of out) if (e.type === "code") delete e.language;
  return { text, entities: out as MessageEntity[] };
}

function closeTag(out: Dict[], top: { tag: string; arg: string; at: number }, length: number, text: string) {
  const type = TAGS[top.tag]!,
    base = { offset: top.at, length },
    last = out.at(-1);
  const same = last && last.offset === top.at && last.length === length;
  if (type === "text_link") {
    const href = top.arg || text.slice(top.at);
    const uid = /^tg:\/\/user\?id=([1-9]\d*)/i.exec(href);
    if (uid) {
      out.push({ type: "text_mention", ...base, user: { id: Number(uid[1]) } });
      return;
    }
    const url = checkedUrl(href);
    if (url) out.push({ type, ...base, url }); // an unusable link loses its entity, silently, as on the real server
  } else if (type === "pre" && same && last.type === "code" && last.language) last.type = "pre";
  else if (type === "code" && same && last.type === "pre" && top.arg) last.language = top.arg;
  else if (type === "code") out.push({ type, ...base, ...(top.arg ? { language: top.arg } : {}) });
  else if (type === "blockquote") out.push({ type: top.arg ? "expandable_blockquote" : type, ...base });
  else if (type === "custom_emoji") {
    if (!/^[1-9]\d*$/.test(top.arg))
      throw bad("can't parse entities: Invalid custom emoji identifier specified");
    out.push({ type, ...base, custom_emoji_id: top.arg });
  } else if (type !== "date_time") out.push({ type, ...base });
}

/** Telegram's own idea of a usable link (compared with TDLib): no localhost, no foreign schemes, host needs a dot. */
function checkedUrl(href: string): string | undefined {
  const deep = /^(tg|ton|tonsite):(?:\/\/)?(.+)$/is.exec(href);
  if (deep) return `${deep[1]!.toLowerCase()}://${deep[2]}`;
  const m = /^(?:(https?):\/\/)?([^/?#]*@)?(\[[0-9a-f:.]+\]|[^/?#@:\s]+)(?::(\d{1,5}))?([/?#].*)?$/is.exec(
    href.trim(),
  );
  if (!m || (m[4] !== undefined && (+m[4] < 1 || +m[4] > 65535))) return undefined;
  const host = m[3]!.toLowerCase(),
    rest = (m[5] ?? "/").replace(/ /g, "%20");
  if (!host.startsWith("[") && !/^[^.].*\../.test(host)) return undefined;
  return `${(m[1] ?? "http").toLowerCase()}://${m[2] ?? ""}${host}${m[4] ? ":" + m[4] : ""}${rest.startsWith("/") ? "" : "/"}${rest}`;
}

/** Commands, mentions, hashtags, links and mails that the server finds by itself. */
export function autoEntities(text: string, given: Dict[]): Dict[] {
  const busy = given.filter((e) => ["code", "pre", "text_link", "text_mention"].includes(e.type));
  const found: Dict[] = [];
  const scan = (type: string, re: RegExp) => {
    for (const m of text.matchAll(re)) {
      const offset = m.index!,
        length = m[0].length;
      if (![...busy, ...found].some((e) => offset < e.offset + e.length && e.offset < offset + length))
        found.push({ type, offset, length });
    }
  };
  scan("email", /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi);
  scan(
    "url",
    /(?<![\w@])(?:https?|ftp|tg|ton):\/\/(?!localhost)[^\s<>",]*[^\s<>".,;:!?)\]](?:\([^\s<>"()]*\))?\/?|(?<![\w@/.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|me|gg|co|md|ru|de|uk|eu|info|xyz|ai|bar|tv|edu|gov)(?![\w@-])(?:[/?#][^\s<>",]*[^\s<>".,;:!?)\]])?/gi,
  );
  scan("bot_command", /(?<![\w/<>@])\/[a-z0-9_]{1,64}(@[a-z0-9_]{3,32})?(?![\w/<>@])/gi);
  scan("mention", /(?<![\w@/])@[a-z0-9_]{3,32}\b/gi);
  scan("hashtag", /(?<!\w)#(?=\d*[\p{L}_])[\p{L}\p{N}_]+/gu);
  return found;
}

/** Trims, checks emptiness/length, merges entities: what happens after parsing and before sending. */
function finishText(
  text: string,
  entities: Dict[],
  max: number,
  tooLong: string,
  allowEmpty: boolean,
): { text: string; entities: Dict[] } {
  const lead = text.length - text.trimStart().length,
    cut = text.trim();
  if (!cut && !allowEmpty) throw bad("text must be non-empty");
  if (chars(cut) > max) throw bad(tooLong);
  const kept = entities
    .map((e) => {
      const from = Math.max(e.offset - lead, 0),
        to = Math.min(e.offset + e.length - lead, cut.length);
      return { ...e, offset: from, length: to - from };
    })
    .filter((e) => e.length > 0)
    .slice(0, 100);
  const all = [...kept, ...autoEntities(cut, kept)].sort(
    (a, b) => a.offset - b.offset || b.length - a.length,
  );
  return { text: cut, entities: all };
}

// ---------------------------------------------------------------- request parameters

/** Bot API parameters arrive as JSON, form fields, multipart or query string; nested objects may be JSON text. */
class Params {
  raw: Dict;
  files: Map<string, Upload>;
  constructor(raw: Dict, files: Map<string, Upload> = new Map()) {
    this.raw = raw;
    this.files = files;
  }
  has(k: string) {
    return this.raw[k] !== undefined && this.raw[k] !== null && this.raw[k] !== "";
  }
  str(k: string): string {
    const v = this.raw[k];
    return v === undefined || v === null
      ? ""
      : typeof v === "string"
        ? v
        : typeof v === "object"
          ? JSON.stringify(v)
          : String(v);
  }
  int(k: string, def = 0): number {
    const n = parseInt(this.str(k), 10);
    return Number.isFinite(n) ? n : def;
  }
  bool(k: string): boolean {
    return ["true", "1", "yes", "t"].includes(this.str(k).toLowerCase());
  }
  json<T = any>(k: string, what = k): T | undefined {
    const v = this.raw[k];
    if (v === undefined || v === null || v === "") return undefined;
    if (typeof v !== "string") return v as T;
    try {
      return JSON.parse(v) as T;
    } catch {
      throw bad(`can't parse ${what} JSON object`);
    }
  }
  file(k: string): Upload | undefined {
    const v = this.str(k);
    return v.startsWith("attach://") ? this.files.get(v.slice(9)) : this.files.get(k);
  }
}

async function readParams(req: IncomingMessage, url: URL): Promise<Params> {
  const raw: Dict = Object.fromEntries(url.searchParams);
  const files = new Map<string, Upload>();
  const body = await readBody(req);
  const type = req.headers["content-type"] ?? "";
  if (body.length === 0) return new Params(raw);
  if (type.startsWith("application/json")) {
    let j: unknown;
    try {
      j = JSON.parse(body.toString("utf8"));
    } catch {
      throw bad("can't parse JSON object");
    }
    Object.assign(raw, j);
  } else if (type.startsWith("multipart/form-data")) {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    for (const [k, v] of form) {
      if (typeof v === "string") raw[k] = v;
      else files.set(k, { filename: v.name, mime: v.type, data: Buffer.from(await v.arrayBuffer()) });
    }
  } else Object.assign(raw, Object.fromEntries(new URLSearchParams(body.toString("utf8"))));
  return new Params(raw, files);
}

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const c of req) {
    size += (c as Buffer).length;
    if (size > 55e6) throw new ApiError(413, "Request Entity Too Large");
    parts.push(c as Buffer);
  }
  return Buffer.concat(parts);
}

// ---------------------------------------------------------------- the human side

export class TelegramUser {
  tg: TelegramServer;
  json: User;
  started = false;
  blocked = false;
  deactivated = false;
  constructor(tg: TelegramServer, json: User) {
    this.tg = tg;
    this.json = json;
  }
  get id() {
    return this.json.id;
  }
  /** the private chat with the bot */
  get dm(): TelegramChat {
    return this.tg.chats.get(this.id)!;
  }
  /** presses START (optionally through a deep link) */
  start(payload?: string) {
    return this.send(payload ? `/start ${payload}` : "/start");
  }
  /** writes a message; default: to the bot in private */
  send(
    text: string,
    o: { chat?: TelegramChat; replyTo?: Dict; topic?: number; entities?: MessageEntity[]; extra?: Dict } = {},
  ): Message {
    const chat = o.chat ?? this.dm;
    if (chat.type === "private") this.unblockQuietly();
    else if (!chat.isIn(this.id))
      throw new Error(`rig: ${this.json.first_name} is not a member of ${chat.json.title}`);
    const t = finishText(text, o.entities ?? [], 4096, "message is too long", false);
    return this.tg.post(
      chat,
      {
        ...(chat.type === "channel" ? { sender_chat: chat.ref() } : { from: this.json }),
        text: t.text,
        ...(t.entities.length ? { entities: t.entities } : {}),
        ...o.extra,
      },
      { replyTo: o.replyTo, topic: o.topic, toBot: true },
    );
  }
  sendPhoto(o: { chat?: TelegramChat; caption?: string } = {}): Message {
    const f = this.tg.storeFile(Buffer.from("rig-photo"), "photos/file.jpg");
    return this.tg.post(
      o.chat ?? this.dm,
      {
        from: this.json,
        photo: [
          { ...f, width: 90, height: 90 },
          { ...f, width: 800, height: 600 },
        ],
        ...(o.caption ? { caption: o.caption } : {}),
      },
      { toBot: true },
    );
  }
  edit(msg: Dict, text: string): void {
    const chat = this.tg.chats.get(msg.chat.id)!,
      m = chat.messages.get(msg.message_id)!;
    const t = finishText(text, [], 4096, "message is too long", false);
    Object.assign(m, {
      text: t.text,
      entities: t.entities.length ? t.entities : undefined,
      edit_date: this.tg.unix(),
    });
    if (this.tg.botSees(chat, m)) this.tg.push("edited_message", this.tg.view(m), chat.id);
  }
  /** presses an inline button that is really on the message now: by callback_data, by label, or by [row, column] */
  press(msg: Dict, which: string | [number, number]): { id: string; answer: Promise<Dict> } {
    const chat = this.tg.chats.get(msg.chat.id),
      m = chat?.messages.get(msg.message_id);
    const rows: Dict[][] = m?.reply_markup?.inline_keyboard ?? [];
    const b =
      typeof which === "string"
        ? rows.flat().find((x) => x.callback_data === which || x.text === which)
        : rows[which[0]]?.[which[1]];
    if (!m || !b)
      throw new Error(
        `rig: no button ${JSON.stringify(which)} on message ${msg.message_id}; there: ${JSON.stringify(rows)}`,
      );
    if (b.callback_data === undefined) throw new Error(`rig: button "${b.text}" is not a callback button`);
    return this.tg.callback(this, m, String(b.callback_data));
  }
  /** types "@bot query"; resolves with what the bot answered */
  inlineQuery(query: string, o: { offset?: string; chat_type?: string } = {}): Promise<Dict> {
    return this.tg.inline(this, query, o);
  }
  /** sends one of the answered inline results */
  chooseInline(result: InlineQueryResult, query: string, chat: TelegramChat = this.dm): Message {
    return this.tg.chosen(this, result as Dict, query, chat);
  }
  block() {
    this.blocked = true;
    this.tg.memberUpdate(this.dm, this.json, "member", "kicked");
  }
  unblock() {
    this.blocked = false;
    this.tg.memberUpdate(this.dm, this.json, "kicked", "member");
  }
  unblockQuietly() {
    if (this.blocked) this.unblock();
    this.started = true;
  }
}

export class TelegramChat {
  tg: TelegramServer;
  json: Dict;
  members = new Map<number, Member>();
  messages = new Map<number, Dict>();
  topics = new Map<number, Topic>();
  nextId = 1;
  migratedTo: number | undefined;
  deleted = false;
  slowGroup: number[] = [];
  bucket = { level: 0, at: 0 };
  floodUntil = 0;
  constructor(tg: TelegramServer, json: Dict) {
    this.tg = tg;
    this.json = json;
  }
  get id(): number {
    return this.json.id;
  }
  get type(): string {
    return this.json.type;
  }
  ref(): Dict {
    const { id, type, title, username, first_name, last_name, is_forum } = this.json;
    return JSON.parse(JSON.stringify({ id, type, title, username, first_name, last_name, is_forum }));
  }
  isIn(id: number) {
    return ["creator", "administrator", "member", "restricted"].includes(
      this.members.get(id)?.status ?? "left",
    );
  }
  get bot(): Member {
    return this.members.get(this.tg.me.id) ?? { status: "left" };
  }
  /** every message still in the chat, oldest first; and those written by the bot */
  history(): Message[] {
    return [...this.messages.values()]
      .sort((a, b) => a.message_id - b.message_id)
      .map((m) => this.tg.view(m) as Message);
  }
  fromBot(): Message[] {
    return this.history().filter((m) => m.from?.id === this.tg.me.id);
  }
  last(): Message | undefined {
    return this.fromBot().at(-1);
  }
  join(user: TelegramUser, by = user) {
    this.members.set(user.id, { status: "member" });
    this.tg.memberUpdate(this, by.json, "left", "member", user.json);
    this.service(by, { new_chat_members: [user.json], new_chat_member: user.json });
  }
  leave(user: TelegramUser) {
    this.members.set(user.id, { status: "left" });
    this.tg.memberUpdate(this, user.json, "member", "left", user.json);
    this.service(user, { left_chat_member: user.json });
  }
  addBot(by: TelegramUser, as: "member" | "administrator" = "member", rights: Dict = {}) {
    const old = this.bot;
    this.members.set(this.tg.me.id, { status: as, rights });
    this.tg.memberUpdate(this, by.json, old, this.bot);
    if (this.type !== "channel")
      this.service(by, { new_chat_members: [this.tg.me], new_chat_member: this.tg.me });
  }
  removeBot(by: TelegramUser) {
    const old = this.bot;
    this.members.set(this.tg.me.id, { status: "kicked" });
    if (this.type !== "channel") this.service(by, { left_chat_member: this.tg.me }, true);
    this.tg.memberUpdate(this, by.json, old, this.bot);
  }
  setBotStatus(by: TelegramUser, status: Status, rights: Dict = {}) {
    const old = this.bot;
    this.members.set(this.tg.me.id, { status, rights });
    this.tg.memberUpdate(this, by.json, old, this.bot);
  }
  setStatus(user: TelegramUser, status: Status, rights: Dict = {}, by = user) {
    const old = this.members.get(user.id) ?? { status: "left" as Status };
    this.members.set(user.id, { status, rights });
    this.tg.memberUpdate(this, by.json, old, this.members.get(user.id)!, user.json);
  }
  createTopic(by: TelegramUser, name: string): number {
    const m = this.tg.post(
      this,
      { from: by.json, forum_topic_created: { name, icon_color: 7322096 } },
      { toBot: true },
    ) as Dict;
    this.topics.set(m.message_id, {
      message_thread_id: m.message_id,
      name,
      icon_color: 7322096,
      closed: false,
    });
    Object.assign(this.messages.get(m.message_id)!, {
      message_thread_id: m.message_id,
      is_topic_message: true,
    });
    return m.message_id;
  }
  /** basic group -> supergroup: the update sequence of tdlib/telegram-bot-api issue 266 (join event in the new chat, no left event in the old) */
  migrate(by: TelegramUser): TelegramChat {
    if (this.type !== "group") throw new Error("rig: only basic groups migrate");
    const up = this.tg.createGroup({ title: this.json.title, creator: by, supergroup: true });
    for (const [id, m] of this.members) if (id !== this.tg.me.id) up.members.set(id, m);
    up.members.set(this.tg.me.id, this.bot);
    this.tg.memberUpdate(up, by.json, "left", this.bot);
    this.service(by, { migrate_to_chat_id: up.id });
    this.migratedTo = up.id;
    up.service(by, { migrate_from_chat_id: this.id });
    return up;
  }
  service(by: TelegramUser, what: Dict, force = false) {
    return this.tg.post(this, { from: by.json, ...what }, { toBot: true, service: true, force });
  }
}

// ---------------------------------------------------------------- the server

export class TelegramServer extends EventEmitter {
  opt: Required<Omit<TelegramOptions, "limits">> & { limits: Limits | false };
  token: string;
  me: User;
  server: http.Server | undefined;
  users = new Map<number, TelegramUser>();
  chats = new Map<number, TelegramChat>();
  calls: Call[] = [];
  unsupported = new Set<string>();
  faults: Fault[] = [];
  commands = new Map<string, BotCommand[]>();
  profile: Dict = {};
  files = new Map<string, { path: string; data: Buffer }>();
  webhook: Dict | undefined;
  webhookError: { date: number; message: string } | undefined;
  webhookDeliveries: { update_id: number; status: number | string; at: number }[] = [];
  #queue: { update: Update; key: number; expires: number; busy?: boolean }[] = [];
  #poll:
    | {
        done: (r: any) => void;
        fail: (e: ApiError) => void;
        timer: NodeJS.Timeout;
        offset: number;
        limit: number;
      }
    | undefined;
  #allowed: string[] = DEFAULT_UPDATES;
  #nextUpdate = 100000 + Math.floor(Math.random() * 1e6);
  #nextMessage = 1;
  #nextUser = 5000001;
  #nextChat = 0;
  #callbacks = new Map<string, { at: number; done: (d: Dict) => void; used: boolean }>();
  #inline = new Map<string, { at: number; done: (d: Dict) => void; fail: (e: Error) => void }>();
  #inlineMessages = new Map<string, Dict>();
  #global: number[] = [];
  #webhookBusy = new Set<number>();
  #stopped = false;

  constructor(o: TelegramOptions = {}) {
    super();
    this.setMaxListeners(0);
    const limits =
      o.limits === false
        ? false
        : { chatBurst: 5, chatPerSec: 1, groupPerMinute: 20, globalPerSec: 30, ...o.limits };
    this.opt = {
      port: 0,
      host: "127.0.0.1",
      token: "4242:RIG-" + randomBytes(16).toString("hex"),
      username: "rig_bot",
      requireHttpsWebhook: false,
      webhookBackoffScale: 1,
      webhookTimeoutMs: 60000,
      callbackTtlMs: 60000,
      inlineTtlMs: 15000,
      privacyMode: true,
      inlineEnabled: true,
      inlineFeedback: true,
      ...o,
      limits,
    };
    this.token = this.opt.token;
    this.me = {
      id: Number(this.token.split(":")[0]),
      is_bot: true,
      first_name: "Rig Bot",
      username: this.opt.username,
    };
  }
  get url() {
    return `http://${this.opt.host}:${(this.server!.address() as AddressInfo).port}`;
  }
  unix() {
    return Math.floor(Date.now() / 1000);
  }
  async start() {
    this.server = http.createServer((q, r) => void this.#http(q, r));
    await new Promise<void>((res) => this.server!.listen(this.opt.port, this.opt.host, res));
    return this;
  }
  async stop() {
    this.#stopped = true;
    if (this.#poll) {
      clearTimeout(this.#poll.timer);
      this.#poll.done([]);
    }
    this.server?.closeAllConnections();
    await new Promise((r) => this.server?.close(r));
  }

  // ---- driver API
  createUser(o: Partial<User> = {}): TelegramUser {
    const json: User = { id: this.#nextUser++, is_bot: false, first_name: "User", language_code: "en", ...o };
    const u = new TelegramUser(this, json);
    this.users.set(json.id, u);
    const c = new TelegramChat(this, {
      id: json.id,
      type: "private",
      first_name: json.first_name,
      last_name: json.last_name,
      username: json.username,
    });
    c.members.set(json.id, { status: "member" });
    this.chats.set(json.id, c);
    return u;
  }
  createGroup(o: {
    title?: string;
    creator: TelegramUser;
    supergroup?: boolean;
    forum?: boolean;
    username?: string;
  }): TelegramChat {
    const sup = !!(o.supergroup || o.forum),
      n = ++this.#nextChat;
    const c = new TelegramChat(this, {
      id: sup ? -(1000000000000 + 1500000000 + n) : -(4000000 + n),
      type: sup ? "supergroup" : "group",
      title: o.title ?? `Group ${n}`,
      username: o.username,
      ...(o.forum ? { is_forum: true } : {}),
    });
    c.members.set(o.creator.id, { status: "creator" });
    this.chats.set(c.id, c);
    return c;
  }
  createChannel(o: { title?: string; creator: TelegramUser; username?: string }): TelegramChat {
    const n = ++this.#nextChat,
      c = new TelegramChat(this, {
        id: -(1000000000000 + 1600000000 + n),
        type: "channel",
        title: o.title ?? `Channel ${n}`,
        username: o.username,
      });
    c.members.set(o.creator.id, { status: "creator" });
    this.chats.set(c.id, c);
    return c;
  }
  /** the next matching call fails/delays/drops in the given way */
  inject(f: Fault) {
    this.faults.push({ times: 1, ...f });
    return this;
  }
  /** waits until fn gives something truthy; re-evaluated on every event */
  async until<T>(fn: () => T | undefined | null | false, ms = 5000, what = "condition"): Promise<T> {
    const end = Date.now() + ms;
    for (;;) {
      const v = fn();
      if (v) return v;
      if (Date.now() > end) throw new Error(`rig: timeout waiting for ${what}`);
      await new Promise<void>((r) => {
        const t = setTimeout(done, 20);
        const self = this;
        function done() {
          clearTimeout(t);
          self.off("change", done);
          r();
        }
        this.on("change", done);
      });
    }
  }
  waitCall(
    method: string,
    pred: (p: Dict, c: Call) => boolean = () => true,
    ms = 5000,
    since = 0,
  ): Promise<Call> {
    return this.until(
      () => this.calls.find((c) => c.n > since && c.method === method && pred(c.params, c)),
      ms,
      `call ${method}`,
    );
  }
  waitReply(chat: TelegramChat, pred: (m: Message) => boolean = () => true, ms = 5000): Promise<Message> {
    return this.until(() => chat.fromBot().findLast(pred), ms, `bot message in ${chat.id}`);
  }
  get pendingUpdates() {
    return this.#queue.map((q) => q.update);
  }

  // ---- updates out
  push(type: (typeof UPDATE_TYPES)[number], payload: Dict, key: number) {
    if (!this.#allowed.includes(type)) return;
    const update = { update_id: this.#nextUpdate++, [type]: payload } as unknown as Update;
    this.#queue.push({ update: JSON.parse(JSON.stringify(update)), key, expires: Date.now() + 86400e3 });
    this.#wake();
    this.emit("change");
  }
  #wake() {
    if (this.webhook) {
      this.#deliver();
      return;
    }
    const p = this.#poll;
    if (p) {
      const r = this.#batch(p.offset, p.limit);
      if (r.length) {
        this.#poll = undefined;
        clearTimeout(p.timer);
        setTimeout(() => p.done(r), 2);
      }
    }
  }
  #batch(offset: number, limit: number) {
    this.#queue = this.#queue.filter((q) => q.expires > Date.now());
    if (offset < 0) this.#queue = this.#queue.slice(offset);
    else if (offset > 0) this.#queue = this.#queue.filter((q) => q.update.update_id >= offset);
    return this.#queue.slice(0, limit).map((q) => q.update);
  }
  #deliver() {
    for (const q of [...this.#queue]) {
      if (
        !this.webhook ||
        this.#webhookBusy.has(q.key) ||
        this.#webhookBusy.size >= this.webhook.max_connections
      )
        continue;
      if (this.#queue.find((x) => x.key === q.key) !== q) continue; // in order within one chat/user
      this.#webhookBusy.add(q.key);
      void this.#send(q).finally(() => {
        this.#webhookBusy.delete(q.key);
        if (!this.#stopped) this.#deliver();
      });
    }
  }
  async #send(q: { update: Update; key: number; expires: number }) {
    for (
      let fails = 0, delay = 1;
      this.webhook && !this.#stopped && this.#queue.includes(q as any);
      fails++
    ) {
      let problem = "",
        after = 0;
      try {
        const r = await fetch(this.webhook.url, {
          method: "POST",
          signal: AbortSignal.timeout(this.opt.webhookTimeoutMs),
          redirect: "manual",
          headers: {
            "content-type": "application/json",
            ...(this.webhook.secret_token
              ? { "x-telegram-bot-api-secret-token": this.webhook.secret_token }
              : {}),
          },
          body: JSON.stringify(q.update),
        });
        const body = await r.text();
        this.webhookDeliveries.push({ update_id: q.update.update_id, status: r.status, at: Date.now() });
        if (r.ok) {
          this.#queue = this.#queue.filter((x) => x !== q);
          this.emit("change");
          await this.#webhookReply(body, r.headers.get("content-type") ?? "");
          return;
        }
        problem = `Wrong response from the webhook: ${r.status} ${r.statusText}`;
        after = Math.min(Number(r.headers.get("retry-after")) || 0, 3600);
      } catch (e) {
        problem = (e as Error).name === "TimeoutError" ? "Read timeout expired" : "Connection refused";
        this.webhookDeliveries.push({ update_id: q.update.update_id, status: problem, at: Date.now() });
      }
      this.webhookError = { date: this.unix(), message: problem };
      this.emit("change");
      if (!after && fails > 0) {
        delay = Math.min(delay * 2, 60 + Math.random() * 60);
        after = delay;
      }
      await sleep(after * 1000 * this.opt.webhookBackoffScale + 5);
    }
  }
  async #webhookReply(body: string, type: string) {
    let j: Dict = {};
    try {
      j = type.includes("json") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
    } catch {
      return;
    }
    const m = String(j.method ?? "").toLowerCase();
    if (!m || m.startsWith("get") || ["setwebhook", "deletewebhook", "close", "logout"].includes(m)) return;
    await this.#invoke(String(j.method), new Params(j), "webhook-reply").catch(() => undefined);
  }

  // ---- messages
  /** what the API shows of a stored message */
  view(m: Dict): Dict {
    const { _, ...pub } = m;
    return JSON.parse(JSON.stringify(pub));
  }
  post(
    chat: TelegramChat,
    body: Dict,
    o: {
      replyTo?: Dict | undefined;
      topic?: number | undefined;
      toBot?: boolean;
      service?: boolean;
      force?: boolean;
    } = {},
  ): Message {
    const own = chat.type === "supergroup" || chat.type === "channel";
    const message_id = own ? chat.nextId++ : this.#nextMessage++; // private chats and basic groups share one counter per account
    const reply = o.replyTo ? chat.messages.get(o.replyTo.message_id) : undefined;
    const thread = o.topic !== undefined ? { message_thread_id: o.topic, is_topic_message: true } : {};
    const m: Dict = {
      message_id,
      ...body,
      chat: chat.ref(),
      date: this.unix(),
      ...thread,
      ...(reply ? { reply_to_message: (({ reply_to_message, ...r }) => r)(this.view(reply)) } : {}),
    };
    chat.messages.set(message_id, m);
    this.emit("change");
    if (o.toBot && (o.force || this.botSees(chat, m, o.service)))
      this.push(chat.type === "channel" ? "channel_post" : "message", this.view(m), chat.id);
    return this.view(m) as Message;
  }
  /** group privacy: what a bot in privacy mode receives */
  botSees(chat: TelegramChat, m: Dict, service = false): boolean {
    if (chat.type === "private") return true;
    if (!chat.isIn(this.me.id)) return false;
    if (chat.type === "channel" || service || !this.opt.privacyMode || chat.bot.status === "administrator")
      return true;
    if (
      [
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "forum_topic_created",
      ].some((k) => k in m)
    )
      return true;
    if (m.reply_to_message?.from?.id === this.me.id || m.via_bot?.id === this.me.id) return true;
    const text = String(m.text ?? m.caption ?? ""),
      name = this.me.username!.toLowerCase();
    return (m.entities ?? []).some((e: Dict) => {
      const s = text.slice(e.offset, e.offset + e.length).toLowerCase();
      return e.type === "bot_command"
        ? !s.includes("@") || s.endsWith("@" + name)
        : e.type === "mention" && s === "@" + name;
    });
  }
  member(chat: TelegramChat, user: User, m: Member | Status | undefined): ChatMember {
    const x: Member = typeof m === "string" ? { status: m } : (m ?? { status: "left" });
    const base: Dict = { user, status: x.status };
    if (x.status === "creator") base.is_anonymous = false;
    if (x.status === "administrator") {
      base.can_be_edited = false;
      base.is_anonymous = false;
      for (const r of ADMIN_RIGHTS) base[r] = x.rights?.[r] ?? r !== "can_promote_members";
      if (chat.type === "channel")
        for (const r of ["can_post_messages", "can_edit_messages"]) base[r] = x.rights?.[r] ?? true;
    }
    if (x.status === "restricted") {
      base.is_member = true;
      base.until_date = 0;
      for (const r of SEND_RIGHTS) base[r] = x.rights?.[r] ?? false;
    }
    if (x.status === "kicked") base.until_date = 0;
    return base as unknown as ChatMember;
  }
  memberUpdate(
    chat: TelegramChat,
    from: User,
    was: Member | Status,
    is: Member | Status,
    who: User = this.me,
  ) {
    if (who.id !== this.me.id && !(chat.bot.status === "administrator")) return;
    this.push(
      who.id === this.me.id ? "my_chat_member" : "chat_member",
      {
        chat: chat.ref(),
        from,
        date: this.unix(),
        old_chat_member: this.member(chat, who, was),
        new_chat_member: this.member(chat, who, is),
      },
      chat.id,
    );
  }
  callback(user: TelegramUser, m: Dict, data: string) {
    const id = String(BigInt("0x" + randomBytes(7).toString("hex")));
    const answer = new Promise<Dict>((res, rej) => {
      this.#callbacks.set(id, { at: Date.now(), done: res, used: false });
      setTimeout(
        () => rej(new Error(`rig: callback query "${data}" was never answered`)),
        this.opt.callbackTtlMs,
      ).unref();
    });
    answer.catch(() => undefined);
    const inlineId = m._?.inline_message_id;
    this.push(
      "callback_query",
      {
        id,
        from: user.json,
        ...(inlineId ? { inline_message_id: inlineId } : { message: this.view(m) }),
        chat_instance: String(m.chat.id),
        data,
      },
      user.id,
    );
    return { id, answer };
  }
  inline(user: TelegramUser, query: string, o: { offset?: string; chat_type?: string }): Promise<Dict> {
    const id = String(BigInt("0x" + randomBytes(7).toString("hex")));
    const p = new Promise<Dict>((res, rej) => {
      this.#inline.set(id, { at: Date.now(), done: res, fail: rej });
      setTimeout(
        () => rej(new Error(`rig: inline query "${query}" was never answered`)),
        this.opt.inlineTtlMs,
      ).unref();
    });
    this.push(
      "inline_query",
      { id, from: user.json, query, offset: o.offset ?? "", chat_type: o.chat_type ?? "sender" },
      user.id,
    );
    return p;
  }
  chosen(user: TelegramUser, r: Dict, query: string, chat: TelegramChat): Message {
    const c = r.input_message_content;
    const t =
      c?.message_text !== undefined
        ? this.#format(String(c.message_text), c.parse_mode, c.entities, 4096, "message is too long", false)
        : { text: r.title ?? "", entities: [] };
    const inline_message_id = r.reply_markup ? randomBytes(15).toString("base64url") : undefined;
    const m = this.post(
      chat,
      {
        from: user.json,
        via_bot: this.me,
        text: t.text,
        ...(t.entities.length ? { entities: t.entities } : {}),
        ...(r.reply_markup ? { reply_markup: r.reply_markup } : {}),
        _: { inline_message_id },
      },
      { toBot: chat.type === "private" && chat.id === user.id },
    );
    if (inline_message_id) this.#inlineMessages.set(inline_message_id, chat.messages.get(m.message_id)!);
    if (this.opt.inlineFeedback)
      this.push(
        "chosen_inline_result",
        { result_id: r.id, from: user.json, query, ...(inline_message_id ? { inline_message_id } : {}) },
        user.id,
      );
    return m;
  }
  storeFile(data: Buffer, path: string) {
    const file_id = "RIG" + randomBytes(24).toString("base64url");
    this.files.set(file_id, { path: path.replace("file", "file_" + this.files.size), data });
    return { file_id, file_unique_id: file_id.slice(-16), file_size: data.length };
  }

  // ---- checks shared by the methods
  #format(
    text: string,
    mode: string | undefined,
    given: unknown,
    max: number,
    tooLong: string,
    allowEmpty: boolean,
  ) {
    if (bytes(text) > 32768) throw bad("text is too long");
    const m = (mode ?? "").toLowerCase();
    let t: { text: string; entities: Dict[] };
    if (m === "html") t = parseHtml(text);
    else if (m === "markdown" || m === "markdownv2") {
      this.unsupported.add("parse_mode " + mode);
      throw bad(`RIG: parse_mode ${mode} is not emulated`);
    } else if (m && m !== "none") throw bad("unsupported parse_mode");
    else {
      const list = Array.isArray(given) ? (given as Dict[]) : [];
      for (const e of list)
        if (
          !Number.isInteger(e.offset) ||
          !Number.isInteger(e.length) ||
          e.offset < 0 ||
          e.length < 0 ||
          e.offset + e.length > text.length
        )
          throw bad(
            `entity beginning at UTF-16 offset ${e.offset} ends after the end of the text at UTF-16 offset ${e.offset + e.length}`,
          );
      t = {
        text,
        entities: list.filter(
          (e) =>
            !["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"].includes(
              e.type,
            ),
        ),
      };
    }
    return finishText(t.text, t.entities, max, tooLong, allowEmpty);
  }
  #markup(p: Params, chat?: TelegramChat): Dict | undefined {
    const m = p.json("reply_markup", "reply keyboard markup");
    if (m === undefined) return undefined;
    if (typeof m !== "object" || Array.isArray(m) || m === null) throw bad("object expected as reply markup");
    if (m.inline_keyboard !== undefined) {
      if (!Array.isArray(m.inline_keyboard) || m.inline_keyboard.some((r: unknown) => !Array.isArray(r)))
        throw bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
      const all = (m.inline_keyboard as Dict[][]).flat();
      for (const b of all) {
        const why = (d: string) => bad(`can't parse inline keyboard button: ${d}`);
        if (typeof b !== "object") throw why("InlineKeyboardButton must be an Object");
        if (typeof b.text !== "string") throw why(`Can't find field "text"`);
        if (b.callback_data !== undefined && typeof b.callback_data !== "string")
          throw why('Field "callback_data" must be of type String');
        const kinds = [
          "url",
          "callback_data",
          "web_app",
          "login_url",
          "switch_inline_query",
          "switch_inline_query_current_chat",
          "switch_inline_query_chosen_chat",
          "copy_text",
          "callback_game",
          "pay",
        ].filter((k) => (b[k] !== undefined && b[k] !== "") || (k.startsWith("switch") && b[k] === ""));
        if (!kinds.length) throw why("Text buttons are unallowed in the inline keyboard");
        if (!b.text.trim()) throw bad("inline keyboard button text must be non-empty");
        if (b.url !== undefined && !checkedUrl(b.url))
          throw bad(`inline keyboard button URL '${b.url}' is invalid: Wrong HTTP URL`);
        if (b.web_app && chat && chat.type !== "private") throw bad("BUTTON_TYPE_INVALID");
        if (b.web_app && !String(b.web_app.url ?? "").startsWith("https://"))
          throw bad(
            `inline keyboard button Web App URL '${b.web_app.url}' is invalid: Only HTTPS links are allowed`,
          );
        if (b.callback_data !== undefined && (bytes(b.callback_data) > 64 || !bytes(b.callback_data)))
          throw bad("BUTTON_DATA_INVALID");
        if (
          b.copy_text &&
          !(chars(String(b.copy_text.text ?? "")) >= 1 && chars(String(b.copy_text.text)) <= 256)
        )
          throw bad("BUTTON_COPY_TEXT_INVALID");
      }
      if (all.length > 100) throw bad("reply markup is too long");
      const rows = (m.inline_keyboard as Dict[][]).filter((r) => r.length);
      return rows.length ? { inline_keyboard: rows } : undefined;
    }
    return undefined; // reply keyboards are accepted; the server does not echo them
  }
  #chat(p: Params, need: "read" | "write" | "members" = "write", key = "chat_id"): TelegramChat {
    const id = p.str(key);
    if (!id) throw bad(`${key} is empty`);
    const c = id.startsWith("@")
      ? [...this.chats.values()].find(
          (x) => x.json.username?.toLowerCase() === id.slice(1).toLowerCase() && x.type !== "private",
        )
      : this.chats.get(Number(id));
    if (!c || (c.type === "private" && !this.users.get(c.id))) throw bad("chat not found");
    if (c.type === "private") {
      const u = this.users.get(c.id)!;
      if (need === "write") {
        if (u.deactivated) throw forbidden("user is deactivated");
        if (u.blocked) throw forbidden("bot was blocked by the user");
        if (!u.started) throw forbidden("bot can't initiate conversation with a user");
      }
      return c;
    }
    if (c.migratedTo !== undefined && need !== "read")
      throw bad("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: c.migratedTo });
    if (c.deleted) throw forbidden("the group chat was deleted");
    const st = c.bot.status,
      kind = c.type === "group" ? "group" : c.type;
    if (!this.#ever(c)) throw bad("chat not found");
    if (st === "kicked") throw forbidden(`bot was kicked from the ${kind} chat`);
    if (st === "left") throw forbidden(`bot is not a member of the ${kind} chat`);
    if (need === "write") {
      if (c.type === "channel" && (st !== "administrator" || c.bot.rights?.can_post_messages === false))
        throw bad("need administrator rights in the channel chat");
      if (st === "restricted" && !c.bot.rights?.can_send_messages)
        throw bad("not enough rights to send text messages to the chat");
      if (c.json.permissions?.can_send_messages === false && st === "member")
        throw bad("not enough rights to send text messages to the chat");
    }
    return c;
  }
  #ever(c: TelegramChat) {
    return c.members.has(this.me.id);
  }
  #place(p: Params, c: TelegramChat): { replyTo?: Dict; topic?: number } {
    let topic: number | undefined;
    const t = p.int("message_thread_id");
    if (t && (c.json.is_forum || c.type === "private")) {
      const x = c.topics.get(t);
      if (!x) throw bad("message thread not found");
      if (x.closed && c.bot.status !== "administrator") throw bad("TOPIC_CLOSED");
      topic = t;
    }
    const rp = p.json<Dict>("reply_parameters", "reply parameters");
    const rid = rp?.message_id ?? (p.has("reply_to_message_id") ? p.int("reply_to_message_id") : undefined);
    let replyTo: Dict | undefined;
    if (rid) {
      replyTo = c.messages.get(Number(rid));
      if (!replyTo && !(rp?.allow_sending_without_reply ?? p.bool("allow_sending_without_reply")))
        throw bad("message to be replied not found");
    }
    return { ...(replyTo ? { replyTo } : {}), ...(topic !== undefined ? { topic } : {}) };
  }
  /** flood control; called last, as only well-formed requests reach Telegram's own servers */
  #flood(c: TelegramChat) {
    const l = this.opt.limits;
    if (!l) return;
    const now = Date.now(),
      wait = (ms: number) => {
        const s = Math.max(1, Math.ceil(ms / 1000));
        c.floodUntil = now + s * 1000;
        return new ApiError(429, `Too Many Requests: retry after ${s}`, { retry_after: s });
      };
    if (c.floodUntil > now) throw wait(c.floodUntil - now);
    this.#global = this.#global.filter((t) => t > now - 1000);
    if (this.#global.length >= l.globalPerSec) {
      const s = Math.max(1, Math.ceil((this.#global[0]! + 1000 - now) / 1000));
      throw new ApiError(429, `Too Many Requests: retry after ${s}`, { retry_after: s });
    }
    if (c.type === "group" || c.type === "supergroup") {
      c.slowGroup = c.slowGroup.filter((t) => t > now - 60000);
      if (c.slowGroup.length >= l.groupPerMinute) throw wait(c.slowGroup[0]! + 60000 - now);
      c.slowGroup.push(now);
    } else {
      c.bucket.level = Math.max(0, c.bucket.level - ((now - c.bucket.at) / 1000) * l.chatPerSec);
      c.bucket.at = now;
      if (c.bucket.level + 1 > l.chatBurst)
        throw wait(((c.bucket.level + 1 - l.chatBurst) / l.chatPerSec) * 1000);
      c.bucket.level++;
    }
    this.#global.push(now);
  }
  #own(p: Params, what: string): { m: Dict; c: TelegramChat | undefined } {
    const inlineId = p.str("inline_message_id");
    if (inlineId) {
      const m = this.#inlineMessages.get(inlineId);
      if (!m) throw bad("MESSAGE_ID_INVALID");
      return { m, c: undefined };
    }
    const id = p.int("message_id");
    if (!p.has("chat_id")) throw bad("chat identifier is not specified");
    if (!id) throw bad("message identifier is not specified");
    const c = this.#chat(p, "write"),
      m = c.messages.get(id);
    if (!m) throw bad(`message to ${what} not found`);
    if (what === "edit" && m.from?.id !== this.me.id && !(c.type === "channel" && m.sender_chat))
      throw bad("message can't be edited");
    return { m, c };
  }
  #edited(m: Dict, c: TelegramChat | undefined, change: Dict): any {
    const pick = (x: Dict) =>
      JSON.stringify([
        x.text,
        x.caption,
        x.entities ?? x.caption_entities ?? [],
        x.reply_markup,
        x.photo?.at(-1)?.file_unique_id,
      ]);
    const next = { ...m, ...change };
    if (pick(next) === pick(m))
      throw bad(
        "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
      );
    if (c) this.#flood(c);
    for (const k of Object.keys(change))
      if (change[k] === undefined) {
        delete m[k];
        delete change[k];
      }
    Object.assign(m, change, { edit_date: this.unix() });
    (m._ ??= {}).edits = (m._.edits ?? 0) + 1;
    this.emit("change");
    return c ? this.view(m) : true;
  }
  #media(p: Params, key: "photo" | "document"): Dict {
    const up = p.file(key),
      v = p.str(key);
    let data: Buffer;
    if (up) {
      if (!up.data.length) throw bad("file must be non-empty");
      data = up.data;
    } else if (!v) throw bad(`there is no ${key} in the request`);
    else if (/^https?:/i.test(v)) {
      this.unsupported.add(key + " by URL");
      throw bad("failed to get HTTP URL content");
    } else if (v.startsWith("attach://")) throw bad(`there is no ${key} in the request`);
    else {
      const f = this.files.get(v);
      if (!f) throw bad("wrong file identifier/HTTP URL specified");
      data = f.data;
      return key === "photo"
        ? {
            photo: [
              { file_id: v, file_unique_id: v.slice(-16), file_size: data.length, width: 800, height: 600 },
            ],
          }
        : { document: { file_id: v, file_unique_id: v.slice(-16), file_size: data.length } };
    }
    if (key === "document") {
      const f = this.storeFile(data, "documents/file.bin");
      return {
        document: { ...f, file_name: up!.filename, mime_type: up!.mime || "application/octet-stream" },
      };
    }
    if (data.length > 10 * 1024 * 1024) throw new ApiError(413, "Request Entity Too Large");
    const dim = imageSize(data);
    if (!dim) throw bad("IMAGE_PROCESS_FAILED");
    if (dim.w + dim.h > 10000 || dim.w / dim.h > 20 || dim.h / dim.w > 20)
      throw bad("PHOTO_INVALID_DIMENSIONS");
    return { photo: [{ ...this.storeFile(data, "photos/file.jpg"), width: dim.w, height: dim.h }] };
  }

  // ---- methods
  #methods: Record<string, (p: Params) => any> = {
    getme: () => ({
      ...this.me,
      can_join_groups: true,
      can_read_all_group_messages: !this.opt.privacyMode,
      supports_inline_queries: this.opt.inlineEnabled,
      can_connect_to_business: false,
      has_main_web_app: false,
    }),
    logout: () => true,
    close: () => true,
    getupdates: (p) => {
      if (this.webhook)
        throw new ApiError(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      this.#setAllowed(p);
      const offset = p.int("offset"),
        limit = Math.min(Math.max(p.int("limit", 100), 1), 100),
        timeout = Math.min(Math.max(p.int("timeout"), 0), 50);
      const now = this.#batch(offset, limit);
      if (this.#poll) {
        const old = this.#poll;
        this.#poll = undefined;
        clearTimeout(old.timer);
        old.fail(
          new ApiError(
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
          ),
        );
      }
      if (now.length || !timeout) return now;
      return new Promise((done, fail) => {
        const me = {
          done,
          fail,
          offset,
          limit,
          timer: setTimeout(() => {
            if (this.#poll === me) this.#poll = undefined;
            done([]);
          }, timeout * 1000),
        };
        this.#poll = me;
      });
    },
    setwebhook: (p) => {
      const url = p.str("url");
      if (!url) return this.#methods.deletewebhook!(p);
      let u: URL;
      try {
        u = new URL(url.includes("://") ? url : "https://" + url);
      } catch {
        throw bad("invalid webhook URL specified");
      }
      if (this.opt.requireHttpsWebhook && u.protocol !== "https:")
        throw bad("bad webhook: An HTTPS URL must be provided for webhook");
      if (this.opt.requireHttpsWebhook && !["", "443", "80", "88", "8443"].includes(u.port))
        throw bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
      const secret_token = p.str("secret_token");
      if (secret_token.length > 256) throw bad("secret token is too long");
      if (!/^[A-Za-z0-9_-]*$/.test(secret_token)) throw bad("secret token contains unallowed characters");
      this.#setAllowed(p);
      if (p.bool("drop_pending_updates")) this.#queue = [];
      if (this.#poll) {
        const old = this.#poll;
        this.#poll = undefined;
        clearTimeout(old.timer);
        old.fail(new ApiError(409, "Conflict: terminated by setWebhook request"));
      }
      this.webhook = {
        url,
        secret_token,
        max_connections: Math.min(Math.max(p.int("max_connections", 40), 1), 100),
      };
      this.webhookError = undefined;
      setImmediate(() => this.#deliver());
      return true;
    },
    deletewebhook: (p) => {
      this.webhook = undefined;
      if (p.bool("drop_pending_updates")) this.#queue = [];
      return true;
    },
    getwebhookinfo: () => ({
      url: this.webhook?.url ?? "",
      has_custom_certificate: false,
      pending_update_count: this.#queue.length,
      ...(this.webhook ? { max_connections: this.webhook.max_connections, ip_address: "127.0.0.1" } : {}),
      ...(this.webhookError
        ? { last_error_date: this.webhookError.date, last_error_message: this.webhookError.message }
        : {}),
      ...(this.#allowed === DEFAULT_UPDATES ? {} : { allowed_updates: this.#allowed }),
    }),

    sendmessage: (p) => {
      if (!p.str("text")) throw bad("message text is empty");
      const parsed = this.#format(p.str("text"), p.str("parse_mode"), p.json("entities"), Infinity, "", true);
      const c = this.#chat(p),
        markup = this.#markup(p, c),
        at = this.#place(p, c);
      const t = finishText(parsed.text, [], 4096, "message is too long", false);
      this.#flood(c);
      return this.post(
        c,
        {
          ...this.#author(c),
          text: t.text,
          ...(parsed.entities.length ? { entities: parsed.entities } : {}),
          ...(p.has("link_preview_options") ? { link_preview_options: p.json("link_preview_options") } : {}),
          ...(markup ? { reply_markup: markup } : {}),
        },
        at,
      );
    },
    sendphoto: (p) => this.#sendMedia(p, "photo"),
    senddocument: (p) => this.#sendMedia(p, "document"),
    sendchataction: (p) => {
      this.#chat(p);
      if (
        ![
          "typing",
          "upload_photo",
          "record_video",
          "upload_video",
          "record_voice",
          "upload_voice",
          "upload_document",
          "choose_sticker",
          "find_location",
          "record_video_note",
          "upload_video_note",
        ].includes(p.str("action"))
      )
        throw bad("wrong parameter action in request");
      return true;
    },
    editmessagetext: (p) => {
      if (!p.str("text")) throw bad("message text is empty");
      const parsed = this.#format(p.str("text"), p.str("parse_mode"), p.json("entities"), Infinity, "", true);
      const { m, c } = this.#own(p, "edit"),
        markup = this.#markup(p, c);
      if (m.text === undefined) throw bad("there is no text in the message to edit");
      const t = finishText(parsed.text, [], 4096, "message is too long", false);
      return this.#edited(m, c, {
        text: t.text,
        entities: parsed.entities.length ? parsed.entities : undefined,
        reply_markup: markup,
      });
    },
    editmessagecaption: (p) => {
      const t = this.#format(
        p.str("caption"),
        p.str("parse_mode"),
        p.json("caption_entities"),
        1024,
        "message caption is too long",
        true,
      );
      const { m, c } = this.#own(p, "edit");
      if (m.text !== undefined) throw bad("there is no caption in the message to edit");
      return this.#edited(m, c, {
        caption: t.text || undefined,
        caption_entities: t.entities.length ? t.entities : undefined,
        reply_markup: this.#markup(p, c),
      });
    },
    editmessagereplymarkup: (p) => {
      const { m, c } = this.#own(p, "edit");
      return this.#edited(m, c, { reply_markup: this.#markup(p, c) });
    },
    deletemessage: (p) => {
      const { m, c } = this.#own(p, "delete");
      this.#mayDelete(c!, m);
      c!.messages.delete(m.message_id);
      this.emit("change");
      return true;
    },
    deletemessages: (p) => {
      const c = this.#chat(p),
        ids = p.json<number[]>("message_ids", "message identifiers") ?? [];
      if (!ids.length) throw bad("message identifiers are not specified");
      if (ids.length > 100) throw bad("too many message identifiers specified");
      for (const id of ids) {
        const m = c.messages.get(id);
        if (m) {
          this.#mayDelete(c, m);
          c.messages.delete(id);
        }
      }
      this.emit("change");
      return true;
    },
    forwardmessage: (p) => {
      const { m, c, at } = this.#copySource(p, "forward");
      return this.post(
        c,
        {
          ...this.#author(c),
          ...m,
          forward_origin: m.from
            ? { type: "user", sender_user: m.from, date: m.date }
            : { type: "channel", chat: m.sender_chat, message_id: m.message_id, date: m.date },
          from: this.me,
        },
        at,
      );
    },
    copymessage: (p) => {
      const { m, c, at } = this.#copySource(p, "copy");
      const markup = this.#markup(p, c);
      return {
        message_id: this.post(
          c,
          { ...m, ...this.#author(c), ...(markup ? { reply_markup: markup } : {}) },
          at,
        ).message_id,
      };
    },
    pinchatmessage: (p) => {
      const c = this.#chat(p);
      if (
        c.type !== "private" &&
        !(c.bot.status === "administrator" && c.bot.rights?.can_pin_messages !== false)
      )
        throw bad("not enough rights to manage pinned messages in the chat");
      if (!c.messages.has(p.int("message_id"))) throw bad("message to pin not found");
      c.json.pinned = p.int("message_id");
      return true;
    },
    unpinchatmessage: (p) => {
      const c = this.#chat(p);
      delete c.json.pinned;
      return true;
    },
    setmessagereaction: (p) => {
      const c = this.#chat(p, "read"),
        m = c.messages.get(p.int("message_id"));
      if (!m) throw bad("message to react not found");
      (m._ ??= {}).reactions = p.json("reaction", "reaction types") ?? [];
      this.emit("change");
      return true;
    },

    answercallbackquery: (p) => {
      const q = this.#callbacks.get(p.str("callback_query_id"));
      if (!q || q.used || Date.now() - q.at > this.opt.callbackTtlMs)
        throw bad("query is too old and response timeout expired or query ID is invalid");
      if (chars(p.str("text")) > 200) throw bad("MESSAGE_TOO_LONG");
      if (p.has("url")) throw bad("URL_INVALID");
      q.used = true;
      q.done({ text: p.str("text"), show_alert: p.bool("show_alert") });
      return true;
    },
    answerinlinequery: (p) => {
      const results = p.json<Dict[]>("results", "inline query results") ?? [];
      if (!Array.isArray(results)) throw bad("expected an Array of inline query results");
      if (results.length > 50) throw bad("too many inline query results specified");
      const seen = new Set<string>(),
        bw = p.json<Dict>("button", "inline query results button");
      for (const r of results) {
        const why = (d: string) => bad(`can't parse inline query result: ${d}`);
        if (typeof r.type !== "string") throw why(`Can't find field "type"`);
        if (typeof r.id !== "string" && typeof r.id !== "number") throw why(`Can't find field "id"`);
        if (
          ![
            "article",
            "photo",
            "gif",
            "mpeg4_gif",
            "video",
            "audio",
            "voice",
            "document",
            "location",
            "venue",
            "contact",
            "game",
            "sticker",
          ].includes(r.type)
        )
          throw why(`type "${r.type}" is unsupported for the inline query result`);
        if (r.type === "article" && typeof r.title !== "string") throw why(`Can't find field "title"`);
        if (r.type === "article" && !r.input_message_content)
          throw why("Input message content is not specified");
        const c = r.input_message_content;
        if (c && c.message_text !== undefined) {
          if (!c.message_text) throw why("Message text is empty");
          this.#format(String(c.message_text), c.parse_mode, c.entities, 4096, "message is too long", false);
        }
        if (r.caption !== undefined)
          this.#format(
            String(r.caption),
            r.parse_mode,
            r.caption_entities,
            1024,
            "message caption is too long",
            true,
          );
        if (r.reply_markup) this.#markup(new Params({ reply_markup: r.reply_markup }));
        const id = String(r.id);
        if (!bytes(id) || bytes(id) > 64) throw bad("RESULT_ID_INVALID");
        if (seen.has(id)) throw bad("RESULT_ID_DUPLICATE");
        seen.add(id);
      }
      if (bytes(p.str("next_offset")) > 64) throw bad("NEXT_OFFSET_INVALID");
      if (bw?.start_parameter !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(bw.start_parameter))
        throw bad("START_PARAM_INVALID");
      const q = this.#inline.get(p.str("inline_query_id"));
      if (!q || Date.now() - q.at > this.opt.inlineTtlMs)
        throw bad("query is too old and response timeout expired or query ID is invalid");
      this.#inline.delete(p.str("inline_query_id"));
      q.done({
        results,
        cache_time: p.int("cache_time", 300),
        is_personal: p.bool("is_personal"),
        next_offset: p.str("next_offset"),
        button: bw,
      });
      return true;
    },

    setmycommands: (p) => {
      const list = p.json<BotCommand[]>("commands", "commands") ?? [];
      if (!Array.isArray(list)) throw bad("expected an Array of BotCommand");
      const out = list.map((c) => {
        if (typeof c?.command !== "string") throw bad(`can't parse BotCommand: Can't find field "command"`);
        if (typeof c.description !== "string")
          throw bad(`can't parse BotCommand: Can't find field "description"`);
        const command = c.command.trim().replace(/^\//, ""),
          description = c.description.trim();
        if (!command) throw bad("command must be non-empty");
        if (chars(command) > 32) throw bad("command length must not exceed 32");
        if (!description) throw bad("command description must be non-empty");
        if (chars(description) > 256) throw bad("command description length must not exceed 256");
        if (!/^[a-z0-9_]+$/.test(command)) throw bad("BOT_COMMAND_INVALID");
        return { command, description };
      });
      if (out.length > 100) throw bad("BOT_COMMANDS_TOO_MUCH");
      this.commands.set(this.#scope(p), out);
      return true;
    },
    getmycommands: (p) => this.commands.get(this.#scope(p)) ?? [],
    deletemycommands: (p) => {
      this.commands.delete(this.#scope(p));
      return true;
    },
    setmyname: (p) => this.#profileSet("name", p, 64),
    getmyname: (p) => ({ name: this.profile["name:" + p.str("language_code")] ?? this.me.first_name }),
    setmydescription: (p) => this.#profileSet("description", p, 512),
    getmydescription: (p) => ({ description: this.profile["description:" + p.str("language_code")] ?? "" }),
    setmyshortdescription: (p) => this.#profileSet("short_description", p, 120),
    getmyshortdescription: (p) => ({
      short_description: this.profile["short_description:" + p.str("language_code")] ?? "",
    }),
    setchatmenubutton: (p) => {
      this.profile["menu:" + p.str("chat_id")] = p.json("menu_button", "menu button") ?? { type: "default" };
      return true;
    },
    getchatmenubutton: (p) =>
      this.profile["menu:" + p.str("chat_id")] ?? this.profile["menu:"] ?? { type: "commands" },
    setmydefaultadministratorrights: (p) => {
      this.profile["rights:" + p.bool("for_channels")] = p.json("rights");
      return true;
    },
    getmydefaultadministratorrights: (p) =>
      this.profile["rights:" + p.bool("for_channels")] ??
      Object.fromEntries([["is_anonymous", false], ...ADMIN_RIGHTS.map((r) => [r, false])]),

    getchat: (p) => {
      const c = this.#chat(p, "read");
      return {
        ...c.ref(),
        accent_color_id: 1,
        max_reaction_count: 11,
        accepted_gift_types: {
          unlimited_gifts: false,
          limited_gifts: false,
          unique_gifts: false,
          premium_subscription: false,
        },
        ...(c.type === "private"
          ? {}
          : { permissions: c.json.permissions ?? Object.fromEntries(SEND_RIGHTS.map((r) => [r, true])) }),
      };
    },
    getchatmember: (p) => {
      const c = this.#chat(p, "members"),
        id = p.int("user_id");
      if (!id) throw bad("invalid user_id specified");
      const u = id === this.me.id ? this.me : this.users.get(id)?.json;
      if (!u) throw bad(c.type === "supergroup" ? "PARTICIPANT_ID_INVALID" : "user not found");
      return this.member(c, u, c.members.get(id));
    },
    getchatadministrators: (p) => {
      const c = this.#chat(p, "members");
      if (c.type === "private") throw bad("there are no administrators in the private chat");
      return [...c.members]
        .filter(([, m]) => m.status === "creator" || m.status === "administrator")
        .map(([id, m]) => this.member(c, id === this.me.id ? this.me : this.users.get(id)!.json, m));
    },
    getchatmembercount: (p) => {
      const c = this.#chat(p, "members");
      return c.type === "private" ? 2 : [...c.members.keys()].filter((id) => c.isIn(id)).length;
    },
    leavechat: (p) => {
      const c = this.#chat(p, "read"),
        old = c.bot;
      if (c.type === "private") throw bad("chat member status can't be changed in private chats");
      c.members.set(this.me.id, { status: "left" });
      this.memberUpdate(c, this.me, old, "left");
      return true;
    },
    createforumtopic: (p) => {
      const c = this.#forum(p),
        name = p.str("name");
      if (!name) throw bad("TOPIC_NAME_EMPTY");
      if (chars(name) > 128) throw bad("TOPIC_NAME_INVALID");
      const m = this.post(
        c,
        { from: this.me, forum_topic_created: { name, icon_color: p.int("icon_color", 7322096) } },
        {},
      ) as Dict;
      const t: Topic = {
        message_thread_id: m.message_id,
        name,
        icon_color: p.int("icon_color", 7322096),
        closed: false,
      };
      c.topics.set(m.message_id, t);
      return { message_thread_id: t.message_thread_id, name, icon_color: t.icon_color };
    },
    editforumtopic: (p) => {
      const t = this.#topic(p);
      if (p.has("name")) {
        if (t.name === p.str("name")) throw bad("TOPIC_NOT_MODIFIED");
        t.name = p.str("name");
      }
      return true;
    },
    closeforumtopic: (p) => {
      const t = this.#topic(p);
      if (t.closed) throw bad("TOPIC_NOT_MODIFIED");
      t.closed = true;
      return true;
    },
    reopenforumtopic: (p) => {
      const t = this.#topic(p);
      if (!t.closed) throw bad("TOPIC_NOT_MODIFIED");
      t.closed = false;
      return true;
    },
    deleteforumtopic: (p) => {
      const t = this.#topic(p),
        c = this.#chat(p);
      c.topics.delete(t.message_thread_id);
      for (const m of [...c.messages.values()])
        if (m.message_thread_id === t.message_thread_id) c.messages.delete(m.message_id);
      return true;
    },
    getfile: (p) => {
      const id = p.str("file_id");
      if (!id) throw bad("file_id not specified");
      const f = this.files.get(id);
      if (!f) throw bad("wrong file_id or the file is temporarily unavailable");
      if (f.data.length > 20 * 1024 * 1024) throw bad("file is too big");
      return { file_id: id, file_unique_id: id.slice(-16), file_size: f.data.length, file_path: f.path };
    },
  };

  #author(c: TelegramChat): Dict {
    return c.type === "channel"
      ? { sender_chat: c.ref(), author_signature: undefined, from: this.me }
      : { from: this.me };
  }
  #setAllowed(p: Params) {
    const a = p.json<string[]>("allowed_updates", "allowed_updates");
    if (Array.isArray(a))
      this.#allowed = a.length ? UPDATE_TYPES.filter((t) => a.includes(t)) : DEFAULT_UPDATES;
  } // omitted = keep the previous setting
  #scope(p: Params): string {
    const s = p.json<Dict>("scope", "BotCommandScope") ?? { type: "default" };
    if (
      ![
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
      ].includes(s.type)
    )
      throw bad("can't parse BotCommandScope: Unsupported type specified");
    if (String(s.type).startsWith("chat")) this.#chat(new Params({ chat_id: s.chat_id }), "read");
    const l = p.str("language_code");
    if (l && !/^[a-z]{2}$/.test(l)) throw bad("invalid language code specified");
    return JSON.stringify([s.type, s.chat_id ?? 0, s.user_id ?? 0, l]);
  }
  #profileSet(k: string, p: Params, max: number) {
    const v = p.str(k);
    if (chars(v) > max) throw bad(`${k.toUpperCase()}_TOO_LONG`);
    this.profile[k + ":" + p.str("language_code")] = v;
    return true;
  }
  #sendMedia(p: Params, key: "photo" | "document") {
    const cap = this.#format(
      p.str("caption"),
      p.str("parse_mode"),
      p.json("caption_entities"),
      1024,
      "message caption is too long",
      true,
    );
    const media = this.#media(p, key),
      c = this.#chat(p),
      markup = this.#markup(p, c),
      at = this.#place(p, c);
    this.#flood(c);
    return this.post(
      c,
      {
        ...this.#author(c),
        ...media,
        ...(cap.text ? { caption: cap.text } : {}),
        ...(cap.entities.length ? { caption_entities: cap.entities } : {}),
        ...(markup ? { reply_markup: markup } : {}),
      },
      at,
    );
  }
  #mayDelete(c: TelegramChat, m: Dict) {
    const admin = c.bot.status === "administrator" && c.bot.rights?.can_delete_messages !== false;
    if (c.type !== "private" && m.from?.id !== this.me.id && !admin) throw bad("message can't be deleted");
    if (m.date < this.unix() - 48 * 3600 && !admin) throw bad("message can't be deleted for everyone");
  }
  #copySource(p: Params, what: string) {
    const from = this.#chat(p, "read", "from_chat_id"),
      m = from.messages.get(p.int("message_id"));
    if (!m) throw bad(`message to ${what} not found`);
    const c = this.#chat(p),
      at = this.#place(p, c);
    this.#flood(c);
    const {
      message_id,
      chat,
      date,
      reply_to_message,
      reply_markup,
      edit_date,
      _,
      message_thread_id,
      is_topic_message,
      ...rest
    } = m;
    return { m: rest as Dict, c, at };
  }
  #forum(p: Params) {
    const c = this.#chat(p);
    if (!c.json.is_forum) throw bad("the chat is not a forum");
    if (c.bot.status !== "administrator" || c.bot.rights?.can_manage_topics === false)
      throw bad("not enough rights to create a topic");
    return c;
  }
  #topic(p: Params): Topic {
    const c = this.#forum(p),
      t = c.topics.get(p.int("message_thread_id"));
    if (!t) throw bad("TOPIC_ID_INVALID");
    return t;
  }

  // ---- transport
  async #invoke(method: string, p: Params, via: Call["via"]): Promise<any> {
    const fn = this.#methods[method.toLowerCase()];
    const call: Call = {
      n: this.calls.length + 1,
      method,
      params: this.#plain(p),
      files: [...p.files.keys()],
      at: Date.now(),
      ms: 0,
      via,
      ok: false,
    };
    this.calls.push(call);
    const f = this.#fault(method, call.params);
    try {
      if (f?.delayMs) await sleep(f.delayMs);
      if (f && (f.raw || f.drop === "before")) throw new RawReply(f);
      if (f?.error) throw new ApiError(f.error.code, f.error.description, f.error.parameters);
      if (!fn) {
        this.unsupported.add(method);
        throw new ApiError(404, "Not Found: method not found");
      }
      call.result = await fn(p);
      call.ok = true;
      if (f?.drop === "after") throw new RawReply(f);
      return call.result;
    } catch (e) {
      if (e instanceof ApiError)
        call.error = {
          code: e.code,
          description: e.description,
          ...(e.parameters ? { parameters: e.parameters } : {}),
        };
      throw e;
    } finally {
      call.ms = Date.now() - call.at;
      this.emit("change");
    }
  }
  #plain(p: Params): Dict {
    const out: Dict = {};
    for (const k of Object.keys(p.raw)) {
      const v = p.raw[k];
      out[k] =
        typeof v === "string" && /^[[{]/.test(v) && k !== "text" && k !== "caption"
          ? (() => {
              try {
                return JSON.parse(v);
              } catch {
                return v;
              }
            })()
          : v;
    }
    return out;
  }
  #fault(method: string, params: Dict): Fault | undefined {
    const f = this.faults.find(
      (x) =>
        (x.times ?? 0) > 0 &&
        (!x.method ||
          (typeof x.method === "string"
            ? x.method.toLowerCase() === method.toLowerCase()
            : x.method.test(method))) &&
        (!x.when || x.when(params)),
    );
    if (f) f.times!--;
    return f;
  }
  async #http(req: IncomingMessage, res: ServerResponse) {
    const reply = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      if (!res.destroyed) {
        res.writeHead(status, { "content-type": "application/json", ...headers });
        res.end(JSON.stringify(body));
      }
    };
    try {
      const url = new URL(req.url!, "http://x"),
        m = /^\/(file\/)?bot([^/]+)\/(?:test\/)?(.*)$/.exec(url.pathname);
      if (!m) return reply(404, { ok: false, error_code: 404, description: "Not Found" });
      if (decodeURIComponent(m[2]!) !== this.token) {
        req.resume();
        return reply(401, { ok: false, error_code: 401, description: "Unauthorized" });
      }
      if (m[1]) {
        const f = [...this.files.values()].find((x) => x.path === m[3]);
        if (!f) return reply(404, { ok: false, error_code: 404, description: "Not Found" });
        res.writeHead(200, { "content-type": "application/octet-stream" });
        res.end(f.data);
        return;
      }
      const p = await readParams(req, url);
      reply(200, { ok: true, result: await this.#invoke(m[3]!, p, "http") });
    } catch (e) {
      if (e instanceof RawReply) {
        if (e.fault.raw) {
          res.writeHead(e.fault.raw.status, { "content-type": "text/html", ...e.fault.raw.headers });
          res.end(e.fault.raw.body);
        } else req.socket.resetAndDestroy();
        return;
      }
      const a =
        e instanceof ApiError ? e : new ApiError(500, `Internal Server Error: RIG ${(e as Error).stack}`);
      reply(
        a.code,
        {
          ok: false,
          error_code: a.code,
          description: a.description,
          ...(a.parameters ? { parameters: a.parameters } : {}),
        },
        a.parameters?.retry_after ? { "retry-after": String(a.parameters.retry_after) } : {},
      );
    }
  }
}

/** width/height of PNG, JPEG or GIF data; undefined if it is none of them */
export function imageSize(b: Buffer): { w: number; h: number } | undefined {
  if (b.length > 24 && b.readUInt32BE(0) === 0x89504e47)
    return { w: b.readUInt32BE(16), h: b.readUInt32BE(20) };
  if (b.length > 10 && b.toString("latin1", 0, 3) === "GIF")
    return { w: b.readUInt16LE(6), h: b.readUInt16LE(8) };
  if (b.length > 4 && b.readUInt16BE(0) === 0xffd8) {
    for (let i = 2; i + 9 < b.length && b[i] === 0xff; ) {
      const k = b[i + 1]!;
      if (k >= 0xc0 && k <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(k))
        return { w: b.readUInt16BE(i + 7), h: b.readUInt16BE(i + 5) };
      i += 2 + b.readUInt16BE(i + 2);
    }
  }
  return undefined;
}

/** Starts a Telegram server on a free loopback port; `stop()` it when the test is over. */
export async function startTelegram(options: TelegramOptions = {}): Promise<TelegramServer> {
  return new TelegramServer(options).start();
}
