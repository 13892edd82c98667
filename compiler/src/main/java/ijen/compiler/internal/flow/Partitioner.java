package ijen.compiler.internal.flow;

import ijen.compiler.internal.bounds.AccessBounds;
import ijen.compiler.internal.ir.Fx;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.TooComplex;
import ijen.runtime.internal.code.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Decides how a function is cut into JVM methods.
///
/// HotSpot compiles no method of more than 8,000 bytes, and good code needs methods well below
/// that, so what is larger is cut. Since labels are all that is left of blocks, any range of
/// statements can become a part; the question is only what the cut costs: variables that must be
/// handed over, and branches that cross it.
///
/// Loops are treated from the inside out, the function's body last. A loop that fits stays whole.
/// In one that does not, inner loops become parts first, the largest before others, since a call
/// per run of a loop costs least; if that is not enough its whole body is divided into runs of
/// about the best size, at the boundaries where least is live and fewest branches cross. When even
/// the calls are too many, they are divided again. A loop's head stays with whoever holds the loop.
public final class Partitioner {
    /// Loops smaller than this are not worth a call.
    private static final int MIN_LOOP = 500;

    private static final int MIN_PART = 250;

    /// Of a budget so small that these would hold up all cutting, as tests give, no more than this
    /// share.
    private static final int SHARE = 4;

    /// A switch of that many targets stays with its loop's head, and the cases become parts.
    private static final int WIDE_SWITCH = 40;

    /// Bytes of a check that an access does without.
    private static final int CHECK = 7;

    /// Things that are looked at to cut a function, and how many more for each of its statements.
    /// Functions of known real programs take 25 for each and 500,000 at most.
    private static final long MOST_WORK = 20_000_000;

    private static final long WORK_EACH = 1_000;

    private static final int MOST_GUARD = 100;

    /// What a way in or out of a part costs all who emit code for it.
    private static final int WORK_OF_WAY = 20;

    private final Ir ir;
    private final Liveness live;
    private final PartAnalysis analysis;
    private final AccessBounds bounds;
    private final int budget;

    /// Outermost part so far that starts at a statement.
    private final Part[] at;

    private final int[] crossing;
    private int[] guarded = {};
    private final List<Part> made = new ArrayList<>();

    /// Statements, loops and parts that may still be looked at.
    private long left;

    public Partitioner(
            Ir ir, Liveness live, PartAnalysis analysis, AccessBounds bounds, int budget) {
        this.ir = ir;
        this.live = live;
        this.analysis = analysis;
        this.bounds = bounds;
        this.budget = budget;
        at = new Part[ir.count + 1];
        crossing = new int[ir.count + 2];
        left = MOST_WORK + WORK_EACH * ir.count;
        if (ir.tries > 0) {
            countGuarded();
        }
    }

    /// What is looked at again and again, such as a deep nest of loops that cannot be cut, takes
    /// long.
    private void look(long things) {
        left -= things;
        if (left < 0) {
            throw new TooComplex("cutting a function of " + ir.count + " statements");
        }
    }

    /// Estimated bytes that a method may have: C1 cannot compile as much bytecode of the kind that
    /// array views need.
    public static int budget(boolean unsafe) {
        return Integer.getInteger("ijen.budget", unsafe ? 7400 : 2400);
    }

    /// The inner parts in the order in which they start, each before those inside it.
    public List<Part> parts() {
        return made;
    }

    /// Whether the function stays whole.
    public boolean fits() {
        return size(0, ir.count) <= budget;
    }

    public Part run() {
        var root = new Part(0, ir.count);
        if (!fits()) {
            countCrossings();
            for (int i = 0; i < ir.loops; i++) {
                reduce(ir.loopStart[i] + 1, ir.loopEnd[i]);
            }
            reduce(0, ir.count);
        }
        nest(root);
        analysis.checkTails(root);
        return root;
    }

    // sizes

    private int cost(int i) {
        return fullCost(i) - CHECK * bounds.unchecked(i) + guardCost(i);
    }

    /// C1 makes a way to each handler from whatever may throw, which moves what is live there.
    private int guardCost(int i) {
        if (ir.tries == 0) {
            return 0;
        }
        int fx = 0;
        for (int k = 0; k < ir.rootCount(i); k++) {
            fx |= ir.fx[ir.root(i, k)];
        }
        return (fx & (Fx.EFFECT | Fx.TRAPS)) == 0 ? 0 : Math.min(guarded[i], MOST_GUARD);
    }

    /// For each statement, how many variables are live at the handlers round it.
    private void countGuarded() {
        guarded = new int[ir.count + 1];
        for (int t = 0; t < ir.tries; t++) {
            int count = live.liveCount(ir.labelAt[ir.tryHandler[t]]);
            guarded[ir.tryStart[t]] += count;
            guarded[ir.tryEnd[t]] -= count;
        }
        for (int i = 1; i < guarded.length; i++) {
            guarded[i] += guarded[i - 1];
        }
    }

    private int fullCost(int i) {
        return switch (ir.sop[i]) {
            case Ir.SET -> ir.cost[ir.sb[i]] + (ir.crowded ? 8 : 2);
            case Ir.EVAL -> ir.cost[ir.sb[i]] + 1;
            case Ir.BR_IF -> ir.cost[ir.sb[i]] + (isComparison(ir.op[ir.sb[i]]) ? -9 : 3);
            case Ir.SWITCH -> ir.cost[ir.sb[i]] + 24 + switchCost(ir.sc[i]);
            case Ir.RETURN -> 4 + 10 * ir.sc[i];
            case Ir.THROW -> ir.cost[ir.sb[i]] + 4;
            case Ir.LABEL -> 0;
            default -> 3;
        };
    }

    private static int switchCost(int targets) {
        return targets <= 48 ? 11 * targets : targets <= 256 ? 4 * targets : 400;
    }

    private static boolean isComparison(int op) {
        return op >= Op.I32_EQZ && op <= Op.F64_GE;
    }

    private int size(int from, int to) {
        int n = 0;
        int looked = 0;
        for (int i = from; i < to; looked++) {
            Part p = at[i];
            if (p != null) {
                n += p.callCost;
                i = p.end;
            } else {
                n += cost(i++);
            }
        }
        look(looked);
        return n;
    }

    /// For each boundary, how many labels have branches across it.
    private void countCrossings() {
        for (int label = 0; label < ir.labels; label++) {
            int to = ir.labelAt[label];
            int first = Math.min(to, analysis.firstSource(label));
            int last = Math.max(to, analysis.lastSource(label));
            if (to >= 0 && analysis.lastSource(label) >= 0) {
                crossing[first + 1]++;
                crossing[last + (last == to ? 0 : 1)]--;
            }
        }
        for (int i = 1; i < crossing.length; i++) {
            crossing[i] += crossing[i - 1];
        }
    }

    // cutting

    private void reduce(int from, int to) {
        int size = size(from, to);
        if (size <= budget) {
            return;
        }
        size = cutLoops(from, to, size);
        for (int round = 0; size > budget && round < 8; round++) {
            divide(from, to, size);
            int now = size(from, to);
            if (now >= size) {
                break;
            }
            size = now;
        }
    }

    /// Makes inner loops parts, the largest first, until the rest fits.
    private int cutLoops(int from, int to, int size) {
        look(ir.loops);
        var loops = new ArrayList<Part>();
        for (int i = 0; i < ir.loops; i++) {
            int start = ir.loopStart[i];
            int end = ir.loopEnd[i];
            if (start >= from && end <= to && end - start < to - from && isOutermost(start, end)) {
                var p = new Part(start, end);
                p.callCost = size(start, end);
                if (p.callCost >= Math.min(MIN_LOOP, budget / SHARE)) {
                    look(loops.size());
                    loops.removeIf(q -> p.start <= q.start && q.end <= p.end);
                    loops.add(p);
                }
            }
        }
        loops.sort((x, y) -> y.callCost - x.callCost);
        for (Part p : loops) {
            if (size <= budget) {
                break;
            }
            int before = p.callCost;
            describe(p);
            take(p);
            size += p.callCost - before;
        }
        return size;
    }

    private boolean isOutermost(int start, int end) {
        look(made.size());
        for (Part p : made) {
            if (p.start <= start && end <= p.end && at[p.start] == p) {
                return false;
            }
        }
        return !containsReturn(start, end);
    }

    private boolean containsReturn(int start, int end) {
        look(end - start);
        for (int i = start; i < end; i++) {
            if (ir.sop[i] == Ir.RETURN) {
                return true;
            }
        }
        return false;
    }

    private void describe(Part p) {
        look(p.end - p.start + ir.tries);
        analysis.describe(p);
        look((live.words() + WORK_OF_WAY) * (4L + p.entries.length + p.exits.length));
    }

    private void take(Part p) {
        at[p.start] = p;
        made.add(p);
        p.number = made.size();
        analysis.findDispatch(p);
        analysis.findTail(p);
    }

    /// Boundaries of statements, parts and whole loops in a range.
    private int[] items(int from, int to) {
        look(ir.loops + 2L * (to - from));
        int[] end = new int[to - from];
        Arrays.fill(end, 0);
        for (int i = 0; i < ir.loops; i++) {
            int start = ir.loopStart[i];
            if (start >= from
                    && ir.loopEnd[i] <= to
                    && ir.loopEnd[i] - start < to - from
                    && size(start, ir.loopEnd[i]) <= budget) {
                end[start - from] = Math.max(end[start - from], ir.loopEnd[i]);
            }
        }
        int n = 0;
        int[] items = new int[to - from + 1];
        for (int i = from; i < to; ) {
            items[n++] = i;
            if (at[i] != null) {
                i = Math.max(at[i].end, end[i - from]);
            } else {
                i = Math.max(i + 1, end[i - from]);
            }
        }
        items[n++] = to;
        return Arrays.copyOf(items, n);
    }

    /// A range that may become a part, and the bytes that are saved where it stood.
    private record Piece(Part part, int gain) {
        /// Bytes of hand-over for each thousand saved; what saves nothing comes last, since calls
        /// of parts can be divided again.
        int price() {
            return gain > 0 ? part.callCost * 1000 / gain : Integer.MAX_VALUE;
        }
    }

    /// Divides a whole range into pieces, except what must stay: the return, and wide switches; and
    /// makes parts of the cheapest.
    private void divide(int from, int to, int size) {
        var pieces = new ArrayList<Piece>();
        int[] items = items(from, to);
        int n = items.length - 1;
        int start = 0;
        for (int k = 0; k <= n; k++) {
            if (k == n || stays(items[k])) {
                if (k > start) {
                    divideRun(items, start, k, pieces);
                }
                start = k + 1;
            }
        }
        pieces.sort((p, q) -> Integer.compare(p.price(), q.price()));
        takeUntilFits(pieces, size);
    }

    /// Takes pieces by their price, and last the cheapest of those that are enough.
    private void takeUntilFits(List<Piece> pieces, int size) {
        int rest = size;
        while (rest > budget && !pieces.isEmpty()) {
            look(pieces.size());
            var next = pieces.remove(next(pieces, rest - budget));
            take(next.part());
            rest -= next.gain();
        }
    }

    /// The cheapest piece that alone gains what is needed, or the first.
    private static int next(List<Piece> pieces, int needed) {
        int best = 0;
        int cost = Integer.MAX_VALUE;
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            if (piece.gain() >= needed && piece.part().callCost < cost) {
                best = i;
                cost = piece.part().callCost;
            }
        }
        return best;
    }

    private boolean stays(int i) {
        if (at[i] != null) {
            return false;
        }
        return ir.sop[i] == Ir.RETURN || (ir.sop[i] == Ir.SWITCH && ir.sc[i] > WIDE_SWITCH);
    }

    /// The cheapest cuts such that no part is too large.
    private void divideRun(int[] items, int first, int last, List<Piece> pieces) {
        int n = last - first;
        int[] cost = new int[n];
        for (int k = 0; k < n; k++) {
            cost[k] = size(items[first + k], items[first + k + 1]) + entryCost(items[first + k]);
        }
        int[] cutAt = cheapestCuts(items, first, cost);
        for (int k = n; k > 0; k = cutAt[k]) {
            int from = items[first + cutAt[k]];
            int to = items[first + k];
            boolean single = at[from] != null && at[from].end == to;
            int size = size(from, to);
            if (!single && size >= Math.min(MIN_PART, budget / SHARE)) {
                var part = new Part(from, to);
                describe(part);
                pieces.add(new Piece(part, size - part.callCost));
            }
        }
    }

    /// For each boundary, the boundary of the cut before it. A minimum over a sliding window: of
    /// the boundaries within the limit those wait that are cheaper than all nearer ones.
    private int[] cheapestCuts(int[] items, int first, int[] cost) {
        int n = cost.length;
        int limit = budget * 9 / 10;
        long[] total = new long[n + 1];
        int[] cutAt = new int[n + 1];
        int[] waiting = new int[n];
        int head = 0;
        int tail = 0;
        long best = 0;
        int size = 0;
        int from = 0;
        for (int k = 1; k <= n; k++) {
            total[k - 1] = best + cutCost(items[first + k - 1]) + 6;
            while (tail > head && total[waiting[tail - 1]] >= total[k - 1]) {
                tail--;
            }
            waiting[tail++] = k - 1;
            size += cost[k - 1];
            while (size > limit && from < k - 1) {
                size -= cost[from++];
            }
            while (waiting[head] < from) {
                head++;
            }
            best = total[waiting[head]];
            cutAt[k] = waiting[head];
        }
        return cutAt;
    }

    private int entryCost(int i) {
        return ir.sop[i] == Ir.LABEL && at[i] == null ? 8 : 0;
    }

    private long cutCost(int boundary) {
        return live.liveCount(boundary) + 3L * crossing[boundary];
    }

    // nesting

    private void nest(Part root) {
        made.sort((x, y) -> x.start != y.start ? x.start - y.start : y.end - x.end);
        var open = new ArrayList<Part>();
        open.add(root);
        for (Part p : made) {
            while (open.getLast().end <= p.start) {
                open.removeLast();
            }
            open.getLast().parts.add(p);
            open.add(p);
        }
    }
}
