// Judges documents by a JSON Schema (2020-12) with Ajv. Standard input: { "schema": {}, "documents": ["{}", ...] }.
// Standard output: one entry a document, null where it is valid, else the first error.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
const Ajv = createRequire(import.meta.url)('ajv/dist/2020').default;

const { schema, documents } = JSON.parse(readFileSync(0, 'utf8'));
const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);
process.stdout.write(JSON.stringify(documents.map(document => validate(JSON.parse(document)) ? null : `${validate.errors[0].instancePath} ${validate.errors[0].message}`)));
