const brokenOff = "it closed the connection. Is the server running?";
const folderIsFile = "what should be its folder is a file. Name another.";
const unknownSigner =
  "nobody here knows who signed its certificate. Name the file that its host gives for that in the address: ?sslmode=verify-full&sslrootcert=/path/to/ca.pem";

/** What a database says by its code, and what to do about it: PostgreSQL's SQLSTATE, or the system's name for a fault. */
const named: Readonly<Record<string, string>> = {
  "28P01": "its user name or password is refused. Correct them in the address.",
  "28000": "its user is refused. Correct the address, or let the user in (pg_hba.conf).",
  "3D000": "there is no such database. Make it (create database), or name another in the address.",
  "22P05": "its encoding has no place for that text. Make a database with encoding 'UTF8', and move there.",
  "25006": "it is read-only now, a standby perhaps. Name the server that takes writes.",
  "42501": "its user may not do that. Grant it: grant create, usage on schema public to <user>.",
  "53100": "its disk is full. Make room there.",
  "53300": "all its connections are taken. Stop what holds them, or raise max_connections.",
  "57P01": "it is being stopped. Start it again.",
  "57P02": "it has crashed and is recovering. Look into its log.",
  "57P03": "it is just starting or stopping. Try again in a moment.",
  ECONNREFUSED: "nothing listens there. Is the server running, and the address right?",
  ECONNRESET: brokenOff,
  EPIPE: brokenOff,
  ENOENT: "nothing listens there. Is the server running, and the address right?",
  ENOTFOUND: "there is no such host. Is the address right?",
  EAI_AGAIN: "its host's name cannot be looked up now. Is this machine's network up?",
  ETIMEDOUT: "no answer came. Is its machine running, the address right, and no firewall between?",
  EHOSTUNREACH: "no way leads there. Is this machine's network up?",
  SELF_SIGNED_CERT_IN_CHAIN: unknownSigner,
  DEPTH_ZERO_SELF_SIGNED_CERT: unknownSigner,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownSigner,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownSigner,
  CERT_HAS_EXPIRED: "its certificate has expired. Renew it.",
  ERR_TLS_CERT_ALTNAME_INVALID:
    "its certificate is for another name. Name it in the address as its certificate does.",
  EACCES: "this user may not write there. Give the bot's user the folder and what lies in it.",
  EROFS: "the disk is mounted read-only. Mount it for writing, or name another folder.",
  ENOTDIR: folderIsFile,
  // Said of a folder that is to be made.
  EEXIST: folderIsFile,
  ESTALE:
    "its file was taken away while it was open. Put it back; to go on with another, start the bot again.",
  ENOSPC: "the disk is full. Make room on it.",
};

/** What the client says in words alone. */
const worded: readonly (readonly [said: RegExp, clause: string])[] = [
  [/timeout/, "no answer came in time. Is the address right, and is it PostgreSQL?"],
  [/^Connection terminated|not queryable$/, brokenOff],
  [/does not support SSL/, "it takes no encrypted connections. Leave sslmode out of the address."],
  [
    /client password must be/,
    "it asks for a password. Write that into the address, behind the user name and a colon.",
  ],
];

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html). */
const numbered: ReadonlyMap<number, string> = new Map([
  [5, "another program holds it. Stop that one, a second bot or a backup that hangs."],
  [8, "this user may not write to it. Give the bot's user the file and the folder it lies in."],
  [10, "the disk has a fault, or is full. Make room on it, or check it."],
  [11, "the file is damaged. Put a backup in its place."],
  [13, "the disk is full. Make room on it."],
  [14, "this user may not open it. Give the bot's user the folder and what lies in it."],
  [26, "this is no SQLite file. Move it away, or put a backup in its place."],
]);

/** SQLite's primary result code of an error; null where it has none. */
export function sqliteCode(error: Error): number | null {
  if (!("errcode" in error && typeof error.errcode === "number")) return null;
  // The low byte is the code, the rest says more about it.
  return error.errcode & 0xff;
}

/** What is wrong with a database, as a clause, and the remedy; read from its error or from what caused that. */
export function trouble(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return knownTrouble(error) ?? (error.cause === undefined ? `${error.message}.` : trouble(error.cause));
}

/** The same where the whole database is meant; null where it refuses only this statement. */
export function knownTrouble(error: Error): string | null {
  const code = sqliteCode(error);
  const clause = code === null ? undefined : numbered.get(code);
  if (clause !== undefined) return clause;
  if ("code" in error && typeof error.code === "string") {
    // A certificate; where nobody listens on a socket's file, the system says the same.
    if (error.code === "ENOENT" && "syscall" in error && error.syscall === "open" && "path" in error)
      return `there is no file ${String(error.path)}, which its address names. Correct that.`;
    const known = named[error.code];
    if (known !== undefined) return known;
  }
  return worded.find(([said]) => said.test(error.message))?.[1] ?? null;
}
