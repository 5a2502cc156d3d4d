// Progressive: without this file the page works by its forms and links.
const log = document.querySelector("#log");
const form = document.querySelector("#ask");
const input = document.querySelector("#text");
const list = document.querySelector("#options");
const status = document.querySelector("#status");

// Where a finger types, the keyboard would hide the answer.
const byFinger = matchMedia("(hover: none)").matches;

// Whoever follows a source and comes back finds the conversation as it was, and goes on with it.
const kept = history.state;
if (kept !== null) {
  form.elements.chat.value = kept.chat;
  log.innerHTML = kept.log;
}

/** Posts a form and shows its answer; says in the server's own words why there is none. */
async function send(target, submitter) {
  const body = new URLSearchParams(new FormData(target, submitter));
  status.textContent = status.dataset.looking;
  try {
    const answer = await fetch("/", { method: "POST", body, headers: { "x-sanad-fragment": "1" } });
    const text = await answer.text();
    if (!answer.ok) return fail(target, body, text.trim());
    const turn = new DOMParser().parseFromString(text, "text/html").querySelector(".turn");
    status.textContent = "";
    show(turn, target);
  } catch {
    fail(target, body, status.dataset.lost);
  }
}

function show(turn, target) {
  const pressedIn = target.closest(".turn");
  if (turn.dataset.replaces === "yes" && pressedIn !== null) pressedIn.replaceWith(turn);
  else log.append(turn);
  history.replaceState({ chat: form.elements.chat.value, log: log.innerHTML }, "");
  if (target === form && byFinger) input.blur();
  if (target !== form) {
    turn.tabIndex = -1;
    turn.focus({ preventScroll: true });
  }
  turn.scrollIntoView({ block: "start" });
}

/** What was typed is not lost with an answer that never came. */
function fail(target, body, reason) {
  status.textContent = reason;
  if (target === form && input.value === "") input.value = body.get("text") ?? "";
}

document.addEventListener("submit", (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.method !== "post") return;
  event.preventDefault();
  close();
  void send(event.target, event.submitter);
  if (event.target === form) input.value = "";
});

let chosen = -1;
let asked = 0;
input.removeAttribute("list");
input.setAttribute("role", "combobox");
input.setAttribute("aria-autocomplete", "list");
input.setAttribute("aria-controls", "options");
input.setAttribute("aria-expanded", "false");

function close() {
  asked += 1;
  chosen = -1;
  list.hidden = true;
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function choose(index) {
  const items = [...list.children];
  if (items.length === 0) return;
  chosen = (index + items.length) % items.length;
  items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
  items[chosen].scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", items[chosen].id);
}

function take(item) {
  input.value = item.dataset.value;
  close();
  input.focus();
}

async function suggest() {
  const typed = input.value;
  if (typed.trim().length < 2) return close();
  const turn = ++asked;
  try {
    const answer = await fetch(`/suggest?q=${encodeURIComponent(typed)}`);
    const suggestions = answer.ok ? await answer.json() : [];
    if (turn !== asked) return;
    if (suggestions.length === 0) return close();
    chosen = -1;
    list.replaceChildren(
      ...suggestions.map(({ label, value }, at) => {
        const item = document.createElement("li");
        item.id = `option-${at}`;
        item.role = "option";
        item.dir = "auto";
        item.ariaSelected = "false";
        item.dataset.value = value;
        item.textContent = label;
        item.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          take(item);
        });
        return item;
      }),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  } catch {
    close();
  }
}

input.addEventListener("input", () => void suggest());
input.addEventListener("keydown", (event) => {
  if (list.hidden) return;
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
  else return;
  event.preventDefault();
});
input.addEventListener("blur", close);
