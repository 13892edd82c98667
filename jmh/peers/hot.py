#!/usr/bin/env python3
"""Where a warm kernel spends its time: by guest function, and in HotSpot's machine code of one.

    jmh/peers/hot.py KERNEL [--warm SECONDS] [--code NAME [--least PERCENT]] [-- JVM OPTION...]

Runs the kernel on Ijen until it is warm and samples the guest's thread with `perf`. --code takes
the hottest compiled method whose name contains NAME, such as `sqlite3VdbeExec` or `luaV_execute@`,
and lists its instructions with their share of all samples; --least leaves out those far from any
instruction with so much. Wants Linux's perf and objdump, and no disassembler for HotSpot.
"""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from setting import java_command, kernels, parser

SAMPLE_SECONDS = 8
PERIOD_NANOS = 250_000
AROUND = 3


def options(arguments):
    given = ['-XX:+UnlockDiagnosticVMOptions', '-XX:+DisplayVMOutputToStderr', '-XX:+DumpPerfMapAtExit']
    if arguments.code:
        given.append(f'-XX:CompileCommand=print,guest.*::*{arguments.code.split("@")[0]}*')
    return given + arguments.jvm


def run(kernel, arguments, output):
    """Calls the kernel until the samples are taken; what HotSpot prints goes to a file."""
    java = java_command()
    process = subprocess.Popen(
        java[:1] + options(arguments) + java[1:]
        + ['ijen.jmh.PeerProcess', 'ijen', str(kernel['path']), str(kernel['n']), str(kernel['resultOfN'])],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=output, text=True)
    process.stdout.readline()
    start = time.monotonic()
    perf = None
    while perf is None or perf.poll() is None:
        process.stdin.write('1\n')
        process.stdin.flush()
        if not process.stdout.readline():
            sys.exit('the kernel failed')
        if perf is None and time.monotonic() - start > arguments.warm:
            perf = record(process.pid, output.name + '.data')
    process.stdin.close()
    process.wait()
    return process.pid


def record(pid, file):
    """The JVM's main thread is the first that it makes."""
    threads = sorted(int(p.name) for p in pathlib.Path(f'/proc/{pid}/task').iterdir())
    return subprocess.Popen(
        ['perf', 'record', '-q', '-e', 'cpu-clock', '-c', str(PERIOD_NANOS), '-t', str(threads[1]), '-o', file,
         '--', 'sleep', str(SAMPLE_SECONDS)], stderr=subprocess.DEVNULL)


def samples(file):
    listing = subprocess.run(['perf', 'script', '-i', file, '-F', 'ip'], capture_output=True, text=True)
    return collections.Counter(int(word, 16) for word in listing.stdout.split())


def functions(ips, pid):
    """Shares by symbol of the JVM's own map of its code; parts of a function are told apart."""
    symbols = []
    map_file = pathlib.Path(f'/tmp/perf-{pid}.map')
    for line in map_file.read_text().splitlines():
        start, size, name = line.split(' ', 2)
        symbols.append((int(start, 16), int(start, 16) + int(size, 16), name))
    map_file.unlink()
    symbols.sort()
    shares = collections.Counter()
    at = 0
    for ip, count in sorted(ips.items()):
        while at + 1 < len(symbols) and symbols[at + 1][0] <= ip:
            at += 1
        inside = symbols and symbols[at][0] <= ip < symbols[at][1]
        shares[re.sub(r'\(.*', '', symbols[at][2]) if inside else '(outside compiled code)'] += count
    return shares


class Method:
    def __init__(self, name):
        self.name = name
        self.code = {}
        self.notes = collections.defaultdict(list)


def methods(file):
    """The methods that HotSpot printed, from its dump of bytes."""
    found = []
    note_at = 0
    for line in open(file, errors='replace'):
        if head := re.match(r'Compiled method \((\w+)\)\s+\d+\s+\d+\s+(.*)', line):
            found.append(Method(f'{head[1]} {head[2].strip()}'))
        elif found and (dump := re.match(r'\s*0x([0-9a-f]+): ([0-9a-f| ]+)$', line)):
            place = int(dump[1], 16)
            for i, byte in enumerate(bytes.fromhex(re.sub('[| ]', '', dump[2]))):
                found[-1].code[place + i] = byte
        elif found and (note := re.match(r'\s*(?:0x([0-9a-f]+): )?;(.*)', line)):
            note_at = int(note[1], 16) if note[1] else note_at
            found[-1].notes[note_at].append(note[2].strip())
    return found


def disassemble(method):
    start, end = min(method.code), max(method.code)
    with tempfile.NamedTemporaryFile() as binary:
        binary.write(bytes(method.code.get(place, 0x90) for place in range(start, end + 1)))
        binary.flush()
        listing = subprocess.run(
            ['objdump', '-D', '-b', 'binary', '-mi386:x86-64', '--no-show-raw-insn', f'--adjust-vma={start:#x}',
             binary.name], capture_output=True, text=True, check=True)
    lines = (re.match(r'\s*([0-9a-f]+):\t(.*)', line) for line in listing.stdout.splitlines())
    return [(int(line[1], 16), line[2]) for line in lines if line]


def show(method, ips, least):
    total = sum(ips.values())
    lines = disassemble(method)
    percent = [100 * ips[place] / total for place, _ in lines]
    wanted = {k + d for k, share in enumerate(percent) if share >= least for d in range(-AROUND, AROUND + 1)}
    print(method.name)
    last = -1
    for k, (place, text) in enumerate(lines):
        if k not in wanted:
            continue
        if k != last + 1:
            print('  ...')
        last = k
        for note in method.notes[place]:
            print(f'{"":32}; {note}')
        print(f'{percent[k]:6.2f} {place:x} {text}' if percent[k] else f'{"":6} {place:x} {text}')


def main():
    arguments = parser(__doc__)
    arguments.add_argument('kernel')
    arguments.add_argument('--warm', type=float, default=30, help='seconds before the samples')
    arguments.add_argument('--code', metavar='NAME', help='list the machine code of this method')
    arguments.add_argument('--least', type=float, default=0.0, metavar='PERCENT', help='of the instructions listed')
    arguments.add_argument('jvm', nargs='*', help='further options for the JVM')
    arguments = arguments.parse_args()
    (kernel,) = kernels(arguments.kernel)
    with tempfile.TemporaryDirectory() as directory, open(f'{directory}/out', 'w') as output:
        pid = run(kernel, arguments, output)
        ips = samples(f'{directory}/out.data')
        if not ips:
            sys.exit('perf took no samples')
        for name, count in functions(ips, pid).most_common(30):
            print(f'{100 * count / sum(ips.values()):6.2f} {name}')
        if arguments.code:
            own = [m for m in methods(output.name) if arguments.code in m.name]
            own.sort(key=lambda m: -sum(count for ip, count in ips.items() if ip in m.code))
            if not own:
                sys.exit(f'HotSpot compiled no method with {arguments.code} in its name')
            show(own[0], ips, arguments.least)


if __name__ == '__main__':
    main()
