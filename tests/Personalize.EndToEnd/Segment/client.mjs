// The unmodified Segment client for Node. Arguments: host, write key. Standard input: one call a line, { "id", "type", … }.
// Standard output: { "id" } once the client says that the call was delivered, { "id", "error" } once it gave up.
import { createInterface } from 'node:readline';
import { Analytics } from '@segment/analytics-node';

const [host, writeKey] = process.argv.slice(2);
const analytics = new Analytics({ host, path: '/v1/batch', writeKey, flushAt: 1, maxRetries: 5 });

for await (const line of createInterface({ input: process.stdin })) {
  const { id, type, ...call } = JSON.parse(line);
  analytics[type](call, error => console.log(JSON.stringify(error ? { id, error: String(error.reason?.message ?? error) } : { id })));
}
await analytics.closeAndFlush();
