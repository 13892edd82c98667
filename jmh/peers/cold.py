#!/usr/bin/env python3
"""CPU seconds from the start of a process to its finished output, Ijen beside Wasmtime and V8.

    jmh/peers/cold.py [--runs N] [--wasm-tools FILE] [--write]

The processes take turns; what counts is the median of user and system time. --write replaces the
cold part of docs/benchmarks.md.
"""
import os
import resource
import shutil
import statistics
import subprocess
import tarfile

from setting import ROOT, machine, parser, replace_part, venv_python

GUESTS = ROOT / 'examples' / 'guests' / 'bin'
IJEN = str(ROOT / 'ijen')
WORK = ROOT / 'target' / 'cold'
INPUT = WORK / 'input.txt'
TOOLS = WORK / 'wasm-tools.core.wasm'
CACHE = ['-C', f'cache-dir={WORK / "cache"}']


def ijen(*words):
    return [IJEN, *map(str, words)]


def jar_of(module):
    """A module compiled by this version."""
    jar = WORK / (module.stem + '.jar')
    subprocess.run(ijen('compile', module, '-o', jar), check=True)
    return jar


def peers(module, *words, preload=()):
    """The same command on the other engines."""
    words = [*preload, str(module), str(WORK), *map(str, words)]
    return {
        'wasmtime': [venv_python(), str(ROOT / 'jmh/peers/wasmtime_wasi.py'), *words],
        'v8': ['node', '--no-warnings', str(ROOT / 'jmh/peers/v8_wasi.mjs'), *words],
    }


def wordcount():
    module = GUESTS / 'wordcount.wasm'
    granted = ['--dir', WORK]
    return {
        'ijen': ijen('run', *granted, module, INPUT),
        'ijen, jar': ijen('run', *granted, jar_of(module), INPUT),
        'ijen, cache': ijen('run', *CACHE, *granted, module, INPUT),
        'ijen, interpreter': ijen('run', '--compile', 'never', *granted, module, INPUT),
    } | peers(module, INPUT)


def parse():
    """wasm-tools, a Rust program of 2.4 MB, on a text of 1 KB."""
    main = WORK / 'parse.wasm'
    subprocess.run(ijen('parse', ROOT / 'jmh/peers/parse.wat', '-o', main), check=True)
    return {
        'ijen': ijen('run', '--preload', f'wt={TOOLS}', main),
        'ijen, jar': ijen('run', '--preload', f'wt={jar_of(TOOLS)}', jar_of(main)),
        'ijen, cache': ijen('run', *CACHE, '--preload', f'wt={TOOLS}', main),
        'ijen, interpreter': ijen('run', '--compile', 'never', '--preload', f'wt={TOOLS}', main),
    } | peers(main, preload=[f'wt={TOOLS}'])


def runs_of():
    """Rows of the table: what is measured, and per engine the command."""
    return {
        'wordcount of 1 MB': wordcount(),
        'wasm-tools parse of 1 KB': parse(),
        '--version': {'ijen': ijen('--version'), 'v8': ['node', '--version']},
    }


def fetch_tools(given):
    """wasm-tools as a module for preview 1, from the package that contains it."""
    if given:
        shutil.copy(given, TOOLS)
    elif not TOOLS.exists():
        subprocess.run(['npm', 'pack', '@bytecodealliance/jco-transpile'], cwd=WORK, check=True,
                       capture_output=True)
        with tarfile.open(next(WORK.glob('*.tgz'))) as package:
            member = next(m for m in package if m.name.endswith('/wasm-tools.core.wasm'))
            TOOLS.write_bytes(package.extractfile(member).read())


def cpu(command):
    """CPU seconds of a command and of what it started, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode(errors='replace').strip().split('\n')[0])
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
    options = parser(__doc__)
    options.add_argument('--runs', type=int, default=7, help='processes of each engine that count')
    options.add_argument('--write', action='store_true', help='change docs/benchmarks.md')
    options.add_argument('--wasm-tools', metavar='FILE', help='the module, if it is there already')
    options = options.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    fetch_tools(options.wasm_tools)
    INPUT.write_text('the quick brown fox jumps over the lazy dog\n' * 23_000)
    lines = [f'Measured with `jmh/peers/cold.py --runs {options.runs}` on {machine()}; medians of '
             'processes that took turns. Wasmtime and V8 are started through their hosts, Python and '
             'Node, whose own start is part of the number. Load average of the machine: '
             f'{os.getloadavg()[1]:.0f}.', '', '| what | engine | CPU seconds |', '|---|---|--:|']
    for what, commands in runs_of().items():
        times, outputs = measure(commands, options.runs)
        if len(set(outputs.values())) > 1 and what != '--version':
            raise SystemExit(f'{what}: the engines print different things')
        for name, seconds in times.items():
            shown = seconds if isinstance(seconds, str) else f'{seconds:.3f}'
            lines.append(f'| {what} | {name} | {shown} |')
    print('\n'.join(lines))
    if options.write:
        replace_part('cold', lines)


if __name__ == '__main__':
    main()
