package ijen.compiler.internal.flow;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import java.util.Arrays;

/// Chooses the variables that a function keeps in an array of its own instead of in JVM locals.
///
/// Handing a variable to a part and taking it back costs more than using it from an array, once it
/// is handed through many parts that do little with it: functions that copy large structures hold
/// hundreds of values that way. Uses and hand-overs are weighed by how deep in loops they are.
public final class FramedVars {
    /// Parts that take and give fewer variables than this are fine.
    private static final int CROWDED = 48;

    /// Per variable its place in the array of longs or of references; -1 if it is a JVM local.
    public final int[] place;

    public int nums;
    public int refs;
    private final Ir ir;

    private FramedVars(Ir ir) {
        this.ir = ir;
        place = new int[ir.vars];
        Arrays.fill(place, -1);
    }

    /// Chooses, and takes the chosen variables out of what the parts hand over.
    public static FramedVars of(Ir ir, Iterable<Part> parts) {
        var framed = new FramedVars(ir);
        boolean crowded = false;
        for (Part p : parts) {
            crowded |= p.ins.length + p.outs.length > CROWDED;
        }
        if (crowded) {
            framed.choose(parts);
            for (Part p : parts) {
                p.ins = framed.without(p.ins);
                p.tailOuts = framed.without(Arrays.copyOf(p.outs, p.tailOuts)).length;
                p.outs = framed.without(p.outs);
                p.uneven = framed.without(p.uneven);
            }
        }
        return framed;
    }

    private void choose(Iterable<Part> parts) {
        int[] depth = depths();
        long[] handed = new long[ir.vars];
        for (Part p : parts) {
            long weight = weight(depth[p.start]);
            for (int v : p.ins) {
                handed[v] += 2 * weight;
            }
            for (int v : p.outs) {
                handed[v] += 4 * weight;
            }
        }
        long[] used = new long[ir.vars];
        for (int i = 0; i < ir.count; i++) {
            uses(i, weight(depth[i]), used);
        }
        for (int v = ir.params; v < ir.vars; v++) {
            if (handed[v] > used[v] * 2) {
                if (ir.varKind[v] == Kind.R) {
                    place[v] = refs++;
                } else {
                    place[v] = nums;
                    nums += ir.varKind[v] == Kind.V ? 2 : 1;
                }
            }
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

    private void uses(int i, long weight, long[] used) {
        if (ir.sop[i] == Ir.SET) {
            used[ir.sa[i]] += weight;
        }
        ir.eachRead(i, v -> used[v] += weight);
    }

    private int[] without(int[] vars) {
        return Arrays.stream(vars).filter(v -> place[v] < 0).toArray();
    }
}
