import type { Call } from "../../../core/call.ts";
import type { Form, Reply } from "../../../core/reply.ts";
import { outcomeOf } from "../errors.ts";
import { acknowledgeMs } from "../limits.ts";
import { modalOf } from "./form.ts";
import { type Answerable, type AnswerDeps, apology, isOnMessage, show, type Turn } from "./show.ts";
import { createWire, isExpired } from "./wire.ts";

/** When a reply takes longer than this, the answer is deferred: a third of Discord's time is left for the way there. */
const patienceMs = (acknowledgeMs * 2) / 3;

/**
 * Answers an interaction: at once if the reply is ready in time, otherwise after deferring; with an ordinary message
 * once Discord no longer takes answers to it.
 */
export async function answerInteraction(
  interaction: Answerable,
  call: Call,
  deps: AnswerDeps,
): Promise<void> {
  const wire = createWire(deps.client.rest, interaction);
  const turn: Turn = { interaction, call, wire, deps, standing: "open" };
  const running = deps.dispatch(call);
  if (await isLate(running)) await promise(turn);
  const answer = await withoutForm(await running, turn);
  try {
    if (answer.form === null) await show(answer, turn);
    else await open(answer, answer.form, turn);
  } catch (error) {
    // An error that is not an outcome is a bug, and is thrown again.
    const outcome = outcomeOf(error);
    deps.log.error({ outcome, call: call.id }, "an answer could not be shown");
    if (outcome.kind === "refused") await show(apology(await deps.wordsIn(call)), turn);
  }
}

/** Opens a form as a modal; where it is too late for that, a button in an ordinary message opens it. */
async function open(answer: Reply, form: Form, turn: Turn): Promise<void> {
  try {
    await turn.wire.openModal(modalOf(answer.blocks, form));
  } catch (error) {
    if (!isExpired(error)) throw error;
    turn.standing = "expired";
    await show(await behindButton(answer, form, turn), turn);
  }
}

async function isLate(running: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(true), patienceMs);
  const late = await Promise.race([running.then(() => false), promise]);
  clearTimeout(timer);
  return late;
}

async function promise(turn: Turn): Promise<void> {
  const anew = isForAsker(turn) ? "hidden" : "public";
  const how = isOnMessage(turn.interaction) ? "update" : anew;
  try {
    await turn.wire.defer(how);
    turn.standing = how;
  } catch (error) {
    // Whatever Discord objects to, the asker still gets the answer; a bug is thrown again.
    turn.deps.log.warn({ outcome: outcomeOf(error), call: turn.call.id }, "an answer could not be promised");
    turn.standing = "expired";
  }
}

/** Whether nobody else may see that a form is open. */
function isForAsker({ call: { onlyMe, input }, deps: { commands } }: Turn): boolean {
  const asked = input.kind === "options" ? commands.find(({ name }) => name === input.command) : undefined;
  return onlyMe || asked?.isConfidential === true;
}

/** A modal opens only as the first response, and never from another modal: elsewhere a button opens it. */
async function withoutForm(answer: Reply, turn: Turn): Promise<Reply> {
  const { interaction, standing } = turn;
  if (answer.form === null) return answer;
  if (standing === "open" && !interaction.isModalSubmit()) return answer;
  return behindButton(answer, answer.form, turn);
}

async function behindButton(answer: Reply, form: Form, { call, deps }: Turn): Promise<Reply> {
  return deps.forms.behindButton(answer, form, await deps.wordsIn(call));
}
