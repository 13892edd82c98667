#!/usr/bin/env python3
"""CPU seconds from the start of a process to its finished output, Ijen beside Wasmtime and V8.

    jmh/peers/cold.py [--runs N] [--write]

The processes take turns; what counts is the median of user and system time. --write replaces the
cold part of docs/benchmarks.md.
"""
import argparse
import os
import pathlib
import resource
import statistics
import subprocess
import sys

from setting import ROOT, machine, replace_part, venv_python

GUESTS = ROOT / 'examples' / 'guests' / 'bin'
IJEN = str(ROOT / 'ijen')
INPUT = ROOT / 'target' / 'cold-input.txt'
JAR = ROOT / 'target' / 'cold-wordcount.jar'


def runs_of():
    """Rows of the table: what is measured, and per engine the command."""
    wordcount = str(GUESTS / 'wordcount.wasm')
    return {
        'wordcount of 1 MB': {
            'ijen': [IJEN, 'run', '--dir', str(INPUT.parent), wordcount, str(INPUT)],
            'ijen, interpreter': [IJEN, 'run', '--compile', 'never', '--dir', str(INPUT.parent),
                                  wordcount, str(INPUT)],
            'wasmtime': [venv_python(), str(ROOT / 'jmh/peers/wasmtime_wasi.py'), wordcount,
                         str(INPUT.parent), str(INPUT)],
            'v8': ['node', '--no-warnings', str(ROOT / 'jmh/peers/v8_wasi.mjs'), wordcount,
                   str(INPUT.parent), str(INPUT)],
        },
        '--version': {'ijen': [IJEN, '--version'], 'v8': ['node', '--version']},
    }


def cpu(command):
    """CPU seconds of a command and of what it started, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().split('\n')[0])
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def measure(commands, runs):
    """Per engine the median CPU seconds; the first turn warms disks and caches and does not count."""
    times, outputs, failures = {name: [] for name in commands}, {}, {}
    for turn in range(runs + 1):
        for name, command in commands.items():
            if name in failures:
                continue
            try:
                seconds, outputs[name] = cpu(command)
                times[name] += [seconds] if turn else []
            except (RuntimeError, OSError) as error:
                failures[name] = str(error)
    return {name: failures.get(name) or statistics.median(t) for name, t in times.items()}, outputs


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--runs', type=int, default=7)
    parser.add_argument('--write', action='store_true')
    options = parser.parse_args()
    INPUT.parent.mkdir(exist_ok=True)
    INPUT.write_text('the quick brown fox jumps over the lazy dog\n' * 23_000)
    lines = [f'Measured with `jmh/peers/cold.py --runs {options.runs}` on {machine()}; medians of '
             'processes that took turns. Wasmtime and V8 are started through their hosts, Python and '
             'Node, whose own start is part of the number.', '', '| what | engine | CPU seconds |', '|---|---|--:|']
    for what, commands in runs_of().items():
        times, _ = measure(commands, options.runs)
        for name, seconds in times.items():
            shown = seconds if isinstance(seconds, str) else f'{seconds:.3f}'
            lines.append(f'| {what} | {name} | {shown} |')
    print('\n'.join(lines))
    if options.write:
        replace_part('cold', lines)


if __name__ == '__main__':
    main()
