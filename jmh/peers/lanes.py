#!/usr/bin/env python3
"""Times vector instructions, each in a loop over memory, on Ijen and on V8 in turns.

Each has a module of its own: the loop reads one or two vectors through pointers of which no engine
knows whether they overlap, and writes the result or adds it up. What is printed is Ijen's best time
as a multiple of V8's, and the time of the first call (65,536 vectors in code not seen before).

    jmh/peers/lanes.py [--only REGEX] [--engine ijen] [--rounds N]
"""
import math
import pathlib
import re
import subprocess

from setting import ROOT, Answering, geomean, java_command, parser

VECTORS = 1024
CALL = 64
P, Q, R = '(v128.load (local.get $p))', '(v128.load (local.get $q))', '(local.get $r)'

UNZIP_LOW = '0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30'
SHUFFLES = {
    'zip8 low': '0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23',
    'zip16 high': '8 9 24 25 10 11 26 27 12 13 28 29 14 15 30 31',
    'zip32 low': '0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23',
    'unzip8': UNZIP_LOW,
    'unzip16': '2 3 6 7 10 11 14 15 18 19 22 23 26 27 30 31',
    'align 15': '15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30',
    'reverse8': '15 14 13 12 11 10 9 8 7 6 5 4 3 2 1 0',
    'reverse in 32': '3 2 1 0 7 6 5 4 11 10 9 8 15 14 13 12',
    'broadcast': '5 5 5 5 5 5 5 5 5 5 5 5 5 5 5 5',
    'broadcast alpha': '3 3 3 3 7 7 7 7 11 11 11 11 15 15 15 15',
    'blend8': '0 17 2 19 4 21 6 23 8 25 10 27 12 29 14 31',
    'rgb to rgba': '0 1 2 16 3 4 5 16 6 7 8 16 9 10 11 16',
    'any': '7 30 2 19 9 9 28 1 14 22 3 17 11 6 25 0',
}


def store(expression):
    return f'(v128.store {R} {expression})'


def add(expression):
    return f'(local.set $sum (i32.add (local.get $sum) {expression}))'


def with_lanes(shape, bits):
    two = ['add', 'sub', 'eq', 'ne', 'lt_s', 'gt_s', 'le_s', 'ge_s']
    one = ['abs', 'neg']
    if bits < 64:
        two += ['lt_u', 'gt_u', 'le_u', 'ge_u', 'min_s', 'min_u', 'max_s', 'max_u']
    if bits < 32:
        two += ['add_sat_s', 'add_sat_u', 'sub_sat_s', 'sub_sat_u', 'avgr_u']
    if bits > 8:
        two += ['mul']
        half = f'i{bits // 2}x{256 // bits}'
        for sign in 'su':
            one += [f'extend_low_{half}_{sign}', f'extend_high_{half}_{sign}']
            two += [f'extmul_low_{half}_{sign}', f'extmul_high_{half}_{sign}']
            if bits < 64:
                one += [f'extadd_pairwise_{half}_{sign}']
    if bits < 32:
        wide = f'i{bits * 2}x{64 // bits}'
        two += [f'narrow_{wide}_s', f'narrow_{wide}_u']
    one += {8: ['popcnt']}.get(bits, [])
    two += {8: ['swizzle'], 16: ['q15mulr_sat_s'], 32: ['dot_i16x8_s']}.get(bits, [])
    for name in two:
        yield f'{shape}.{name}', store(f'({shape}.{name} {P} {Q})')
    for name in one:
        yield f'{shape}.{name}', store(f'({shape}.{name} {P})')
    yield from with_scalars(shape, bits)


def with_scalars(shape, bits):
    number, load = ('i64', 'i64.load') if bits == 64 else ('i32', 'i32.load')
    for name in ('shl', 'shr_s', 'shr_u'):
        yield f'{shape}.{name} const', store(f'({shape}.{name} {P} (i32.const 5))')
        yield f'{shape}.{name}', store(f'({shape}.{name} {P} (local.get $n))')
    for name in ('all_true', 'bitmask'):
        yield f'{shape}.{name}', add(f'({shape}.{name} {P})')
    scalar = f'({load} (local.get $q))'
    yield f'{shape}.splat', store(f'({shape}.splat {scalar})')
    yield f'{shape}.replace_lane', store(f'({shape}.replace_lane 1 {P} {scalar})')
    lane = f'({shape}.extract_lane{"_u" if bits < 32 else ""} 1 {P})'
    yield f'{shape}.extract_lane', add(f'(i32.wrap_i64 {lane})' if bits == 64 else lane)
    yield f'{shape}.eq splat', store(f'({shape}.eq {P} ({shape}.splat ({number}.const 34)))')
    yield f'{shape}.eq bitmask', add(f'({shape}.bitmask ({shape}.eq {P} {Q}))')


def with_floats(shape, bits):
    for name in ('add', 'sub', 'mul', 'div', 'min', 'max', 'pmin', 'pmax', 'lt'):
        yield f'{shape}.{name}', store(f'({shape}.{name} {P} {Q})')
    for name in ('neg', 'abs', 'sqrt', *(('convert_i32x4_s',) if bits == 32 else ())):
        yield f'{shape}.{name}', store(f'({shape}.{name} {P})')
    scalar = f'(f{bits}.load (local.get $q))'
    yield f'{shape}.splat', store(f'({shape}.splat {scalar})')
    yield f'{shape}.replace_lane', store(f'({shape}.replace_lane 1 {P} {scalar})')


def instructions():
    """Names and statements of the loop."""
    for bits in (32, 64):
        yield from with_floats(f'f{bits}x{128 // bits}', bits)
    for bits in (8, 16, 32, 64):
        yield from with_lanes(f'i{bits}x{128 // bits}', bits)
    for name in ('and', 'andnot', 'or', 'xor'):
        yield f'v128.{name}', store(f'(v128.{name} {P} {Q})')
    yield 'v128.not', store(f'(v128.not {P})')
    yield 'v128.bitselect', store(f'(v128.bitselect {P} {Q} (v128.load offset=16 (local.get $q)))')
    yield 'v128.any_true', add(f'(v128.any_true {P})')
    yield 'i8x16.swizzle const', store(
        f'(i8x16.swizzle (v128.const i8x16 9 8 7 6 5 4 3 2 1 0 1 2 3 4 5 6) {P})')
    for name, lanes in SHUFFLES.items():
        yield f'shuffle {name}', store(f'(i8x16.shuffle {lanes} {P} {Q})')
    for name in ('8x8_s', '8x8_u', '16x4_s', '16x4_u', '32x2_s', '32x2_u', '8_splat', '16_splat',
                 '32_splat', '64_splat', '32_zero', '64_zero'):
        yield f'v128.load{name}', store(f'(v128.load{name} (local.get $p))')
    for width in (8, 16, 32, 64):
        yield f'v128.load{width}_lane', store(f'(v128.load{width}_lane 1 (local.get $q) {P})')
        yield f'v128.store{width}_lane', f'(v128.store{width}_lane 1 {R} {P})'


def module(statement, floats):
    mask = '0xBFFFFFFFBFFFFFFF' if floats else '-1'  # without NaNs, whose bits are open
    return f'''(module (memory 2)
 (func (export "run") (param $calls i32) (result i32)
  (local $p i32) (local $q i32) (local $r i32) (local $n i32) (local $end i32) (local $sum i32)
  (local $bits i64)
  (local.set $bits (i64.const 0x9E3779B97F4A7C15))
  (loop $fill
   (local.set $bits (i64.mul (i64.xor (local.get $bits) (i64.shr_u (local.get $bits) (i64.const 29)))
    (i64.const 0xBF58476D1CE4E5B9)))
   (i64.store (local.get $p) (i64.and (local.get $bits) (i64.const {mask})))
   (local.set $p (i32.add (local.get $p) (i32.const 8)))
   (br_if $fill (i32.lt_u (local.get $p) (i32.const {VECTORS * 48}))))
  (loop $again
   (local.set $n (i32.and (i32.load (i32.const {VECTORS * 48})) (i32.const 0)))
   (local.set $p (local.get $n))
   (local.set $q (i32.add (i32.load (i32.const {VECTORS * 48})) (i32.const {VECTORS * 16})))
   (local.set $r (i32.add (i32.load (i32.const {VECTORS * 48 + 4})) (i32.const {VECTORS * 32})))
   (local.set $n (i32.const 3))
   (local.set $end (i32.add (local.get $p) (i32.const {VECTORS * 16})))
   (loop $map
    {statement}
    (local.set $p (i32.add (local.get $p) (i32.const 16)))
    (local.set $q (i32.add (local.get $q) (i32.const 16)))
    (local.set $r (i32.add (local.get $r) (i32.const 16)))
    (br_if $map (i32.ne (local.get $p) (local.get $end))))
   (br_if $again (local.tee $calls (i32.sub (local.get $calls) (i32.const 1)))))
  (local.set $p (i32.const 0))
  (loop $check
   (local.set $bits (i64.add (i64.mul (local.get $bits) (i64.const 31)) (i64.load (local.get $p))))
   (local.set $p (i32.add (local.get $p) (i32.const 8)))
   (br_if $check (i32.lt_u (local.get $p) (i32.const {VECTORS * 48}))))
  (i32.add (local.get $sum) (i32.wrap_i64
   (i64.xor (local.get $bits) (i64.shr_u (local.get $bits) (i64.const 32)))))))
'''


class Peer(Answering):
    def run(self, file, count):
        """The result, and the times of the first and of the best of so many calls."""
        return [int(word) for word in self.ask(file, count, CALL)]


def measure(v8, ijen, file, rounds):
    check, *_ = v8.run(file, 100)
    found, first, best = ijen.run(file, 600)
    if check != found:
        raise SystemExit(f'{file}: {found}, not {check}')
    base = math.inf
    for _ in range(rounds):
        base = min(base, v8.run(file, 100)[2])
        best = min(best, ijen.run(file, 60)[2])
    return base, best, first


def main():
    options = parser(__doc__)
    options.add_argument('--only', default='', metavar='REGEX', help='loops whose name has this in it')
    options.add_argument('--engine', default='ijen', help='ijen, or another form of it as in peers.py')
    options.add_argument('--rounds', type=int, default=3)
    options = options.parse_args()
    directory = ROOT / 'target' / 'lanes'
    directory.mkdir(parents=True, exist_ok=True)
    ijen = Peer(java_command() + ['ijen.jmh.LanesProcess', options.engine])
    v8 = Peer(['node', str(pathlib.Path(__file__).parent / 'lanes.mjs')])
    ratios = []
    print('| loop | V8 ns | Ijen / V8 | first call, ms |\n|---|--:|--:|--:|')
    for name, statement in instructions():
        if not re.search(options.only, name):
            continue
        file = directory / (name.replace(' ', '-') + '.wat')
        wasm = file.with_suffix('.wasm')
        text = module(statement, name.startswith('f'))
        if not wasm.exists() or file.read_text() != text:
            file.write_text(text)
            subprocess.run([ROOT / 'ijen', 'parse', file, '-o', wasm], check=True)
        base, best, first = measure(v8, ijen, wasm, options.rounds)
        ratios.append(best / base)
        print(f'| {name} | {base / CALL / VECTORS:.2f} | {best / base:.2f} | {first / 1e6:.1f} |', flush=True)
    print(f'| **geomean** | | **{geomean(ratios):.2f}** | |')


if __name__ == '__main__':
    main()
