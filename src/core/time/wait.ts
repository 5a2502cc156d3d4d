/** Waits this many milliseconds, or until the signal fires. Never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;
