#!/usr/bin/env python3
"""Writes manifest.json: for each kernel a work size, and the results of run(1) and run(n).

    examples/guests/bench/manifest.py

The results come from Wasmtime (`wasmtime` on the PATH, or the environment variable WASMTIME), so
they are independent of Ijen. Most work sizes take 15 to 25 ms on V8.
"""
import json
import os
import pathlib
import subprocess

KERNELS = {
    # name: (work size, what it exercises)
    "base64": (900, "vectors of bytes: shuffles, tables of nibbles, narrow shifts"),
    "compress": (18, "LZ77 and Huffman coding, both ways"),
    "convolve": (1500, "vectors of floats: 3 x 3 convolution with a clamp, sums of rows"),
    "exceptions": (3, "C++ exceptions through destructors"),
    "hashmap": (10, "string hashing, allocation, linked lists"),
    "image": (1700, "vectors of bytes and 16-bit lanes: blend, blur, saturating sums"),
    "interp200": (320, "one switch of 200 cases over 8 KB of bytecode"),
    "json": (45, "serde_json: write, parse and walk 40 KB"),
    "keccak": (320, "24 unrolled rounds of 64-bit logic in one basic block"),
    "lua": (8, "the Lua 5.4 virtual machine running a script"),
    "mandelbrot": (41, "floating point with unpredictable exits"),
    "matrix": (80, "96 x 96 doubles, nested counted loops"),
    "matrix_simd": (80, "the same with 128-bit vectors"),
    "nbody": (450, "square roots and divisions over structures"),
    "quickjs": (8, "the QuickJS engine compiling and running a script"),
    "quicksort": (16, "recursion, data-dependent branches"),
    "regex": (16, "the regex crate: compile four patterns, search 32 KB"),
    "scheduler": (62, "indirect calls with four targets, linked lists"),
    "sha256": (93, "32-bit rotates and adds"),
    "sha512": (220, "80 unrolled rounds of 64-bit rotates and sums with constants"),
    "sieve": (140, "strided byte stores"),
    "sqlite": (2, "SQLite: tables and indices in memory, joins, groups, windows"),
    "utf8": (4000, "vectors of bytes: UTF-8 check, sums of comparisons' masks"),
    "wordcount": (10, "the C library's streams, a growing hash table, sorting"),
}
# what the V8 of Node 20 runs instead, since it knows only the legacy form of exceptions
FOR_V8 = {"exceptions": "exceptions_legacy.wasm"}
VECTORS = ("base64", "convolve", "image", "matrix_simd", "utf8")
HERE = pathlib.Path(__file__).parent


def run(name, n):
    wasmtime = os.environ.get("WASMTIME", "wasmtime")
    command = [wasmtime, "run", "-W", "exceptions=y", "--invoke", "run", f"{HERE}/{name}.wasm", str(n)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main():
    rows = [
        {
            "name": name,
            "file": f"{name}.wasm",
            "exercises": exercises,
            "simd": name in VECTORS,
            "n": n,
            "resultOfOne": run(name, 1),
            "resultOfN": run(name, n),
        }
        | ({"v8": FOR_V8[name]} if name in FOR_V8 else {})
        for name, (n, exercises) in KERNELS.items()
    ]
    text = "[\n" + ",\n".join("  " + json.dumps(row) for row in rows) + "\n]\n"
    (HERE / "manifest.json").write_text(text)


if __name__ == "__main__":
    main()
