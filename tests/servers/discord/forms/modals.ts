import type { ResponseData } from "../driven.ts";
import { C } from "../numbers.ts";
import type { Component } from "../types.ts";
import { between, type CheckId, createIdCheck, type Form, type Path, required } from "./form.ts";
import { checkSelect, SELECTS } from "./selects.ts";

/** Refuses modals that Discord refuses. */
export function checkModal(form: Form, modal: ResponseData): void {
  const { components = [] } = modal;
  const checkId = createIdCheck(form);
  form.text(["custom_id"], modal.custom_id, 1, 100, true);
  form.text(["title"], modal.title, 1, 45, true);
  between(form, ["components"], components.length, 1, 5);
  for (const [i, component] of components.entries()) {
    const at = ["components", i];
    if (component.type === C.ActionRow) checkRow(form, at, component, checkId);
    else if (component.type === C.Label) checkLabel(form, at, component, checkId);
    else if (component.type !== C.TextDisplay)
      form.add([...at, "type"], "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).');
  }
}

function checkRow(form: Form, at: Path, row: Component, checkId: CheckId): void {
  for (const [i, input] of (row.components ?? []).entries()) {
    const place = [...at, "components", i];
    if (input.type === C.TextInput) checkInput(form, place, input, checkId, false);
    else form.add([...place, "type"], "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (4,).');
  }
}

function checkLabel(form: Form, at: Path, label: Component, checkId: CheckId): void {
  const place = [...at, "component"];
  const { component } = label;
  form.text([...at, "label"], label.label, 1, 45, true);
  form.text([...at, "description"], label.description, 0, 100);
  if (typeof component?.type !== "number") required(form, place);
  else if (component.type === C.TextInput) checkInput(form, place, component, checkId, true);
  else if (SELECTS.has(component.type)) checkSelect(form, place, component, checkId);
  else checkId(place, component.custom_id);
}

function checkInput(form: Form, at: Path, input: Component, checkId: CheckId, labelled: boolean): void {
  const { style = 0, max_length: most } = input;
  checkId(at, input.custom_id);
  if (!labelled) form.text([...at, "label"], input.label, 1, 45, true);
  if (style !== 1 && style !== 2)
    form.add([...at, "style"], "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
  form.text([...at, "placeholder"], input.placeholder, 0, 100);
  form.text([...at, "value"], input.value, 0, 4000);
  if (most !== undefined && (most < 1 || most > 4000))
    form.add([...at, "max_length"], "NUMBER_TYPE_MAX", "int value should be less than or equal to 4000.");
}
