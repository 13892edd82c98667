package ijen.runtime.internal.code;

import ijen.runtime.Features;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.ValType;
import java.util.Arrays;

/// An instruction cursor: [#next()] decodes one instruction into the fields below and allocates
/// nothing. Fields an instruction does not have keep stale content. Type indices beyond the
/// module's types appear as [BinaryReader#UNKNOWN_TYPE]; everything else is only read, not
/// validated.
public final class CodeReader extends BinaryReader {
    /// [#blockType] of a block without parameters and results.
    public static final long EMPTY_BLOCK = -1;

    /// Set in [#blockType] when the low 32 bits are the [ValType] of the only result.
    public static final long VALUE_BLOCK = Long.MIN_VALUE;

    /// Kinds of `try_table` clauses.
    public static final int CATCH = 0;

    public static final int CATCH_REF = 1;
    public static final int CATCH_ALL = 2;
    public static final int CATCH_ALL_REF = 3;

    /// Offset of the instruction; [#pc] is the offset behind it.
    public int opStart;

    /// A number of [Op].
    public int op;

    /// The index immediate, or the first of a pair as [Op]'s table names them: `type_table` has the
    /// type here and the table in [#index2]; `data_memory` and `elem_table` the segment here;
    /// copies the destination here.
    public int index;

    public int index2;

    /// A constant (`i32` sign-extended, floats as bits), or the offset of a memory access.
    public long bits;

    /// Logarithm of a memory access's alignment.
    public int align;

    public int memory;
    public int lane;

    /// Halves of a `v128` constant, or a shuffle's lanes as bytes.
    public long low;

    public long high;

    /// Targets of `br_table`, the default last.
    public int[] labels = new int[16];

    public int labelCount;

    /// A type index, [#EMPTY_BLOCK], or [#VALUE_BLOCK] with a type.
    public long blockType;

    public int[] catchKinds = new int[4];
    public int[] catchTags = new int[4];
    public int[] catchLabels = new int[4];
    public int catchCount;

    /// Reference of `ref.null`, `ref.test`, `ref.cast` with the instruction's nullability; for
    /// `select` with types the first of them, their number in [#index].
    public int heapType;

    public int castFrom;
    public int castTo;

    private final byte[] immediates;

    public CodeReader(byte[] bytes, DefinedType[] types) {
        this(bytes, Features.ALL, references(types), types.length);
    }

    public CodeReader(byte[] bytes, Features features, DefinedType[] types) {
        this(bytes, features, references(types), types.length);
    }

    private CodeReader(byte[] bytes, Features features, int[] typeRefs, int typeCount) {
        super(bytes, features, typeRefs, typeCount);
        immediates = features.equals(Features.ALL) ? OpTable.IMMEDIATE : enabled(features);
    }

    private static int[] references(DefinedType[] types) {
        var refs = new int[types.length];
        for (int i = 0; i < types.length; i++) {
            refs[i] = ValType.concrete(types[i].id, false);
        }
        return refs;
    }

    private static byte[] enabled(Features features) {
        var kinds = OpTable.IMMEDIATE.clone();
        for (int op = 0; op < kinds.length; op++) {
            var feature = OpTable.feature(op);
            if (feature != null && !features.has(feature)) {
                kinds[op] = Immediate.DISABLED;
            }
        }
        return kinds;
    }

    /// Continues at `start`; instructions must end at `end`.
    public void reset(int start, int end) {
        pc = start;
        this.end = end;
    }

    /// Decodes the next instruction; false at the end.
    public boolean next() {
        int at = pc;
        if (at >= end) {
            return false;
        }
        opStart = at;
        int code = bytes[at] & 0xFF;
        pc = at + 1;
        op = code < 0xFB ? code : prefixed(code);
        immediate(immediates[op]);
        return true;
    }

    private int prefixed(int prefix) {
        int base;
        int limit;
        switch (prefix) {
            case 0xFB -> {
                base = Op.GC_BASE;
                limit = Op.MISC_BASE;
            }
            case 0xFC -> {
                base = Op.MISC_BASE;
                limit = Op.SIMD_BASE;
            }
            case 0xFD -> {
                base = Op.SIMD_BASE;
                limit = Op.ATOMIC_BASE;
            }
            case 0xFE -> {
                base = Op.ATOMIC_BASE;
                limit = Op.LIMIT;
            }
            default -> throw malformed("illegal opcode " + Integer.toHexString(prefix), opStart);
        }
        int number = u32();
        if (number < 0 || number >= limit - base) {
            throw illegal(prefix, number);
        }
        return base + number;
    }

    private RuntimeException illegal(int prefix, int number) {
        return malformed(
                "illegal opcode " + Integer.toHexString(prefix) + " " + Integer.toHexString(number),
                opStart);
    }

    private void immediate(byte kind) {
        switch (kind) {
            case Immediate.NONE -> {}
            case Immediate.INDEX -> index = u32();
            case Immediate.MEMARG -> memoryArgument();
            case Immediate.I32 -> bits = s32();
            case Immediate.I64 -> bits = s64();
            case Immediate.BLOCK -> blockType = readBlockType();
            default -> rareImmediate(kind);
        }
    }

    private void rareImmediate(byte kind) {
        switch (kind) {
            case Immediate.F32 -> bits = fixed32();
            case Immediate.F64 -> bits = fixed64();
            case Immediate.LABELS -> readLabels();
            case Immediate.TWO_INDICES -> readIndices();
            case Immediate.HEAP -> heapType = heapType(isNullable(op));
            case Immediate.BR_CAST -> readCast();
            case Immediate.TRY_TABLE -> readTryTable();
            case Immediate.TYPES -> readTypes();
            case Immediate.V128 -> {
                low = fixed64();
                high = fixed64();
            }
            case Immediate.LANE -> {
                lane = u8();
                index = lane;
            }
            case Immediate.MEMARG_LANE -> {
                memoryArgument();
                lane = u8();
            }
            case Immediate.ZERO -> {
                if (u8() != 0) {
                    throw malformed("zero byte expected", pc - 1);
                }
            }
            case Immediate.DISABLED -> throw disabled();
            default -> throw illegalNumber();
        }
    }

    private RuntimeException disabled() {
        var feature = OpTable.feature(op);
        if (feature != null) {
            require(feature, OpTable.mnemonic(op), opStart);
        }
        return illegalNumber();
    }

    private RuntimeException illegalNumber() {
        return op < Op.GC_BASE
                ? malformed("illegal opcode " + Integer.toHexString(op), opStart)
                : illegal(bytes[opStart] & 0xFF, op & 0xFF);
    }

    private static boolean isNullable(int op) {
        return op != Op.REF_TEST && op != Op.REF_CAST;
    }

    private void memoryArgument() {
        int at = pc;
        int flags = u32();
        if (flags < 0 || flags >= 0x80) {
            throw malformed("malformed memop flags 0x" + Integer.toHexString(flags), at);
        }
        align = flags & 0x3F;
        memory = (flags & 0x40) != 0 ? u32() : 0;
        bits = u64();
    }

    private long readBlockType() {
        int at = pc;
        int code = u8();
        if (code == 0x40) {
            return EMPTY_BLOCK;
        }
        pc = at;
        if (code > 0x40 && code < 0x80) {
            return VALUE_BLOCK | valueType();
        }
        long type = signed(33);
        if (type < 0) {
            throw malformed("malformed block type: " + type, at);
        }
        return type;
    }

    private void readIndices() {
        index = u32();
        index2 = u32();
    }

    private void readLabels() {
        int count = count(1) + 1;
        if (count > labels.length) {
            labels = new int[Math.max(count, labels.length * 2)];
        }
        for (int i = 0; i < count; i++) {
            labels[i] = u32();
        }
        labelCount = count;
    }

    private void readCast() {
        int at = pc;
        int flags = u8();
        if (flags > 3) {
            throw malformed("malformed br_on_cast flags 0x" + Integer.toHexString(flags), at);
        }
        index = u32();
        castFrom = heapType((flags & 1) != 0);
        castTo = heapType((flags & 2) != 0);
    }

    private void readTypes() {
        index = count(1);
        for (int i = 0; i < index; i++) {
            int type = valueType();
            heapType = i == 0 ? type : heapType;
        }
    }

    private void readTryTable() {
        blockType = readBlockType();
        int count = count(2);
        if (count > catchKinds.length) {
            catchKinds = Arrays.copyOf(catchKinds, count);
            catchTags = new int[count];
            catchLabels = new int[count];
        }
        for (int i = 0; i < count; i++) {
            int at = pc;
            int kind = u8();
            if (kind > CATCH_ALL_REF) {
                throw malformed("malformed catch clause 0x" + Integer.toHexString(kind), at);
            }
            catchKinds[i] = kind;
            catchTags[i] = kind < CATCH_ALL ? u32() : -1;
            catchLabels[i] = u32();
        }
        catchCount = count;
    }
}
