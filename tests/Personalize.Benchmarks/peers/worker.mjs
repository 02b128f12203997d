// One renderer in a process of its own. Answers one JSON line for each JSON line:
//   { job, inputs, seconds, most }            -> { ms: [...], bytes: [...] }    runs for so long, or through `most` inputs; at least once
//   { job, inputs, seconds, count: true }     -> { count, seconds }            as many as it can
//   { job, inputs, keep: true }               -> { pictures: [base64] }
import { createInterface } from 'node:readline';

const started = performance.now();
let renderer;

try {
  const module = await import(`./renderers/${process.argv[2]}.mjs`);
  renderer = await module.create();
  answer({ ready: true, jobs: ['banner', 'countdown'].filter(job => renderer[job]), info: module.info, version: renderer.version, startMs: performance.now() - started });
} catch (trouble) {
  answer({ ready: false, reason: String(trouble.message).split('\n')[0] });
  process.exit(1);
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    answer(await run(JSON.parse(line)));
  } catch (trouble) {
    answer({ reason: String(trouble.message).split('\n')[0] });
  }
}

await renderer.close?.();

async function run({ job, inputs, seconds = 0, most = Infinity, count, keep }) {
  if (keep) {
    const pictures = [];

    for (const input of inputs) {
      pictures.push(Buffer.from(await renderer[job](input)).toString('base64'));
    }

    return { pictures };
  }

  const [ms, bytes, start] = [[], [], performance.now()];
  let now = start;
  let done = 0;

  do {
    const file = await renderer[job](inputs[done % inputs.length]);
    const then = now;
    now = performance.now();
    done++;

    if (!count) {
      ms.push(now - then);
      bytes.push(file.length);
    }
  } while (done < most && now - start < seconds * 1000);

  return count ? { count: done, seconds: (now - start) / 1000 } : { ms, bytes };
}

function answer(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
