import type { ConversationId, PlatformName } from "../../src/core/conversation.ts";
import type { Platform, SendOptions, SendResult, SentRef } from "../../src/core/platform.ts";
import type { Reply } from "../../src/core/reply.ts";

/** One message that lies on a paper platform. */
export interface Sheet {
  readonly to: ConversationId;
  readonly words: string;
  readonly id: string;
  readonly at: number;
  readonly options: SendOptions | null;
}

/** What a script says to a request before the platform does its part; null lets it through. */
export type Script = (to: ConversationId, words: string, options: SendOptions | null) => SendResult | null;

const labelsOf = (reply: Reply) => reply.actions.flat().map(({ label }) => label);

/** A platform on paper, for what no server does fast enough: it keeps what it is given and answers as told. */
export function createPaper(name: PlatformName, now: () => number) {
  let script: Script = () => null;
  let count = 0;
  const sheets: Sheet[] = [];
  const edits: { readonly ref: SentRef; readonly words: string | null }[] = [];
  const wordsOf = (reply: Reply) =>
    reply.blocks
      .map((block) => (block.kind === "text" ? block.spans.map((span) => span.text).join("") : ""))
      .join("\n");
  /** Labels of what can be pressed on the latest message of a conversation. */
  const labels = new Map<ConversationId, readonly string[]>();
  const put = (to: ConversationId, words: string, options: SendOptions | null): SentRef => {
    count += 1;
    sheets.push({ to, words, id: `${count}`, at: now(), options });
    return { conversation: to, messageId: `${count}`, sentAt: now() };
  };
  const platform: Platform = {
    name,
    start: async () => {},
    stop: async () => {},
    async send(to, reply, options) {
      const words = wordsOf(reply);
      await new Promise(setImmediate);
      labels.set(to, labelsOf(reply));
      return script(to, words, options) ?? { kind: "sent", ref: put(to, words, options) };
    },
    async edit(ref, reply) {
      const words = wordsOf(reply);
      const answer = script(ref.conversation, words, null);
      if (answer !== null) return answer;
      edits.push({ ref, words });
      labels.set(ref.conversation, labelsOf(reply));
      return { kind: "sent", ref };
    },
    async remove(ref) {
      const answer = script(ref.conversation, "", null);
      if (answer !== null) return answer;
      edits.push({ ref, words: null });
      return { kind: "sent", ref };
    },
    mayManage: async () => true,
    appoints: async () => false,
    channelOf: () => null,
    privateWith: async () => null,
    describe: async (id) => ({ id, title: "", place: "private", forum: null, writable: true, roles: null }),
    health: () => ({ connected: true, lastSeenAt: null, problem: null }),
  };
  return {
    platform,
    sheets,
    actions: (to: ConversationId) => labels.get(to) ?? [],
    edits,
    put,
    obey: (next: Script) => {
      script = next;
    },
    /** What a conversation got, in order. */
    got: (to: ConversationId) => sheets.filter((sheet) => sheet.to === to).map((sheet) => sheet.words),
  };
}
