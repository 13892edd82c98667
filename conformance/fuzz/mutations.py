#!/usr/bin/env python3
"""Breaks the bytes of known modules and takes what comes out through decode, validate, compile and run.

    conformance/fuzz/mutations.py [COUNT] [--from NUMBER]

The corpus is the project's guests and the modules of the specification's core scripts. Exits 1 when
anything but a documented exception came out or a run did not end; such modules are kept in
target/fuzz/found.
"""
import argparse
import os
import subprocess
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / 'jmh' / 'peers'))
from setting import ROOT, java_command


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('count', type=int, nargs='?', default=100_000)
    parser.add_argument('--from', dest='first', type=int, default=0)
    options = parser.parse_args()
    spec = os.environ.get('SPEC_DIR', str(ROOT / '..' / 'shared' / 'spec'))
    command = java_command('conformance', tests=True) + [
        '-Xmx2g', '-Xss1m', 'ijen.conformance.fuzz.Mutations', str(options.first), str(options.count),
        str(ROOT / 'target' / 'fuzz' / 'found'), str(ROOT / 'examples' / 'guests'), spec + '/core']
    java = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    last = ''
    for last in java.stdout:
        print(last, end='', flush=True)
    sys.exit(0 if java.wait() == 0 and last.rstrip().endswith(', 0 findings') else 1)


if __name__ == '__main__':
    main()
