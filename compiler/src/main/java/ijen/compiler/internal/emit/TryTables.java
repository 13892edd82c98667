package ijen.compiler.internal.emit;

import ijen.compiler.internal.ir.Ir;
import java.util.ArrayList;
import java.util.List;
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

    TryTables(Ir ir, Emitter e) {
        this.ir = ir;
        this.e = e;
        open = new Label[ir.tries];
        handlers = new Label[ir.tries];
    }

    /// A statement follows: regions begin and end.
    void resume(int statement) {
        for (int t = 0; t < open.length; t++) {
            boolean inside = ir.tryStart[t] <= statement && statement < ir.tryEnd[t];
            if (inside && open[t] == null) {
                // the handler expects vectors as they are wherever ways meet
                e.vectors.settle(statement);
                open[t] = here();
                // handlers are emitted last, but frames before them list the caught exception
                e.reserve(ir.tryVar[t]);
            } else if (!inside) {
                close(t);
            }
        }
    }

    /// An inner part, or the end, follows.
    void suspend() {
        for (int t = 0; t < open.length; t++) {
            close(t);
        }
    }

    private Label here() {
        var label = new Label();
        e.code.visitor().visitLabel(label);
        return label;
    }

    private void close(int region) {
        var from = open[region];
        if (from == null) {
            return;
        }
        var to = here();
        if (to.getOffset() > from.getOffset()) {
            ranges.add(new Range(region, from, to));
            if (handlers[region] == null) {
                handlers[region] = new Label();
            }
        }
        open[region] = null;
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
        for (int t = 0; t < handlers.length; t++) {
            for (Range r : ranges) {
                if (r.region == t) {
                    e.code.visitor()
                            .visitTryCatchBlock(
                                    r.from, r.to, handlers[t], ExceptionFamily.EXCEPTION);
                }
            }
        }
    }
}
