// One kernel on this Node's V8; the protocol is PeerProcess.java's.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [file, rounds, checksum] = process.argv.slice(2);
const n = Number(rounds);
const bytes = readFileSync(file);
const begin = process.hrtime.bigint();
const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports;
console.log(String(process.hrtime.bigint() - begin));

createInterface({ input: process.stdin }).on('line', (line) => {
  const times = [];
  for (let i = Number(line); i > 0; i--) {
    const start = process.hrtime.bigint();
    const result = run(n);
    times.push(process.hrtime.bigint() - start);
    if (result !== Number(checksum)) throw new Error(`got ${result}, not ${checksum}`);
  }
  console.log(times.join(' '));
});
