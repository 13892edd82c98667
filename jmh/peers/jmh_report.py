#!/usr/bin/env python3
"""Runs the JMH benchmarks of calls and instantiation, and tabulates time and garbage per operation.

    jmh/peers/jmh_report.py [--write] [--from FILE] [JMH's arguments]

--from takes the results of an earlier run, as JMH's -rf json writes them; --write replaces the JMH
part of docs/benchmarks.md.
"""
import json
import os
import subprocess
import sys

from setting import ROOT, java_command, machine, parser, replace_part

RESULTS = ROOT / 'target' / 'jmh.json'
BENCHMARKS = '(Call|Instantiation)Benchmark'

# what, class and method, parameters
ROWS = [
    ('host to guest, handle in a field', 'Call', 'hostToGuest', {'mode': 'EAGER'}),
    ('host to guest, handle in a constant', 'Call', 'hostToGuestConstant', {'mode': 'EAGER'}),
    ('host to a method of Java, handle in a field', 'Call', 'hostToJava', {'mode': 'EAGER'}),
    ('host to a method of Java, constant', 'Call', 'hostToJavaConstant', {'mode': 'EAGER'}),
    ('host to guest, boxed', 'Call', 'hostToGuestBoxed', {'mode': 'EAGER'}),
    ('host to guest, interpreted', 'Call', 'hostToGuest', {'mode': 'NEVER'}),
    ('guest to host, method', 'Call', 'guestToHost', {'mode': 'EAGER'}),
    ('guest to host, lambda over slots', 'Call', 'guestToHostOfSlots', {'mode': 'EAGER'}),
    ('`call_indirect`, one target', 'Call', 'indirectOneTarget', {'mode': 'EAGER'}),
    ('`call_indirect`, four targets', 'Call', 'indirectFourTargets', {'mode': 'EAGER'}),
    ('instance of 1.1 MiB, pooled memory', 'Instantiation', 'instantiateTouchClose', {'pooled': 'true'}),
    ('instance of 1.1 MiB, new memory', 'Instantiation', 'instantiateTouchClose', {'pooled': 'false'}),
]


def run(arguments):
    RESULTS.parent.mkdir(exist_ok=True)
    command = java_command() + ['org.openjdk.jmh.Main', BENCHMARKS, '-prof', 'gc', '-rf', 'json', '-rff',
                                str(RESULTS)] + arguments
    subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
    return RESULTS


def find(results, name, method, parameters):
    for result in results:
        if (result['benchmark'] == f'ijen.jmh.{name}Benchmark.{method}'
                and result.get('params', {}) == parameters):
            return result
    return None


def cells(result):
    """Time and bytes per operation."""
    if result is None:
        return '–', '–'
    best = min(value for fork in result['primaryMetric']['rawData'] for value in fork)
    garbage = result['secondaryMetrics']['gc.alloc.rate.norm']['score']
    unit = result['primaryMetric']['scoreUnit'].split('/')[0].replace('us', 'µs')
    return f'{best:.1f} {unit}', f'{garbage:,.0f}'


def main():
    options = parser(__doc__)
    options.add_argument('--write', action='store_true', help='change docs/benchmarks.md')
    options.add_argument('--from', dest='earlier', metavar='FILE', help='results of an earlier run')
    options, arguments = options.parse_known_args()
    path = options.earlier or run(arguments)
    with open(path, encoding='utf-8') as file:
        results = json.load(file)
    words = ' '.join(['jmh/peers/jmh_report.py'] + arguments)
    lines = [f'Measured with `{words}` on {machine()}: the best of the iterations, and bytes of garbage, '
             'per operation.', '', '| what | Ijen | bytes | Endive | bytes |', '|---|--:|--:|--:|--:|']
    shown = set()
    for what, name, method, parameters in ROWS:
        own = cells(find(results, name, method, parameters))
        peer = find(results, f'Endive{name}', method, {})
        # a peer has one way to do it: beside the first of ours
        peer = None if (name, method) in shown else peer
        shown.add((name, method))
        lines.append(f'| {what} | ' + ' | '.join(own + cells(peer)) + ' |')
    print('\n'.join(lines))
    if options.write:
        replace_part('jmh', lines)


if __name__ == '__main__':
    os.chdir(ROOT)
    main()
