import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from "discord.js";
import { chunks } from "../../../core/chunks.ts";
import { type Action, type Block, link, text } from "../../../core/reply.ts";
import { cut } from "../../../core/text/cut.ts";
import { maxButtonLabel, maxButtonsPerRow, maxButtonUrl } from "../limits.ts";
import { isWebAddress } from "./escape.ts";

/** The most buttons under one card, so that of its 40 components enough are left for words. */
const maxButtons = 25;

/** Marks the button that opens a choice of channels; what follows is the payload that the choice comes back with. */
export const choosePrefix = "choose|";

const styles = {
  plain: ButtonStyle.Secondary,
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const;

/** Rows of buttons, each payload once: Discord refuses duplicates. */
export function actionRows(
  actions: readonly (readonly Action[])[],
): readonly APIActionRowComponent<APIButtonComponent>[] {
  const seen = new Set<string>();
  const isNew = (action: Action): boolean => {
    const isKept = canBeButton(action) && !seen.has(meaning(action)) && seen.size < maxButtons;
    if (isKept) seen.add(meaning(action));
    return isKept;
  };
  return actions.flatMap((row) =>
    chunks(row.filter(isNew), maxButtonsPerRow).map((part) => ({
      type: ComponentType.ActionRow as const,
      components: part.map(buttonOf),
    })),
  );
}

/** Links that no button can hold, as lines of text. */
export function longLinks(actions: readonly (readonly Action[])[]): readonly Block[] {
  return actions
    .flat()
    .flatMap((action) =>
      action.kind === "link" && !canBeButton(action) ? [text(link(action.label, action.url))] : [],
    );
}

function canBeButton(action: Action): boolean {
  return action.kind !== "link" || (isWebAddress(action.url) && action.url.length <= maxButtonUrl);
}

function meaning(action: Action): string {
  return `${action.kind} ${action.kind === "link" ? action.url : action.payload}`;
}

function buttonOf(action: Action): APIButtonComponent {
  const label = cut(action.label, maxButtonLabel);
  switch (action.kind) {
    case "button":
      return { type: ComponentType.Button, style: styles[action.style], label, custom_id: action.payload };
    case "link":
      return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: action.url };
    case "chooseConversation":
      return {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label,
        custom_id: choosePrefix + action.payload,
      };
  }
  action satisfies never;
}
