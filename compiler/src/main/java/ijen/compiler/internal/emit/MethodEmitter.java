package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.Liveness;
import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.types.JvmTypes;
import ijen.runtime.internal.type.FunctionType;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;

/// Emits one part of a function as one JVM method: its prologue and its statements. Where branches
/// lead is for [Branches], calls of inner parts for [InnerParts].
final class MethodEmitter {
    private final FunctionCompiler function;
    private final Ir ir;
    private final Liveness live;
    private final ModuleLayout layout;
    private final Part part;
    private final boolean root;
    private final Code code;
    private final Emitter e;
    private final Branches branches;
    private final Dispatch dispatch;
    private final InnerParts innerParts;
    private final TryTables tries;
    private final Twins twins;
    private final TwinLoops twinLoops;

    MethodEmitter(
            FunctionCompiler function, ClassVisitor classes, Part part, String name, int[] gaps) {
        this.function = function;
        this.ir = function.ir();
        this.live = function.live();
        this.layout = function.layout();
        this.part = part;
        root = part.number == 0;
        int flags = ACC_STATIC | (root ? ACC_PUBLIC : ACC_PRIVATE);
        var mv = classes.visitMethod(flags, name, descriptor(), null, null);
        code = new Code(mv, new Lines(mv, layout.module().body(ir.function).start(), gaps));
        e =
                new Emitter(
                        code,
                        ir,
                        layout,
                        live,
                        new MethodPlan(
                                HeapUse.of(ir, part),
                                function.activation(),
                                function.bounds(),
                                function.shapes(),
                                function.addends()));
        branches = new Branches(e, function, part);
        dispatch = new Dispatch(e, part, branches);
        innerParts = new InnerParts(e, function, part, branches, dispatch);
        tries = new TryTables(ir, e);
        boolean registers = function.shapes().registers();
        twins = new Twins(this, e, registers);
        twinLoops = new TwinLoops(this, e, part, function, branches);
    }

    private String descriptor() {
        return root ? layout.descriptor(ir.function) : function.signature(part).descriptor;
    }

    /// The bytecode's length.
    int emit() {
        code.visitor().visitCode();
        code.begin();
        prologue();
        statements();
        if (part.hasTail()) {
            tail();
        }
        e.vectors.forget();
        branches.stubs();
        tries.stubs(this::handlerStub);
        branches.epilogue();
        var end = new Label();
        code.visitor().visitLabel(end);
        tries.finish();
        var last = new Label();
        code.visitor().visitLabel(last);
        code.visitor().visitMaxs(code.maxSlots() + 4, e.slots());
        code.visitor().visitEnd();
        return last.getOffset();
    }

    // prologue

    private void prologue() {
        if (root) {
            parameters();
            e.makeActivation();
            shareParameters();
        } else {
            e.takeActivation();
            PartCalls.parameters(e, function.signature(part));
        }
        branches.parameter();
        e.memory.declare();
        branches.declare();
        if (!root) {
            PartCalls.overflow(e, function.signature(part));
        }
        e.memory.reload();
        initialize();
        if (root && ir.hasCalls && layout.interruptible()) {
            e.at(part.start);
            e.poll();
        }
        branches.entries();
    }

    private void parameters() {
        FunctionType type = layout.type(ir.function);
        if (JvmTypes.direct(type)) {
            for (int i = 0; i < ir.params; i++) {
                e.declare(i);
            }
        }
    }

    private void shareParameters() {
        if (JvmTypes.direct(layout.type(ir.function))) {
            for (int i = 0; i < ir.params; i++) {
                if (e.isShared(i)) {
                    e.share(i);
                }
            }
        }
    }

    /// Locals are zero at first where that can be seen; variables of all frames need some value.
    private void initialize() {
        for (int v = 0; v < ir.vars; v++) {
            if (root && v >= ir.params && live.isLive(0, v) && !e.isShared(v)) {
                e.zero(v);
            }
        }
        if (root && !JvmTypes.direct(layout.type(ir.function))) {
            Results.takeArguments(e, layout.type(ir.function), live);
        }
        if (!root) {
            for (int v : part.outs) {
                keep(v);
            }
        }
        for (Part p : part.parts) {
            for (int v : p.uneven) {
                if (function.isMentioned(part, v)) {
                    keep(v);
                }
            }
        }
    }

    private void keep(int variable) {
        if (!e.isDeclared(variable)) {
            e.zero(variable);
        }
        e.pin(variable);
    }

    // statements

    private void statements() {
        int next = 0;
        boolean reachable = true;
        for (int i = part.start; i < part.end; ) {
            Part inner = next < part.parts.size() ? part.parts.get(next) : null;
            if (inner != null && inner.start == i) {
                tries.suspend();
                innerParts.call(next++, reachable);
                reachable = inner.completes;
                i = inner.end;
            } else {
                int end = twinLoops.end(i);
                if (end > i) {
                    reachable = twinLoops.emit(i);
                    i = end;
                    continue;
                }
                end = twins.end(i, inner == null ? part.end : inner.start);
                if (end > i) {
                    twins.emit(i, end);
                    reachable = true;
                    i = end;
                    continue;
                }
                tries.resume(i);
                e.at(i);
                code.at(ir.pos[i]);
                statement(i);
                reachable = function.analysis().fallsThrough(i);
                if (!reachable) {
                    e.vectors.forget();
                }
                i++;
            }
        }
        tries.suspend();
        if (reachable && !root) {
            branches.leave(0);
        }
    }

    /// Emits a statement on its own.
    void straight(int i) {
        e.at(i);
        code.at(ir.pos[i]);
        statement(i);
    }

    private void statement(int i) {
        if (ir.sop[i] >= Ir.LABEL && ir.sop[i] <= Ir.SWITCH) {
            e.vectors.settle(i);
        }
        switch (ir.sop[i]) {
            case Ir.SET -> set(ir.sa[i], ir.sb[i]);
            case Ir.EVAL -> evaluate(ir.sb[i]);
            case Ir.LABEL -> label(i, ir.sa[i]);
            case Ir.BR -> branches.go(ir.sa[i]);
            case Ir.BR_IF -> branchIf(i);
            case Ir.SWITCH -> choose(i);
            case Ir.RETURN -> returns(i);
            case Ir.UNREACHABLE -> e.trap("unreachable");
            case Ir.THROW -> {
                e.value(ir.sb[i]);
                if (ir.op[ir.sb[i]] == Ir.VAR) {
                    code.type(CHECKCAST, ExceptionFamily.EXCEPTION);
                }
                code.op(ATHROW);
            }
            default -> throw new IllegalStateException("statement " + ir.sop[i]);
        }
    }

    /// HotSpot stops for safepoints at jumps backward, and there it keeps everything on the JVM's
    /// stack, such as the three-way result of comparing longs or unsigned numbers that the jump
    /// looks at. So the jump backward is one without a condition.
    private void branchIf(int i) {
        int label = ir.sa[i];
        boolean sense = ir.sc[i] == 1;
        if (ir.labelAt[label] > i || !part.contains(ir.labelAt[label])) {
            e.branch(ir.sb[i], sense, new Target(branches.target(label)));
            return;
        }
        var original = new Label();
        if (LoopCondition.emit(e, ir.labelAt[label], i, original)) {
            branches.go(label);
            e.bind(original);
        }
        var on = new Label();
        e.branch(ir.sb[i], !sense, new Target(on));
        branches.go(label);
        e.bind(on, i + 1);
    }

    private void choose(int i) {
        e.value(ir.sb[i]);
        e.alsoLiveAt(i);
        if (dispatch.has(i)) {
            dispatch.emit(i);
        } else {
            int count = ir.targetCount(i) - 1;
            var otherwise = branches.target(ir.target(i, count));
            Switches.emit(branches, e, ir.kids, ir.sa[i], count, otherwise);
        }
        e.alsoLiveAt(-1);
    }

    private void set(int variable, int node) {
        if (e.isLiveAfter(variable)) {
            e.assign(variable, node);
        } else if (function.hasEffects(node)) {
            evaluate(node);
        }
    }

    private void evaluate(int node) {
        e.value(node);
        if (ir.kind[node] != Kind.VOID) {
            if (ir.kind[node] == Kind.V) {
                code.drop();
            }
            code.drop();
        }
    }

    private void label(int i, int label) {
        if (ir.labelRefs[label] == 0) {
            return;
        }
        e.vectors.forget();
        e.bind(branches.local(label), i);
        e.memory.forget();
        poll(label);
    }

    private void poll(int label) {
        if (layout.interruptible() && function.isLoopHead(label)) {
            e.poll();
        }
    }

    private void returns(int i) {
        var type = layout.type(ir.function);
        Results.give(e, type, ir.sa[i]);
        code.op(Results.returnOpcode(type));
    }

    /// Repeats the way to the switch outside.
    private void tail() {
        branches.bindTail();
        for (int i : part.way) {
            e.at(i);
            code.at(ir.pos[i]);
            if (ir.sop[i] == Ir.SET) {
                set(ir.sa[i], ir.sb[i]);
            } else if (ir.sop[i] == Ir.LABEL) {
                poll(ir.sa[i]);
            }
        }
        dispatch.emitTail();
    }

    /// The stub that a handler of a try region starts with: the exception is on the stack.
    private void handlerStub(int region) {
        e.storeVar(ir.tryVar[region]);
        // what threw may have grown memories before
        e.memory.reloadAfterCall();
        branches.go(ir.tryHandler[region]);
    }
}
