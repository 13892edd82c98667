package ijen.compiler.internal.bounds;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What holds at the head of a loop in every iteration.
///
/// Facts of variables that the loop does not assign stay. One that it assigns keeps a range if the
/// range before the loop and the condition of the only jump back tell one.
final class Loops {
    private final Ir ir;
    private final Ranges ranges;
    private int[] assignments = new int[64];
    private int[] assignedAt = new int[64];
    private int jumps;

    /// How much may still be looked at: the loops of a deep nest have most of it in common.
    private long left;

    Loops(Ir ir, Ranges ranges) {
        this.ir = ir;
        this.ranges = ranges;
    }

    /// A function begins.
    void begin() {
        left = 1_000_000 + 50L * ir.count;
    }

    /// Turns what holds before a loop into what holds in it. The loop reaches from its label at
    /// `head` to before `end`, which may be far behind its last jump back: what an inner loop does
    /// there comes before a jump back as well.
    void enter(Facts facts, int head, int last, int end) {
        left -= end - head + ir.loops;
        if (left < 0) {
            facts.clear();
            return;
        }
        scan(head, end);
        var before = facts.variables();
        var counted = jumps == 1 && ir.sop[last] == Ir.BR_IF ? counted(facts, head, last) : null;
        for (int v : before) {
            if (assignments[v] > 0) {
                facts.forget(v);
            }
        }
        if (counted != null) {
            facts.within(counted.variable, counted.least, counted.most);
        }
    }

    private void scan(int head, int end) {
        if (assignments.length < ir.vars) {
            assignments = new int[ir.vars * 2];
            assignedAt = new int[ir.vars * 2];
        }
        Arrays.fill(assignments, 0, ir.vars, 0);
        jumps = 0;
        int label = ir.sa[head];
        for (int i = head; i < end; i++) {
            switch (ir.sop[i]) {
                case Ir.SET -> {
                    assignments[ir.sa[i]]++;
                    assignedAt[ir.sa[i]] = i;
                }
                case Ir.BR, Ir.BR_IF -> jumps += ir.target(i, 0) == label ? 1 : 0;
                case Ir.SWITCH -> {
                    for (int k = 0; k < ir.targetCount(i); k++) {
                        jumps += ir.target(i, k) == label ? 2 : 0;
                    }
                }
                default -> {}
            }
        }
    }

    /// The range of a variable at a loop's head.
    private record Counted(int variable, long least, long most) {}

    private @Nullable Counted counted(Facts facts, int head, int last) {
        var holds = Condition.of(ir, ir.sb[last], ir.sc[last] == 1);
        if (ir.op[holds.left()] != Ir.VAR || holds.op() == Op.NOP || !isInvariant(holds.right())) {
            return null;
        }
        int v = ir.a[holds.left()];
        long least = facts.least(v);
        long most = facts.most(v);
        long end = holds.right() < 0 ? 0 : ranges.most(holds.right(), facts);
        long stride = stride(v, head, last);
        boolean exact = least == most && (holds.right() < 0 || ranges.isConstant(holds.right()));
        long signedEnd = Math.min(end, Integer.MAX_VALUE);
        boolean rising = stride > 0 && Math.max(most, end) + stride <= Facts.LARGEST;
        long from = rising ? least : 0;
        return switch (holds.op()) {
            case Op.I32_LT_U -> below(v, from, most, end - 1);
            case Op.I32_LE_U -> below(v, from, most, end);
            case Op.I32_LT_S ->
                    stride > 0 && Math.max(most, signedEnd - 1) + stride <= Integer.MAX_VALUE
                            ? below(v, least, most, signedEnd - 1)
                            : null;
            case Op.I32_LE_S ->
                    stride > 0 && Math.max(most, signedEnd) + stride <= Integer.MAX_VALUE
                            ? below(v, least, most, signedEnd)
                            : null;
            case Op.I32_NE -> {
                if (!exact || stride == 0 || (end - most) % stride != 0) {
                    yield null;
                }
                yield stride > 0
                        ? end > most ? new Counted(v, most, end - stride) : null
                        : end < most ? new Counted(v, end - stride, most) : null;
            }
            default -> null;
        };
    }

    private static Counted below(int variable, long least, long before, long most) {
        return new Counted(variable, Math.max(0, Math.min(least, most)), Math.max(before, most));
    }

    private boolean isInvariant(int n) {
        return n < 0 || ranges.isConstant(n) || ir.op[n] == Ir.VAR && assignments[ir.a[n]] == 0;
    }

    /// What an iteration adds to a variable at most once; 0 if that is not so simple.
    private long stride(int v, int head, int last) {
        if (assignments[v] != 1) {
            return 0;
        }
        int at = assignedAt[v];
        for (int i = 0; i < ir.loops; i++) {
            if (ir.loopStart[i] > head && ir.loopStart[i] <= at && at < ir.loopEnd[i]) {
                return 0;
            }
        }
        int n = ir.sb[at];
        boolean adds = ir.op[n] == Op.I32_ADD || ir.op[n] == Op.I32_SUB;
        if (!adds
                || ir.op[ir.a[n]] != Ir.VAR
                || ir.a[ir.a[n]] != v
                || !ranges.isConstant(ir.b[n])) {
            return 0;
        }
        int by = (int) ir.imm[ir.b[n]];
        return ir.op[n] == Op.I32_ADD ? by : -(long) by;
    }
}
