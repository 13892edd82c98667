#!/usr/bin/env python3
"""Compares which mutants of the suites' texts Ijen and wasm-tools parse.

    conformance/fuzz/texts.py [COUNT] [--seed SEED] [--suite core|component-model] [--sample SHARE]

All mutants go through Ijen's parser and printer, which may refuse them with the documented exceptions
and nothing else; wasm-tools, as in validity.py, parses one in SHARE. Exits 1 when something
else came out; disagreements are only printed, with the reasons that docs/fuzzing.md lists for them.
"""
import concurrent.futures
import os
import shutil
import subprocess
import sys

from validity import TOOL, java
from setting import ROOT, SPEC, parser

BATCH = 20_000


def refused(file):
    done = subprocess.run([TOOL, 'parse', '-o', os.devnull, str(file)], capture_output=True, text=True,
                          errors='replace')
    return '' if done.returncode == 0 else ' '.join(done.stderr.split()) or 'refused'


def main():
    options = parser(__doc__)
    options.add_argument('count', type=int, nargs='?', default=100_000, metavar='COUNT')
    options.add_argument('--seed', type=int, default=1, help='of the first text')
    options.add_argument('--suite', default='core', choices=['core', 'component-model'])
    options.add_argument('--sample', type=int, default=10, metavar='SHARE')
    options = options.parse_args()
    failed = False
    compared = total = 0
    for start in range(0, options.count, BATCH):
        directory = ROOT / 'target' / 'fuzz' / 'texts'
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        count = min(BATCH, options.count - start)
        done = subprocess.run(java() + ['ijen.conformance.mutation.TextFuzz', str(count), str(options.seed + start),
                                      str(directory), str(SPEC / options.suite), str(options.sample)])
        failed |= done.returncode != 0
        lines = [line.split('\t', 2) for line in (directory / 'verdicts.txt').read_text().splitlines()]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            theirs = list(pool.map(lambda line: refused(directory / f'{line[0]}.wat'), lines))
        compared += len(lines)
        for (number, kind, message), other in zip(lines, theirs):
            if (kind == 'ACCEPTED') == bool(other):
                total += 1
                print(f'seed {options.seed + start} text {number}: {kind} {message} | wasm-tools: {other or "accepted"}')
    print(f'{options.count} texts, {compared} compared, {total} disagreements')
    sys.exit(1 if failed else 0)


if __name__ == '__main__':
    main()
