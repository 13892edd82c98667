"""One kernel on Wasmtime; the protocol is PeerProcess.java's."""
import sys
import time

import wasmtime

file, rounds, checksum = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
data = open(file, 'rb').read()
start = time.perf_counter_ns()
config = wasmtime.Config()
config.wasm_exceptions = True
store = wasmtime.Store(wasmtime.Engine(config))
run = wasmtime.Instance(store, wasmtime.Module(store.engine, data), []).exports(store)['run']
print(time.perf_counter_ns() - start, flush=True)

for line in sys.stdin:
    times = []
    for _ in range(int(line)):
        start = time.perf_counter_ns()
        result = run(store, rounds)
        times.append(time.perf_counter_ns() - start)
        if result != checksum:
            sys.exit(f'got {result}, not {checksum}')
    print(*times, flush=True)
