#!/usr/bin/env bash
# Runs JMH on the benchmarks of jmh/: jmh/peers/jmh.sh [JMH's arguments], for instance
# jmh/peers/jmh.sh Instantiation -prof gc
set -euo pipefail
cd "$(dirname "$0")"
exec python3 -c '
import os, sys
from setting import ROOT, java_command
os.chdir(ROOT)
command = java_command() + ["org.openjdk.jmh.Main"] + sys.argv[1:]
os.execv(command[0], command)
' "$@"
