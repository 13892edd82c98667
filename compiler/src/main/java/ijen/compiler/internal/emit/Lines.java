package ijen.compiler.internal.emit;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import java.util.Arrays;
import java.util.BitSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/// Line numbers of a method: how far an instruction lies behind the start of the function's body,
/// less the gaps that the method's name lists. Only instructions that may throw have lines of their
/// own; line 0 is the method's prologue.
final class Lines {
    private static final int LAST_LINE = 65_535;
    private static final int[] NO_GAPS = {};

    private final MethodVisitor mv;
    private final int base;
    private final int[] gaps;
    private final Label label = new Label();
    private int position;
    private int last = -1;

    Lines(MethodVisitor mv, int base, int[] gaps) {
        this.mv = mv;
        this.base = base;
        this.gaps = gaps;
        position = base;
    }

    /// Sets the position of what is emitted from now on, and returns the one before.
    int at(int offset) {
        int before = position;
        position = offset;
        return before;
    }

    /// The next instruction may throw.
    void mark() {
        int line = line();
        if (line != last) {
            last = line;
            mv.visitLabel(label);
            mv.visitLineNumber(line, label);
        }
    }

    private int line() {
        int line = position - base;
        for (int i = 0; i < gaps.length && gaps[i] <= line - gaps[i + 1]; i += 2) {
            line -= gaps[i + 1];
        }
        return Math.max(0, Math.min(LAST_LINE, line));
    }

    /// Gaps of a part's method, without which its lines would not fit 16 bits: the longest
    /// stretches of the body that belong to other parts.
    static int[] gaps(Ir ir, Part part, int start, int end) {
        if (end - start <= LAST_LINE) {
            return NO_GAPS;
        }
        var used = new BitSet(end - start);
        part.walk(
                i -> statement(ir, i, start, used), inner -> used.set(ir.pos[inner.start] - start));
        int[] gaps = NO_GAPS;
        for (int least = 1 << 20; used.length() - sum(gaps) > LAST_LINE && least > 1; least /= 2) {
            gaps = gaps(used, least);
        }
        return gaps;
    }

    private static int[] gaps(BitSet used, int least) {
        int[] found = new int[16];
        int n = 0;
        int skipped = 0;
        int at = 0;
        for (int p = used.nextSetBit(0); p >= 0; p = used.nextSetBit(p + 1)) {
            if (p - at >= least) {
                if (n == found.length) {
                    found = Arrays.copyOf(found, 2 * n);
                }
                found[n++] = at + 1 - skipped;
                found[n++] = p - at - 1;
                skipped += p - at - 1;
            }
            at = p;
        }
        return Arrays.copyOf(found, n);
    }

    private static int sum(int[] gaps) {
        int sum = 0;
        for (int i = 1; i < gaps.length; i += 2) {
            sum += gaps[i];
        }
        return sum;
    }

    private static void statement(Ir ir, int i, int start, BitSet used) {
        used.set(ir.pos[i] - start);
        ir.eachNode(i, n -> used.set(Math.max(0, ir.nodePos[n] - start)));
    }
}
