package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Ir;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/// The exception table of one method. A region covers runs of the method's own statements only: an
/// inner part has handlers of its own, because only there is known what it had changed by then.
final class TryTables {
    private record Range(int region, Label from, Label to) {}

    private final Ir ir;
    private final Emitter e;
    private final List<Range> ranges = new ArrayList<>();
    private final @Nullable Label[] open;
    private final @Nullable Label[] handlers;

    /// Regions in order of their starts; from [#next] on they are still to come.
    private final int[] byStart;

    private int next;

    /// Regions around the statement, from the outermost on; so many of them are open.
    private final int[] around;

    private int depth;
    private int opened;

    TryTables(Ir ir, Emitter e) {
        this.ir = ir;
        this.e = e;
        open = new Label[ir.tries];
        handlers = new Label[ir.tries];
        around = new int[ir.tries];
        byStart = byStart(ir);
    }

    /// Outer ones before those in them, which end earlier and so have smaller numbers.
    private static int[] byStart(Ir ir) {
        long[] keys = new long[ir.tries];
        for (int t = 0; t < keys.length; t++) {
            keys[t] = (long) ir.tryStart[t] << 32 | keys.length - 1 - t;
        }
        Arrays.sort(keys);
        int[] regions = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            regions[i] = keys.length - 1 - (int) keys[i];
        }
        return regions;
    }

    /// A statement behind all that were before follows: regions begin and end.
    void resume(int statement) {
        while (depth > 0 && ir.tryEnd[around[depth - 1]] <= statement) {
            depth--;
            if (depth < opened) {
                close(around[--opened]);
            }
        }
        for (; next < byStart.length && ir.tryStart[byStart[next]] <= statement; next++) {
            if (statement < ir.tryEnd[byStart[next]]) {
                around[depth++] = byStart[next];
            }
        }
        for (int k = depth - 1; k >= opened; k--) {
            // the handler expects vectors as they are wherever ways meet
            e.vectors.settle(statement);
            open[around[k]] = here();
            // handlers are emitted last, but frames before them list the caught exception
            e.reserve(ir.tryVar[around[k]]);
        }
        opened = depth;
    }

    /// An inner part, or the end, follows.
    void suspend() {
        while (opened > 0) {
            close(around[--opened]);
        }
    }

    private Label here() {
        var label = new Label();
        e.code.visitor().visitLabel(label);
        return label;
    }

    private void close(int region) {
        var from = Objects.requireNonNull(open[region]);
        var to = here();
        if (to.getOffset() > from.getOffset()) {
            ranges.add(new Range(region, from, to));
            if (handlers[region] == null) {
                handlers[region] = new Label();
            }
        }
    }

    /// Emits what handlers begin with.
    void stubs(IntConsumer stub) {
        for (int t = 0; t < handlers.length; t++) {
            var handler = handlers[t];
            if (handler != null) {
                e.bindHandler(handler, ir.labelAt[ir.tryHandler[t]], ir.tryVar[t]);
                stub.accept(t);
            }
        }
    }

    /// Writes the table: regions are in order of their ends, so inner ones come first.
    void finish() {
        ranges.sort(Comparator.comparingInt(Range::region));
        for (Range r : ranges) {
            e.code.visitor()
                    .visitTryCatchBlock(
                            r.from, r.to, handlers[r.region], ExceptionFamily.EXCEPTION);
        }
    }
}
