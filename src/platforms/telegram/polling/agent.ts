import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { noConnection } from "../../../core/never-sent.ts";

/**
 * Keeps connections to the Bot API open, and gives up one that does not come about within so many milliseconds: then it
 * is known that nothing was sent, while a request that times out may have arrived.
 */
export function agentFor(apiRoot: string, connectMs: number): HttpAgent {
  const isSecure = apiRoot.startsWith("https:");
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (...asked) => {
    const socket = connect(...asked);
    const timer = setTimeout(() => {
      socket?.destroy(Object.assign(new Error(noConnection), { code: noConnection }));
    }, connectMs);
    for (const end of [isSecure ? "secureConnect" : "connect", "close"])
      socket?.once(end, () => clearTimeout(timer));
    return socket;
  };
  return agent;
}
