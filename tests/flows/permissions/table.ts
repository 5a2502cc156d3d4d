/** How an action ends, as whoever tries it sees it. */
export type Outcome =
  | "yes"
  | "no: not a moderator"
  | "no: not an owner"
  | "no: nobody by name"
  | "no: only in private"
  /** Nothing is answered at all. */
  | "silence"
  /** The platform gives them no way to try. */
  | "impossible";

export const roles = [
  "owner",
  "moderator",
  "demoted moderator",
  "chat administrator",
  "member",
  "anonymous administrator",
  "channel post",
  "bot",
] as const;
export type Role = (typeof roles)[number];

export const places = [
  "Telegram, private",
  "Telegram, group",
  "Telegram, channel",
  "Discord, direct messages",
  "Discord, server",
] as const;
export type Place = (typeof places)[number];

/** What somebody can do somewhere: with commands and buttons for moderators, then with those for owners. */
export interface Row {
  readonly place: Place;
  readonly role: Role;
  readonly typed: readonly [moderators: Outcome, owners: Outcome];
  readonly pressed: readonly [moderators: Outcome, owners: Outcome];
}

const all = ["yes", "yes"] as const;
const some = ["yes", "no: not an owner"] as const;
const none = ["no: not a moderator", "no: not an owner"] as const;
const nameless = ["no: nobody by name", "no: nobody by name"] as const;
const silence = ["silence", "silence"] as const;
const impossible = ["impossible", "impossible"] as const;

type Cells = readonly [typed: Row["typed"], pressed: Row["pressed"]];

const table: Readonly<Record<Place, Readonly<Record<Role, Cells>>>> = {
  "Telegram, private": {
    owner: [all, all],
    moderator: [some, some],
    "demoted moderator": [none, none],
    // They administer a group; here they are alone with the bot.
    "chat administrator": [none, none],
    member: [none, none],
    // Nobody is anonymous in a private chat, bots cannot write to bots, and channels do not post there.
    "anonymous administrator": [impossible, impossible],
    "channel post": [impossible, impossible],
    bot: [impossible, impossible],
  },
  "Telegram, group": {
    owner: [all, all],
    moderator: [some, some],
    "demoted moderator": [none, none],
    "chat administrator": [none, none],
    member: [none, none],
    // An owner behind the mask writes as the group; Telegram tells who presses a button, and there it is somebody else.
    "anonymous administrator": [nameless, none],
    "channel post": [nameless, impossible],
    bot: [silence, impossible],
  },
  "Telegram, channel": {
    // Whoever writes in a channel writes as the channel; members only read. Buttons tell who presses.
    owner: [nameless, all],
    moderator: [nameless, some],
    "demoted moderator": [nameless, none],
    "chat administrator": [nameless, none],
    member: [impossible, none],
    "anonymous administrator": [nameless, none],
    "channel post": [nameless, impossible],
    bot: [impossible, impossible],
  },
  "Discord, direct messages": {
    owner: [all, all],
    moderator: [some, some],
    "demoted moderator": [none, none],
    "chat administrator": [none, none],
    member: [none, none],
    // Discord knows neither, and bots cannot write to bots.
    "anonymous administrator": [impossible, impossible],
    "channel post": [impossible, impossible],
    bot: [impossible, impossible],
  },
  "Discord, server": {
    owner: [all, all],
    moderator: [some, some],
    "demoted moderator": [none, none],
    "chat administrator": [none, none],
    member: [none, none],
    "anonymous administrator": [impossible, impossible],
    "channel post": [impossible, impossible],
    bot: [silence, impossible],
  },
};

/** The rows that can be tried. */
export const rows: readonly Row[] = places.flatMap((place) =>
  roles.flatMap((role) => {
    const [typed, pressed] = table[place][role];
    return typed === impossible && pressed === impossible ? [] : [{ place, role, typed, pressed }];
  }),
);
