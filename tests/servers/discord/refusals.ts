/** Discord's nested form errors. */
export interface FormErrors {
  [key: string]: FormErrors | { readonly code: string; readonly message: string }[] | undefined;
  _errors?: { readonly code: string; readonly message: string }[];
}

/** What a refusal may carry besides status, code and message. */
export interface RefusalMore {
  readonly errors?: FormErrors;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further fields of the body. */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** An answer with a status of 400 and more. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly more: RefusalMore;
  constructor(status: number, code: number, message: string, more: RefusalMore = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.more = more;
  }
}

/** Discord's refusals by what is missing or wrong. */
export const no = {
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
  empty: () => new Refusal(400, 50006, "Cannot send an empty message"),
  dm: () => new Refusal(403, 50007, "Cannot send messages to this user"),
  textChannel: () => new Refusal(400, 50008, "Cannot send messages in a non-text channel"),
  permission: () => new Refusal(403, 50013, "Missing Permissions"),
  history: () => new Refusal(403, 160002, "Cannot reply without permission to read message history"),
  channelType: () => new Refusal(400, 50024, "Cannot execute action on this channel type"),
  token: () => new Refusal(401, 50027, "Invalid Webhook Token"),
  archived: () => new Refusal(400, 50083, "Thread is archived"),
  crossposted: () => new Refusal(400, 40033, "This message has already been crossposted"),
  acknowledged: () => new Refusal(400, 40060, "Interaction has already been acknowledged."),
  followUps: () =>
    new Refusal(400, 40094, "This interaction has reached the maximum number of follow up messages."),
  tag: () => new Refusal(400, 40067, "A tag is required to create a forum post in this channel"),
};

/** 400 with nested errors. */
export const badForm = (errors: FormErrors): Refusal =>
  new Refusal(400, 50035, "Invalid Form Body", { errors });

/** 429: whose limit it was, and how long to wait. */
export function tooMany(
  ms: number,
  scope: "user" | "global" | "shared",
  more: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly code?: number;
    readonly message?: string;
  } = {},
): Refusal {
  const { headers, code, message = "You are being rate limited." } = more;
  const retry_after = Math.ceil(ms) / 1000;
  return new Refusal(429, code ?? 0, message, {
    headers: {
      "retry-after": String(Math.ceil(ms / 1000)),
      "x-ratelimit-scope": scope,
      ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
      ...headers,
    },
    body: { retry_after, global: scope === "global", ...(code === undefined ? {} : { code }) },
  });
}
