"""A preview-1 command on Wasmtime: module, directory it may read, arguments."""
import sys

import wasmtime

file, directory, *arguments = sys.argv[1:]
engine = wasmtime.Engine()
store, linker = wasmtime.Store(engine), wasmtime.Linker(engine)
linker.define_wasi()
wasi = wasmtime.WasiConfig()
wasi.argv = [file] + arguments
wasi.preopen_dir(directory, directory)
wasi.inherit_stdout()
store.set_wasi(wasi)
instance = linker.instantiate(store, wasmtime.Module.from_file(engine, file))
try:
    instance.exports(store)['_start'](store)
except wasmtime.ExitTrap as exit:
    sys.exit(exit.code)
