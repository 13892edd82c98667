#!/usr/bin/env python3
"""Runs the kernels of examples/guests/bench on Ijen and on other engines, in turns on one machine.

Per kernel one process per engine is started. First each engine makes its first hundred calls or as
many as fit into the warm-up budget (the warm-up curve), then in every round each engine runs for
about a fifth of a second, engine after engine; an engine's time is the median over the rounds of
the fastest call in each. What is written are ratios to V8's time in the same run.

    jmh/peers/peers.py [--rounds N] [--kernels a,b] [--engines ijen,endive,wasmtime] [--write | --cpu]

Forms of Ijen are engines, too: ijen-eager, ijen-interpreter, ijen-pooled, ijen-interruptible; with
@DIRECTORY behind it the Ijen of another checkout, with :OPTIONS one with further options for the JVM,
such as ijen:-XX:+UseFPUForSpilling. --write replaces the kernels' part of docs/benchmarks.md. --cpu
compares forms of Ijen by the CPU time of the guest's thread with the first of them, which can be
done on a busy machine.
"""
import math
import pathlib
import statistics
import subprocess
import sys
import time

from setting import (ROOT, endive_command, geomean, java_command, kernels, machine, parser, replace_part,
                     venv_python)

WARM_CALLS = 100
# the kernels that the project's goals are stated over; the others came later, to find what is slow
GOALS = ('compress', 'exceptions', 'interp200', 'json', 'keccak', 'lua', 'matrix', 'quickjs', 'quicksort',
         'regex', 'sqlite', 'wordcount')
ROUND_SECONDS = 0.2


class Peer:
    def __init__(self, engine, kernel, cpu):
        self.engine = engine
        path = kernel['path']
        if engine == 'v8' and 'v8' in kernel:
            path = path.with_name(kernel['v8'])
        arguments = [str(path), str(kernel['n']), str(kernel['resultOfN'])]
        self.process = subprocess.Popen(
            command(engine, cpu) + arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, cwd=ROOT)
        self.curve = []
        self.best = []
        self.failure = None
        self.load = self.answer()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            self.failure = self.process.stderr.read().strip().split('\n')[0][:160] or 'no answer'
            return []
        return [int(word) for word in line.split()]

    def calls(self, count):
        if self.failure:
            return []
        try:
            self.process.stdin.write(f'{count}\n')
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        return self.answer()

    def warm(self, budget):
        end = time.monotonic() + budget
        while len(self.curve) < WARM_CALLS and not self.failure and time.monotonic() < end:
            self.curve += self.calls(1)

    def round(self):
        count = max(2, round(ROUND_SECONDS * 1e9 / min(self.curve[-5:])))
        self.best.append(min(self.calls(count), default=0))

    def close(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            self.process.wait()


def command(engine, cpu):
    """ENGINE[@CHECKOUT][:JVM OPTIONS] as a command."""
    peers = ROOT / 'jmh' / 'peers'
    if engine == 'v8':
        return ['node', str(peers / 'v8.mjs')]
    if engine == 'wasmtime':
        return [venv_python(), str(peers / 'wasmtime_peer.py')]
    place, _, given = engine.partition(':')
    form, _, checkout = place.partition('@')
    java = (endive_command() if engine == 'endive'
            else java_command(root=pathlib.Path(checkout).resolve() if checkout else ROOT))
    return java + given.split() + [f'-Dijen.cpu={str(cpu).lower()}', 'ijen.jmh.PeerProcess', form]


def measure(kernel, engines, rounds, budget, cpu=False):
    peers = [Peer(engine, kernel, cpu) for engine in engines]
    for peer in peers:
        peer.warm(budget)
    running = [peer for peer in peers if not peer.failure]
    for _ in range(rounds):
        for peer in running:
            peer.round()
    for peer in peers:
        peer.close()
    return {peer.engine: peer for peer in peers}


def ratio(peers, engine, of=lambda peer: statistics.median(peer.best)):
    peer, base = peers[engine], peers['v8']
    return None if peer.failure or not peer.best else of(peer) / statistics.median(base.best)


def cell(value):
    return '–' if value is None else f'{value:.2f}'


def steady_table(results, engines):
    lines = ['| kernel | V8 ms | ' + ' | '.join(engines) + ' |', '|---|--:|' + '--:|' * len(engines)]
    for name, peers in results.items():
        base = statistics.median(peers['v8'].best) / 1e6
        cells = [cell(ratio(peers, engine)) for engine in engines]
        lines.append(f'| {name} | {base:.1f} | ' + ' | '.join(cells) + ' |')
    means = [cell(geomean([ratio(p, engine) for p in results.values()])) for engine in engines]
    lines.append('| **geomean** | | ' + ' | '.join(f'**{m}**' for m in means) + ' |')
    return lines + without_extreme(results, engines)


def without_extreme(results, engines):
    """One kernel that V8 is very good or bad at must not hide the others."""
    distance = {name: abs(math.log(ratio(peers, engines[0]) or 1)) for name, peers in results.items()}
    extreme = max(distance, key=distance.get)
    if len(results) < 5 or distance[extreme] < math.log(4):
        return []
    means = [f'{engine} ' + cell(geomean([ratio(peers, engine) for name, peers in results.items()
                                          if name != extreme])) for engine in engines]
    return ['', f'Without {extreme}, which is far from all others, the geometric means are '
            + ', '.join(means) + '.']


def goals(results, engines):
    """The means over the goals' kernels, and how far ahead of the others the first engine is."""
    named = {name: peers for name, peers in results.items() if name in GOALS}
    if len(named) < len(GOALS):
        return []
    means = [f'{engine} ' + cell(geomean([ratio(peers, engine) for peers in named.values()]))
             for engine in engines]
    lines = ['', f'Over the kernels of the goals ({", ".join(GOALS)}) they are ' + ', '.join(means) + '.']
    for other in engines[1:]:
        ahead = [cell(geomean([times(peers, other, engines[0]) for peers in some.values()]))
                 for some in (named, results)]
        lines += ['', f'{engines[0]} is {ahead[0]} times as fast as {other} over the kernels of the goals and '
                  f'{ahead[1]} times over all that both run.']
    return lines


def times(peers, other, engine):
    """How many times the engine's time the other takes, where both run."""
    theirs, ours = ratio(peers, other), ratio(peers, engine)
    return theirs / ours if theirs and ours else None


def at(peer, call):
    return peer.curve[call - 1] if len(peer.curve) >= call else None


def curve_table(results, engines):
    """The geomean over the kernels of the nth call's time, relative to V8's steady time."""
    lines = ['| call | ' + ' | '.join(['V8'] + engines) + ' |', '|--:|' + '--:|' * (len(engines) + 1)]
    for call in (1, 2, 5, 10, 20, 50, 100):
        cells = []
        for engine in ['v8'] + engines:
            values = [at(p[engine], call) / statistics.median(p['v8'].best)
                      for p in results.values() if at(p[engine], call)]
            cells.append(cell(geomean(values)) + ('' if len(values) == len(results) else f' ({len(values)})'))
        lines.append(f'| {call} | ' + ' | '.join(cells) + ' |')
    return lines


def spread(results, engines):
    """Interquartile range over median of the rounds: the noise of this run."""
    widths = [(statistics.quantiles(peer.best)[2] - statistics.quantiles(peer.best)[0])
              / statistics.median(peer.best)
              for peers in results.values() for peer in peers.values() if len(peer.best) > 1]
    return statistics.median(widths) if widths else 0.0


def report(results, engines, arguments):
    lines = [f'Measured with `{arguments}` on {machine()}.', '',
             'Time of one call once warm, relative to V8 (lower is better):', '']
    lines += steady_table(results, engines) + goals(results, engines)
    lines += ['', 'Warm-up: time of the nth call relative to V8\'s warm call, geometric mean over the '
              'kernels (in brackets how many of them got so far within the warm-up budget):', '']
    lines += curve_table(results, engines)
    lines += ['', f'The rounds of one engine on one kernel spread by {spread(results, engines):.0%} '
              '(median of the interquartile ranges); ratios closer than that are ties.']
    failures = [f'- {engine} on {name}: {peers[engine].failure}' for name, peers in results.items()
                for engine in engines if peers[engine].failure]
    return lines + ([''] + failures if failures else [])


def cpu_times(engines, options):
    ratios = []
    for kernel in kernels(options.kernels):
        peers = measure(kernel, engines, options.rounds, options.budget, cpu=True)
        base = min(peers[engines[0]].best)
        ratios.append([min(peers[engine].best) / base for engine in engines[1:]])
        print(kernel['name'], ' '.join(cell(value) for value in ratios[-1]), flush=True)
    print('geomean', ' '.join(cell(geomean(column)) for column in zip(*ratios)))


def main():
    options = parser(__doc__)
    options.add_argument('--rounds', type=int, default=9)
    options.add_argument('--budget', type=float, default=12, help='seconds of warm-up per engine')
    options.add_argument('--kernels', help='only these, comma-separated')
    options.add_argument('--engines', default='ijen,wasmtime,endive', help='beside V8, comma-separated')
    options.add_argument('--write', action='store_true', help='change docs/benchmarks.md')
    options.add_argument('--cpu', action='store_true', help='compare the first engine with the others by CPU time')
    options = options.parse_args()
    engines = options.engines.split(',')
    if options.cpu:
        return cpu_times(engines, options)
    results = {}
    for kernel in kernels(options.kernels):
        results[kernel['name']] = measure(kernel, ['v8'] + engines, options.rounds, options.budget)
        ratios = {e: cell(ratio(results[kernel['name']], e)) for e in engines}
        print(kernel['name'], ratios, file=sys.stderr, flush=True)
    words = [word for word in sys.argv[1:] if word != '--write']
    lines = report(results, engines, ' '.join(['jmh/peers/peers.py'] + words))
    print('\n'.join(lines))
    if options.write:
        replace_part('kernels', lines)


if __name__ == '__main__':
    main()
