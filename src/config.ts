import { z } from "zod";
import { type PersonId, personIdSchema } from "./core/conversation.ts";
import { canonicalZone } from "./core/time/zones.ts";
import { addressRemedy, isReadable } from "./store/address.ts";

/** Anything that goes wrong while the configuration is read: every mistake at once, each with its remedy. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const url = (what: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be ${what}, beginning with http:// or https://`, abort: true })
    .refine((value) => !/[?#]/.test(value), "must have no ? and no #: what comes after it is added to it")
    .transform((value) => value.replace(/\/+$/, ""));

const whole = (min: number, max: number, unit: string) => {
  const error = `must be a whole number${unit === "" ? "" : ` of ${unit}`} from ${min} to ${max}`;
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error);
};

const owners = z
  .string()
  .default("")
  .transform((value, context): readonly PersonId[] =>
    value
      .split(/[\s,]+/)
      .filter((part) => part !== "")
      .flatMap((part) => {
        const id = personIdSchema.safeParse(part);
        if (id.success && /^(telegram|discord):\d+$/.test(part)) return [id.data];
        context.addIssue({
          code: "custom",
          message: `"${hidden(part)}" is not a person; write telegram:<number> or discord:<number>, separated by commas`,
        });
        return [];
      }),
  );

const onOff = z.enum(["on", "off"], { error: "must be on or off" });

const snowflake = (what: string) =>
  z.string().regex(/^\d{17,20}$/, `must be ${what}: a number of 17 to 20 digits (Copy ID, in Discord)`);

const roles = z
  .string()
  .regex(
    /^\d{17,20}(\s*,\s*\d{17,20})*$/,
    "must be the numbers of roles of that server (17 to 20 digits each), separated by commas",
  )
  .transform((value): readonly string[] => value.split(/\s*,\s*/));

/** An address without its user name and password. */
function withoutPassword(value: string): string {
  return value.replace(/(?<=\/\/)[^/\s,@]*(?=@)/g, "[secret]");
}

/** What may be shown of a value: it may have been meant for another line, such as a token. */
function hidden(value: string): string {
  return withoutPassword(value).replace(/\d{5,}:[\w-]{30,}|[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g, "[secret]");
}

const feeds = z
  .string()
  .default("")
  .transform((value, context): readonly string[] =>
    value
      // Within an address a semicolon may stand, too.
      .split(/[\s,]+|;(?=\s|https?:|$)/)
      .filter((part) => part !== "")
      .flatMap((part) => {
        const isAddress = z.url({ protocol: /^https?$/ }).safeParse(part).success;
        if (isAddress && withoutPassword(part) === part) return [part];
        context.addIssue({
          code: "custom",
          message: isAddress
            ? `"${hidden(part)}" holds a user name or a password, and feeds are read without; leave it out`
            : `"${hidden(part)}" is not a feed; write addresses with http:// or https://, separated by spaces or commas`,
        });
        return [];
      }),
  );

const ports = z
  .string()
  .regex(/^\d{1,5}(\s*,\s*\d{1,5})*$/, "must be port numbers separated by commas, like 80,443,8443")
  .transform((value): readonly number[] => value.split(",").map(Number))
  .refine((all) => all.every((port) => port >= 1 && port <= 65_535), "must be ports from 1 to 65535")
  .default([80, 443]);

const timeZone = z.string().transform((value, context): string => {
  const zone = canonicalZone(value.trim());
  if (zone !== null) return zone;
  context.addIssue({ code: "custom", message: "must be an IANA time zone such as Asia/Karachi" });
  return z.NEVER;
});

// Telegram's tokens are <bot id>:<35 letters, digits, _ and ->; Discord's are three parts joined by dots. Only the
// shape is checked, loosely: only the platform can say whether a token is right.
const telegramToken = z
  .string()
  .regex(/^\d+:[\w-]{10,}$/, "does not look like a bot token; @BotFather gives one like 123456:ABC-DEF…");
const discordToken = z
  .string()
  .regex(
    /^[\w.-]{20,}$/,
    "does not look like a bot token; copy it from the Bot page of your application at discord.com/developers",
  );

/** Every key of the environment that the bot reads. `.env.example` explains each. */
export const configSchema = z.object({
  BOT_NAME: z
    .string()
    .min(1)
    .max(64, "must have at most 64 characters (Telegram's limit for names)")
    .default("Sanad"),
  TELEGRAM_TOKEN: telegramToken.optional(),
  TELEGRAM_API_ROOT: url("the address of a Bot API server").default("https://api.telegram.org"),
  DISCORD_TOKEN: discordToken.optional(),
  DISCORD_API: url("the address of Discord's REST API").default("https://discord.com/api"),
  DISCORD_HOME_SERVER: snowflake("the number of the newsroom's own server").optional(),
  DISCORD_MODERATOR_ROLE: roles.optional(),
  OWNERS: owners,
  CORPUS: z.string().default("corpus"),
  PUBLISHER: z.string().default("The archive"),
  DATA_DIR: z.string().default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, {
      error: "must begin with postgres:// (leave it empty for the embedded store)",
      abort: true,
    })
    .refine(isReadable, `cannot be read; ${addressRemedy}`)
    .optional(),
  TIME_ZONE: timeZone.default("Asia/Karachi"),
  PUBLIC_URL: url("the address at which the web reader is reached")
    .refine(
      (value) => withoutPassword(value) === value,
      "must hold no user name and no password: every reader would see them",
    )
    .refine(
      (value) => new URL(value).pathname === "/",
      "must have no path: the pages lie at /articles, /a/ and /assets/; give them a host name of their own",
    )
    .optional(),
  PORT: whole(0, 65_535, "").default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PLAYGROUND: onOff.optional(),
  TRUST_PROXY: onOff.default("off"),
  FEEDS: feeds,
  FEED_INTERVAL: whole(1, 1440, "minutes").default(15),
  FETCH_PORTS: ports,
  FETCH_LOOPBACK: onOff.default("off"),
  QUOTE_DAYS: whole(0, 365, "days").default(30),
  RATE_PER_PERSON: whole(1, 10_000, "questions a minute").default(30),
  RATE_PER_CONVERSATION: whole(1, 100_000, "questions a minute").default(120),
  SEARCH: z.enum(["semantic", "light"], { error: "must be semantic or light" }).default("semantic"),
  SEARCH_MODEL: z.string().optional(),
  PUBLISH_DELAY: whole(0, 86_400, "seconds").default(120),
  NOW_PER_HOUR: whole(1, 60, "messages").default(6),
  TELEGRAM_PER_SECOND: whole(1, 1000, "messages a second").default(30),
  TELEGRAM_CHAT_PER_MINUTE: whole(1, 600, "messages a minute").default(60),
  TELEGRAM_GROUP_PER_MINUTE: whole(1, 600, "messages a minute").default(20),
  DISCORD_PER_SECOND: whole(1, 50, "messages a second").default(50),
  DIGEST_CAP: whole(1, 20, "articles").default(7),
  ANNOUNCE_APPROVAL: onOff.default("off"),
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "must be fatal, error, warn, info, debug, trace or silent",
    })
    .optional(),
});

/** The configuration, checked; keys as in the environment, so that each can be looked up by its name. */
export type Config = Readonly<z.output<typeof configSchema>>;

/** Settings that are of no use without their other half. */
function halves(set: Readonly<Record<string, string | undefined>>) {
  const pair = ["DISCORD_HOME_SERVER", "DISCORD_MODERATOR_ROLE"] as const;
  const given = pair.filter((key) => set[key] !== undefined);
  return given.length === 1
    ? given.map((key) => ({
        path: [key],
        message: `needs ${pair.find((other) => other !== key)} beside it: roles count in one server only`,
      }))
    : [];
}

/** The role with the server's own number is @everyone: all who join the server would be moderators. */
function everyone(set: Readonly<Record<string, string | undefined>>) {
  const { DISCORD_HOME_SERVER: server, DISCORD_MODERATOR_ROLE: named } = set;
  return server !== undefined && named?.split(/\s*,\s*/).includes(server) === true
    ? [
        {
          path: ["DISCORD_MODERATOR_ROLE"],
          message: `names ${server}, the number of the server itself: as a role that is @everyone, and all who join would be moderators; take it out, and name a role that only moderators have`,
        },
      ]
    : [];
}

/**
 * Docker's --env-file takes a space, or the carriage return of a file from Windows, for the end of the value, and quotes
 * for a part of it.
 */
function bare(value: string | undefined): string | undefined {
  return value
    ?.trim()
    .replace(/^(["'])(.*)\1$/s, "$2")
    .trim();
}

/**
 * Reads the configuration from an environment; an empty value counts as not set.
 * Throws a ConfigError that lists every mistake with its remedy; values that may be secret are never repeated.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const trimmed = Object.entries(environment).map(([key, value]) => [key, bare(value)] as const);
  const set = Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
  const parsed = configSchema.safeParse(set);
  const issues = [...(parsed.error?.issues ?? []), ...halves(set), ...everyone(set)];
  if (parsed.success && issues.length === 0) return parsed.data;
  const lines = issues.map((issue) => {
    const key = issue.path.join(".");
    const value = /TOKEN|DATABASE_URL|SECRET/.test(key)
      ? ""
      : ` (it is ${JSON.stringify(hidden(set[key] ?? ""))})`;
    return `  ${key} ${issue.message}${value}`;
  });
  throw new ConfigError(
    `The configuration has ${lines.length === 1 ? "a mistake" : `${lines.length} mistakes`}:\n${lines.join("\n")}\nFix it in .env or in the environment; .env.example explains every key.`,
  );
}
