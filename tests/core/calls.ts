import type { Call, Input } from "../../src/core/call.ts";
import { typedCall } from "../../src/core/said/typed.ts";

/** A call from a person in their private chat; what matters to a test is put over it. */
export function callOf(input: Input): Call {
  return {
    ...typedCall,
    id: "1",
    conversation: "telegram:2",
    person: { id: "telegram:2", name: "Reader" },
    language: "en",
    input,
    manages: async () => true,
  };
}
