package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.IrBuilder;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import org.objectweb.asm.Label;

/// Constants, arithmetic and conversions. What is one or a few JVM instructions is emitted in
/// place; the rest are calls of the runtime's numeric functions, all of them much longer than a
/// call.
final class NumericFamily implements Family {
    private static final String NUMERIC = "ijen/runtime/internal/numeric/Numeric";
    private static final String INTEGER = "java/lang/Integer";
    private static final String LONG = "java/lang/Long";

    /// JVM instruction for those that are just one.
    private static final short[] SIMPLE = new short[Op.GC_BASE];

    static {
        int[] pairs = {
            Op.I32_ADD,
            IADD,
            Op.I32_SUB,
            ISUB,
            Op.I32_MUL,
            IMUL,
            Op.I32_AND,
            IAND,
            Op.I32_OR,
            IOR,
            Op.I32_XOR,
            IXOR,
            Op.I32_SHL,
            ISHL,
            Op.I32_SHR_S,
            ISHR,
            Op.I32_SHR_U,
            IUSHR,
            Op.I64_ADD,
            LADD,
            Op.I64_SUB,
            LSUB,
            Op.I64_MUL,
            LMUL,
            Op.I64_AND,
            LAND,
            Op.I64_OR,
            LOR,
            Op.I64_XOR,
            LXOR,
            Op.I64_REM_S,
            LREM,
            Op.I32_REM_S,
            IREM,
            Op.F32_ADD,
            FADD,
            Op.F32_SUB,
            FSUB,
            Op.F32_MUL,
            FMUL,
            Op.F32_DIV,
            FDIV,
            Op.F64_ADD,
            DADD,
            Op.F64_SUB,
            DSUB,
            Op.F64_MUL,
            DMUL,
            Op.F64_DIV,
            DDIV,
            Op.I32_WRAP_I64,
            L2I,
            Op.I64_EXTEND_I32_S,
            I2L,
            Op.F32_CONVERT_I32_S,
            I2F,
            Op.F32_CONVERT_I64_S,
            L2F,
            Op.F32_DEMOTE_F64,
            D2F,
            Op.F64_CONVERT_I32_S,
            I2D,
            Op.F64_CONVERT_I64_S,
            L2D,
            Op.F64_PROMOTE_F32,
            F2D,
            Op.F32_NEG,
            FNEG,
            Op.F64_NEG,
            DNEG,
            Op.I32_EXTEND8_S,
            I2B,
            Op.I32_EXTEND16_S,
            I2S,
        };
        for (int i = 0; i < pairs.length; i += 2) {
            SIMPLE[pairs[i]] = (short) pairs[i + 1];
        }
    }

    static void register(Family[] table) {
        var family = new NumericFamily();
        Families.range(table, family, Op.I32_CONST, Op.F64_CONST);
        Families.range(table, family, Op.I32_CLZ, Op.I64_EXTEND32_S);
        Families.range(table, family, Op.I32_TRUNC_SAT_F32_S, Op.I64_TRUNC_SAT_F64_U);
        Families.range(table, new WideFamily(), Op.I64_ADD128, Op.I64_MUL_WIDE_U);
    }

    @Override
    public void emit(Emitter e, int n) {
        int op = e.ir.op[n];
        if (op <= Op.F64_CONST) {
            constant(e, op, e.ir.imm[n]);
            return;
        }
        if (op < Op.GC_BASE && SIMPLE[op] != 0) {
            operands(e, n);
            if (op == Op.I32_REM_S || op == Op.I64_REM_S) {
                zeroCheck(e, e.ir.b[n]);
            }
            e.code.op(SIMPLE[op]);
            return;
        }
        switch (op) {
            case Op.I32_ROTL, Op.I32_ROTR, Op.I64_ROTL, Op.I64_ROTR -> rotate(e, n, op);
            case Op.I32_DIV_S -> divide(e, n, IDIV);
            case Op.I64_DIV_S -> divide(e, n, LDIV);
            case Op.I64_EXTEND_I32_U -> {
                e.operands(n);
                e.code.op(I2L);
                e.code.lconst(0xFFFF_FFFFL);
                e.code.op(LAND);
            }
            case Op.I64_SHL, Op.I64_SHR_S, Op.I64_SHR_U -> shift(e, n, op);
            case Op.I64_EXTEND8_S, Op.I64_EXTEND16_S, Op.I64_EXTEND32_S -> {
                e.operands(n);
                e.code.op(L2I);
                if (op != Op.I64_EXTEND32_S) {
                    e.code.op(op == Op.I64_EXTEND8_S ? I2B : I2S);
                }
                e.code.op(I2L);
            }
            default -> {
                if (isUnsignedDivision(op) && UnsignedDivision.emit(e, n)) {
                    return;
                }
                e.operands(n);
                if (isUnsignedDivision(op)) {
                    zeroCheck(e, e.ir.b[n]);
                }
                call(e, op);
            }
        }
    }

    private static void operands(Emitter e, int n) {
        e.value(e.ir.a[n]);
        if (e.ir.arity[n] == 2 && !e.addends.push(e.code, n)) {
            e.value(e.ir.b[n]);
        }
    }

    private static void constant(Emitter e, int op, long bits) {
        switch (op) {
            case Op.I32_CONST -> e.code.iconst((int) bits);
            case Op.I64_CONST -> e.code.lconst(bits);
            case Op.F32_CONST -> e.code.fconst((int) bits);
            default -> e.code.dconst(bits);
        }
    }

    /// The shift count is a long in Wasm and an int on the JVM.
    private static void shift(Emitter e, int n, int op) {
        e.value(e.ir.a[n]);
        count(e, e.ir.b[n], false, true);
        e.code.op(op == Op.I64_SHL ? LSHL : op == Op.I64_SHR_S ? LSHR : LUSHR);
    }

    private static void count(Emitter e, int n, boolean negated, boolean wide) {
        if (e.ir.op[n] == Op.I64_CONST || e.ir.op[n] == Op.I32_CONST) {
            int bits = (int) e.ir.imm[n] & (wide ? 63 : 31);
            e.code.iconst(negated ? (wide ? 64 : 32) - bits & (wide ? 63 : 31) : bits);
            return;
        }
        e.value(n);
        if (wide) {
            e.code.op(L2I);
        }
        if (negated) {
            e.code.op(INEG);
        }
    }

    /// Two shifts and an or, which HotSpot makes a rotation of; the library's method would be a
    /// call that large bodies no longer inline.
    private static void rotate(Emitter e, int n, int op) {
        boolean wide = op >= Op.I64_ROTL;
        boolean left = op == Op.I32_ROTL || op == Op.I64_ROTL;
        int first = wide ? left ? LSHL : LUSHR : left ? ISHL : IUSHR;
        int second = wide ? left ? LUSHR : LSHL : left ? IUSHR : ISHL;
        int x = e.ir.a[n];
        int by = e.ir.b[n];
        byte kind = wide ? Kind.L : Kind.I;
        e.value(x);
        if (e.isConstant(by)) {
            e.code.dup();
            count(e, by, false, wide);
            e.code.op(first);
            e.code.swap();
            count(e, by, true, wide);
        } else {
            int value = e.scratch(kind, 0);
            int shift = e.scratch(Kind.I, 1);
            count(e, by, false, wide);
            e.code.store(Kind.I, shift);
            e.code.store(kind, value);
            e.code.load(kind, value);
            e.code.load(Kind.I, shift);
            e.code.op(first);
            e.code.load(kind, value);
            e.code.load(Kind.I, shift);
            e.code.op(INEG);
        }
        e.code.op(second);
        e.code.op(wide ? LOR : IOR);
    }

    /// Only the smallest number divided by -1 needs care; most divisors are constants.
    private static void divide(Emitter e, int n, int opcode) {
        e.operands(n);
        int by = e.ir.b[n];
        zeroCheck(e, by);
        if (e.isConstant(by) && e.ir.imm[by] != -1) {
            e.code.op(opcode);
        } else if (opcode == IDIV) {
            e.code.invokeStatic(NUMERIC, "i32DivS", "(II)I");
        } else {
            e.code.invokeStatic(NUMERIC, "i64DivS", "(JJ)J");
        }
    }

    private static boolean isUnsignedDivision(int op) {
        return op == Op.I32_DIV_U || op == Op.I32_REM_U || op == Op.I64_DIV_U || op == Op.I64_REM_U;
    }

    /// A trap of its own for a divisor of zero: from a JVM's division HotSpot soon throws an
    /// exception that has no stack trace.
    private static void zeroCheck(Emitter e, int divisor) {
        if (e.isConstant(divisor) && e.ir.imm[divisor] != 0) {
            return;
        }
        var ok = new Label();
        e.code.dup();
        if (e.ir.kind[divisor] == Kind.L) {
            e.code.lconst(0);
            e.code.op(LCMP);
        }
        e.code.jump(IFNE, ok);
        e.trap("divideByZero");
        e.bind(ok);
    }

    private static void call(Emitter e, int op) {
        switch (op) {
            case Op.I32_CLZ -> e.code.invokeStatic(INTEGER, "numberOfLeadingZeros", "(I)I");
            case Op.I32_CTZ -> e.code.invokeStatic(INTEGER, "numberOfTrailingZeros", "(I)I");
            case Op.I32_POPCNT -> e.code.invokeStatic(INTEGER, "bitCount", "(I)I");
            case Op.I64_CLZ -> longBits(e, "numberOfLeadingZeros");
            case Op.I64_CTZ -> longBits(e, "numberOfTrailingZeros");
            case Op.I64_POPCNT -> longBits(e, "bitCount");
            case Op.I32_DIV_U -> e.code.invokeStatic(INTEGER, "divideUnsigned", "(II)I");
            case Op.I32_REM_U -> e.code.invokeStatic(INTEGER, "remainderUnsigned", "(II)I");
            case Op.I64_DIV_U -> e.code.invokeStatic(LONG, "divideUnsigned", "(JJ)J");
            case Op.I64_REM_U -> e.code.invokeStatic(LONG, "remainderUnsigned", "(JJ)J");
            case Op.F64_SQRT -> e.code.invokeStatic("java/lang/Math", "sqrt", "(D)D");
            case Op.F32_ABS -> e.code.invokeStatic("java/lang/Math", "abs", "(F)F");
            case Op.F64_ABS -> e.code.invokeStatic("java/lang/Math", "abs", "(D)D");
            case Op.I32_REINTERPRET_F32 ->
                    e.code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
            case Op.I64_REINTERPRET_F64 ->
                    e.code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            case Op.F32_REINTERPRET_I32 ->
                    e.code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            case Op.F64_REINTERPRET_I64 ->
                    e.code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            case Op.I32_TRUNC_SAT_F32_S -> e.code.op(F2I);
            case Op.I32_TRUNC_SAT_F64_S -> e.code.op(D2I);
            case Op.I64_TRUNC_SAT_F32_S -> e.code.op(F2L);
            case Op.I64_TRUNC_SAT_F64_S -> e.code.op(D2L);
            default -> e.code.invokeStatic(NUMERIC, methodName(op), descriptor(op));
        }
    }

    private static void longBits(Emitter e, String name) {
        e.code.invokeStatic(LONG, name, "(J)I");
        e.code.op(I2L);
    }

    /// `i32.trunc_f32_s` is `i32TruncF32S`.
    static String methodName(int op) {
        var mnemonic = OpTable.mnemonic(op);
        var s = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < mnemonic.length(); i++) {
            char c = mnemonic.charAt(i);
            if (c == '.' || c == '_') {
                upper = true;
            } else {
                s.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return s.toString();
    }

    static String descriptor(int op) {
        var s = new StringBuilder();
        for (int p = OpTable.params(op); p != 0; p >>>= 8) {
            s.insert(0, Kind.descriptor(Kind.of(p & 0xFF)));
        }
        int result = OpTable.results(op) & 0xFF;
        return "(" + s + ")" + Kind.descriptor(Kind.of(result));
    }

    /// Instructions on 128-bit integers: two results each.
    private static final class WideFamily implements Family {
        @Override
        public void lower(IrBuilder b, CodeReader r) {
            WideArithmetic.lower(b, r.op);
        }

        @Override
        public void emit(Emitter e, int n) {
            e.operands(n);
            switch (e.ir.op[n]) {
                case Op.I64_ADD128 -> e.code.invokeStatic(NUMERIC, "i64Add128High", "(JJJJ)J");
                case Op.I64_SUB128 -> e.code.invokeStatic(NUMERIC, "i64Sub128High", "(JJJJ)J");
                case Op.I64_MUL_WIDE_S ->
                        e.code.invokeStatic("java/lang/Math", "multiplyHigh", "(JJ)J");
                default -> e.code.invokeStatic("java/lang/Math", "unsignedMultiplyHigh", "(JJ)J");
            }
        }
    }
}
