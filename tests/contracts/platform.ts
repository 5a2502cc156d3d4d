import type { StartDriver } from "../flows/driver.ts";
import { callContract } from "./platform/calls.ts";
import { deliveryContract } from "./platform/delivery.ts";

/** What every platform promises, whatever it is; `start` brings its real client before its test server. */
export function platformContract(name: string, start: StartDriver): void {
  callContract(name, start);
  deliveryContract(name, start);
}
