package ijen.compiler.internal.ir;

import static ijen.compiler.internal.ir.ControlFrames.*;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.ValType;

/// Translates exceptions: a region of statements, a handler label, and behind the label ordinary
/// statements that compare tags, unpack the payload and branch or throw on. The exception is in a
/// variable of its own from the handler label on.
final class ExceptionBuilder {
    private final ModuleInfo module;
    private final Ir ir;
    private final OperandStack stack;
    private final CodeReader reader;
    private final ControlBuilder control;
    private final ControlFrames frames;

    /// Where exceptions go that are delegated out of the function; made when needed.
    private int escape;

    private int escapeVar;

    ExceptionBuilder(
            ModuleInfo module,
            Ir ir,
            OperandStack stack,
            CodeReader reader,
            ControlBuilder control,
            ControlFrames frames) {
        this.module = module;
        this.ir = ir;
        this.stack = stack;
        this.reader = reader;
        this.control = control;
        this.frames = frames;
    }

    void begin() {
        escape = -1;
    }

    /// Opens `try` or `try_table`.
    void open(int op) {
        int[] params = control.blockParams();
        stack.settleFrom(frames.height());
        stack.settleTop(params.length);
        int height = stack.size() - params.length;
        int kind = op == Op.TRY ? TRY : TRY_TABLE;
        var frame =
                frames.push(kind, ir.newLabel(), height, params, control.blockResults(), ir.count);
        frame.other = ir.newLabel();
        frame.exception = ir.newVar(Kind.R);
        if (kind == TRY_TABLE) {
            int n = reader.catchCount;
            frame.clauses = new int[3 * n];
            for (int i = 0; i < n; i++) {
                frame.clauses[3 * i] = reader.catchKinds[i];
                frame.clauses[3 * i + 1] = reader.catchTags[i];
                frame.clauses[3 * i + 2] = reader.catchLabels[i];
            }
        }
    }

    /// Ends the protected statements; what follows is reached by exceptions only.
    private void closeRegion(Frame frame) {
        if (frame.start < ir.count) {
            ir.tryRegion(frame.start, ir.count, frame.other, frame.exception);
            ir.labelRefs[frame.other]++;
        }
    }

    void endTable() {
        var frame = frames.top();
        if (!control.dead()) {
            stack.settleTop(frame.results.length);
        }
        closeRegion(frame);
        if (ir.labelRefs[frame.other] > 0) {
            control.fallOut();
            control.bind(frame.other);
            stack.restore(frame.height, ControlBuilder.NOTHING);
            frame.kind = DEAD;
            for (int i = 0; i < frame.clauses.length && !control.dead(); i += 3) {
                clause(frame, frame.clauses[i], frame.clauses[i + 1], frame.clauses[i + 2]);
            }
            if (!control.dead()) {
                throwOn(frame.exception);
            }
        }
        control.endBlock();
    }

    /// The labels of clauses are relative to the frame around the `try_table`.
    private void clause(Frame frame, int kind, int tag, int label) {
        int next = -1;
        if (kind == CodeReader.CATCH || kind == CodeReader.CATCH_REF) {
            next = ir.newLabel();
            control.jumpIf(tagMatches(frame.exception, tag), false, next);
            pushPayload(frame.exception, tag);
        }
        if (kind == CodeReader.CATCH_REF || kind == CodeReader.CATCH_ALL_REF) {
            stack.push(ir.var(frame.exception));
        }
        control.branch(label + 1);
        stack.restore(frame.height, ControlBuilder.NOTHING);
        if (next >= 0) {
            control.bind(next);
        }
    }

    private int tagMatches(int variable, int tag) {
        int n = ir.node(Ir.TAG_MATCHES, Kind.I);
        ir.child(n, 0, ir.var(variable));
        ir.aux[n] = tag;
        ir.cost[n] += 14;
        return n;
    }

    private void pushPayload(int variable, int tag) {
        int[] types = module.tags()[tag].function().params();
        int slot = 0;
        for (int type : types) {
            int n = ir.node(Ir.PAYLOAD, Kind.of(type));
            ir.child(n, 0, ir.var(variable));
            ir.aux[n] = slot;
            ir.cost[n] += 14;
            slot += type == ValType.V128 ? 2 : 1;
            stack.push(n);
        }
    }

    private void throwOn(int variable) {
        ir.statement(Ir.THROW, 0, ir.var(variable), 0, stack.position);
        control.setDead(true);
    }

    // legacy instructions

    void legacyCatch(int op) {
        var frame = frames.top();
        if (frame.kind == DEAD) {
            return;
        }
        if (frame.kind == TRY) {
            if (!control.dead()) {
                stack.settleTop(frame.results.length);
            }
            closeRegion(frame);
            control.fallOut();
            frame.kind = CATCH;
        } else {
            control.fallOut();
        }
        if (frame.other < 0 || ir.labelRefs[frame.other] == 0) {
            control.setDead(true);
            frame.other = -1;
            return;
        }
        control.bind(frame.other);
        frame.other = -1;
        stack.restore(frame.height, ControlBuilder.NOTHING);
        if (op == Op.CATCH) {
            frame.other = ir.newLabel();
            control.jumpIf(tagMatches(frame.exception, reader.index), false, frame.other);
            pushPayload(frame.exception, reader.index);
        }
    }

    void endLegacy() {
        var frame = frames.top();
        // a try without handlers still may be what an inner one delegates to: it passes on
        if (frame.kind == TRY ? ir.labelRefs[frame.other] > 0 : frame.other >= 0) {
            control.fallOut();
            control.bind(frame.other);
            throwOn(frame.exception);
        }
        control.endBlock();
    }

    void delegate() {
        var frame = frames.top();
        if (frame.kind == DEAD) {
            frames.pop();
            return;
        }
        int depth = reader.index + 1;
        while (depth < frames.depth() - 1 && !protects(frames.at(depth))) {
            depth++;
        }
        var target = frames.at(Math.min(depth, frames.depth() - 1));
        if (!control.dead()) {
            stack.settleTop(frame.results.length);
        }
        int own = frame.other;
        int caught = frame.exception;
        if (protects(target)) {
            frame.other = target.other;
            frame.exception = target.exception;
        } else {
            if (escape < 0) {
                escape = ir.newLabel();
                escapeVar = ir.newVar(Kind.R);
            }
            frame.other = escape;
            frame.exception = escapeVar;
        }
        closeRegion(frame);
        if (ir.labelRefs[own] > 0) {
            // an inner region delegated to this one
            control.fallOut();
            control.bind(own);
            ir.statement(Ir.SET, frame.exception, ir.var(caught), 0, stack.position);
            control.jump(frame.other);
        }
        control.endBlock();
    }

    private static boolean protects(Frame frame) {
        return frame.kind == TRY || frame.kind == TRY_TABLE;
    }

    /// Behind the function's last statement.
    void end() {
        if (escape >= 0 && ir.labelRefs[escape] > 0) {
            control.bind(escape);
            throwOn(escapeVar);
        }
    }

    void raise(int op) {
        switch (op) {
            case Op.THROW -> {
                int[] types = module.tags()[reader.index].function().params();
                int n = ir.node(Op.THROW, Kind.R);
                int from = stack.size() - types.length;
                stack.flushBelow(Fx.TRAPS, from);
                int[] values = new int[types.length];
                for (int i = 0; i < values.length; i++) {
                    values[i] = stack.at(from + i);
                }
                ir.children(n, values, 0, values.length);
                ir.aux[n] = reader.index;
                ir.cost[n] += 20 + 8 * values.length;
                stack.truncate(from);
                ir.statement(Ir.THROW, 0, n, 0, stack.position);
            }
            case Op.RETHROW -> {
                stack.flush(Fx.TRAPS);
                var frame = frames.at(reader.index);
                ir.statement(Ir.THROW, 0, ir.var(frame.exception), 0, stack.position);
            }
            default -> {
                int n = ir.node(Op.THROW_REF, Kind.R);
                ir.child(n, 0, stack.pop());
                stack.flush(Fx.TRAPS);
                ir.statement(Ir.THROW, 0, n, 0, stack.position);
            }
        }
        control.setDead(true);
    }
}
