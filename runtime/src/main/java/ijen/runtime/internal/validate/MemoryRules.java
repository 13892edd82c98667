package ijen.runtime.internal.validate;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Immediate;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.module.MemoryDecl;
import ijen.runtime.internal.type.ValType;

/// Loads, stores, atomics and the other instructions on memories.
final class MemoryRules {
    private final BodyState state;
    private final CodeReader reader;

    MemoryRules(BodyState state) {
        this.state = state;
        this.reader = state.reader;
    }

    /// Checks the immediates of an access; gives the address type.
    int access(int op) {
        var memory = memory(reader.memory);
        int natural = OpTable.naturalAlignment(op);
        if (reader.align != natural && (reader.align > natural || op >= Op.ATOMIC_BASE)) {
            throw alignment(op, natural);
        }
        if (memory.is64()) {
            return ValType.I64;
        }
        if (reader.bits >>> 32 != 0) {
            throw state.invalid(
                    "offset out of range: "
                            + Long.toUnsignedString(reader.bits)
                            + " in a memory with 32-bit addresses");
        }
        return ValType.I32;
    }

    private RuntimeException alignment(int op, int natural) {
        return state.invalid(
                (op >= Op.ATOMIC_BASE
                                ? "atomic alignment must be natural: 2^"
                                : "alignment must not be larger than natural: 2^")
                        + reader.align
                        + " at "
                        + OpTable.mnemonic(op)
                        + ", whose natural one is 2^"
                        + natural);
    }

    private MemoryDecl memory(int index) {
        var memories = state.module.memories();
        if (index < 0 || index >= memories.length) {
            throw state.unknown("memory", index, memories.length);
        }
        return memories[index];
    }

    private int addressType(int index) {
        return memory(index).is64() ? ValType.I64 : ValType.I32;
    }

    void checkLane(int op) {
        int lanes = lanes(op);
        if (reader.lane >= lanes) {
            throw state.invalid(
                    "invalid lane index: "
                            + reader.lane
                            + " at "
                            + OpTable.mnemonic(op)
                            + ", which has "
                            + lanes
                            + " lanes");
        }
    }

    private static int lanes(int op) {
        if (OpTable.immediate(op) == Immediate.MEMARG_LANE) {
            return 16 >> OpTable.naturalAlignment(op);
        }
        if (op <= Op.I8X16_REPLACE_LANE) {
            return 16;
        }
        if (op <= Op.I16X8_REPLACE_LANE) {
            return 8;
        }
        return op <= Op.I32X4_REPLACE_LANE
                        || op == Op.F32X4_EXTRACT_LANE
                        || op == Op.F32X4_REPLACE_LANE
                ? 4
                : 2;
    }

    void checkShuffle() {
        checkShuffle(reader.low);
        checkShuffle(reader.high);
    }

    private void checkShuffle(long lanes) {
        if ((lanes & 0xE0E0_E0E0_E0E0_E0E0L) != 0) {
            throw state.invalid("invalid lane index: a shuffle chooses from 32 lanes");
        }
    }

    void apply(int op) {
        switch (op) {
            case Op.MEMORY_SIZE -> state.push(addressType(reader.index));
            case Op.MEMORY_GROW -> {
                int type = addressType(reader.index);
                state.pop(type);
                state.push(type);
            }
            case Op.MEMORY_FILL -> {
                int type = addressType(reader.index);
                state.pop(type);
                state.pop(ValType.I32);
                state.pop(type);
            }
            case Op.MEMORY_COPY -> {
                int to = addressType(reader.index);
                int from = addressType(reader.index2);
                state.pop(to == ValType.I64 ? from : to);
                state.pop(from);
                state.pop(to);
            }
            case Op.MEMORY_INIT -> {
                int type = addressType(reader.index2);
                checkData(reader.index);
                state.pop(ValType.I32);
                state.pop(ValType.I32);
                state.pop(type);
            }
            case Op.DATA_DROP -> checkData(reader.index);
            default -> throw new IllegalStateException(OpTable.mnemonic(op));
        }
    }

    void checkData(int index) {
        int count = state.module.data().length;
        if (!state.module.hasDataCount()) {
            throw reader.malformed(
                    "data count section required by " + OpTable.mnemonic(reader.op),
                    reader.opStart);
        }
        if (index < 0 || index >= count) {
            throw state.unknown("data segment", index, count);
        }
    }
}
