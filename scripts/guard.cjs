// Loaded before anything else by every command: `node --require ./scripts/guard.cjs …`.
// CommonJS and old syntax on purpose: this must run, and speak plainly, on any Node since 10.
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    "Sanad needs Node 24 or newer, and this is Node " +
      process.versions.node +
      ".\n" +
      "Run `npm ci` in this folder: it brings Node 24 with it. Then use `npm start`, `npm test`, `npm run ask`;\n" +
      "outside npm, call node_modules/.bin/node instead of node.\n" +
      "If npm ci has already run, it was kept from installing the runtime: run it without --ignore-scripts.",
  );
  process.exit(1);
}
try {
  require.resolve("zod");
} catch {
  console.error(
    "What Sanad is built on is not there yet: run `npm ci` in this folder, and then the same again.",
  );
  process.exit(1);
}
// Node's own --env-file-if-exists tells everybody who has no .env that there is none, and takes a byte order mark for
// part of the first key. What is set already stays.
const fs = require("node:fs");
if (fs.existsSync(".env")) {
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(fs.readFileSync(".env"));
  } catch (error) {
    console.error(
      error.code === "ERR_ENCODING_INVALID_ENCODED_DATA"
        ? ".env is not UTF-8 text: save it with the encoding UTF-8."
        : ".env cannot be read: it must be a file, and this user must be allowed to read it.",
    );
    process.exit(2);
  }
  for (const [key, value] of Object.entries(require("node:util").parseEnv(text)))
    if (process.env[key] === undefined) process.env[key] = value;
}
