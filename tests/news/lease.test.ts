import { expect, test } from "vitest";
import { StoreAway } from "../../src/core/errors.ts";
import type { Wait } from "../../src/core/time/wait.ts";
import { createLeader } from "../../src/news/lease.ts";
import { deskFor, start } from "./fixture.ts";

test("says once that the store does not answer, and once that it answers again", async () => {
  const { store, lines, log } = await deskFor();
  const stopping = new AbortController();
  const isUp = [true, false, false, true, true];
  const wait: Wait = async () => {
    if (isUp.length === 0) stopping.abort();
  };
  const leader = createLeader({
    leases: {
      ...store.leases,
      take: (name, owner, ttlMs) =>
        isUp.shift() === true
          ? store.leases.take(name, owner, ttlMs)
          : Promise.reject(new Error("connect ECONNREFUSED")),
    },
    name: "clock",
    owner: "desk",
    ttlMs: 60_000,
    now: () => new Date(start),
    wait,
    log,
  });
  await leader.keep(stopping.signal);
  expect(lines.map(({ msg }) => msg)).toEqual([
    "this process leads",
    "the store does not answer",
    "the store answers again",
  ]);
});

test("says why a store is away, without where in the program that was found out", async () => {
  const { store, lines, log } = await deskFor();
  const stopping = new AbortController();
  const reason = "The store sanad.db cannot be used now: the disk is full. Make room on it.";
  const leader = createLeader({
    leases: { ...store.leases, take: () => Promise.reject(new StoreAway(reason)) },
    name: "clock",
    owner: "desk",
    ttlMs: 60_000,
    now: () => new Date(start),
    wait: async () => stopping.abort(),
    log,
  });
  await leader.keep(stopping.signal);
  expect(lines).toMatchObject([{ msg: "the store does not answer", lease: "clock", reason }]);
  expect(JSON.stringify(lines)).not.toContain("stack");
});
