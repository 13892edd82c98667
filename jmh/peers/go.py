#!/usr/bin/env python3
"""Runs the Go programs of examples/guests/go on Ijen and on Node's V8, in turns on one machine.

    jmh/peers/go.py [--rounds N] [--warm SECONDS] [--programs a,b] [--peer COMMAND]

Builds them first, which wants Go. Each program has a process per engine, which first runs it for
the warm-up's seconds and then for half a second in each round, engine after engine. What is printed
are the time of V8's fastest run in all rounds and Ijen's as a multiple of it. --peer takes another
command of WASI in V8's place, such as '../other/ijen run' for the ijen of another checkout.
"""
import os
import shlex
import subprocess

from setting import ROOT, Answering, geomean, parser

SOURCE = ROOT / 'examples' / 'guests' / 'go'
MODULE = ROOT / 'target' / 'go' / 'programs.wasm'
V8 = f'node --no-warnings {ROOT}/jmh/peers/v8_wasi.mjs'
ROUND_SECONDS = 0.5


class Programs(Answering):
    """A process of one engine that runs the programs it is asked for."""

    def __init__(self, command):
        super().__init__(command)
        self.names = self.answer()

    def run(self, name, seconds):
        """The program's result, and the nanoseconds of its fastest run."""
        return [int(word) for word in self.ask(name, round(seconds * 1000))]


def build():
    MODULE.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(['go', 'build', '-trimpath', '-o', MODULE, '.'], cwd=SOURCE, check=True,
                   env=os.environ | {'GOOS': 'wasip1', 'GOARCH': 'wasm'})


def commands(peer):
    """The peer's command and Ijen's; node's also wants a directory for the guest."""
    theirs = shlex.split(peer) + [str(MODULE)] + ([str(MODULE.parent)] if peer == V8 else [])
    return [theirs, [str(ROOT / 'ijen'), 'run', str(MODULE)]]


def measure(name, options):
    """Each engine's time in nanoseconds, the peer's first."""
    peer, ijen = commands(options.peer)
    with Programs(peer) as theirs, Programs(ijen) as ours:
        engines = [theirs, ours]
        results = {engine.run(name, options.warm)[0] for engine in engines}
        if len(results) > 1:
            raise SystemExit(f'{name}: the engines have different results, {results}')
        times = [[engine.run(name, ROUND_SECONDS)[1] for engine in engines] for _ in range(options.rounds)]
    return [min(column) for column in zip(*times)]


def main():
    options = parser(__doc__)
    options.add_argument('--rounds', type=int, default=5, help='of half a second per engine')
    options.add_argument('--warm', type=float, default=6, help='seconds of warm-up per engine')
    options.add_argument('--programs', help='only these, comma-separated')
    options.add_argument('--peer', default=V8, help='what to compare with instead of V8')
    options = options.parse_args()
    build()
    with Programs(commands(V8)[0]) as listing:
        names = options.programs.split(',') if options.programs else listing.names
    ratios = []
    print('| program | peer ms | Ijen / peer |\n|---|--:|--:|')
    for name in names:
        base, own = measure(name, options)
        ratios.append(own / base)
        print(f'| {name} | {base / 1e6:.2f} | {own / base:.2f} |', flush=True)
    print(f'| **geomean** | | **{geomean(ratios):.2f}** |')


if __name__ == '__main__':
    main()
