/**
 * Discord's limits, from its API reference (discord-api-docs, August 2026) where nothing else is said.
 * Lengths are counted in UTF-16 units: never fewer than Discord counts.
 */

/** Characters of all text displays of one message together (not in the reference; other libraries and the error say so). */
export const maxText = 4000;

/** Components of one message, nested ones and buttons counted too. */
export const maxComponents = 40;

/** Buttons of one action row. */
export const maxButtonsPerRow = 5;

/** Characters of a button's label. */
export const maxButtonLabel = 80;

/** Characters of a link button's address. */
export const maxButtonUrl = 512;

/** Characters of an address within a text: half of what a message holds, for it is cut between words and never within a link. */
export const maxLinkedUrl = maxText / 2;

/** Characters that describe a picture for those who do not see it. */
export const maxAltText = 1024;

/** Characters of a thread's name, which a post in a forum needs. */
export const maxThreadName = 100;

/** Choices of an autocomplete, or fixed ones of an option. */
export const maxChoices = 25;

/** Characters of a choice's name, and of its value. */
export const maxChoiceText = 100;

/** The largest maximum of a text option's length; a larger one makes Discord refuse the whole menu. */
export const maxOptionText = 6000;

/** Options of a command. */
export const maxOptions = 25;

/** Characters of the description of a command or an option. */
export const maxDescription = 100;

/** Characters of one command with all names, descriptions and choices. */
export const maxCommandText = 8000;

/** Slash commands of one application. */
export const maxCommands = 100;

/** Characters of a modal's title, and of the label of one of its fields. */
export const maxModalText = 45;

/** Milliseconds within which an interaction must have its first response. */
export const acknowledgeMs = 3000;

/** 401, 403 and 429 answers in ten minutes after which Cloudflare bans the address for an hour or more. */
export const invalidRequestLimit = 10_000;
