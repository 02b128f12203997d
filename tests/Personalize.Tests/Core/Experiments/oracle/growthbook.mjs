// GrowthBook's own client as the judge of ours. A case a line in, an answer a line out, in the same order.
//   { "condition": {…}, "attributes": {…}, "groups": {…} }                      → true | false
//   { "context": {…}, "feature": "f", "docs": [ sticky assignments ] }           → { value, source, result, kept }
import { createInterface } from 'node:readline';
import { GrowthBook, StickyBucketService, evalCondition } from '@growthbook/growthbook';

class Kept extends StickyBucketService {
  docs = {};
  async getAssignments(name, value) { return this.docs[`${name}||${value}`] ?? null; }
  async saveAssignments(doc) { this.docs[`${doc.attributeName}||${doc.attributeValue}`] = doc; }
}

async function evaluate({ context, feature, docs }) {
  const service = new Kept();
  for (const doc of docs ?? []) await service.saveAssignments(doc);
  const client = new GrowthBook({ ...context, ...(docs ? { stickyBucketService: service } : {}) });
  if (docs) await client.refreshStickyBuckets();
  const { value, source, experimentResult: result } = client.evalFeature(feature);
  await Promise.resolve();
  client.destroy();
  return { value, source, result: result ?? null, kept: service.docs };
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const answer = asked.condition !== undefined ? evalCondition(asked.attributes, asked.condition, asked.groups ?? {}) : await evaluate(asked);
  process.stdout.write(JSON.stringify(answer) + '\n');
}
