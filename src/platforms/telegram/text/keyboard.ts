import type { InlineKeyboardButton } from "grammy/types";
import { chunks } from "../../../core/chunks.ts";
import type { Action } from "../../../core/reply.ts";
import { maxButtons, maxButtonsPerRow, maxCallbackBytes } from "../limits.ts";
import { usableUrl } from "./links.ts";

/** Marks the payload of a button that opens a choice of conversations: the press itself only opens it. */
export const choosePrefix = "?";

/** Buttons below a message, row by row; what Telegram would refuse is left out, because it refuses the whole message. */
export function keyboardOf(
  actions: readonly (readonly Action[])[],
): readonly (readonly InlineKeyboardButton[])[] {
  let room = maxButtons;
  return actions.flatMap((row) => {
    const kept = row.flatMap(buttonOf).slice(0, room);
    room -= kept.length;
    return chunks(kept, maxButtonsPerRow);
  });
}

function buttonOf(action: Action): readonly InlineKeyboardButton[] {
  const text = action.label.trim();
  if (text === "") return [];
  switch (action.kind) {
    case "button":
      return callback(text, action.payload, action.style === "plain" ? {} : { style: action.style });
    case "chooseConversation":
      return callback(text, choosePrefix + action.payload, {});
    case "link": {
      const url = usableUrl(action.url);
      return url === null ? [] : [{ text, url }];
    }
  }
  action satisfies never;
}

function callback(
  text: string,
  data: string,
  look: { readonly style?: "primary" | "danger" },
): readonly InlineKeyboardButton[] {
  const bytes = new TextEncoder().encode(data).length;
  if (bytes === 0 || bytes > maxCallbackBytes)
    throw new RangeError(`button "${text}" carries ${bytes} bytes; Telegram takes 1 to ${maxCallbackBytes}`);
  return [{ text, callback_data: data, ...look }];
}
