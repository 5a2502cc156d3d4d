import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { TLSSocket } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { emptyFolder } from "../corpus/folder.ts";
import { openAt } from "./fixture.ts";
import { openPlaces } from "./places.ts";

const { createDatabase } = await openPlaces();

/** Of other.example, for a hundred years, signed by itself; of no use but here. */
const cert = `-----BEGIN CERTIFICATE-----
MIIBhzCCAS2gAwIBAgIUDN++1MPreb7bYYoyNXz9785yC3QwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTAgFw0yNjExMzAyMTEyNTdaGA8yMTI2
MTEwNjIxMTI1N1owGDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABASdEJH905taLvrELN4hxhcsGmW2cA3jyuK0T9VAtJmD
e0H3gKB3P62ezzoyaF4guY7HNe4MsH3pzGDzNLp2MsKjUzBRMB0GA1UdDgQWBBRk
LWEd1spitC09SUT/7nSkbOIp9DAfBgNVHSMEGDAWgBRkLWEd1spitC09SUT/7nSk
bOIp9DAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCqtLw5IqBy
DN3Zw31aU3Sgz3rCiZcMSrXMlLI0PuQ9zAIgWt1HSwpdfDupeftXxwxOtFuzwSU/
Kzn3qDnCVIeoLCg=
-----END CERTIFICATE-----
`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgg55AKquuQ8e7hos5
uNDFyHahBVIIKiFdoSlqyouNPDChRANCAAQEnRCR/dObWi76xCzeIcYXLBpltnAN
48ritE/VQLSZg3tB94Cgdz+tns86MmheILmOxzXuDLB96cxg8zS6djLC
-----END PRIVATE KEY-----
`;

/** The beginning of a PostgreSQL server that encrypts: it shows this certificate. */
async function startEncrypted(): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write("S");
      new TLSSocket(socket, { isServer: true, cert, key }).on("error", () => undefined);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `postgres://bot:pw@127.0.0.1:${(server.address() as AddressInfo).port}/db`;
}

test("a certificate that cannot be checked is said to be that, with what to write into the address", async () => {
  const address = await startEncrypted();
  await expect(openAt(`${address}?sslmode=verify-full`)).rejects.toThrow(
    /does not answer: nobody here knows who signed its certificate\. Name the file .*sslmode=verify-full&sslrootcert=/,
  );
  const folder = await emptyFolder();
  await writeFile(path.join(folder, "ca.pem"), cert);
  const signed = `${address}?sslmode=verify-full&sslrootcert=${folder}`;
  await expect(openAt(`${signed}/ca.pem`)).rejects.toThrow(
    "does not answer: its certificate is for another name. Name it in the address as its certificate does.",
  );
  await expect(openAt(`${signed}/nowhere.pem`)).rejects.toThrow(
    `does not answer: there is no file ${folder}/nowhere.pem, which its address names. Correct that.`,
  );
});

test("sslmode=require, as hosts write it, checks the certificate and warns of nothing", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  await expect(openAt(`${await startEncrypted()}?sslmode=require`)).rejects.toThrow("signed its certificate");
  expect(warnings).toEqual([]);
});

/** A message of PostgreSQL's that asks for a password, or goes on asking. */
function asking(step: number, said: string): Buffer {
  const head = Buffer.alloc(9);
  head.write("R");
  head.writeInt32BE(8 + said.length, 1);
  head.writeInt32BE(step, 5);
  return Buffer.concat([head, Buffer.from(said)]);
}

test("a server that asks for the password that the address lacks says so in words", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => {
      socket.write(asking(10, "SCRAM-SHA-256\0\0"));
      socket.once("data", () => socket.write(asking(11, "r=x,s=eA==,i=4096")));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await expect(openAt(`postgres://bot@127.0.0.1:${port}/db`)).rejects.toThrow(
    "does not answer: it asks for a password. Write that into the address, behind the user name and a colon.",
  );
});

test("a server that does not encrypt says so in words", async () => {
  const address = new URL(await createDatabase());
  address.searchParams.set("sslmode", "verify-full");
  await expect(openAt(address.href)).rejects.toThrow(
    "does not answer: it takes no encrypted connections. Leave sslmode out of the address.",
  );
});
