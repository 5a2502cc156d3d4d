/**
 * Telegram's limits, from the Bot API reference (10.3) where nothing else is said.
 * Texts are counted in UTF-16 units, never fewer than the characters that Telegram counts.
 */

/** Length of a message's text after entities are parsed. */
export const maxText = 4096;

/** Length of a picture's caption after entities are parsed. */
export const maxCaption = 1024;

/** Entities of one text; Telegram drops the rest silently. */
export const maxEntities = 100;

/** Bytes of a button's callback data. */
export const maxCallbackBytes = 64;

/** Buttons below one message. */
export const maxButtons = 100;

/** Buttons in a row. */
export const maxButtonsPerRow = 8;

/** Length of the pop-up that answers a button. */
export const maxToast = 200;

/** Length of the hint in the text field below a question. */
export const maxPlaceholder = 64;

/** Commands of one menu. */
export const maxCommands = 100;

/** Length of a command's line in the menu. */
export const maxCommandDescription = 256;

/** Length of the bot's name. */
export const maxName = 64;

/** Length of the text in an empty chat with the bot. */
export const maxDescription = 512;

/** Length of the text on the bot's profile. */
export const maxShortDescription = 120;

/** Length of an address that a button may open; Telegram names none, browsers take this much. */
export const maxUrl = 2048;
