import { Writable } from "node:stream";
import { type DestinationStream, type Logger, pino } from "pino";
import pretty from "pino-pretty";

/** What is logged, in which form and where; `level` is one of pino's. */
export interface LogSettings {
  readonly level: string;
  /** Readable lines for a person at a terminal; JSON for machines otherwise. */
  readonly readable: boolean;
  /** Texts that must never be logged: tokens, database passwords. */
  readonly secrets: readonly string[];
  readonly destination: DestinationStream;
}

const mask = "[secret]";

/** What is secret in anybody's address: user and password before the host, and the value of a key or token. */
const inAddresses =
  /(?<=:\/\/)[^\s/?#"@]+(?=@)|(?<=[?&][\w.-]*(?:auth|key|pass(?:word)?|secret|sig(?:nature)?|token)=)[^\s&#"\\]+/gi;

/**
 * The one logger. Secrets, and what looks like one in an address (a paid feed's), are cut out of every finished line,
 * whatever field, message or stack they hide in: client libraries put tokens into URLs and error texts, where path-based
 * redaction does not reach.
 */
export function createLogger({ level, readable, secrets, destination }: LogSettings): Logger {
  const needles = secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, encodeURIComponent(secret)]);
  const clean: DestinationStream = {
    write: (line) => {
      const told = needles.reduce((text, secret) => text.replaceAll(secret, mask), line);
      destination.write(told.replace(inAddresses, mask));
    },
  };
  const stream = readable
    ? pretty({ destination: streamOf(clean), sync: true, ignore: "pid,hostname" })
    : clean;
  return pino({ level, base: null }, stream);
}

/** pino-pretty wants a Writable or a file descriptor; this is the least of the former. */
function streamOf(destination: DestinationStream): NodeJS.WritableStream {
  return new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      destination.write(String(chunk));
      done();
    },
  });
}
