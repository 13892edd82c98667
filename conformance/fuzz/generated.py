#!/usr/bin/env python3
"""Compares interpreter and compiler on modules of the project's own generator.

    conformance/fuzz/generated.py [FIRST [COUNT [ENGINE…]]]

Seeds FIRST to FIRST + COUNT - 1, by default 1 to 10000, on engines as in differential.py; FIRST alone
prints that module. Exits 1 when two engines disagree.
"""
import subprocess
import sys

from differential import MEMORY
from setting import java_command, parser


def main():
    options = parser(__doc__)
    options.add_argument('first', type=int, nargs='?', metavar='FIRST')
    options.add_argument('count', type=int, nargs='?', metavar='COUNT')
    options.add_argument('engines', nargs='*', metavar='ENGINE')
    options = options.parse_args()
    numbers = [str(n) for n in (options.first, options.count) if n is not None] or ['1', '10000']
    command = java_command('conformance', tests=True) + MEMORY + ['-Xss4m', 'ijen.conformance.fuzz.Generated']
    sys.exit(subprocess.run(command + numbers + options.engines).returncode)


if __name__ == '__main__':
    main()
