import type { AutocompleteInteraction, REST } from "discord.js";
import type { Suggester } from "../../../core/suggest.ts";
import { cut } from "../../../core/text/cut.ts";
import { maxChoices, maxChoiceText } from "../limits.ts";
import { callOf, optionsOf } from "./calls.ts";
import { createWire } from "./wire.ts";

/** Shows what fits an option while it is typed. A choice whose value Discord could not carry whole is left out. */
export async function suggestChoices(
  interaction: AutocompleteInteraction,
  suggest: Suggester,
  rest: REST,
): Promise<void> {
  const { commandName } = interaction;
  const { name, value } = interaction.options.getFocused(true);
  const call = callOf(interaction, {
    kind: "options",
    command: commandName,
    options: optionsOf(interaction),
  });
  const found = await suggest(commandName, name, value, call);
  const choices = found
    .filter((choice) => choice.value !== "" && choice.value.length <= maxChoiceText)
    .slice(0, maxChoices)
    .map((choice) => ({ name: cut(choice.label || choice.value, maxChoiceText), value: choice.value }));
  await createWire(rest, interaction).suggest(choices);
}
