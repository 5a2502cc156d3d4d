import type { Call, Input } from "../../src/core/call.ts";

/** A call from a person in their private chat; what matters to a test is put over it. */
export function callOf(input: Input): Call {
  return {
    id: "1",
    conversation: "telegram:2",
    place: "private",
    person: { id: "telegram:2", name: "Reader" },
    language: "en",
    input,
    repliedTo: null,
    mentions: [],
    repliedToPerson: null,
    messageId: null,
    onlyMe: false,
    manages: async () => true,
  };
}
