import { ComponentType, type ModalSubmitInteraction, TextInputStyle } from "discord.js";
import { keepNewest } from "../../../core/keep-newest.ts";
import { type Form, type Reply, reply, text } from "../../../core/reply.ts";
import { cut } from "../../../core/text/cut.ts";
import type { Words } from "../../../core/words/words.ts";
import { textsOf } from "../cards/words.ts";
import { maxModalText } from "../limits.ts";
import { renderOne } from "../render.ts";

/** Forms that wait behind a button, because Discord opens a modal only as the first response to a press. */
export interface Forms {
  /** The reply with a button that opens its form. */
  readonly behindButton: (reply: Reply, form: Form, words: Words) => Reply;
  /** The form that a button's payload opens, or null when it is none of these, or no longer known. */
  readonly opened: (payload: string) => Form | null;
}

const prefix = "form";
const maxWaiting = 500;

/**
 * Kept in memory: after a restart the button says that it is outdated. `session` tells the buttons of two runs apart.
 */
export function createForms(session: string): Forms {
  const waiting = new Map<string, Form>();
  let count = 0;
  return {
    behindButton(reply, form, { asking }) {
      count += 1;
      const payload = `${prefix}|${session}|${count}`;
      keepNewest(waiting, payload, form, maxWaiting);
      return {
        ...reply,
        blocks: reply.blocks.length > 0 ? reply.blocks : [text(form.title)],
        actions: [...reply.actions, [{ kind: "button", label: asking.fillIn, payload, style: "primary" }]],
        form: null,
      };
    },
    opened: (payload) => waiting.get(payload) ?? null,
  };
}

/** A form as a modal, with these words above its fields where there is room. */
export function modalOf(blocks: Reply["blocks"], form: Form): Readonly<Record<string, unknown>> {
  const said = form.fields.length < 5 && blocks.length > 0 ? wordsOf(blocks) : "";
  const fields = form.fields.map((field) => ({
    type: ComponentType.Label,
    label: cut(field.label, maxModalText),
    component: {
      type: ComponentType.TextInput,
      custom_id: field.name,
      style: field.long ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: field.required,
      max_length: field.max,
      ...(field.value === "" ? {} : { value: cut(field.value, field.max, "") }),
    },
  }));
  return {
    custom_id: form.payload,
    title: cut(form.title, maxModalText),
    components: [...(said === "" ? [] : [{ type: ComponentType.TextDisplay, content: said }]), ...fields],
  };
}

function wordsOf(blocks: Reply["blocks"]): string {
  const { components } = renderOne(reply(blocks));
  return textsOf(components).join("\n");
}

/** What was filled in, by field name. */
export function valuesOf(interaction: ModalSubmitInteraction): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...interaction.fields.fields].flatMap(([name, field]) =>
      field.type === ComponentType.TextInput ? [[name, field.value] as const] : [],
    ),
  );
}
