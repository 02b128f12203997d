// Paints the photographic backgrounds of the sample content: each scene is a fragment shader, rendered by a headless
// chromium without a GPU and saved as a 1200x600 JPEG of at most 200 KB.
//   node paint.mjs [scene ...]      (no name: all of them)
import { createServer } from 'node:http';
import { spawn } from 'node:child_process';
import { readFile, readdir, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const photos = process.env.PHOTOS ?? join(here, '..', 'Content', 'assets', 'photos');
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';
const known = (await readdir(join(here, 'scenes'))).filter(f => f.endsWith('.glsl') && f !== 'common.glsl').map(f => f.slice(0, -5));
const scenes = process.argv.length > 2 ? process.argv.slice(2) : known;

for (const scene of scenes) {
  if (!known.includes(scene)) { console.error(`no scene "${scene}"; there are: ${known.join(', ')}`); process.exit(1); }
  const started = Date.now();
  const jpeg = await paint(scene);
  await writeFile(join(photos, `${scene}.jpg`), jpeg);
  console.log(`${scene}.jpg  ${Math.round(jpeg.length / 1024)} KB  ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

async function paint(scene) {
  const profile = await mkdtemp(join(tmpdir(), 'paint-'));
  let chrome;
  try {
    return await new Promise((resolve, reject) => {
      const server = createServer(async (request, response) => {
        const path = new URL(request.url, 'http://x').pathname;
        if (request.method === 'POST') {
          const chunks = [];
          for await (const chunk of request) chunks.push(chunk);
          response.end();
          server.close();
          server.closeAllConnections();
          path === '/saved' ? resolve(Buffer.concat(chunks)) : reject(new Error(Buffer.concat(chunks).toString()));
          return;
        }
        const body = await readFile(join(here, path === '/' ? 'atelier.html' : path)).catch(() => null);
        response.writeHead(body ? 200 : 404, { 'content-type': path === '/' ? 'text/html; charset=utf-8' : 'text/plain' });
        response.end(body ?? '');
      });
      server.listen(0, '127.0.0.1', () => {
        const page = `http://127.0.0.1:${server.address().port}/?scene=${scene}`;
        chrome = spawn(chromium, ['--headless', '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
          '--disable-gpu-watchdog', '--disable-background-networking', '--no-first-run', `--user-data-dir=${profile}`,
          '--remote-debugging-port=0', page], { stdio: 'ignore' });
        chrome.on('error', reject);
      });
    });
  } finally {
    chrome?.kill('SIGKILL');
    await new Promise(r => setTimeout(r, 300));
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
