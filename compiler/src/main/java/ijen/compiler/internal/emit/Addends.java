package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassVisitor;

/// Constants that are added to what a rotation sees later: static fields instead of literals.
///
/// HotSpot knows a rotation by its two shifts of one value. But it makes `(x << s) + (K << s)` of
/// `(x + K) << s`; then the shifts are of different values, and four instructions on the critical
/// path of a hash function stand where one would do. It also brings constants to the outside of
/// sums of sums, and adds them anew wherever one of the sums is used. A field that is not final
/// hides the constant, and is an operand in memory.
final class Addends {
    /// Constants nearer to zero count and index more often than they mix.
    private static final int SMALL = 1 << 16;

    private final Ir ir;
    private final String owner;

    /// Additions of a constant, and variables, that rotations see.
    private final BitSet hidden = new BitSet();

    private final BitSet rotated = new BitSet();
    private final Set<Integer> ints = new TreeSet<>();
    private final Set<Long> longs = new TreeSet<>();

    /// @param owner the class that the function is compiled into
    Addends(Ir ir, String owner) {
        this.ir = ir;
        this.owner = owner;
        for (int n = 0; n < ir.nodes; n++) {
            switch (ir.op[n]) {
                case Op.I32_ROTL, Op.I32_ROTR, Op.I64_ROTL, Op.I64_ROTR -> follow(ir.a[n]);
                default -> {}
            }
        }
        if (!rotated.isEmpty()) {
            followVariables();
        }
    }

    private void followVariables() {
        int known;
        do {
            known = rotated.cardinality();
            for (int i = 0; i < ir.count; i++) {
                if (ir.sop[i] == Ir.SET && rotated.get(ir.sa[i])) {
                    follow(ir.sb[i]);
                }
            }
        } while (rotated.cardinality() > known);
    }

    private void follow(int n) {
        int op = ir.op[n];
        if (op == Ir.VAR) {
            rotated.set(ir.a[n]);
        } else if (op >= Op.I32_ADD && op <= Op.I32_ROTR || op >= Op.I64_ADD && op <= Op.I64_ROTR) {
            if ((op == Op.I32_ADD || op == Op.I64_ADD) && isLarge(ir.b[n])) {
                hidden.set(n);
            }
            follow(ir.a[n]);
            follow(ir.b[n]);
        }
    }

    private boolean isLarge(int n) {
        long value = ir.imm[n];
        return switch (ir.op[n]) {
            case Op.I32_CONST -> (int) value >= SMALL || (int) value <= -SMALL;
            case Op.I64_CONST -> value >= SMALL || value <= -SMALL;
            default -> false;
        };
    }

    /// Whether the second operand of an addition must be pushed by [#push].
    boolean isHidden(int n) {
        return hidden.get(n);
    }

    void push(Code code, int n) {
        long value = ir.imm[ir.b[n]];
        if (ir.op[n] == Op.I64_ADD) {
            longs.add(value);
            code.getStatic(owner, name(value), "J");
        } else {
            ints.add((int) value);
            code.getStatic(owner, name((int) value), "I");
        }
    }

    private String name(int value) {
        return "i" + ir.function + "_" + Integer.toHexString(value);
    }

    private String name(long value) {
        return "l" + ir.function + "_" + Long.toHexString(value);
    }

    /// Adds the fields that the function's methods mention.
    void declare(ClassVisitor classes) {
        int access = ACC_PRIVATE | ACC_STATIC;
        for (int value : ints) {
            classes.visitField(access, name(value), "I", null, value).visitEnd();
        }
        for (long value : longs) {
            classes.visitField(access, name(value), "J", null, value).visitEnd();
        }
    }
}
