// Opens a store at the same moment as others, takes part in its elections, and prints what it saw.
import { pino } from "pino";
import { openStore } from "../../src/store/open.ts";
import { listed } from "../contracts/store/samples.ts";

const [location = "", owner = "", ttl = "0"] = process.argv.slice(2);
const store = await openStore({ location, now: () => new Date(), log: pino({ level: "silent" }) });
const published = await store.outbox.publish(listed("article:a", ["telegram:1"]));
const lease = await store.leases.take("sender:telegram", owner, Number(ttl));
process.stdout.write(`${JSON.stringify({ owner, published, epoch: lease?.epoch ?? null })}\n`);
if (process.argv[5] === "stay") setInterval(() => {}, 1000);
else await store.close();
