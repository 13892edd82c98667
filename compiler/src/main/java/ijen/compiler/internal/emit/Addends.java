package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_STATIC;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;
import java.util.Arrays;
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

    /// Each field takes five or six of the 65,535 constants that a class has room for.
    private static final int MOST_FIELDS = 2_000;

    private final Ir ir;
    private final String owner;

    /// Additions of a constant that rotations see.
    private final BitSet hidden = new BitSet();

    /// Nodes and variables that rotations see; each is followed once.
    private final BitSet followed = new BitSet();

    private final BitSet rotated = new BitSet();
    private final Set<Integer> ints = new TreeSet<>();
    private final Set<Long> longs = new TreeSet<>();

    /// Variables that rotations see, whose assignments are not followed yet.
    private int[] waiting = new int[16];

    private int waits;

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
        if (waits > 0) {
            followVariables();
        }
    }

    /// What a variable's assignments assign is rotated like itself.
    private void followVariables() {
        int[] last = new int[ir.vars];
        int[] before = new int[ir.count];
        Arrays.fill(last, -1);
        for (int i = 0; i < ir.count; i++) {
            if (ir.sop[i] == Ir.SET) {
                before[i] = last[ir.sa[i]];
                last[ir.sa[i]] = i;
            }
        }
        while (waits > 0) {
            for (int i = last[waiting[--waits]]; i >= 0; i = before[i]) {
                follow(ir.sb[i]);
            }
        }
    }

    private void follow(int n) {
        if (followed.get(n)) {
            return;
        }
        followed.set(n);
        int op = ir.op[n];
        if (op == Ir.VAR) {
            followLater(ir.a[n]);
        } else if (op >= Op.I32_ADD && op <= Op.I32_ROTR || op >= Op.I64_ADD && op <= Op.I64_ROTR) {
            if ((op == Op.I32_ADD || op == Op.I64_ADD) && isLarge(ir.b[n])) {
                hidden.set(n);
            }
            follow(ir.a[n]);
            follow(ir.b[n]);
        }
    }

    private void followLater(int variable) {
        if (rotated.get(variable)) {
            return;
        }
        rotated.set(variable);
        if (waits == waiting.length) {
            waiting = Arrays.copyOf(waiting, waits * 2);
        }
        waiting[waits++] = variable;
    }

    private boolean isLarge(int n) {
        long value = ir.imm[n];
        return switch (ir.op[n]) {
            case Op.I32_CONST -> (int) value >= SMALL || (int) value <= -SMALL;
            case Op.I64_CONST -> value >= SMALL || value <= -SMALL;
            default -> false;
        };
    }

    /// Pushes the constant that an addition adds, if it is to be hidden.
    ///
    /// @return whether it was pushed
    boolean push(Code code, int n) {
        if (!hidden.get(n)) {
            return false;
        }
        long value = ir.imm[ir.b[n]];
        boolean wide = ir.op[n] == Op.I64_ADD;
        if (wide ? !has(longs, value) : !has(ints, (int) value)) {
            return false;
        }
        code.getStatic(owner, wide ? name(value) : name((int) value), wide ? "J" : "I");
        return true;
    }

    private <T> boolean has(Set<T> fields, T value) {
        return fields.contains(value)
                || ints.size() + longs.size() < MOST_FIELDS && fields.add(value);
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
