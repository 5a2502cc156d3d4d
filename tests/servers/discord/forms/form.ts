import { badForm, type FormErrors } from "../refusals.ts";

/** Where in a body something is wrong. */
export type Path = readonly (string | number)[];

/** Collects what is wrong with a body, and refuses it whole. */
export interface Form {
  add(path: Path, code: string, message: string): void;
  /** Whether a text has an allowed length; absent is fine unless required. */
  text(path: Path, value: unknown, min: number, max: number, required?: boolean): value is string;
  /** Whether an address is well formed; `attachment://` counts as one unless forbidden. */
  url(path: Path, value: unknown, attachments?: boolean): void;
  /** Throws if anything was wrong. */
  done(): void;
}

const LIST = "Only iterables may be used in a ListType";

/** Length as Discord counts it: code points. */
export const length = (text: string): number => Array.from(text).length;

/** A text, or nothing, of anything. */
export const asText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const HTTP_URL = /^(https?:\/\/[^\s/]+\.[^\s]+|https?:\/\/127\.0\.0\.1[:/]\S*)$/i;

/** A form whose paths begin at `root`. */
export function createForm(root: Path = []): Form {
  const errors: FormErrors = {};
  let count = 0;
  const form: Form = {
    add(path, code, message) {
      count++;
      let place = errors;
      for (const key of [...root, ...path]) {
        place[key] ??= {};
        place = place[key] as FormErrors;
      }
      place["_errors"] = [...(place["_errors"] ?? []), { code, message }];
    },
    text(path, value, min, max, required = false): value is string {
      const wrong = textProblem(value, min, max, required);
      if (wrong) form.add(path, ...wrong);
      return !wrong && typeof value === "string";
    },
    url(path, value, attachments = true) {
      if (value === undefined || value === null) return;
      if (typeof value !== "string") return form.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
      if (HTTP_URL.test(value) || (attachments && value.startsWith("attachment://"))) return;
      if (/^[a-z]+:/i.test(value) && !/^https?:/i.test(value))
        form.add(path, ...badScheme(value, "'http', 'https'"));
      else form.add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    },
    done() {
      if (count > 0) throw badForm(errors);
    },
  };
  return form;
}

type Problem = readonly [code: string, message: string];

function textProblem(value: unknown, min: number, max: number, required: boolean): Problem | undefined {
  const missing: Problem = ["BASE_TYPE_REQUIRED", "This field is required"];
  if (value === undefined || value === null) return required ? missing : undefined;
  if (typeof value !== "string")
    return ["STRING_TYPE_CONVERT", `Could not interpret "${JSON.stringify(value)}" as string.`];
  const size = length(value);
  if (size === 0 && min > 0 && required) return missing;
  if (size >= min && size <= max) return undefined;
  return min > 0
    ? ["BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`]
    : ["BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`];
}

/** What Discord says of a scheme it does not take. */
export const badScheme = (url: string, allowed: string): Problem => [
  "URL_TYPE_INVALID_SCHEME",
  `Scheme "${url.split(":")[0]}" is not supported. Scheme must be one of (${allowed}).`,
];

/** The elements of a list; refuses what is no list. Absent is empty. */
export function listOf<T>(form: Form, path: Path, value: readonly T[] | null | undefined): readonly T[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  form.add(path, "BASE_TYPE_BAD_TYPE", LIST);
  return [];
}

/** Refuses a list with more than `max` elements. */
export function atMost(form: Form, path: Path, count: number, max: number): void {
  if (count > max) form.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
}

/** Refuses a list with fewer or more elements. */
export function between(form: Form, path: Path, count: number, min: number, max: number): void {
  if (count < min || count > max)
    form.add(path, "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`);
}

/** Refuses an absent value. */
export function required(form: Form, path: Path): void {
  form.add(path, "BASE_TYPE_REQUIRED", "This field is required");
}

/** Checks custom ids, each of which may occur once. */
export type CheckId = (path: Path, value: unknown) => void;

/** A checker that remembers the ids it saw. */
export function createIdCheck(form: Form): CheckId {
  const seen = new Set<string>();
  return (path, value) => {
    const at = [...path, "custom_id"];
    if (!form.text(at, value, 1, 100, true)) return;
    if (seen.has(value))
      form.add(at, "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    seen.add(value);
  };
}
