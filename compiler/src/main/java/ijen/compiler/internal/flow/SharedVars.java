package ijen.compiler.internal.flow;

import ijen.compiler.internal.ir.Ir;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Chooses the variables that the parts of a function share in the call's activation, a JVM object,
/// instead of handing them to each other.
///
/// Handing a variable to a part and taking it back costs more than using it from an object, once it
/// is handed through many parts that do little with it. In an interpreter that is so of all that
/// live around its switch: each case uses few of them. Elsewhere, as in functions that copy large
/// structures and hold hundreds of values, uses and hand-overs are weighed by how deep in loops
/// they are.
public final class SharedVars {
    /// Parts that take and give fewer variables than this are fine,
    private static final int CROWDED = 48;

    /// and this if a switch chooses among them.
    private static final int CROWDED_AT_SWITCH = 12;

    private final Ir ir;
    private final List<Part> parts;
    private final BitSet chosen = new BitSet();

    private SharedVars(Ir ir, List<Part> parts) {
        this.ir = ir;
        this.parts = parts;
    }

    /// Chooses, and takes the chosen variables out of what the parts hand over.
    public static BitSet of(Ir ir, List<Part> parts) {
        var shared = new SharedVars(ir, parts);
        shared.choose();
        for (Part p : parts) {
            p.ins = shared.without(p.ins);
            p.tailOuts = shared.without(Arrays.copyOf(p.outs, p.tailOuts)).length;
            p.outs = shared.without(p.outs);
            p.uneven = shared.without(p.uneven);
        }
        return shared.chosen;
    }

    private void choose() {
        if (parts.stream().anyMatch(p -> p.dispatch >= 0 && handed(p) > CROWDED_AT_SWITCH)) {
            for (Part p : parts) {
                Arrays.stream(p.ins).forEach(chosen::set);
                Arrays.stream(p.outs).forEach(chosen::set);
            }
        } else if (parts.stream().anyMatch(p -> handed(p) > CROWDED)) {
            weigh();
        }
    }

    private static int handed(Part p) {
        return p.ins.length + p.outs.length;
    }

    private void weigh() {
        int[] depth = depths();
        long[] worth = new long[ir.vars];
        for (Part p : parts) {
            long weight = weight(depth[p.start]);
            for (int v : p.ins) {
                worth[v] += weight;
            }
            for (int v : p.outs) {
                worth[v] += 2 * weight;
            }
        }
        for (int i = 0; i < ir.count; i++) {
            uses(i, weight(depth[i]), worth);
        }
        for (int v = 0; v < ir.vars; v++) {
            chosen.set(v, worth[v] > 0);
        }
    }

    private static long weight(int depth) {
        return 1L << 3 * Math.min(depth, 6);
    }

    private int[] depths() {
        int[] change = new int[ir.count + 1];
        for (int i = 0; i < ir.loops; i++) {
            change[ir.loopStart[i]]++;
            change[ir.loopEnd[i]]--;
        }
        for (int i = 1; i <= ir.count; i++) {
            change[i] += change[i - 1];
        }
        return change;
    }

    private void uses(int i, long weight, long[] worth) {
        if (ir.sop[i] == Ir.SET) {
            worth[ir.sa[i]] -= weight;
        }
        ir.eachRead(i, v -> worth[v] -= weight);
    }

    private int[] without(int[] vars) {
        return Arrays.stream(vars).filter(v -> !chosen.get(v)).toArray();
    }
}
