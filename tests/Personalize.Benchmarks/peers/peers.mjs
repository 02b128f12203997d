// Who takes part: ours, and each peer with the packages whose versions the table names.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fontFiles, root } from './job.mjs';
import { Participant } from './participant.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

export const peers = [
  { id: 'canvas', title: '@napi-rs/canvas', packages: ['@napi-rs/canvas'] },
  { id: 'takumi', title: 'takumi', packages: ['@takumi-rs/core'] },
  { id: 'sharp', title: 'sharp + SVG', packages: ['sharp'], env: fontconfig },
  { id: 'satori', title: 'satori + resvg', packages: ['satori', '@resvg/resvg-js'] },
  { id: 'vercel-og', title: '@vercel/og', packages: ['@vercel/og'] },
  { id: 'gifenc', title: 'gifenc', packages: ['gifenc'] },
  { id: 'chromium', title: 'Chromium', packages: ['playwright-core'] },
];

export const versionOf = name => JSON.parse(readFileSync(path.join(here, 'node_modules', name, 'package.json'))).version;

export const ourDll = path.join(root, 'tests/Personalize.Benchmarks/bin/Release/net10.0/Personalize.Benchmarks.dll');

export const ours = () => new Participant({ id: 'ours', title: 'ours', command: 'dotnet', args: [ourDll, 'peer'], cwd: root });

export const participantOf = peer => new Participant({
  id: peer.id, title: peer.title, command: process.execPath, args: [path.join(here, 'worker.mjs'), peer.id], env: peer.env?.(), cwd: here });

// libvips finds fonts through fontconfig only: without this it would draw another family than the others do.
function fontconfig() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'peers-'));
  const dirs = Object.values(fontFiles).map(file => `<dir>${path.dirname(file)}</dir>`);
  writeFileSync(path.join(folder, 'fonts.conf'), `<?xml version="1.0"?><fontconfig>${dirs.join('')}<cachedir>${folder}</cachedir></fontconfig>`);
  return { FONTCONFIG_FILE: path.join(folder, 'fonts.conf') };
}
