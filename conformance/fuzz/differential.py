#!/usr/bin/env python3
"""Compares the interpreter, the compiler and Wasmtime on random modules.

    conformance/fuzz/differential.py [COUNT] [--from NUMBER] [--engines ENGINE,…] [--own]

Modules NUMBER to NUMBER + COUNT - 1 are made by wasm-tools smith, or with --own by the project's own
generator, under target/fuzz/, a few hundred at a time; their exports are called with arguments that
depend on the module's number. Exits 1 when two engines disagree; the modules concerned stay in
target/fuzz/found.
"""
import re
import shutil
import subprocess
import sys

import modules
from setting import ROOT, java_command, parser, venv_python

BATCH = 500
# touched once at the start: page faults would take longer than all calls
MEMORY = ['-Xms600m', '-Xmx600m', '-Xmn128m', '-XX:+AlwaysPreTouch']
KNOWN = ROOT / 'conformance' / 'fuzz' / 'known-differences.txt'


def make(numbers, directory, own):
    if own:
        subprocess.run(
            java_command('conformance', tests=True)
            + ['ijen.conformance.fuzz.Generated', 'into', str(directory), str(numbers[0]), str(len(numbers))],
            check=True)
        return len(numbers)
    tool = modules.smith()
    return sum(modules.make(number, directory, tool) for number in numbers)


def batch(numbers, directory, engines, own):
    """The disagreements and the number of results compared in a fresh directory of modules."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    made = make(numbers, directory, own)
    java = subprocess.run(
        java_command('conformance', tests=True)
        + MEMORY + ['-Xss4m', 'ijen.conformance.fuzz.Differential', str(directory)] + engines,
        capture_output=True, text=True)
    found = [line for line in java.stdout.splitlines() if '.wasm: ' in line]
    if java.returncode != 0:
        return made, 0, found + [f'the JVM failed: {java.stderr[-2000:]}']
    other = subprocess.run(
        [venv_python(), str(ROOT / 'conformance' / 'fuzz' / 'replay.py'), str(directory)],
        capture_output=True, text=True)
    if other.returncode != 0:
        return made, 0, found + [f'the replay failed: {other.stderr[-2000:]}']
    lines = other.stdout.splitlines()
    return made, int(lines[-1]), found + lines[:-1]


def keep(lines, directory):
    found = ROOT / 'target' / 'fuzz' / 'found'
    found.mkdir(parents=True, exist_ok=True)
    for line in lines:
        name = re.match(r'(\d+-\w+\.wasm): ', line)
        if name and (directory / name[1]).exists():
            shutil.copy(directory / name[1], found)


def main():
    options = parser(__doc__)
    options.add_argument('count', type=int, nargs='?', default=20_000, metavar='COUNT')
    options.add_argument('--from', dest='first', type=int, default=0, metavar='NUMBER')
    options.add_argument('--engines', default='NEVER,AUTO,EAGER@200-pooled,EAGER@60-views-interruptible',
                         help='MODE[@BUDGET][-views][-pooled][-interruptible][-jar|-cache],…; Wasmtime repeats the first')
    options.add_argument('--own', action='store_true', help='modules of ijen.conformance.generate')
    options = options.parse_args()
    directory = ROOT / 'target' / 'fuzz' / 'batch'
    known = [line.split(' ')[0] for line in KNOWN.read_text().splitlines() if not line.startswith('#')]
    total = results = failures = 0
    for start in range(options.first, options.first + options.count, BATCH):
        numbers = range(start, min(start + BATCH, options.first + options.count))
        made, compared, lines = batch(numbers, directory, options.engines.split(','), options.own)
        total, results = total + made, results + compared
        new = [line for line in lines if line.split(':')[0] not in known]
        failures += len(new)
        keep(new, directory)
        print('\n'.join(new + [f'{total} modules, {results} results, {failures} disagreements']),
              flush=True)
    sys.exit(1 if failures else 0)


if __name__ == '__main__':
    main()
