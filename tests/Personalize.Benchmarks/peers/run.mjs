// Ours and its peers on the same two jobs, in turn, in one run; writes results.json and the README's table.
import { execFileSync, execSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: {
  quick: { type: 'boolean' }, only: { type: 'string' }, quality: { type: 'boolean' }, 'dry-run': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });

if (options.help) {
  console.log(`Usage: run [options]

Draws a banner and a countdown with ours and with every peer, interleaved, with the same random inputs: about five minutes.
Writes results.json here and the table between the markers of the README.

  --quick        a fifth of the time; shows the table and writes nothing
  --only A,B     only these peers beside ours (canvas, takumi, sharp, satori, vercel-og, gifenc, chromium); writes nothing
  --quality      only the comparison with mozjpeg; writes nothing
  --dry-run      the whole run, but writes nothing`);
  process.exit(0);
}

const start = performance.now();
const say = text => console.error(`${String(Math.round((performance.now() - start) / 1000)).padStart(4)} s  ${text}`);
const pace = options.quick ? 0.2 : 1;

if (!existsSync(path.join(here, 'node_modules/sharp'))) {
  say('installing the peers (npm install)');
  execSync('npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error', { cwd: here, stdio: 'inherit' });
}

const { root } = await import('./job.mjs');
say('building ours (Release)');
execFileSync('dotnet', ['build', path.join(root, 'tests/Personalize.Benchmarks'), '-c', 'Release', '--verbosity', 'quiet', '--nologo'], { stdio: ['ignore', process.stderr, 'inherit'] });

const { compareWithMozjpeg } = await import('./quality.mjs');
const { countAtOnce, inputsFor, seed, timeInTurn, warm } = await import('./measure.mjs');
const { ours: startOurs, participantOf, peers, versionOf } = await import('./peers.mjs');
const { tableOf, writeReadme } = await import('./table.mjs');

const ours = startOurs();
const hello = await ours.start();

if (!hello.ready) {
  console.error(`Ours did not start: ${hello.reason}`);
  process.exit(1);
}

if (options.quality) {
  console.log(await compareWithMozjpeg(ours, inputsFor({ job: 'banner' }, 12)));
  ours.stop();
  process.exit(0);
}

const [present, leftOut] = [[{ participant: ours, ...hello }], []];

for (const peer of peers.filter(one => !options.only || options.only.split(',').includes(one.id))) {
  const participant = participantOf(peer);
  const answer = await participant.start();
  say(`${peer.title}: ${answer.ready ? 'ready' : answer.reason}`);

  if (answer.ready) {
    present.push({ participant, peer, ...answer });
  } else {
    leftOut.push({ title: peer.title, reason: answer.reason });
  }
}

for (const { participant, jobs } of present) {
  say(`warming ${participant.title}`);

  for (const job of jobs) {
    await warm(participant, job, 2 * pace);
  }
}

const rows = [];
const variants = {
  banner: [{ variant: 'caches flushed', job: 'banner', flush: true }, { variant: 'texts never seen', job: 'banner', isNew: true }, { variant: 'flat', job: 'flat' }, { variant: 'texts never seen', job: 'flat', isNew: true }, { variant: 'webp', job: 'banner-webp' }],
  countdown: [{ variant: 'caches flushed', job: 'countdown', flush: true }, { variant: 'safe mode', job: 'countdown-safe' }],
};

for (const [job, secondsPerRound] of [['banner', 0.25], ['countdown', 0.5]]) {
  const entries = [
    ...present.filter(one => one.jobs.includes(job)).map(({ participant }) => ({ participant, job })),
    ...variants[job].filter(variant => hello.jobs.includes(variant.job)).map(variant => ({ participant: ours, ...variant })),
  ];
  const rounds = Math.round(20 * pace);
  rows.push(...await timeInTurn(entries, { rounds, secondsPerRound, onRound: round => say(`${job}: round ${round + 1} of ${rounds}`) }));
}

for (const { participant, jobs } of present) {
  say(`${participant.title}: pictures a second, one and two processes`);
  const twin = participant.twin();
  await twin.start();

  for (const job of jobs) {
    const row = rows.find(one => one.id === participant.id && one.job === job && !['caches flushed', 'texts never seen'].includes(one.variant));
    await warm(twin, job, row.p50Ms > 500 ? 0 : pace);
    row.perSecond = await countAtOnce(participant, twin, job, 1.5 * pace);
  }

  twin.stop();
}

say('comparing with mozjpeg');
const quality = options.only && !existsSync(path.join(here, 'node_modules/sharp')) ? undefined : await compareWithMozjpeg(ours, inputsFor({ job: 'banner' }, options.quick ? 3 : 12));

for (const { participant } of present) {
  participant.stop();
}

const results = {
  date: new Date().toISOString().slice(0, 16) + 'Z',
  seconds: Math.round((performance.now() - start) / 1000),
  seed,
  machine: {
    cpu: os.cpus()[0].model.trim(), threads: os.cpus().length, memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.arch()}`, node: process.versions.node, dotnet: hello.version,
  },
  peers: [
    { id: 'ours', title: 'ours' },
    ...present.filter(one => one.peer).map(({ peer, info, version }) => ({
      id: peer.id, title: peer.title, versions: version ? [version] : peer.packages.map(versionOf), info })),
  ],
  leftOut,
  rows,
  quality,
};

if (options.quick || options.only || options['dry-run']) {
  console.log(tableOf(results));
} else {
  writeFileSync(path.join(here, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeReadme(path.join(root, 'README.md'), results);
  console.log(tableOf(results));
}

say('done');
