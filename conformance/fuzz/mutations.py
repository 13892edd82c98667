#!/usr/bin/env python3
"""Breaks the bytes of known modules and takes what comes out through decode, validate, compile and run.

    conformance/fuzz/mutations.py [COUNT] [--from NUMBER]

The corpus is the project's guests and the modules of the specification's core scripts. Exits 1 when
anything but a documented exception came out or a run did not end; such modules are kept in
target/fuzz/found.
"""
import subprocess
import sys

import modules  # noqa: F401, which says where setting is
from setting import ROOT, SPEC, java_command, parser


def main():
    options = parser(__doc__)
    options.add_argument('count', type=int, nargs='?', default=100_000, metavar='COUNT')
    options.add_argument('--from', dest='first', type=int, default=0, metavar='NUMBER')
    options = options.parse_args()
    command = java_command('conformance', tests=True) + [
        '-Xmx2g', '-Xss1m', 'ijen.conformance.fuzz.Mutations', str(options.first), str(options.count),
        str(ROOT / 'target' / 'fuzz' / 'found'), str(ROOT / 'examples' / 'guests'), str(SPEC / 'core')]
    java = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    last = ''
    for last in java.stdout:
        print(last, end='', flush=True)
    sys.exit(0 if java.wait() == 0 and last.rstrip().endswith(', 0 findings') else 1)


if __name__ == '__main__':
    main()
