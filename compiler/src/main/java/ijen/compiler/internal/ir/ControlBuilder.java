package ijen.compiler.internal.ir;

import static ijen.compiler.internal.ir.ControlFrames.*;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.FunctionType;

/// Translates structured control to labels and branches. A value that meets others at a label lies
/// in the stack variable of its position there, so a branch is a few assignments and a jump, and no
/// label has anything on the JVM's stack. Code that cannot be reached is skipped, which the JVM's
/// verifier needs as well: code without a frame would be rejected.
public final class ControlBuilder {
    static final int[] NOTHING = {};

    private final ModuleInfo module;
    private final Ir ir;
    private final OperandStack stack;
    private final CodeReader reader;
    private final ControlFrames frames = new ControlFrames();
    private final ExceptionBuilder exceptions;
    private final StateMachine machine;
    private boolean dead;
    private int start;

    /// Per depth: the label that the branch table being translated needs there; zeros in between.
    private int[] stubs = new int[16];

    ControlBuilder(ModuleInfo module, Ir ir, OperandStack stack, CodeReader reader) {
        this.module = module;
        this.ir = ir;
        this.stack = stack;
        this.reader = reader;
        machine = new StateMachine(ir);
        exceptions = new ExceptionBuilder(module, ir, stack, reader, this, frames);
    }

    boolean dead() {
        return dead;
    }

    void setDead(boolean now) {
        dead = now;
    }

    static boolean handles(int op) {
        return op <= Op.RETURN || op == Op.DELEGATE || op == Op.CATCH_ALL || op == Op.TRY_TABLE;
    }

    void begin(FunctionType type) {
        dead = false;
        frames.clear();
        machine.begin();
        start = ir.newLabel();
        bind(start);
        frames.push(FUNCTION, ir.newLabel(), 0, NOTHING, type.results(), ir.count);
        exceptions.begin();
    }

    void instruction(int op) {
        switch (op) {
            case Op.BLOCK -> open(BLOCK);
            case Op.LOOP -> open(LOOP);
            case Op.IF -> open(IF);
            case Op.ELSE -> otherwise();
            case Op.END -> end();
            case Op.TRY, Op.TRY_TABLE -> {
                if (dead) {
                    frames.push(DEAD, -1, 0, NOTHING, NOTHING, 0);
                } else {
                    exceptions.open(op);
                }
            }
            case Op.CATCH, Op.CATCH_ALL -> exceptions.legacyCatch(op);
            case Op.DELEGATE -> exceptions.delegate();
            default -> {
                if (!dead) {
                    leave(op);
                }
            }
        }
    }

    private void leave(int op) {
        switch (op) {
            case Op.UNREACHABLE -> {
                stack.flush(Fx.TRAPS);
                ir.statement(Ir.UNREACHABLE, 0, 0, 0, stack.position);
                dead = true;
            }
            case Op.BR -> branch(reader.index);
            case Op.BR_IF -> {
                int condition = stack.pop();
                branchIf(condition, true, reader.index);
            }
            case Op.BR_TABLE -> table();
            case Op.RETURN -> returns();
            case Op.THROW, Op.RETHROW, Op.THROW_REF -> exceptions.raise(op);
            default -> {}
        }
    }

    /// Parameters and results of the block just read.
    int[] blockParams() {
        return reader.blockType >= 0
                ? module.types()[(int) reader.blockType].function().params()
                : NOTHING;
    }

    int[] blockResults() {
        if (reader.blockType >= 0) {
            return module.types()[(int) reader.blockType].function().results();
        }
        return reader.blockType == CodeReader.EMPTY_BLOCK
                ? NOTHING
                : ControlFrames.single((int) reader.blockType);
    }

    private void open(int kind) {
        if (dead) {
            frames.push(DEAD, -1, 0, NOTHING, NOTHING, 0);
            return;
        }
        int condition = kind == IF ? stack.pop() : -1;
        int[] params = blockParams();
        stack.settleFrom(frames.height());
        stack.settleTop(params.length);
        int label = ir.newLabel();
        int height = stack.size() - params.length;
        if (kind == LOOP) {
            machine.head(label);
            ir.labelAt[label] = ir.statement(Ir.LABEL, label, 0, 0, stack.position);
        }
        frames.push(kind, label, height, params, blockResults(), ir.count - 1);
        if (kind == IF) {
            int other = ir.newLabel();
            frames.setOther(other);
            jumpIf(condition, false, other);
        }
    }

    void bind(int label) {
        ir.labelAt[label] = ir.statement(Ir.LABEL, label, 0, 0, stack.position);
        dead = false;
    }

    private void otherwise() {
        if (frames.kind() == DEAD) {
            return;
        }
        fallOut();
        bind(frames.other());
        frames.setOther(-1);
        stack.restore(frames.height(), frames.params());
    }

    /// Ends an arm of the innermost frame: its results go to their variables, and on to the end.
    void fallOut() {
        if (!dead) {
            stack.settleTop(frames.results().length);
            jump(frames.label());
        }
    }

    void jump(int label) {
        ir.labelRefs[label]++;
        ir.statement(Ir.BR, label, 0, 0, stack.position);
        dead = true;
    }

    void jumpIf(int condition, boolean sense, int label) {
        ir.labelRefs[label]++;
        ir.statement(Ir.BR_IF, label, condition, sense ? 1 : 0, stack.position);
    }

    private void end() {
        switch (frames.kind()) {
            case DEAD -> frames.pop();
            case FUNCTION -> endFunction();
            case LOOP -> {
                if (ir.labelRefs[frames.label()] > 0) {
                    ir.loop(frames.start(), ir.count);
                }
                frames.pop();
            }
            case IF -> {
                if (frames.other() >= 0) {
                    if (!dead) {
                        stack.settleTop(frames.results().length);
                    }
                    bind(frames.other());
                    stack.restore(frames.height(), frames.params());
                }
                endBlock();
            }
            case TRY, CATCH -> exceptions.endLegacy();
            case TRY_TABLE -> exceptions.endTable();
            default -> endBlock();
        }
    }

    /// Results meet at the label, if anything branches to it.
    void endBlock() {
        int label = frames.label();
        int[] results = frames.results();
        if (ir.labelRefs[label] > 0) {
            if (!dead) {
                stack.settleTop(results.length);
            }
            bind(label);
            stack.restore(frames.height(), results);
        }
        frames.pop();
    }

    private void endFunction() {
        int[] results = frames.results();
        int label = frames.label();
        if (ir.labelRefs[label] > 0) {
            if (!dead) {
                stack.settleTop(results.length);
            }
            bind(label);
            stack.restore(0, results);
        }
        if (!dead) {
            returnTop(results.length);
        }
        frames.pop();
        if (ir.labelRefs[start] > 0) {
            ir.loop(0, ir.count);
        }
        machine.finish();
        exceptions.end();
    }

    private void returnTop(int n) {
        stack.flushBelow(Fx.TRAPS, stack.size() - n);
        int start = ir.kidRoom(n);
        for (int i = 0; i < n; i++) {
            ir.kids[start + i] = stack.at(stack.size() - n + i);
        }
        ir.statement(Ir.RETURN, start, 0, n, stack.position);
        dead = true;
    }

    /// Leaves the function with results nobody looks at.
    public void returnNothing() {
        int[] results = frames.at(frames.depth() - 1).results;
        for (int type : results) {
            stack.push(zero(Kind.of(type)));
        }
        returns();
    }

    private int zero(byte kind) {
        int op =
                switch (kind) {
                    case Kind.I -> Op.I32_CONST;
                    case Kind.L -> Op.I64_CONST;
                    case Kind.F -> Op.F32_CONST;
                    case Kind.D -> Op.F64_CONST;
                    case Kind.V -> Op.V128_CONST;
                    default -> Op.REF_NULL;
                };
        return ir.constant(op, kind);
    }

    /// The arguments become the parameters, other locals are fresh, and the function starts again.
    public void selfTailCall() {
        stack.flush(Fx.TRAPS);
        stack.settleTop(ir.params);
        int from = stack.size() - ir.params;
        for (int i = 0; i < ir.params; i++) {
            ir.statement(Ir.SET, i, stack.at(from + i), 0, stack.position);
        }
        for (int i = ir.params; i < ir.locals; i++) {
            ir.statement(Ir.SET, i, zero(ir.varKind[i]), 0, stack.position);
        }
        jump(start);
    }

    private void returns() {
        if (ir.returnsAtEnd) {
            branch(frames.depth() - 1);
        } else {
            returnTop(frames.at(frames.depth() - 1).results.length);
        }
    }

    void branch(int depth) {
        var target = frames.at(depth);
        if (target.kind == FUNCTION && !ir.returnsAtEnd) {
            returnTop(target.results.length);
            return;
        }
        int n = target.arity();
        stack.flushBelow(Fx.TRAPS, stack.size() - n);
        move(target, n);
        int label = n == 0 ? machine.through(target.label) : target.label;
        jump(label);
        machine.jumped(label);
    }

    /// Writes the topmost values to the variables that the target expects them in.
    void move(ControlFrames.Frame target, int n) {
        for (int i = 0; i < n; i++) {
            int node = stack.at(stack.size() - n + i);
            int variable = ir.stackVar(target.height + i, ir.kind[node]);
            if (ir.op[node] != Ir.VAR || ir.a[node] != variable) {
                ir.statement(Ir.SET, variable, node, 0, stack.position);
            }
        }
    }

    /// A branch on a condition that was popped; the values it would carry stay on the stack.
    public void branchIf(int condition, boolean sense, int depth) {
        var target = frames.at(depth);
        int n = target.arity();
        stack.flush(Fx.TRAPS);
        if (target.kind == FUNCTION && !ir.returnsAtEnd) {
            stack.settleTop(n);
            int skip = ir.newLabel();
            jumpIf(condition, !sense, skip);
            returnTop(n);
            bind(skip);
            return;
        }
        if (n == 0) {
            int label = machine.through(target.label);
            jumpIf(condition, sense, label);
            machine.jumped(label);
            return;
        }
        if (stack.size() - n == target.height) {
            stack.settleTop(n);
            jumpIf(condition, sense, target.label);
            return;
        }
        stack.settleTop(n);
        int skip = ir.newLabel();
        jumpIf(condition, !sense, skip);
        move(target, n);
        jump(target.label);
        bind(skip);
    }

    private void table() {
        int index = stack.pop();
        int n = frames.at(reader.labels[0]).arity();
        stack.flush(Fx.TRAPS);
        stack.settleTop(n);
        int count = reader.labelCount;
        int start = ir.kidRoom(count);
        if (stubs.length < frames.depth()) {
            stubs = new int[frames.depth() * 2];
        }
        for (int i = 0; i < count; i++) {
            int depth = reader.labels[i];
            var target = frames.at(depth);
            int label = target.label;
            if (needsStub(target, n)) {
                if (stubs[depth] == 0) {
                    stubs[depth] = ir.newLabel();
                }
                label = stubs[depth];
            }
            ir.kids[start + i] = label;
            ir.labelRefs[label]++;
        }
        ir.statement(Ir.SWITCH, start, index, count, stack.position);
        if (n == 0) {
            machine.table();
        }
        dead = true;
        for (int i = 0; i < count; i++) {
            int depth = reader.labels[i];
            if (stubs[depth] != 0) {
                bind(stubs[depth]);
                stubs[depth] = 0;
                branch(depth);
            }
        }
    }

    private boolean needsStub(ControlFrames.Frame target, int n) {
        return (target.kind == FUNCTION && !ir.returnsAtEnd)
                || (n > 0 && stack.size() - n != target.height);
    }
}
