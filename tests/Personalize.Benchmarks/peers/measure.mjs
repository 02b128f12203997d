// Measures a set of entries, one renderer and job each, in turn: what disturbs the machine disturbs all of them alike.
import { bannerInput, countdownInput, fromPool, poolOf, randomOf } from './job.mjs';
import { meanOf, percentile } from './statistics.mjs';

export const seed = 20261121;
const poolSize = 400;
const pool = poolOf(seed, poolSize);
const random = randomOf(seed + 1);

export const inputsFor = (entry, count) => Array.from({ length: count }, () => {
  if (entry.job.startsWith('countdown')) {
    return countdownInput(random);
  }

  return entry.isNew ? bannerInput(random) : fromPool(pool, random);
});

/** Every text of the pool seen, and the code jitted. */
export async function warm(participant, job, seconds) {
  if (job.startsWith('countdown')) {
    await participant.ask({ job, inputs: inputsFor({ job }, poolSize), seconds });
  } else {
    await participant.ask({ job, inputs: pool, seconds: participant.id === 'ours' ? 60 : seconds, most: participant.id === 'ours' ? poolSize : undefined });
    await participant.ask({ job, inputs: inputsFor({ job }, poolSize), seconds });
  }
}

/** Latency and bytes: rounds of `secondsPerRound` for each entry; one that is slower than its share waits until the others had theirs. */
export async function timeInTurn(entries, { rounds, secondsPerRound, onRound }) {
  for (const entry of entries) {
    Object.assign(entry, { ms: [], bytes: [], spent: 0 });
  }

  for (let round = 0; round < rounds; round++) {
    onRound(round);

    for (const entry of entries.filter(one => one.spent <= round * secondsPerRound)) {
      const start = performance.now();
      const most = entry.isNew ? 40 : 500;
      const answer = await entry.participant.ask({ job: entry.job, inputs: inputsFor(entry, most), seconds: secondsPerRound, most, flush: entry.flush });
      entry.ms.push(...answer.ms);
      entry.bytes.push(...answer.bytes);
      entry.spent += (performance.now() - start) / 1000;
    }
  }

  return entries.map(({ participant, job, variant, ms, bytes }) => ({
    id: participant.id, job, variant, runs: ms.length, p50Ms: percentile(ms, 50), p99Ms: percentile(ms, 99), bytes: Math.round(meanOf(bytes)) }));
}

/** Pictures a second of one process, of two threads where it has them, and of two processes. */
export async function countAtOnce(participant, twin, job, seconds) {
  const ask = (one, threads) => one.ask({ job, inputs: inputsFor({ job }, poolSize), seconds, count: true, threads });
  const rate = answers => answers.reduce((sum, { count, seconds: took }) => sum + (count / took), 0);
  return {
    oneProcess: rate([await ask(participant)]),
    twoThreads: participant.id === 'ours' ? rate([await ask(participant, 2)]) : undefined,
    twoProcesses: rate(await Promise.all([ask(participant), ask(twin)])),
  };
}
