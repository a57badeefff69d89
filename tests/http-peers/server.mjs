// An HTTP server for tests: takes messages, answers as it is told, and prints a line of JSON for each request.
//   node server.mjs [--status 503,200] [--ack] [--secret whsec_...]     > { "port" } then { "headers", "body": base64, "signature": "good" | "bad" }
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';

const option = (name) => process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const statuses = (option('--status') ?? '200').split(',').map(Number);
const key = option('--secret')?.replace(/^whsec_/, '');

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  console.log(JSON.stringify({ method: request.method, headers: request.headers, body: body.toString('base64'), signature: key && judge(request.headers, body) }));
  const status = statuses.length > 1 ? statuses.shift() : statuses[0];
  const controlId = body.toString('latin1').split(/[\r\n]/)[0].split('|')[9];
  response.writeHead(status, { 'Content-Type': 'application/hl7-v2', ...(status === 503 && { 'Retry-After': '0' }) });
  response.end(process.argv.includes('--ack') ? `MSH|^~\\&|HUB|HUB|HIS|NORTHGATE|20260302081501||ACK|1|P|2.5.1\rMSA|AA|${controlId}\r` : '');
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));

// As a receiver of Standard Webhooks checks it: any of the signatures may fit.
function judge(headers, body) {
  const signed = Buffer.concat([Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.`), body]);
  const expected = createHmac('sha256', Buffer.from(key, 'base64')).update(signed).digest('base64');
  return (headers['webhook-signature'] ?? '').split(' ').includes(`v1,${expected}`) ? 'good' : 'bad';
}
