import { C } from "../numbers.ts";
import type { Component } from "../types.ts";
import { between, type CheckId, type Form, type Path } from "./form.ts";

/** The select menus' component types. */
export const SELECTS: ReadonlySet<number> = new Set([
  C.StringSelect,
  C.UserSelect,
  C.RoleSelect,
  C.MentionableSelect,
  C.ChannelSelect,
]);

/** Refuses select menus that Discord refuses. */
export function checkSelect(form: Form, at: Path, select: Component, checkId: CheckId): void {
  checkId(at, select.custom_id);
  form.text([...at, "placeholder"], select.placeholder, 0, 150);
  const { min_values: least = 1, max_values: most = 1, options = [] } = select;
  if (least < 0 || least > 25)
    form.add([...at, "min_values"], "NUMBER_TYPE_MAX", "int value should be less than or equal to 25.");
  if (most < 1 || most > 25)
    form.add([...at, "max_values"], "NUMBER_TYPE_MAX", "int value should be between 1 and 25.");
  if (select.type !== C.StringSelect) return;
  between(form, [...at, "options"], options.length, 1, 25);
  for (const [i, option] of options.entries()) {
    const place = [...at, "options", i];
    form.text([...place, "label"], option.label, 1, 100, true);
    form.text([...place, "value"], option.value, 1, 100, true);
    form.text([...place, "description"], option.description, 0, 100);
    if (options.findIndex((other) => other.value === option.value) < i)
      form.add(
        [...place, "value"],
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        "The specified option value is already used",
      );
  }
  if (most > options.length)
    form.add(
      [...at, "max_values"],
      "SELECT_COMPONENT_MAX_VALUES_OUT_OF_RANGE",
      "max_values cannot exceed the number of options",
    );
}
