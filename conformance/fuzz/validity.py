#!/usr/bin/env python3
"""Compares the verdicts of Ijen and of wasm-tools validate on mutants made section by section.

    conformance/fuzz/validity.py [COUNT] [--seed SEED] [--corpus DIRECTORY]…

The corpus is the specification's suite and the .wasm files of the directories. wasm-tools is
$WASM_TOOLS, or installed under target/ as for the benchmarks. Exits 1 on a disagreement; the modules
concerned stay in target/fuzz/validity.
"""
import concurrent.futures
import os
import shutil
import subprocess
import sys

import modules
from setting import ROOT, SPEC, java_command, parser

TOOL = os.environ.get('WASM_TOOLS') or modules.smith()
# what Ijen implements, and nothing that wasm-tools has beyond it
FEATURES = 'wasm3,threads,custom-page-sizes,wide-arithmetic,legacy-exceptions'
BATCH = 5000


def java():
    """java with the tests' classes and the place of the suites."""
    return java_command('conformance', tests=True) + ['-Xmx512m', f'-Dspec.dir={SPEC}']


def refused(file):
    done = subprocess.run([TOOL, 'validate', '--features', FEATURES, str(file)], capture_output=True, text=True)
    return '' if done.returncode == 0 else ' '.join(done.stderr.split()) or 'refused'


def batch(count, seed, corpus, directory):
    """The disagreements of one run of the mutator, and how many mutants were valid."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    subprocess.run(java() + ['ijen.conformance.mutation.ValidityFuzz', str(count), str(seed), str(directory), 'suite']
                   + corpus, check=True, stdout=subprocess.DEVNULL)
    lines = [line.split('\t', 2) for line in (directory / 'verdicts.txt').read_text().splitlines()]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        theirs = list(pool.map(lambda line: refused(directory / f'{line[0]}.wasm'), lines))
    valid = 0
    disagreements = []
    for (number, kind, message), other in zip(lines, theirs):
        valid += kind == 'VALID'
        if (kind == 'VALID') == bool(other):
            disagreements.append((number, f'{kind} {message} | wasm-tools: {other or "valid"}'))
        else:
            (directory / f'{number}.wasm').unlink()
    return disagreements, valid


def main():
    options = parser(__doc__)
    options.add_argument('count', type=int, nargs='?', default=50_000, metavar='COUNT')
    options.add_argument('--seed', type=int, default=1, help='of the first mutant')
    options.add_argument('--corpus', action='append', default=[], metavar='DIRECTORY')
    options = options.parse_args()
    total = valid = failures = 0
    while total < options.count:
        count = min(BATCH, options.count - total)
        seed = options.seed + total
        found, more = batch(count, seed, options.corpus, ROOT / 'target' / 'fuzz' / 'validity' / str(seed))
        for number, text in found:
            print(f'seed {seed} mutant {number}: {text}')
        total, valid, failures = total + count, valid + more, failures + len(found)
        print(f'{total} mutants, {valid} valid, {failures} disagreements', flush=True)
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
