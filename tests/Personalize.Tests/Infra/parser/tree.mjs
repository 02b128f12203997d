// Reads Bicep files with tree-sitter's grammar and prints their syntax trees as JSON, for the checks written in C#.
// usage: node tree.mjs FILE…  →  [{ file, errors: [{ line, column, message }], root: { kind, text, line, children } }]
// The grammar comes as WebAssembly (web-tree-sitter): its native binding would need the older tree-sitter 0.22 and a compiler.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));

const files = await Promise.all(process.argv.slice(2).map(read));
console.log(JSON.stringify(files));

async function read(file) {
  const root = parser.parse(asBicep(file, await readFile(file, 'utf8'))).rootNode;
  return { file, errors: [...errorsIn(root)], root: plain(root) };
}

// The grammar knows .bicep only. An assignment of a .bicepparam file reads like a variable, which leaves every position but its own
// line's columns as they are.
function asBicep(file, text) {
  return file.endsWith('.bicepparam') ? text.replace(/^param(?= +\w+ *=)/gm, 'var') : text;
}

function* errorsIn(node) {
  if (node.isError || node.isMissing) {
    const message = node.isMissing ? `missing ${node.type}` : `unexpected ${JSON.stringify(node.text.slice(0, 40))}`;
    yield { line: node.startPosition.row + 1, column: node.startPosition.column + 1, message };
  }
  for (const child of node.children) {
    yield* errorsIn(child);
  }
}

function plain(node) {
  return { kind: node.type, text: node.text, line: node.startPosition.row + 1, children: node.namedChildren.map(plain) };
}
