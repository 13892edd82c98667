package ijen.compiler.internal.ir;

import ijen.runtime.internal.code.Op;
import java.util.Arrays;

/// The symbolic operand stack: expressions that wait for the instruction that consumes them.
///
/// An expression may wait as long as nothing overtakes it that could change its value or that must
/// not happen before its traps. Then it is *settled*: evaluated into the stack variable of its
/// position. The expression at position p reads stack variables of positions p and above only,
/// because an instruction's results never lie above its operands; so settling upwards overwrites
/// nothing that a later one still needs.
public final class OperandStack {
    /// Larger expressions are settled, so that no run without a cut grows too long.
    private static final int MAX_COST = 400;

    private final Ir ir;

    /// How many entries may be looked at to see what must be settled. Functions of known real
    /// programs need up to 6,000.
    private static final int MOST_LOOKS = 50_000_000;

    private int[] entries = new int[64];
    private int size;

    /// So many of the lowest entries are settled or constants. They read at most their own
    /// variables, which nothing writes as long as they wait, so nobody looks at them again.
    private int quiet;

    /// Below this position there may be constants among them.
    private int constants;

    private int looks;

    /// Offset of the instruction being translated.
    int position;

    OperandStack(Ir ir) {
        this.ir = ir;
    }

    public int size() {
        return size;
    }

    /// Begins with a function.
    void clear() {
        truncate(0);
        looks = 0;
    }

    void truncate(int height) {
        size = height;
        quiet = Math.min(quiet, height);
        constants = Math.min(constants, height);
    }

    public int at(int index) {
        return entries[index];
    }

    public void push(int node) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, size * 2);
        }
        entries[size++] = node;
        if (ir.cost[node] > MAX_COST || isOfVectors(node) && !isSimple(node)) {
            settle(size - 1);
        }
    }

    public int pop() {
        truncate(size - 1);
        return entries[size];
    }

    /// Whether a node makes a vector or a number of one. Both happen at once: numbers too, so that
    /// they stand in the straight code that their vector comes from.
    private boolean isOfVectors(int node) {
        return ir.kind[node] == Kind.V
                || ir.arity[node] == 1
                        && ir.op[node] >= Op.SIMD_BASE
                        && ir.kind[ir.a[node]] == Kind.V;
    }

    private boolean isSimple(int node) {
        return ir.op[node] == Ir.VAR || ir.arity[node] == 0 && ir.fx[node] == 0;
    }

    boolean isConstant(int node) {
        return ir.arity[node] == 0 && ir.fx[node] == 0 && ir.op[node] < Ir.VAR;
    }

    /// Evaluates the expression at a position into its variable.
    void settle(int index) {
        int node = entries[index];
        int variable = ir.stackVar(index, ir.kind[node]);
        if (ir.op[node] != Ir.VAR || ir.a[node] != variable) {
            beforeTraps(node, index);
            beforeWrite(variable, index);
            ir.statement(Ir.SET, variable, node, 0, position);
            entries[index] = ir.var(variable);
        }
    }

    private boolean isSettled(int index) {
        int node = entries[index];
        return ir.op[node] == Ir.VAR && ir.isStackVar(ir.a[node], index, ir.kind[node]);
    }

    /// Where to begin to look at the entries from one position up to another.
    private int unsettled(int from, int to) {
        int before = quiet;
        while (quiet < to && (isSettled(quiet) || isConstant(entries[quiet]))) {
            constants = isConstant(entries[quiet]) ? quiet + 1 : constants;
            quiet++;
        }
        int start = Math.max(from, quiet);
        looks += quiet - before + Math.max(0, to - start);
        if (looks > MOST_LOOKS) {
            throw new TooComplex("a deep operand stack under many instructions");
        }
        return start;
    }

    /// Settles what is not a constant, from a position up.
    void settleFrom(int from) {
        for (int i = unsettled(from, size); i < size; i++) {
            if (!isConstant(entries[i])) {
                settle(i);
            }
        }
    }

    /// Settles the topmost values, constants too: they are about to meet others at a label.
    void settleTop(int count) {
        int from = size - count;
        int first = unsettled(from, size);
        if (from < constants) {
            looks += count;
            first = from;
            constants = from;
        }
        for (int i = first; i < size; i++) {
            settle(i);
        }
    }

    /// Settles what has one of the effects.
    void flush(int effects) {
        flushBelow(effects, size);
    }

    void flushBelow(int effects, int below) {
        for (int i = unsettled(0, below); i < below; i++) {
            if ((ir.fx[entries[i]] & effects) != 0) {
                settle(i);
            }
        }
    }

    /// Two expressions that may trap for different reasons keep their order.
    void beforeTraps(int node, int below) {
        int traps = ir.fx[node] & Fx.TRAPS;
        if (traps == 0) {
            return;
        }
        for (int i = unsettled(0, below); i < below; i++) {
            int both = traps | ir.fx[entries[i]] & Fx.TRAPS;
            if ((ir.fx[entries[i]] & Fx.TRAPS) != 0 && both != Fx.MEMORY_TRAP) {
                settle(i);
            }
        }
    }

    /// Settles those below a position that read a variable about to be written.
    void beforeWrite(int variable, int below) {
        for (int i = unsettled(0, below); i < below; i++) {
            if (ir.readsVar(entries[i], variable)) {
                settle(i);
            }
        }
    }

    boolean anyReads(int variable) {
        for (int i = unsettled(0, size); i < size; i++) {
            if (ir.readsVar(entries[i], variable)) {
                return true;
            }
        }
        return false;
    }

    /// Forgets everything above `height` and pushes the stack variables of `types`.
    void restore(int height, int[] types) {
        truncate(height);
        for (int type : types) {
            push(ir.var(ir.stackVar(size, Kind.of(type))));
        }
    }
}
