package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import java.util.Arrays;

/// Which family an instruction belongs to.
public final class Families {
    private static final Family[] TABLE = new Family[Ir.OP_LIMIT];

    static {
        var none = new UnsupportedFamily();
        Arrays.fill(TABLE, none);
        NumericFamily.register(TABLE);
        CompareFamily.register(TABLE);
        MemoryFamily.register(TABLE);
        VariableFamily.register(TABLE);
        TableFamily.register(TABLE);
        CallFamily.register(TABLE);
        ExceptionFamily.register(TABLE);
        SimdFamily.register(TABLE);
        StructFamily.register(TABLE);
        ArrayFamily.register(TABLE);
        CastFamily.register(TABLE);
        AtomicFamily.register(TABLE);
    }

    private Families() {}

    public static Family of(int op) {
        return TABLE[op];
    }

    /// For families of consecutive instructions.
    static void range(Family[] table, Family family, int from, int to) {
        for (int op = from; op <= to; op++) {
            table[op] = family;
        }
    }

    private static final class UnsupportedFamily implements Family {
        @Override
        public void emit(Emitter e, int node) {
            int op = e.ir.op[node];
            throw new IllegalStateException(
                    "no code for " + (op < Op.LIMIT ? OpTable.mnemonic(op) : "node " + op));
        }
    }
}
