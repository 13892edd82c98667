package ijen.compiler.internal.flow;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.TooComplex;
import java.util.Arrays;

/// Which variables are live before each statement, by backward passes over the flat list until the
/// heads of loops no longer change: loop depth plus two passes at most, however deep blocks are
/// nested.
///
/// The result also gives the verifier's view: what is live at a label has been assigned on every
/// way there, so frames are made of live variables only.
public final class Liveness {
    private final Ir ir;
    private int words;

    /// Statement times [#words].
    private long[] live = new long[1024];

    private long[] atLabel = new long[256];
    private long[] current = new long[4];
    private boolean changed;

    /// Protected regions around the statement, from the outermost on, and what the handlers of each
    /// and of those around it need; first what is needed without any.
    private int[] regions = new int[8];

    private long[] needed = new long[64];
    private int around;

    /// Regions from this on have begun.
    private int outer;

    public Liveness(Ir ir) {
        this.ir = ir;
    }

    public void run() {
        words = (ir.vars + 63) >>> 6;
        int all = TooComplex.words(ir.count + 1, words);
        if (live.length < all) {
            live = new long[Math.max(all, live.length * 2)];
        }
        int labelWords = TooComplex.words(ir.labels, words);
        if (atLabel.length < labelWords) {
            atLabel = new long[labelWords * 2];
        }
        Arrays.fill(atLabel, 0, labelWords, 0);
        if (current.length < words) {
            current = new long[words];
        }
        do {
            changed = false;
            pass();
        } while (changed);
    }

    public int words() {
        return words;
    }

    /// Live before a statement; the statement count is allowed.
    public boolean isLive(int statement, int variable) {
        return (live[statement * words + (variable >>> 6)] & 1L << variable) != 0;
    }

    public long word(int statement, int word) {
        return live[statement * words + word];
    }

    public int liveCount(int statement) {
        int n = 0;
        for (int w = 0; w < words; w++) {
            n += Long.bitCount(live[statement * words + w]);
        }
        return n;
    }

    private void pass() {
        Arrays.fill(current, 0, words, 0);
        Arrays.fill(live, ir.count * words, (ir.count + 1) * words, 0);
        outer = ir.tries;
        Arrays.fill(needed, 0, Math.min(words, needed.length), 0);
        around = 0;
        for (int i = ir.count - 1; i >= 0; i--) {
            statement(i);
            if (ir.tries > 0) {
                handlers(i);
            }
            System.arraycopy(current, 0, live, i * words, words);
        }
    }

    private void statement(int i) {
        switch (ir.sop[i]) {
            case Ir.SET -> {
                int v = ir.sa[i];
                current[v >>> 6] &= ~(1L << v);
            }
            case Ir.EVAL, Ir.BR_IF -> {}
            case Ir.LABEL -> label(ir.sa[i]);
            default -> Arrays.fill(current, 0, words, 0);
        }
        for (int k = 0; k < ir.targetCount(i); k++) {
            join(ir.target(i, k));
        }
        for (int k = 0; k < ir.rootCount(i); k++) {
            uses(ir.root(i, k));
        }
    }

    /// In a protected region what the handler needs stays live throughout. Regions are nested, and
    /// in order of their ends: backward, an outer one begins before those in it.
    private void handlers(int i) {
        while (around > 0 && i < ir.tryStart[regions[around - 1]]) {
            around--;
        }
        while (outer > 0 && i < ir.tryEnd[outer - 1]) {
            protect(--outer);
        }
        if (around > 0) {
            int base = around * words;
            for (int w = 0; w < words; w++) {
                current[w] |= needed[base + w];
            }
        }
    }

    /// Adds what the handler of a region needs to what those around it need.
    private void protect(int region) {
        int size = TooComplex.words(around + 2, words);
        if (needed.length < size) {
            needed = Arrays.copyOf(needed, size * 2);
        }
        if (regions.length == around) {
            regions = Arrays.copyOf(regions, around * 2);
        }
        int from = ir.tryHandler[region] * words;
        int exception = ir.tryVar[region];
        int base = around * words;
        for (int w = 0; w < words; w++) {
            long set = atLabel[from + w];
            if (w == exception >>> 6) {
                set &= ~(1L << exception);
            }
            needed[base + words + w] = needed[base + w] | set;
        }
        regions[around++] = region;
    }

    private void join(int label) {
        int base = label * words;
        for (int w = 0; w < words; w++) {
            current[w] |= atLabel[base + w];
        }
    }

    private void label(int label) {
        int base = label * words;
        for (int w = 0; w < words; w++) {
            if (atLabel[base + w] != current[w]) {
                atLabel[base + w] = current[w];
                changed = ir.loops > 0;
            }
        }
    }

    private void uses(int n) {
        if (ir.reads[n] == 0) {
            return;
        }
        if (ir.vars <= 64) {
            current[0] |= ir.reads[n];
            return;
        }
        usesOf(n);
    }

    private void usesOf(int n) {
        if (ir.op[n] == Ir.VAR) {
            int v = ir.a[n];
            current[v >>> 6] |= 1L << v;
            return;
        }
        for (int i = 0; i < ir.operandCount(n); i++) {
            uses(ir.operand(n, i));
        }
    }
}
