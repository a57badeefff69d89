// Sends messages with Medplum's MLLP client, one after the other on one connection, and prints what is answered.
//   node client.mjs PORT < lines of { "id", "message": base64, "wantsAnswer" }     > lines of { "id", "code", "errors" } or { "id", "fault" }
import { createInterface } from 'node:readline';
import { Hl7Message } from '@medplum/core';
import { Hl7Client } from '@medplum/hl7';

const TimeoutMs = 20_000;
const Bytes = 'latin1'; // one character for each byte, so that the bytes leave as they came

const client = new Hl7Client({ host: '127.0.0.1', port: Number(process.argv[2]), encoding: Bytes, connectTimeout: TimeoutMs });
for await (const line of createInterface({ input: process.stdin })) {
  const { id, message, wantsAnswer } = JSON.parse(line);
  console.log(JSON.stringify({ id, ...(await exchange(Buffer.from(message, 'base64').toString(Bytes), wantsAnswer)) }));
}
await client.close();

async function exchange(text, wantsAnswer) {
  try {
    const message = Hl7Message.parse(text);
    if (!wantsAnswer) {
      await client.send(message);
      return {};
    }
    const answer = await client.sendAndWait(message, { timeoutMs: TimeoutMs });
    const errors = answer.getAllSegments('ERR').map((err) => err.getField(3)?.toString() || err.getField(1)?.toString());
    return { code: answer.getSegment('MSA').getField(1).toString(), errors };
  } catch (fault) {
    return { fault: fault.message };
  }
}
