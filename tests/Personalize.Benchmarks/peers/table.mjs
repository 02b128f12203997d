// results.json as the README's table. `node table.mjs` writes it again; `node table.mjs --check` says whether the README holds exactly that.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const [begin, end] = ['<!-- peers: written by tests/Personalize.Benchmarks/peers/run -->', '<!-- /peers -->'];

export function tableOf(results) {
  const { machine, quality, rows } = results;
  const left = results.leftOut.map(({ title, reason }) => `${title} (${reason})`).join(', ');
  return [
    `${machine.cpu}, ${machine.threads} threads, ${machine.memoryGb} GB, ${machine.system}, .NET ${machine.dotnet}, Node.js ${machine.node}; ${results.date}, `
      + `${results.seconds} s for all. Random inputs, the same for everybody (seed ${results.seed}), one renderer after the other in rounds; `
      + 'warm, one thread, in process. Ours, where nothing else is said, has met the texts before (400 greetings, 400 lines, 8 icons, in any combination) '
      + `and keeps them drawn and encoded. Peers hold the photograph decoded where their interface allows it.${left ? ` Left out: ${left}.` : ''}`,
    '',
    ...section(results, 'banner', 'Banner, 600x300 over a photograph'),
    '',
    ...section(results, 'countdown', 'Countdown, GIF of 60 frames, 600x150'),
    '',
    ...(quality ? [`JPEG bytes at equal PSNR (${quality.psnrDb.toFixed(2)} dB, ${quality.pictures} banners): ours ${kilobytes(quality.ourBytes)}, mozjpeg `
      + `${kilobytes(quality.mozjpegBytes)}: ${percent(quality.ratio)}, at worst ${percent(quality.worstRatio)}. ${scaling(rows)}`] : []),
  ].join('\n').trimEnd();
}

export function writeReadme(file, results) {
  const text = readFileSync(file, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];

  if (from < 0 || to < from) {
    throw new Error(`${file} has no lines ${begin} and ${end}`);
  }

  writeFileSync(file, `${text.slice(0, from)}${begin}\n${tableOf(results)}\n${text.slice(to)}`);
}

function section(results, job, title) {
  const rows = results.rows.filter(row => row.job.startsWith(job) || (job === 'banner' && row.job === 'flat'));
  // Of the countdown nothing but copying is left: there the caches decide, so the comparison is with all of them cold.
  const against = job === 'countdown' ? 'caches flushed' : undefined;
  const base = rows.find(row => row.id === 'ours' && row.variant === against);
  const own = rows.filter(row => row.id === 'ours');
  const others = rows.filter(row => row.id !== 'ours').sort((one, other) => one.p50Ms - other.p50Ms);
  return [
    `| ${title} | p50 ms | p99 ms | runs | bytes | images/s, 1 process | 2 processes | ours${against ? `, ${against},` : ''} is faster |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...[...own, ...others].map(row => `| ${[
      titleOf(results, row), milliseconds(row.p50Ms), milliseconds(row.p99Ms), row.runs, kilobytes(row.bytes), rate(row.perSecond?.oneProcess), rate(row.perSecond?.twoProcesses),
      row.id === 'ours' ? '' : `${count(row.p50Ms / base.p50Ms)}x`].join(' | ')} |`),
  ];
}

function titleOf(results, row) {
  const peer = results.peers.find(one => one.id === row.id);

  if (row.id === 'ours') {
    const formats = { banner: 'JPEG', 'banner-webp': 'WebP', flat: 'flat banner, palette PNG', countdown: 'GIF', 'countdown-safe': 'GIF' };
    const variant = row.variant && !['flat', 'webp'].includes(row.variant) ? `, ${row.variant}` : '';
    return `**ours**, ${formats[row.job]}${variant}`;
  }

  return `${peer.title} ${peer.versions.join(', ')}: ${peer.info[row.job]}`;
}

function scaling(rows) {
  const parts = rows.filter(row => row.perSecond?.twoThreads)
    .map(row => `${row.job} ${(row.perSecond.twoThreads / row.perSecond.oneProcess).toFixed(2)}x (${count(row.perSecond.twoThreads)} images/s)`);
  return `Ours with two threads in one process: ${parts.join(', ')}.`;
}

const percent = ratio => `${ratio >= 1 ? '+' : '-'}${Math.abs((ratio - 1) * 100).toFixed(1)} %`;
const kilobytes = bytes => (bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} K` : `${(bytes / 1e6).toFixed(2)} M`);
const milliseconds = ms => ms.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: false });
const count = value => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en'));
const rate = value => (value === undefined ? '' : count(value));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = path.join(here, '../../../README.md');
  const results = JSON.parse(readFileSync(path.join(here, 'results.json')));

  if (process.argv.includes('--check')) {
    const text = readFileSync(readme, 'utf8');
    const isSame = text.includes(`${begin}\n${tableOf(results)}\n${end}`);
    console.log(isSame ? 'The README holds the table of results.json.' : 'The README does not hold the table of results.json: run node tests/Personalize.Benchmarks/peers/table.mjs');
    process.exitCode = isSame ? 0 : 1;
  } else {
    writeReadme(readme, results);
  }
}
