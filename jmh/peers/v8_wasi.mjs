// A preview-1 command on Node: preloaded modules as NAME=FILE, module, directory it may read,
// arguments.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const words = process.argv.slice(2);
const split = words.findIndex(word => !word.includes('='));
const [file, directory, ...args] = words.slice(split);
const options = { version: 'preview1', args: [file, ...args], preopens: { [directory]: directory } };
const load = name => new WebAssembly.Module(readFileSync(name));
const wasi = new WASI(options);
const imports = wasi.getImportObject();
for (const preload of words.slice(0, split)) {
    const [name, library] = preload.split('=');
    const own = new WASI(options);
    const instance = new WebAssembly.Instance(load(library), own.getImportObject());
    own.initialize(instance);
    imports[name] = instance.exports;
}
process.exitCode = wasi.start(new WebAssembly.Instance(load(file), imports));
