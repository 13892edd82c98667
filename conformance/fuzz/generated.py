#!/usr/bin/env python3
"""Compares interpreter and compiler on modules of the project's own generator.

    conformance/fuzz/generated.py [FIRST [COUNT [ENGINE…]]]

Seeds FIRST to FIRST + COUNT - 1, by default 1 to 10000, on engines as in differential.py; FIRST alone
prints that module. Exits 1 when two engines disagree.
"""
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from differential import MEMORY
from setting import java_command

arguments = sys.argv[1:] or ['1', '10000']
sys.exit(subprocess.run(java_command('conformance', tests=True) + MEMORY + ['-Xss4m', 'ijen.conformance.fuzz.Generated']
                        + arguments).returncode)
