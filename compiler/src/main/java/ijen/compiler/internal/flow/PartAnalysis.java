package ijen.compiler.internal.flow;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Finds what a part takes, gives back, and where it is entered and left.
public final class PartAnalysis {
    private static final int MANY_ENTRIES = 48;

    /// Targets of a switch whose operand serves as entry number: each costs every part four bytes.
    private static final int MIN_DISPATCH = 32;

    private static final int MAX_DISPATCH = 256;
    private static final int MOST_DISPATCHES = 8;

    /// Statements and bytes of what is repeated.
    private static final int LONGEST_TAIL = 12;

    private static final int LARGEST_TAIL = 200;

    private final Ir ir;
    private final Liveness live;

    /// First and last statement that jumps to each label; handlers count as targets of their
    /// regions.
    private final int[] firstSource;

    private final int[] lastSource;
    private final boolean[] seen;

    /// Switches that may choose among the entries of parts.
    private final int[] dispatches = new int[MOST_DISPATCHES];

    private int dispatchCount;

    public PartAnalysis(Ir ir, Liveness live) {
        this.ir = ir;
        this.live = live;
        firstSource = new int[ir.labels];
        lastSource = new int[ir.labels];
        seen = new boolean[ir.labels];
        Arrays.fill(firstSource, Integer.MAX_VALUE);
        Arrays.fill(lastSource, -1);
        for (int i = 0; i < ir.count; i++) {
            for (int k = 0; k < ir.targetCount(i); k++) {
                source(i, ir.target(i, k));
            }
            if (ir.sop[i] == Ir.SWITCH && mayDispatch(ir.targetCount(i))) {
                dispatches[dispatchCount++] = i;
            }
        }
        for (int t = 0; t < ir.tries; t++) {
            source(ir.tryStart[t], ir.tryHandler[t]);
            source(ir.tryEnd[t] - 1, ir.tryHandler[t]);
        }
    }

    private boolean mayDispatch(int targets) {
        return targets >= MIN_DISPATCH
                && targets <= MAX_DISPATCH
                && dispatchCount < MOST_DISPATCHES;
    }

    private void source(int statement, int label) {
        firstSource[label] = Math.min(firstSource[label], statement);
        lastSource[label] = Math.max(lastSource[label], statement);
    }

    int firstSource(int label) {
        return firstSource[label];
    }

    int lastSource(int label) {
        return lastSource[label];
    }

    /// Position behind the labels that stand at a statement: what is equivalent to it.
    private boolean reachesByLabels(int from, int to) {
        if (to < from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (ir.sop[i] != Ir.LABEL) {
                return false;
            }
        }
        return true;
    }

    /// Whether going to a label is the same as going to a statement.
    public boolean isAt(int label, int statement) {
        return reachesByLabels(statement, ir.labelAt[label]);
    }

    public void describe(Part p) {
        findEntries(p);
        findExits(p);
        variables(p);
        p.callCost =
                14
                        + 3 * p.ins.length
                        + 7 * p.outs.length
                        + 9 * p.exits.length
                        + entriesCost(p.entries.length);
    }

    /// A switch of many cases finds the entry number in a table, whatever their number.
    private static int entriesCost(int entries) {
        return entries > MANY_ENTRIES ? 60 : 8 * entries;
    }

    private void findEntries(Part p) {
        int n = 0;
        int[] found = new int[4];
        for (int i = p.start; i < p.end; i++) {
            if (ir.sop[i] != Ir.LABEL) {
                continue;
            }
            int label = ir.sa[i];
            boolean outside = firstSource[label] < p.start || lastSource[label] >= p.end;
            if (outside && lastSource[label] >= 0 && !isAt(label, p.start)) {
                if (n == found.length) {
                    found = Arrays.copyOf(found, n * 2);
                }
                found[n++] = label;
            }
        }
        p.entries = Arrays.copyOf(found, n);
    }

    /// Chooses the switch whose operand is the entry number: the one that most entries belong to.
    void findDispatch(Part p) {
        if (p.entries.length > MANY_ENTRIES * 2) {
            return;
        }
        int most = 1;
        for (int d = 0; d < dispatchCount; d++) {
            int i = dispatches[d];
            int inside = 0;
            for (int k = 0; k < ir.targetCount(i); k++) {
                inside += p.contains(ir.labelAt[ir.target(i, k)]) ? 1 : 0;
            }
            if (inside > most && !p.contains(i) && p.entries.length > 0) {
                most = inside;
                p.dispatch = i;
            }
        }
    }

    /// Repeats the way to the switch in a part that chose one, if it is short and straight.
    void findTail(Part p) {
        if (p.dispatch < 0 || ir.tries > 0) {
            return;
        }
        var jumps = jumpsOut(p);
        int most = 0;
        for (int label : p.exits) {
            int[] way = way(ir.labelAt[label], p.dispatch);
            if (way.length > 0 && jumps.getOrDefault(label, 0) > most) {
                most = jumps.getOrDefault(label, 0);
                p.way = way;
            }
        }
        variables(p);
    }

    /// How often a part jumps to each label outside.
    private Map<Integer, Integer> jumpsOut(Part p) {
        var jumps = new HashMap<Integer, Integer>();
        for (int i = p.start; i < p.end; i++) {
            for (int k = 0; k < ir.targetCount(i); k++) {
                int label = ir.target(i, k);
                if (!p.contains(ir.labelAt[label])) {
                    jumps.merge(label, 1, Integer::sum);
                }
            }
        }
        return jumps;
    }

    /// The statements from one to another, past jumps, or none if the way is long or not straight.
    private int[] way(int from, int to) {
        int[] way = new int[LONGEST_TAIL];
        int n = 0;
        int cost = ir.cost[ir.sb[to]];
        int i = from;
        for (int steps = 0; i != to && i < ir.count && steps < LONGEST_TAIL - 1; steps++) {
            if (ir.sop[i] == Ir.BR) {
                i = ir.labelAt[ir.target(i, 0)];
                continue;
            }
            if (ir.sop[i] == Ir.SET && ir.varKind[ir.sa[i]] != Kind.V) {
                cost += ir.cost[ir.sb[i]];
            } else if (ir.sop[i] != Ir.LABEL) {
                return new int[0];
            }
            way[n++] = i++;
        }
        if (i != to || cost > LARGEST_TAIL) {
            return new int[0];
        }
        way[n++] = to;
        return Arrays.copyOf(way, n);
    }

    /// A part that is inside another can only leave for the switch if that does, or has the switch
    /// itself and not in a part beside, and the way to it: what that assigns and reads would
    /// otherwise not be handed over between the other and its caller.
    void checkTails(Part outer) {
        for (Part p : outer.parts) {
            if (p.hasTail() && !outer.hasTailOf(p) && !outer.hasWayOf(p)) {
                p.way = new int[0];
                variables(p);
            }
            checkTails(p);
        }
    }

    private int[] exits = new int[8];
    private int exitCount;
    private boolean toEnd;

    private void findExits(Part p) {
        exitCount = 0;
        toEnd = false;
        for (int i = p.start; i < p.end; i++) {
            for (int k = 0; k < ir.targetCount(i); k++) {
                leave(p, ir.target(i, k));
            }
        }
        for (int t = 0; t < ir.tries; t++) {
            if (ir.tryStart[t] < p.end && p.start < ir.tryEnd[t]) {
                leave(p, ir.tryHandler[t]);
            }
        }
        p.exits = Arrays.copyOf(exits, exitCount);
        for (int label : p.exits) {
            seen[label] = false;
        }
        p.completes = toEnd || fallsThrough(p.end - 1);
    }

    private void leave(Part p, int label) {
        if (p.contains(ir.labelAt[label]) || seen[label]) {
            return;
        }
        if (isAt(label, p.end)) {
            toEnd = true;
            return;
        }
        if (exitCount == exits.length) {
            exits = Arrays.copyOf(exits, exitCount * 2);
        }
        seen[label] = true;
        exits[exitCount++] = label;
    }

    public boolean fallsThrough(int i) {
        return switch (ir.sop[i]) {
            case Ir.BR, Ir.SWITCH, Ir.RETURN, Ir.UNREACHABLE, Ir.THROW -> false;
            default -> true;
        };
    }

    private long[] reads = {};
    private long[] writes = {};

    private void variables(Part p) {
        int words = live.words();
        findMentions(p);
        for (int t = 0; t < ir.tries; t++) {
            if (ir.tryStart[t] < p.end && p.start < ir.tryEnd[t]) {
                writes[ir.tryVar[t] >>> 6] |= 1L << ir.tryVar[t];
            }
        }
        long[] in = new long[words];
        long[] out = new long[words];
        long[] uneven = new long[words];
        for (int w = 0; w < words; w++) {
            long anyIn = live.word(p.start, w);
            long allIn = anyIn;
            for (int label : p.entries) {
                long set = live.word(ir.labelAt[label], w);
                anyIn |= set;
                allIn &= set;
            }
            long anyOut = p.completes ? live.word(p.end, w) : 0;
            for (int label : p.exits) {
                anyOut |= live.word(ir.labelAt[label], w);
            }
            if (p.hasTail()) {
                anyOut |= live.word(p.dispatch, w);
            }
            in[w] = anyIn & (reads[w] | writes[w]);
            out[w] = anyOut & writes[w];
            uneven[w] = p.entries.length == 0 ? 0 : (anyIn | anyOut) & ~allIn;
        }
        p.ins = list(in);
        outs(p, out);
        p.uneven = list(uneven);
    }

    private void outs(Part p, long[] out) {
        long[] atTail = new long[out.length];
        for (int w = 0; w < out.length && p.hasTail(); w++) {
            atTail[w] = out[w] & live.word(p.dispatch, w);
            out[w] &= ~atTail[w];
        }
        int[] first = list(atTail);
        int[] others = list(out);
        p.tailOuts = first.length;
        p.outs = Arrays.copyOf(first, first.length + others.length);
        System.arraycopy(others, 0, p.outs, first.length, others.length);
    }

    /// All variables that a part reads or writes.
    public BitSet mentions(Part p) {
        findMentions(p);
        for (int w = 0; w < reads.length; w++) {
            reads[w] |= writes[w];
        }
        return BitSet.valueOf(reads);
    }

    private void findMentions(Part p) {
        reads = new long[live.words()];
        writes = new long[live.words()];
        p.walk(this::mention, this::mentionAll);
    }

    private void mentionAll(Part inner) {
        for (int i = inner.start; i < inner.end; i++) {
            mention(i);
        }
    }

    private void mention(int i) {
        if (ir.sop[i] == Ir.SET) {
            writes[ir.sa[i] >>> 6] |= 1L << ir.sa[i];
        }
        ir.eachRead(i, v -> reads[v >>> 6] |= 1L << v);
    }

    private static int[] list(long[] set) {
        int n = 0;
        for (long w : set) {
            n += Long.bitCount(w);
        }
        int[] list = new int[n];
        n = 0;
        for (int w = 0; w < set.length; w++) {
            for (long bits = set[w]; bits != 0; bits &= bits - 1) {
                list[n++] = w * 64 + Long.numberOfTrailingZeros(bits);
            }
        }
        return list;
    }
}
