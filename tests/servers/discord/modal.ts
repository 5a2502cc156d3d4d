import { misuse } from "../waiting.ts";
import type { DiscordInteraction, DiscordUser } from "./driven.ts";
import { length } from "./forms/form.ts";
import { startInteraction } from "./interaction.ts";
import { C, Kind, Respond } from "./numbers.ts";
import type { Component } from "./types.ts";
import { clone, type World } from "./world.ts";

type Values = Readonly<Record<string, string | readonly string[]>>;

/** A person fills in the modal that an interaction opened. */
export function submitModal(
  world: World,
  user: DiscordUser,
  from: DiscordInteraction,
  values: Values,
): DiscordInteraction {
  const { callback, payload, channel } = from;
  if (callback?.type !== Respond.Modal) misuse("that interaction opened no modal");
  const seen = new Set<string>();
  const field = (component: Component) => {
    seen.add(component.custom_id ?? "");
    return filled(component, values);
  };
  const components = (callback.data.components ?? []).map(
    ({ type, id = 1, component, components: kids = [] }) => {
      if (type === C.Label && component) return { type, id, component: field(component) };
      if (type === C.ActionRow) return { type, id, components: kids.map(field) };
      return { type, id };
    },
  );
  for (const key of Object.keys(values)) if (!seen.has(key)) misuse(`the modal has no field "${key}"`);
  const { custom_id } = callback.data;
  return startInteraction(world, {
    type: Kind.ModalSubmit,
    user,
    channel,
    data: { ...(custom_id === undefined ? {} : { custom_id }), components },
    extra: payload.message ? { message: clone(payload.message) } : {},
  });
}

/** A field as the client sends it; the client refuses what the field does not allow. */
function filled(component: Component, values: Values): object {
  const { type, id = 1, custom_id = "", required = true } = component;
  const text = type === C.TextInput;
  const value = values[custom_id] ?? (text ? (component.value ?? "") : []);
  if (required && value.length === 0) misuse(`modal field "${custom_id}" is required`);
  if (!text) return { type, id, custom_id, values: [value].flat() };
  const written = typeof value === "string" ? value : value.join("");
  const { min_length: least = 0, max_length: most = 4000 } = component;
  if (length(written) > most || (written && length(written) < least))
    misuse(`modal field "${custom_id}" has a bad length`);
  return { type, id, custom_id, value: written };
}
