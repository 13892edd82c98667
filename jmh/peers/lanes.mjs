// Modules on this Node's V8; the protocol is LanesProcess.java's.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const instances = new Map();

createInterface({ input: process.stdin }).on('line', (line) => {
  const [file, count, calls] = line.split(' ');
  if (!instances.has(file)) {
    instances.set(file, new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)), {}));
  }
  const { run } = instances.get(file).exports;
  let result, first, best;
  for (let i = Number(count); i > 0; i--) {
    const start = process.hrtime.bigint();
    result = run(Number(calls));
    const time = process.hrtime.bigint() - start;
    first ??= time;
    if (best === undefined || time < best) best = time;
  }
  console.log(`${result} ${first} ${best}`);
});
