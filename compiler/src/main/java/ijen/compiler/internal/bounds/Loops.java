package ijen.compiler.internal.bounds;

import ijen.compiler.internal.ir.Ir;
import ijen.runtime.internal.code.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    Loops(Ir ir, Ranges ranges) {
        this.ir = ir;
        this.ranges = ranges;
    }

    /// Turns what holds before a loop into what holds in it; the loop reaches from its label at
    /// `head` to its last jump back.
    void enter(Facts facts, int head, int last) {
        scan(head, last);
        var before = facts.variables();
        var counted = jumps == 1 && ir.sop[last] == Ir.BR_IF ? counted(facts, head, last) : null;
        var others = others(facts, counted, head, last);
        for (int v : before) {
            if (assignments[v] > 0) {
                facts.forget(v);
            }
        }
        if (counted != null) {
            facts.within(counted.variable, counted.least, counted.most);
        }
        for (var other : others) {
            facts.within(other.variable, other.least, other.most);
        }
    }

    /// Ranges of the other variables to which each iteration adds a constant, if the iterations are
    /// counted.
    private List<Counted> others(Facts facts, @Nullable Counted counter, int head, int last) {
        if (counter == null || counter.iterations == 0 || counter.iterations > 1L << 31) {
            return List.of();
        }
        var found = new ArrayList<Counted>();
        for (int v : facts.variables()) {
            long stride = v == counter.variable ? 0 : stride(v, head, last);
            long far = stride * (counter.iterations - 1);
            long least = facts.least(v) + Math.min(far, 0);
            long most = facts.most(v) + Math.max(far, 0);
            if (stride != 0 && least >= 0 && most < Facts.LARGEST) {
                found.add(new Counted(v, least, most, 0));
            }
        }
        return found;
    }

    private void scan(int head, int last) {
        if (assignments.length < ir.vars) {
            assignments = new int[ir.vars * 2];
            assignedAt = new int[ir.vars * 2];
        }
        Arrays.fill(assignments, 0, ir.vars, 0);
        jumps = 0;
        int label = ir.sa[head];
        for (int i = head; i <= last; i++) {
            switch (ir.sop[i]) {
                case Ir.SET -> {
                    assignments[ir.sa[i]]++;
                    assignedAt[ir.sa[i]] = i;
                }
                case Ir.BR, Ir.BR_IF -> jumps += ir.sa[i] == label ? 1 : 0;
                case Ir.SWITCH -> {
                    for (int k = 0; k < ir.sc[i]; k++) {
                        jumps += ir.kids[ir.sa[i] + k] == label ? 2 : 0;
                    }
                }
                default -> {}
            }
        }
    }

    /// The range of a variable at a loop's head, and how often at most control comes there; 0 if
    /// that is not known.
    private record Counted(int variable, long least, long most, long iterations) {
        /// That of a variable which every iteration brings nearer to its end.
        Counted times(long way, long stride) {
            return new Counted(variable, least, most, Math.max(1, Math.ceilDiv(way, stride)));
        }
    }

    private @Nullable Counted counted(Facts facts, int head, int last) {
        var counted = range(facts, head, last);
        long stride = counted == null ? 0 : stride(counted.variable, head, last);
        if (counted == null
                || stride == 0
                || !isStraight(head, assignedAt[counted.variable], last)) {
            return counted;
        }
        long least = facts.least(counted.variable);
        long most = facts.most(counted.variable);
        if (stride > 0 && counted.least == least && counted.most + stride <= Facts.LARGEST) {
            return counted.times(counted.most + stride - least, stride);
        }
        return stride < 0 && counted.most == most && counted.least > 0
                ? counted.times(most - counted.least - stride, -stride)
                : counted;
    }

    /// Whether every way through a loop passes a statement.
    private boolean isStraight(int head, int statement, int last) {
        for (int i = head; i < statement; i++) {
            switch (ir.sop[i]) {
                case Ir.BR, Ir.BR_IF -> {
                    if (isBetween(ir.labelAt[ir.sa[i]], statement, last)) {
                        return false;
                    }
                }
                case Ir.SWITCH -> {
                    for (int k = 0; k < ir.sc[i]; k++) {
                        if (isBetween(ir.labelAt[ir.kids[ir.sa[i] + k]], statement, last)) {
                            return false;
                        }
                    }
                }
                default -> {}
            }
        }
        return true;
    }

    private static boolean isBetween(int at, int from, int to) {
        return from < at && at <= to;
    }

    private @Nullable Counted range(Facts facts, int head, int last) {
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
                        ? end > most ? new Counted(v, most, end - stride, 0) : null
                        : end < most ? new Counted(v, end - stride, most, 0) : null;
            }
            default -> null;
        };
    }

    private static Counted below(int variable, long least, long before, long most) {
        return new Counted(variable, Math.max(0, Math.min(least, most)), Math.max(before, most), 0);
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
