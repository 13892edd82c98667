package ijen.compiler.internal.emit;

import ijen.compiler.internal.flow.Liveness;
import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Which innermost loops of a part carry vectors that belong in registers across labels, and which
/// vectors those are.
final class CarriedVectors {
    private final Ir ir;
    private final Liveness live;
    private final Activation activation;
    private final int start;
    private final int end;

    /// Variables that an instruction in registers reads or writes, in the end without those that
    /// others do.
    private final BitSet wanted = new BitSet();

    private final BitSet unsuited = new BitSet();
    private final BitSet assigned = new BitSet();

    private CarriedVectors(Ir ir, Liveness live, Activation activation, int start, int end) {
        this.ir = ir;
        this.live = live;
        this.activation = activation;
        this.start = start;
        this.end = end;
    }

    /// Those loops, by their starts.
    static Map<Integer, CarriedVectors> loops(
            Ir ir, Liveness live, Activation activation, Part part) {
        var found = new HashMap<Integer, CarriedVectors>();
        for (int i = 0, before = 0; i < ir.loops; i++) {
            int start = ir.loopStart[i];
            int end = ir.loopEnd[i];
            if (before <= start && isWhole(part, start, end)) {
                var loop = new CarriedVectors(ir, live, activation, start, end);
                if (loop.isWorthwhile()) {
                    found.put(start, loop);
                }
            }
            before = end;
        }
        return found;
    }

    /// Where the loop ends.
    int end() {
        return end;
    }

    /// The vectors that the loop keeps in registers.
    BitSet variables() {
        return wanted;
    }

    private static boolean isWhole(Part part, int start, int end) {
        if (start < part.start || end > part.end) {
            return false;
        }
        for (var inner : part.parts) {
            if (inner.start < end && start < inner.end) {
                return false;
            }
        }
        return true;
    }

    private boolean isWorthwhile() {
        if (ir.sop[start] != Ir.LABEL || ir.labelRefs[ir.sa[start]] == 0 || !isSimple()) {
            return false;
        }
        find();
        for (int i = start; i < end; i++) {
            if (ir.sop[i] == Ir.LABEL && ir.labelRefs[ir.sa[i]] > 0) {
                int at = i;
                if (wanted.stream()
                        .anyMatch(v -> live.isLive(at, v) && (at > start || assigned.get(v)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Whether the loop calls nothing and is entered at its start alone.
    private boolean isSimple() {
        int entries = 0;
        for (int i = start; i < end; i++) {
            if (!isSimple(i)) {
                return false;
            }
            if (ir.sop[i] == Ir.LABEL && i > start) {
                entries += ir.labelRefs[ir.sa[i]];
            }
            for (int k = 0; k < ir.targetCount(i); k++) {
                int at = ir.labelAt[ir.target(i, k)];
                entries -= at > start && at < end ? 1 : 0;
            }
        }
        return entries == 0;
    }

    private boolean isSimple(int i) {
        return switch (ir.sop[i]) {
            case Ir.SET, Ir.EVAL -> !Twins.calls(ir, ir.sb[i]);
            case Ir.LABEL, Ir.BR, Ir.UNREACHABLE -> true;
            case Ir.BR_IF, Ir.RETURN -> hasNoEffects(i);
            default -> false;
        };
    }

    private boolean hasNoEffects(int i) {
        for (int k = 0; k < ir.rootCount(i); k++) {
            if ((ir.fx[ir.root(i, k)] & Fx.EFFECT) != 0) {
                return false;
            }
        }
        return true;
    }

    private void find() {
        for (int i = start; i < end; i++) {
            if (ir.sop[i] == Ir.SET && ir.varKind[ir.sa[i]] == Kind.V) {
                assigned.set(ir.sa[i]);
                made(ir.sa[i], ir.op[ir.sb[i]]);
            }
            for (int k = 0; k < ir.rootCount(i); k++) {
                read(ir.root(i, k));
            }
        }
        wanted.andNot(unsuited);
        for (int v = wanted.nextSetBit(0); v >= 0; v = wanted.nextSetBit(v + 1)) {
            wanted.set(v, !activation.has(v));
        }
    }

    private void made(int variable, int op) {
        if (RegisterOps.can(op) || RegisterLoads.wants(op)) {
            wanted.set(variable);
        } else if (op != Ir.VAR
                && op != Op.V128_CONST
                && op != Op.V128_LOAD
                && !RegisterLoads.can(op)) {
            unsuited.set(variable);
        }
    }

    private void read(int n) {
        for (int i = 0; i < ir.operandCount(n); i++) {
            int operand = ir.operand(n, i);
            if (ir.op[operand] != Ir.VAR) {
                read(operand);
            } else if (ir.kind[operand] == Kind.V) {
                if (RegisterOps.can(ir.op[n])) {
                    wanted.set(ir.a[operand]);
                } else if (ir.op[n] != Op.V128_STORE) {
                    unsuited.set(ir.a[operand]);
                }
            }
        }
    }
}
