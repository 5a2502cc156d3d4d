import { isIP, type LookupFunction, type Socket } from "node:net";
import { buildConnector } from "undici";
import { isPublic } from "./address.ts";
import type { FetchRules } from "./rules.ts";

/** A name or connection led to an address that is not public. */
export class ForbiddenAddressError extends Error {
  override readonly name = "ForbiddenAddressError";
}

/**
 * Connects only to public addresses: checked where a name is resolved, with the very answer that is then connected to
 * (so a name that answers differently the second time gains nothing), and once more on the connected socket.
 * A custom `lookup` alone would not do: it is never called for hosts that are IP addresses.
 */
export function createConnector(rules: FetchRules): buildConnector.connector {
  const connect = buildConnector({
    lookup: guardedLookup(rules),
    timeout: rules.answerMs,
    // One protocol is enough for feeds and pages, and its limits are the ones that are tested.
    allowH2: false,
  });
  return (options, done) => {
    const host = options.hostname.replace(/^\[|\]$/g, "");
    if (isIP(host) !== 0 && !isPublic(host, rules.allowLoopback)) {
      done(forbidden(host, host), null);
      return;
    }
    connect(options, (error, socket) => {
      if (error !== null) done(error, null);
      else settle(socket, host, rules, done);
    });
  };
}

function settle(socket: Socket, host: string, rules: FetchRules, done: buildConnector.Callback): void {
  const peer = socket.remoteAddress ?? "";
  if (isPublic(peer, rules.allowLoopback)) {
    done(null, socket);
    return;
  }
  socket.destroy();
  done(forbidden(host, peer), null);
}

/** Refuses a name if any of its addresses is not public: a mixed answer is an attempt. */
function guardedLookup(rules: FetchRules): LookupFunction {
  return (host, options, done) => {
    rules.lookup(host, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : [];
      const bad = addresses.find(({ address }) => !isPublic(address, rules.allowLoopback));
      const [first] = addresses;
      if (error !== null) done(error, "");
      else if (bad !== undefined) done(forbidden(host, bad.address), "");
      else if (first === undefined) done(new Error(`${host} has no address`), "");
      else if (options.all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function forbidden(host: string, address: string): ForbiddenAddressError {
  const via = host === address ? host : `${host} leads to ${address}, which`;
  return new ForbiddenAddressError(`${via} is not an address of the public internet`);
}
