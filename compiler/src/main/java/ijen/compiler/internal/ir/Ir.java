package ijen.compiler.internal.ir;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// One function between decoding and emission: expression trees hung on a flat list of statements.
///
/// Variables are the function's locals followed by stack variables, one per (stack position, kind)
/// that ever had to leave the JVM's stack. Every statement starts and ends with an empty JVM stack,
/// so each boundary between statements is a place where the function may be cut. Blocks are gone:
/// what is left of them are labels, and loops and try regions as ranges of statements.
///
/// All arrays are reused from function to function.
public final class Ir {
    /// A read of variable `a`.
    public static final int VAR = 0x600;

    /// A further result of the call just made: `a` is its number in the callee's results.
    public static final int RESULT = 0x601;

    /// Whether exception `a` has tag `aux`.
    public static final int TAG_MATCHES = 0x602;

    /// Value `aux` of the payload of exception `a`.
    public static final int PAYLOAD = 0x603;

    /// Operations of nodes are below.
    public static final int OP_LIMIT = 0x610;

    /// Statement operations.
    public static final int SET = 0;

    public static final int EVAL = 1;
    public static final int LABEL = 2;
    public static final int BR = 3;

    /// To label `a` if node `b` is not zero (`c` = 1) or zero (`c` = 0).
    public static final int BR_IF = 4;

    /// On node `b` to one of `c` labels from `kids[a]` on, the last is the default.
    public static final int SWITCH = 5;

    /// With `c` values from `kids[a]` on.
    public static final int RETURN = 6;

    public static final int UNREACHABLE = 7;

    /// Throws exception node `b`; ends the path.
    public static final int THROW = 8;

    public int function;

    /// Offset in the module of the instruction being lowered.
    public int position;

    // nodes
    public int nodes;
    public int[] op = new int[1024];
    public int[] a = new int[1024];
    public int[] b = new int[1024];
    public int[] c = new int[1024];
    public int[] aux = new int[1024];
    public long[] imm = new long[1024];
    public byte[] kind = new byte[1024];
    public byte[] fx = new byte[1024];
    public byte[] arity = new byte[1024];
    public int[] cost = new int[1024];

    /// Offset in the module of the instruction that a node came from.
    public int[] nodePos = new int[1024];

    /// Variables read, as a set hashed to 64 bits.
    public long[] reads = new long[1024];

    /// Children of nodes with [#MANY], labels of switches, values of returns.
    public int kidCount;

    public int[] kids = new int[256];

    /// Arity of a node whose children are `kids[a .. a+b)`.
    public static final int MANY = 100;

    // variables
    public int vars;
    public int params;
    public int locals;
    public byte[] varKind = new byte[64];
    private int[] stackVars = new int[64];

    // statements
    public int count;
    public int[] sop = new int[512];
    public int[] sa = new int[512];
    public int[] sb = new int[512];
    public int[] sc = new int[512];
    public int[] pos = new int[512];

    // labels: statement and number of branches
    public int labels;
    public int[] labelAt = new int[64];
    public int[] labelRefs = new int[64];

    // loops in order of their ends: inner before outer
    public int loops;
    public int[] loopStart = new int[16];
    public int[] loopEnd = new int[16];

    /// Labels that are no loop's first in Wasm but are jumped back to; control may come to the
    /// statements behind them on other ways as well.
    public final BitSet jumpedBackTo = new BitSet();

    // try regions in order of their ends: inner before outer
    public int tries;
    public int[] tryStart = new int[8];
    public int[] tryEnd = new int[8];
    public int[] tryHandler = new int[8];
    public int[] tryVar = new int[8];

    /// The function leaves by tail calls of other functions.
    public boolean hasTailCalls;

    /// Variables may lie in arrays, where each access takes more bytes.
    public boolean crowded;

    /// The function calls others, so that it may be part of a recursion.
    public boolean hasCalls;

    /// Results are carried to the function's end in stack variables instead of returned in place.
    public boolean returnsAtEnd;

    void reset(int index, boolean crowded, boolean returnsAtEnd) {
        function = index;
        this.crowded = crowded;
        this.returnsAtEnd = returnsAtEnd;
        nodes = 0;
        kidCount = 0;
        vars = 0;
        count = 0;
        labels = 0;
        loops = 0;
        jumpedBackTo.clear();
        tries = 0;
        hasTailCalls = false;
        hasCalls = false;
        Arrays.fill(stackVars, -1);
    }

    public int node(int operation, byte valueKind) {
        if (nodes == op.length) {
            if (nodes >= TooComplex.MOST_NODES) {
                throw new TooComplex(nodes + " nodes");
            }
            growNodes();
        }
        int n = nodes++;
        op[n] = operation;
        kind[n] = valueKind;
        fx[n] = 0;
        arity[n] = 0;
        aux[n] = 0;
        imm[n] = 0;
        reads[n] = 0;
        cost[n] = 1;
        nodePos[n] = position;
        return n;
    }

    private void growNodes() {
        int n = nodes * 2;
        op = Arrays.copyOf(op, n);
        a = Arrays.copyOf(a, n);
        b = Arrays.copyOf(b, n);
        c = Arrays.copyOf(c, n);
        aux = Arrays.copyOf(aux, n);
        imm = Arrays.copyOf(imm, n);
        kind = Arrays.copyOf(kind, n);
        fx = Arrays.copyOf(fx, n);
        arity = Arrays.copyOf(arity, n);
        cost = Arrays.copyOf(cost, n);
        nodePos = Arrays.copyOf(nodePos, n);
        reads = Arrays.copyOf(reads, n);
    }

    public int var(int variable) {
        int n = node(VAR, varKind[variable]);
        a[n] = variable;
        reads[n] = 1L << variable;
        cost[n] = varKind[variable] == Kind.V ? 4 : crowded ? 7 : 2;
        return n;
    }

    /// A constant zero or null.
    public int constant(int operation, byte valueKind) {
        int n = node(operation, valueKind);
        a[n] = 0;
        b[n] = 0;
        return n;
    }

    public int newVar(byte valueKind) {
        if (vars == varKind.length) {
            varKind = Arrays.copyOf(varKind, vars * 2);
        }
        varKind[vars] = valueKind;
        return vars++;
    }

    /// The variable of a stack position.
    public int stackVar(int position, byte valueKind) {
        int key = position * Kind.COUNT + valueKind;
        if (key >= stackVars.length) {
            int old = stackVars.length;
            stackVars = Arrays.copyOf(stackVars, Math.max(key + 1, old * 2));
            Arrays.fill(stackVars, old, stackVars.length, -1);
        }
        if (stackVars[key] < 0) {
            stackVars[key] = newVar(valueKind);
        }
        return stackVars[key];
    }

    boolean isStackVar(int variable, int position, byte valueKind) {
        int key = position * Kind.COUNT + valueKind;
        return key < stackVars.length && stackVars[key] == variable;
    }

    /// Children into `a`, `b`, `c`; effects, costs and reads add up.
    public void child(int n, int which, int child) {
        switch (which) {
            case 0 -> a[n] = child;
            case 1 -> b[n] = child;
            default -> c[n] = child;
        }
        arity[n] = (byte) (which + 1);
        absorb(n, child);
    }

    private void absorb(int n, int child) {
        fx[n] |= fx[child];
        reads[n] |= reads[child];
        cost[n] += cost[child];
    }

    /// Reserves room in [#kids].
    public int kidRoom(int size) {
        int start = kidCount;
        kidCount += size;
        if (kidCount > kids.length) {
            kids = Arrays.copyOf(kids, Math.max(kidCount, kids.length * 2));
        }
        return start;
    }

    /// Children of a node of any number of operands.
    public void children(int n, int[] stack, int from, int size) {
        int start = kidRoom(size);
        a[n] = start;
        b[n] = size;
        arity[n] = MANY;
        for (int i = 0; i < size; i++) {
            int child = stack[from + i];
            kids[start + i] = child;
            absorb(n, child);
        }
    }

    public int operandCount(int n) {
        return arity[n] == MANY ? b[n] : arity[n];
    }

    /// Operand `i` of node `n`, in the order of evaluation.
    public int operand(int n, int i) {
        if (arity[n] == MANY) {
            return kids[a[n] + i];
        }
        return i == 0 ? a[n] : i == 1 ? b[n] : c[n];
    }

    public int statement(int operation, int x, int y, int z, int position) {
        if (count == sop.length) {
            if (count >= TooComplex.MOST_NODES) {
                throw new TooComplex(count + " statements");
            }
            int n = count * 2;
            sop = Arrays.copyOf(sop, n);
            sa = Arrays.copyOf(sa, n);
            sb = Arrays.copyOf(sb, n);
            sc = Arrays.copyOf(sc, n);
            pos = Arrays.copyOf(pos, n);
        }
        sop[count] = operation;
        sa[count] = x;
        sb[count] = y;
        sc[count] = z;
        pos[count] = position;
        return count++;
    }

    /// How many expressions a statement evaluates.
    public int rootCount(int i) {
        return switch (sop[i]) {
            case SET, EVAL, BR_IF, SWITCH, THROW -> 1;
            case RETURN -> sc[i];
            default -> 0;
        };
    }

    /// Expression `k` of statement `i`, in the order of evaluation.
    public int root(int i, int k) {
        return sop[i] == RETURN ? kids[sa[i] + k] : sb[i];
    }

    /// How many labels a statement may jump to.
    public int targetCount(int i) {
        return switch (sop[i]) {
            case BR, BR_IF -> 1;
            case SWITCH -> sc[i];
            default -> 0;
        };
    }

    /// Label `k` that statement `i` may jump to.
    public int target(int i, int k) {
        return sop[i] == SWITCH ? kids[sa[i] + k] : sa[i];
    }

    public int newLabel() {
        if (labels == labelAt.length) {
            labelAt = Arrays.copyOf(labelAt, labels * 2);
            labelRefs = Arrays.copyOf(labelRefs, labels * 2);
        }
        labelAt[labels] = -1;
        labelRefs[labels] = 0;
        return labels++;
    }

    public void loop(int start, int end) {
        if (loops == loopStart.length) {
            loopStart = Arrays.copyOf(loopStart, loops * 2);
            loopEnd = Arrays.copyOf(loopEnd, loops * 2);
        }
        loopStart[loops] = start;
        loopEnd[loops++] = end;
    }

    public int tryRegion(int start, int end, int handler, int variable) {
        if (tries == tryStart.length) {
            tryStart = Arrays.copyOf(tryStart, tries * 2);
            tryEnd = Arrays.copyOf(tryEnd, tries * 2);
            tryHandler = Arrays.copyOf(tryHandler, tries * 2);
            tryVar = Arrays.copyOf(tryVar, tries * 2);
        }
        tryStart[tries] = start;
        tryEnd[tries] = end;
        tryHandler[tries] = handler;
        tryVar[tries] = variable;
        return tries++;
    }

    /// Gives all nodes of a statement's trees, each before its operands.
    public void eachNode(int i, IntConsumer visitor) {
        for (int k = 0; k < rootCount(i); k++) {
            eachNodeOf(root(i, k), visitor);
        }
    }

    private void eachNodeOf(int n, IntConsumer visitor) {
        visitor.accept(n);
        for (int k = 0; k < operandCount(n); k++) {
            eachNodeOf(operand(n, k), visitor);
        }
    }

    /// Whether a condition holds for a node of the tree of node `n`.
    public boolean anyNode(int n, IntPredicate condition) {
        if (condition.test(n)) {
            return true;
        }
        for (int k = 0; k < operandCount(n); k++) {
            if (anyNode(operand(n, k), condition)) {
                return true;
            }
        }
        return false;
    }

    /// Gives the variables that a statement reads, as often as it reads them.
    public void eachRead(int i, IntConsumer visitor) {
        for (int k = 0; k < rootCount(i); k++) {
            eachReadOf(root(i, k), visitor);
        }
    }

    private void eachReadOf(int n, IntConsumer visitor) {
        if (op[n] == VAR) {
            visitor.accept(a[n]);
        } else if (reads[n] != 0) {
            for (int k = 0; k < operandCount(n); k++) {
                eachReadOf(operand(n, k), visitor);
            }
        }
    }

    /// Whether the tree of node `n` reads a variable.
    public boolean readsVar(int n, int variable) {
        if ((reads[n] & 1L << variable) == 0) {
            return false;
        }
        if (op[n] == VAR) {
            return a[n] == variable;
        }
        if (vars <= 64) {
            return true;
        }
        for (int i = 0; i < operandCount(n); i++) {
            if (readsVar(operand(n, i), variable)) {
                return true;
            }
        }
        return false;
    }
}
