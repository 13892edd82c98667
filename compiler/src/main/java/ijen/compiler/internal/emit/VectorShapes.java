package ijen.compiler.internal.emit;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import java.util.Arrays;
import java.util.List;

/// Chooses the shape of each vector local of a function: the one that most instructions want that
/// read or write it, those in loops counting more. Stack variables have no shape of their own, as
/// they serve many values; where they live across a label they are halves, and so is what a part
/// gets or gives back.
final class VectorShapes {
    private static final int SHAPES = Shape.values().length;
    private static final VectorShapes NONE = new VectorShapes(new Shape[0], false);

    /// Of larger functions HotSpot's second compiler might give up the compilation.
    private static final int MOST_IN_REGISTERS = 800;

    private final Shape[] homes;
    private final boolean registers;

    private VectorShapes(Shape[] homes, boolean registers) {
        this.homes = homes;
        this.registers = registers;
    }

    /// @param registers whether the JVM keeps vectors in registers
    static VectorShapes of(Ir ir, List<Part> parts, boolean registers) {
        boolean any = false;
        for (int v = 0; v < ir.vars; v++) {
            any |= ir.varKind[v] == Kind.V;
        }
        if (!any) {
            return NONE;
        }
        boolean both = registers && suitsRegisters(ir);
        return new VectorShapes(new Votes(ir, both).homes(parts), both);
    }

    /// Exception handlers expect all locals in the shape where ways meet, at every call.
    private static boolean suitsRegisters(Ir ir) {
        int count = 0;
        boolean wanted = false;
        for (int n = 0; n < ir.nodes; n++) {
            count += RegisterOps.can(ir.op[n]) ? 1 : 0;
            wanted |= RegisterOps.wants(ir.op[n]) || RegisterLoads.wants(ir.op[n]);
        }
        return ir.tries == 0 && wanted && count <= MOST_IN_REGISTERS;
    }

    /// Whether the function has no vectors at all.
    boolean isEmpty() {
        return this == NONE;
    }

    /// Whether vectors may be in registers between two labels.
    boolean registers() {
        return registers;
    }

    /// The shape of a variable where ways meet.
    Shape home(int variable) {
        return variable < homes.length ? homes[variable] : Shape.LONGS;
    }

    private static final class Votes {
        private final Ir ir;
        private final boolean registers;
        private final long[] votes;
        private long weight;

        Votes(Ir ir, boolean registers) {
            this.ir = ir;
            this.registers = registers;
            votes = new long[ir.locals * SHAPES];
        }

        Shape[] homes(List<Part> parts) {
            count();
            var homes = new Shape[ir.vars];
            Arrays.fill(homes, Shape.LONGS);
            if (registers) {
                Arrays.fill(homes, ir.params, homes.length, Shape.DOUBLES);
            }
            for (int v = ir.params; v < ir.locals; v++) {
                for (var shape : Shape.values()) {
                    if (votes[v * SHAPES + shape.ordinal()]
                            > votes[v * SHAPES + homes[v].ordinal()]) {
                        homes[v] = shape;
                    }
                }
            }
            for (var part : parts) {
                halve(homes, part.ins);
                halve(homes, part.outs);
                halve(homes, part.uneven);
            }
            return homes;
        }

        private static void halve(Shape[] homes, int[] variables) {
            for (int v : variables) {
                homes[v] = Shape.LONGS;
            }
        }

        private void count() {
            int[] depth = new int[ir.count + 1];
            for (int i = 0; i < ir.loops; i++) {
                depth[ir.loopStart[i]]++;
                depth[ir.loopEnd[i]]--;
            }
            int now = 0;
            for (int i = 0; i < ir.count; i++) {
                now += depth[i];
                weight = 1L << Math.min(3 * now, 36);
                if (ir.sop[i] == Ir.SET) {
                    vote(ir.sa[i], ir.op[ir.sb[i]]);
                }
                for (int k = 0; k < ir.rootCount(i); k++) {
                    node(ir.root(i, k));
                }
            }
        }

        private void vote(int variable, int op) {
            if (variable < ir.locals && ir.varKind[variable] == Kind.V && !LaneOps.isNeutral(op)) {
                var shape = LaneOps.shape(op);
                if (registers && shape != Shape.LONGS) {
                    shape = Shape.DOUBLES;
                }
                votes[variable * SHAPES + (shape == null ? Shape.LONGS : shape).ordinal()] +=
                        weight;
            }
        }

        private void operand(int n, int op) {
            if (ir.op[n] == Ir.VAR) {
                vote(ir.a[n], op);
            } else {
                node(n);
            }
        }

        private void node(int n) {
            for (int i = 0; i < ir.operandCount(n); i++) {
                operand(ir.operand(n, i), ir.op[n]);
            }
        }
    }
}
