#!/usr/bin/env python3
"""Compares the verdicts of Ijen and of wasm-tools validate on broken modules.

    conformance/fuzz/validation.py [COUNT] [--from NUMBER]

Exits 1 on a disagreement that no pattern of conformance/fuzz/known-verdicts.txt explains; the modules
concerned stay in target/fuzz/found.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import sys

import modules
from setting import ROOT, java_command

BATCH = 5000
FEATURES = 'wasm3,threads,custom-page-sizes,wide-arithmetic,legacy-exceptions'
KNOWN = ROOT / 'conformance' / 'fuzz' / 'known-verdicts.txt'


def validate(tool, file):
    """Nothing, or why wasm-tools refuses the module."""
    done = subprocess.run([tool, 'validate', '--features', FEATURES, str(file)], capture_output=True, text=True)
    return '' if done.returncode == 0 else ' '.join(done.stderr.split()) or 'refused'


def batch(first, count, directory, corpus):
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    subprocess.run(java_command('conformance', tests=True)
                   + ['ijen.conformance.fuzz.Verdicts', str(first), str(count), str(directory)] + corpus,
                   check=True)
    lines = [line.split(' ', 2) for line in (directory / 'verdicts.txt').read_text().splitlines()]
    tool = modules.smith()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        others = list(pool.map(lambda line: validate(tool, directory / line[0]), lines))
    for line, other in zip(lines, others):
        if (line[1] == 'accepted') == bool(other):
            yield line[0], f'ijen: {" ".join(line[1:])} | wasm-tools: {other or "accepted"}'


def explained(text):
    patterns = [line.split(' ', 1)[0] for line in KNOWN.read_text().splitlines()
                if line and not line.startswith('#')]
    return any(re.search(pattern.replace('_', ' '), text) for pattern in patterns)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('count', type=int, nargs='?', default=50_000)
    parser.add_argument('--from', dest='first', type=int, default=0)
    options = parser.parse_args()
    spec = os.environ.get('SPEC_DIR', str(ROOT / '..' / 'shared' / 'spec'))
    corpus = [str(ROOT / 'examples' / 'guests'), spec + '/core']
    directory, found = ROOT / 'target' / 'fuzz' / 'verdicts', ROOT / 'target' / 'fuzz' / 'found'
    known = failures = 0
    end = options.first + options.count
    for first in range(options.first, end, BATCH):
        for name, text in batch(first, min(BATCH, end - first), directory, corpus):
            if explained(text):
                known += 1
                continue
            failures += 1
            found.mkdir(parents=True, exist_ok=True)
            shutil.copy(directory / name, found)
            print(f'{name}: {text}')
        print(f'{min(first + BATCH, end) - options.first} modules, {known} explained and {failures} '
              'unexplained disagreements', flush=True)
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
