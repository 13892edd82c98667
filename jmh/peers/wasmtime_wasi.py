"""A preview-1 command on Wasmtime: preloaded modules as NAME=FILE, module, directory it may read,
arguments."""
import sys

import wasmtime

words = sys.argv[1:]
preloads = []
while '=' in words[0]:
    preloads.append(words.pop(0).split('=', 1))
file, directory, *arguments = words
engine = wasmtime.Engine()
store, linker = wasmtime.Store(engine), wasmtime.Linker(engine)
linker.define_wasi()
wasi = wasmtime.WasiConfig()
wasi.argv = [file] + arguments
wasi.preopen_dir(directory, directory)
wasi.inherit_stdout()
store.set_wasi(wasi)
for name, library in preloads:
    linker.define_instance(store, name, linker.instantiate(
        store, wasmtime.Module.from_file(engine, library)))
instance = linker.instantiate(store, wasmtime.Module.from_file(engine, file))
try:
    instance.exports(store)['_start'](store)
except wasmtime.ExitTrap as exit:
    sys.exit(exit.code)
