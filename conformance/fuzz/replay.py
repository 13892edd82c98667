"""Calls on Wasmtime what Ijen called, and compares.

Reads the file that ijen.conformance.fuzz.Differential writes:

    module NAME                      one more module of the directory
    instance                         a new instance; "instance ! KIND" when that trapped
    call EXPORT COUNT ARGUMENT… = RESULT…  or "… ! KIND" when it trapped
    memory EXPORT PAGES SHA1
    global EXPORT VALUE

with names as x and hexadecimal UTF-8, and values as in ValueText.java. Allocations that are too large
for one engine only end the comparison of an instance, and so does a stack that is full.
"""
import ctypes
import hashlib
import pathlib
import struct
import sys

import wasmtime
from wasmtime import _ffi as ffi

KINDS = {'i32': 0, 'i64': 1, 'f32': 2, 'f64': 3, 'v128': 4, 'funcref': 5, 'externref': 6,
         'anyref': 7, 'exnref': 8}
NAMES = {kind: name for name, kind in KINDS.items()}
SIZES = {'i32': 4, 'i64': 8, 'f32': 4, 'f64': 8, 'v128': 16}
REFERENCE_ID = 8

# Wasmtime's trap codes in the words of TrapKind, as far as both tell traps apart
TRAPS = {
    'STACK_OVERFLOW': 'CALL_STACK_EXHAUSTED', 'MEMORY_OUT_OF_BOUNDS': 'MEMORY_OUT_OF_BOUNDS',
    'TABLE_OUT_OF_BOUNDS': 'TABLE', 'INDIRECT_CALL_TO_NULL': 'UNINITIALIZED_ELEMENT',
    'BAD_SIGNATURE': 'INDIRECT_CALL_TYPE_MISMATCH', 'INTEGER_OVERFLOW': 'INTEGER_OVERFLOW',
    'INTEGER_DIVISION_BY_ZERO': 'INTEGER_DIVIDE_BY_ZERO',
    'BAD_CONVERSION_TO_INTEGER': 'INVALID_CONVERSION_TO_INTEGER', 'UNREACHABLE': 'UNREACHABLE',
    'NULL_REFERENCE': 'NULL', 'ARRAY_OUT_OF_BOUNDS': 'ARRAY_OUT_OF_BOUNDS',
    'ALLOCATION_TOO_LARGE': 'ALLOCATION_FAILED', 'CAST_FAILURE': 'CAST_FAILURE',
    'HEAP_MISALIGNED': 'MEMORY_OUT_OF_BOUNDS', 'ATOMIC_WAIT_NON_SHARED_MEMORY': 'EXPECTED_SHARED_MEMORY',
}
# what depends on the size of an engine's stack and heap
ENDS = {'CALL_STACK_EXHAUSTED', 'ALLOCATION_FAILED'}
# of modules.py, which makes memories much smaller
LARGEST_MEMORY = 1 << 21


def pool():
    """Places for a few instances that are used again: mapping memory anew takes longer than all calls."""
    made = ffi.wasmtime_pooling_allocation_config_new()
    for name, value in {
            'total_core_instances': 4, 'total_gc_heaps': 4, 'total_memories': 40, 'total_tables': 80,
            'max_memories_per_module': 10, 'max_tables_per_module': 20,
            'max_core_instance_size': 1 << 20, 'max_memory_size': LARGEST_MEMORY,
            'linear_memory_keep_resident': LARGEST_MEMORY, 'table_keep_resident': 1 << 20}.items():
        getattr(ffi, f'wasmtime_pooling_allocation_config_{name}_set')(made, value)
    return made


def common(kind):
    """A TrapKind with those that Wasmtime does not tell apart made one."""
    if kind.startswith('NULL_'):
        return 'NULL'
    if kind == 'UNALIGNED_ATOMIC':
        # an address can be both, and the one or the other be said first
        return 'MEMORY_OUT_OF_BOUNDS'
    return 'TABLE' if kind in ('TABLE_OUT_OF_BOUNDS', 'UNDEFINED_ELEMENT') else kind


class Instance:
    def __init__(self, engine, module):
        self.store = wasmtime.Store(engine)
        try:
            self.instance = wasmtime.Instance(self.store, module, [])
        except BaseException:
            self.store.close()
            raise
        self.exports = {}
        context = self.store._context()
        index = 0
        while True:
            name, length = ctypes.POINTER(ctypes.c_char)(), ctypes.c_size_t(0)
            item = ffi.wasmtime_extern_t()
            if not ffi.wasmtime_instance_export_nth(
                    context, ctypes.byref(self.instance._instance), index, ctypes.byref(name),
                    ctypes.byref(length), ctypes.byref(item)):
                break
            self.exports['x' + ctypes.string_at(name, length.value).hex()] = item
            index += 1

    def call(self, name, arguments, results):
        """The results' words, or the kind of trap after a '!'."""
        given = (ffi.wasmtime_val_t * max(1, len(arguments)))(*[value(a) for a in arguments])
        got = (ffi.wasmtime_val_t * max(1, results))()
        trap = ctypes.POINTER(ffi.wasm_trap_t)()
        error = ffi.wasmtime_func_call(
            self.store._context(), ctypes.byref(self.exports[name].of.func), given,
            len(arguments), got, results, ctypes.byref(trap))
        if error:
            return ['!', error_kind(wasmtime.WasmtimeError._from_ptr(error))]
        if trap:
            return ['!', kind_of(wasmtime.Trap._from_ptr(trap))]
        return [word(got[i]) for i in range(results)]

    def memory(self, name):
        memory = wasmtime.Memory._from_raw(self.exports[name].of.memory)
        data = memory.data_ptr(self.store)
        raw = ctypes.string_at(data, memory.data_len(self.store))
        return [str(memory.size(self.store)), hashlib.sha1(raw).hexdigest()]

    def value_of(self, name):
        got = ffi.wasmtime_val_t()
        ffi.wasmtime_global_get(self.store._context(), ctypes.byref(self.exports[name].of.global_),
                                ctypes.byref(got))
        return word(got)


def kind_of(trap):
    code = trap.trap_code
    return error_kind(trap) if code is None else TRAPS.get(code.name, code.name)


def error_kind(error):
    text = str(error)
    if 'exception' in text:
        return 'EXCEPTION'
    return 'ALLOCATION_FAILED' if 'out of memory' in text else 'ERROR ' + text


def value(text):
    kind, bits = text.split(':')
    raw = ffi.wasmtime_val_t(kind=KINDS[kind])
    if kind in SIZES:
        data = int(bits, 16).to_bytes(SIZES[kind], 'little')
        ctypes.memmove(ctypes.byref(raw.of), data, len(data))
    return raw


def word(raw):
    kind = NAMES.get(raw.kind, 'unknown')
    data = ctypes.string_at(ctypes.byref(raw.of), 16)
    if kind in SIZES:
        return f'{kind}:{int.from_bytes(data[:SIZES[kind]], "little"):0{SIZES[kind] * 2}x}'
    return 'ref:' + ('some' if struct.unpack('<Q', data[:8])[0] else 'null')


class Replay:
    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        config = wasmtime.Config()
        for feature in ('tail_call', 'multi_memory', 'memory64', 'exceptions',
                        'function_references', 'gc', 'wide_arithmetic', 'custom_page_sizes', 'threads',
                        'relaxed_simd', 'relaxed_simd_deterministic'):
            setattr(config, 'wasm_' + feature, True)
        config.cranelift_opt_level = 'none'
        config.memory_reservation = config.memory_reservation_for_growth = LARGEST_MEMORY
        config.memory_guard_size = 1 << 16
        ffi.wasmtime_pooling_allocation_strategy_set(config.ptr(), pool())
        self.engine = wasmtime.Engine(config)
        self.name = self.module = self.instance = None
        self.disagreements = []
        self.compared = 0

    def line(self, text):
        words = text.split()
        if words[0] == 'module':
            self.close()
            self.name, self.module = words[1], None
            try:
                self.module = wasmtime.Module(
                    self.engine, (self.directory / self.name).read_bytes())
            except wasmtime.WasmtimeError as error:
                self.differ(text, 'refused: ' + str(error)[:200])
        elif words[0] == 'refused':
            if self.module:
                self.differ(text, 'accepted')
        elif self.module and (self.instance or words[0] == 'instance'):
            self.compare(words, text)

    def compare(self, words, text):
        self.compared += 1
        if words[0] == 'instance':
            expected, got = [common(word) for word in words[1:]], self.instantiate()
        elif words[0] == 'call':
            at = next(i for i, w in enumerate(words) if w in '=!')
            expected = words[at + 1:] if words[at] == '=' else ['!', common(words[at + 1])]
            results = int(words[2])
            got = self.instance.call(words[1], words[3:at], results)
        elif words[0] == 'memory':
            expected, got = words[2:], self.instance.memory(words[1])
        else:
            expected, got = words[2:], [self.instance.value_of(words[1])]
        if got != expected:
            if not ENDS.intersection(got + expected):
                self.differ(text, ' '.join(got))
            self.close()

    def close(self):
        if self.instance:
            self.instance.store.close()
        self.instance = None

    def instantiate(self):
        self.close()
        try:
            self.instance = Instance(self.engine, self.module)
            return []
        except wasmtime.Trap as trap:
            return ['!', kind_of(trap)]
        except wasmtime.WasmtimeError as error:
            return ['!', error_kind(error)]

    def differ(self, ijen, other):
        self.disagreements.append(f'{self.name}: ijen: {ijen.strip()} | wasmtime: {other}')


def main():
    replay = Replay(sys.argv[1])
    for line in open(pathlib.Path(sys.argv[1]) / 'results.txt'):
        replay.line(line)
    print('\n'.join(replay.disagreements + [str(replay.compared)]))


if __name__ == '__main__':
    main()
