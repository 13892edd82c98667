package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.Liveness;
import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.flow.PartAnalysis;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.compiler.internal.types.JvmTypes;
import ijen.runtime.internal.type.FunctionType;
import java.util.Arrays;
import java.util.BitSet;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;

/// Emits one part of a function as one JVM method.
///
/// A branch to a label of the part itself is a jump. One to a label outside writes the exit number
/// to a local and goes to the part's one epilogue, which hands back the variables that the part
/// changed; the caller switches on the number. One into an inner part goes to the place where that
/// is called, with an entry number in the same local. The last two need some instructions of their
/// own, which a conditional jump or a switch finds in a stub at the method's end.
final class MethodEmitter {
    private final FunctionCompiler function;
    private final Ir ir;
    private final Liveness live;
    private final PartAnalysis analysis;
    private final ModuleLayout layout;
    private final Part part;
    private final boolean root;
    private final Label[] labels;
    private final Label[] stubs;
    private final Label epilogue = new Label();

    /// The epilogue's second half, which gives back what is live at the switch outside.
    private final Label tailEpilogue = new Label();

    private final Code code;
    private final Emitter e;
    private boolean epilogueUsed;

    /// Where the part's own copy of the way to the switch begins, and the one switch whose operand
    /// the parts take; its operand's complement is in [#numberSlot].
    private final Label tail = new Label();

    private final Label dispatch = new Label();

    /// Local of exit and entry numbers, -1 if the part needs none.
    private int numberSlot = -1;

    private int stubCount;
    private int[] stubLabels = new int[8];

    /// Labels whose stub stands before the call of their part.
    private final BitSet stands = new BitSet();

    private final Label[] callSites;
    private final TryTables tries;
    private final Twins twins;

    MethodEmitter(
            FunctionCompiler function, ClassVisitor classes, Part part, String name, int[] gaps) {
        this.function = function;
        this.ir = function.ir();
        this.live = function.live();
        this.analysis = function.analysis();
        this.layout = function.layout();
        this.part = part;
        root = part.number == 0;
        labels = new Label[ir.labels];
        stubs = new Label[ir.labels];
        callSites = new Label[part.parts.size()];
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
                                function.framed(),
                                function.bounds(),
                                function.shapes(),
                                function.addends()));
        tries = new TryTables(ir, e);
        twins = new Twins(this, e, function.shapes().registers());
    }

    // signatures

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
        stubsAndEpilogue();
        var end = new Label();
        code.visitor().visitLabel(end);
        tries.finish();
        var last = new Label();
        code.visitor().visitLabel(last);
        code.visitor().visitMaxs(code.maxSlots() + 4, e.slots());
        code.visitor().visitEnd();
        return last.getOffset();
    }

    private void prologue() {
        if (root) {
            parameters();
            e.frame(function.framed());
            e.newFrame();
        } else {
            e.frame(function.framed());
            PartCalls.parameters(e, function.signature(part));
        }
        boolean needsNumber = !root && part.exits.length > 0;
        for (Part p : part.parts) {
            needsNumber |= p.entries.length > 0 || p.exits.length > 0;
        }
        if (!root && part.entries.length > 0) {
            numberSlot = e.fixedSlot(INTEGER);
        }
        e.memory.declare();
        if (needsNumber && numberSlot < 0) {
            numberSlot = e.fixedSlot(INTEGER);
            code.iconst(0);
            code.store(Kind.I, numberSlot);
        }
        if (!root) {
            PartCalls.overflow(e, function.signature(part));
        }
        e.memory.reload();
        initialize();
        if (root && ir.hasCalls && layout.interruptible()) {
            e.at(part.start);
            e.poll();
        }
        if (!root && part.entries.length > 0) {
            dispatchEntries();
        }
    }

    private void parameters() {
        FunctionType type = layout.type(ir.function);
        if (JvmTypes.direct(type)) {
            for (int i = 0; i < ir.params; i++) {
                e.declare(i);
            }
        }
    }

    /// Locals are zero at first where that can be seen; variables of all frames need some value.
    private void initialize() {
        for (int v = 0; v < ir.vars; v++) {
            if (root && v >= ir.params && live.isLive(0, v) && !e.isFramed(v)) {
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

    private void dispatchEntries() {
        var start = new Label();
        code.load(Kind.I, numberSlot);
        if (part.dispatch < 0) {
            code.iconst(1);
            code.op(ISUB);
            Switches.emit(this, e, part.entries, 0, part.entries.length, start);
        } else {
            Switches.entries(this, e, part, start);
        }
        e.at(part.start);
        e.bind(start, part.start);
    }

    // statements

    private void statements() {
        int next = 0;
        boolean reachable = true;
        for (int i = part.start; i < part.end; ) {
            Part inner = next < part.parts.size() ? part.parts.get(next) : null;
            if (inner != null && inner.start == i) {
                tries.suspend();
                call(next++, inner, reachable);
                reachable = inner.completes;
                i = inner.end;
            } else {
                int end = twins.end(i, inner == null ? part.end : inner.start);
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
                reachable = analysis.fallsThrough(i);
                if (!reachable) {
                    e.vectors.forget();
                }
                i++;
            }
        }
        tries.suspend();
        if (reachable && !root) {
            leave(0);
        }
    }

    /// Emits a statement that assigns or evaluates.
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
            case Ir.BR -> go(ir.sa[i]);
            case Ir.BR_IF -> branchIf(i);
            case Ir.SWITCH -> {
                e.value(ir.sb[i]);
                int last = ir.sa[i] + ir.sc[i] - 1;
                if (dispatches(i)) {
                    dispatch(i);
                } else {
                    var otherwise = target(ir.kids[last]);
                    Switches.emit(this, e, ir.kids, ir.sa[i], ir.sc[i] - 1, otherwise);
                }
            }
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
            e.branch(ir.sb[i], sense, new Target(target(label)));
            return;
        }
        int first = LoopCondition.first(ir, ir.labelAt[label], i, ir.sb[i], sense);
        if (first != 0) {
            var original = new Label();
            CompareFamily.branch(e, ir.sb[i], first, false, new Target(original));
            go(label);
            e.bind(original);
        }
        var on = new Label();
        e.branch(ir.sb[i], !sense, new Target(on));
        go(label);
        e.bind(on, i + 1);
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
        e.bind(local(label), i);
        e.memory.forget();
        if (layout.interruptible() && function.isLoopHead(label)) {
            e.poll();
        }
    }

    private void returns(int i) {
        var type = layout.type(ir.function);
        Results.give(e, type, ir.sa[i]);
        code.op(Results.returnOpcode(type));
    }

    // branches

    private Label local(int label) {
        if (labels[label] == null) {
            labels[label] = new Label();
        }
        return labels[label];
    }

    /// The inner part that a statement belongs to, or -1.
    private int innerAt(int statement) {
        int low = 0;
        int high = part.parts.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Part p = part.parts.get(middle);
            if (p.contains(statement)) {
                return middle;
            }
            if (statement < p.start) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return -1;
    }

    /// Goes to a label, wherever it is, from straight code.
    void go(int label) {
        int at = ir.labelAt[label];
        if (at == part.tail()) {
            code.jump(GOTO, tail);
            return;
        }
        if (!part.contains(at)) {
            leave(analysis.isAt(label, part.end) ? 0 : part.exit(label));
            return;
        }
        int inner = innerAt(at);
        if (inner < 0) {
            code.jump(GOTO, local(label));
            return;
        }
        Part p = part.parts.get(inner);
        if (p.entries.length > 0) {
            code.iconst(p.entry(label));
            code.store(Kind.I, numberSlot);
        }
        code.jump(GOTO, callSite(inner));
    }

    boolean isInside(int label) {
        return part.contains(ir.labelAt[label]);
    }

    /// Whether a label is one of this method.
    boolean isNear(int label) {
        int at = ir.labelAt[label];
        return part.contains(at) && innerAt(at) < 0;
    }

    /// A JVM label that leads to a label of the function: itself, or a stub that goes there.
    Label target(int label) {
        int at = ir.labelAt[label];
        if (at == part.tail()) {
            return tail;
        }
        if (part.contains(at)) {
            int inner = innerAt(at);
            if (inner < 0) {
                return local(label);
            }
            if (part.parts.get(inner).entries.length == 0) {
                return callSite(inner);
            }
        }
        if (stubs[label] == null) {
            stubs[label] = new Label();
            if (stubCount == stubLabels.length) {
                stubLabels = Arrays.copyOf(stubLabels, stubCount * 2);
            }
            stubLabels[stubCount++] = label;
        }
        return stubs[label];
    }

    /// As [#target], but for a label inside an inner part whose entries are counted the place of
    /// its call, with the entry number left to the caller.
    Label place(int label) {
        return enter(label, -1);
    }

    /// As [#target], but for a label inside an inner part the place of its call, if it is entered
    /// by the switch's operand and the entry number is that already.
    Label enter(int label, int dispatch) {
        int at = ir.labelAt[label];
        int inner = part.contains(at) ? innerAt(at) : -1;
        return inner >= 0 && part.parts.get(inner).dispatch == dispatch
                ? callSite(inner)
                : target(label);
    }

    /// Whether the operand of a switch is the entry number of inner parts.
    private boolean dispatches(int statement) {
        for (Part p : part.parts) {
            if (p.dispatch == statement) {
                return true;
            }
        }
        return false;
    }

    /// The entry number that goes with [#place].
    int entryAt(int label) {
        int at = ir.labelAt[label];
        int inner = part.contains(at) ? innerAt(at) : -1;
        return inner < 0 || part.parts.get(inner).dispatch >= 0
                ? 0
                : part.parts.get(inner).entry(label);
    }

    int numberSlot() {
        return numberSlot;
    }

    private Label callSite(int inner) {
        if (callSites[inner] == null) {
            callSites[inner] = new Label();
        }
        return callSites[inner];
    }

    /// Leaves the part by an exit number.
    private void leave(int exit) {
        if (part.exits.length > 0) {
            code.iconst(exit);
            code.store(Kind.I, numberSlot);
        }
        code.jump(GOTO, epilogue);
        epilogueUsed = true;
    }

    private void stubsAndEpilogue() {
        e.vectors.forget();
        for (int i = 0; i < stubCount; i++) {
            int label = stubLabels[i];
            if (!stands.get(label)) {
                e.bind(stubs[label], ir.labelAt[label]);
                go(label);
            }
        }
        tries.stubs(this::tryStub);
        if (epilogueUsed) {
            e.bind(epilogue, -1);
            if (part.hasTail()) {
                PartCalls.giveBackOthers(e, function.signature(part));
                e.bind(tailEpilogue, -1);
            }
            PartCalls.giveBack(e, function.signature(part), numberSlot);
        }
    }

    /// The stub that a handler of a try region starts with: the exception is on the stack.
    private void tryStub(int region) {
        e.storeVar(ir.tryVar[region]);
        // what threw may have grown memories before
        e.memory.reloadAfterCall();
        go(ir.tryHandler[region]);
    }

    // inner parts

    private void call(int index, Part inner, boolean reached) {
        e.at(inner.start);
        code.at(ir.pos[inner.start]);
        if (reached) {
            e.vectors.settle(inner.start);
            if (inner.entries.length > 0) {
                code.iconst(0);
                code.store(Kind.I, numberSlot);
            }
        }
        e.vectors.forget();
        entryStubs(index, inner, reached);
        e.bind(callSite(index), inner.start);
        e.memory.forget();
        var signature = function.signature(inner);
        PartCalls.call(e, signature, function.owner(), function.partName(inner), numberSlot);
        e.memory.reloadAfterCall();
        if (signature.hasOthers()) {
            code.load(Kind.I, numberSlot);
            code.jump(IFLT, dispatch);
            PartCalls.takeBackOthers(e, signature);
        }
        if (inner.exits.length > 0) {
            dispatchExits(inner);
        } else if (!inner.completes) {
            e.trap("unreachable");
        }
    }

    /// The stubs that lead into a part and are known by now stand before its call: at the method's
    /// end they would jump back, and into the middle of a loop the JVM must not enter compiled
    /// code, since C1 runs out of registers for loops of two entries.
    private void entryStubs(int index, Part inner, boolean reached) {
        boolean open = reached;
        for (int label : inner.entries) {
            if (stubs[label] != null) {
                if (open) {
                    code.jump(GOTO, callSite(index));
                }
                e.bind(stubs[label], ir.labelAt[label]);
                stands.set(label);
                code.iconst(inner.entry(label));
                code.store(Kind.I, numberSlot);
                open = true;
            }
        }
    }

    private void dispatchExits(Part inner) {
        int n = inner.exits.length;
        if (!inner.completes && n == 1 && !inner.hasTail()) {
            go(inner.exits[0]);
            return;
        }
        e.at(inner.end);
        code.load(Kind.I, numberSlot);
        if (n == 1 && !inner.hasTail()) {
            code.jump(IFNE, target(inner.exits[0]));
            return;
        }
        var on = new Label();
        if (inner.hasTail()) {
            var end = inner.completes ? on : dispatch;
            boolean back = function.signature(inner).hasOthers();
            Switches.exits(this, e, inner, end, back ? end : dispatch);
        } else {
            code.iconst(1);
            code.op(ISUB);
            var otherwise = inner.completes ? on : target(inner.exits[0]);
            Switches.emit(this, e, inner.exits, 0, n, otherwise);
        }
        if (inner.completes) {
            e.bind(on, inner.end);
        }
    }

    // interpreters

    /// A switch whose operand is the entry number of inner parts. Those that end with a copy of it
    /// come back to it with the operand's complement in the same local.
    private void dispatch(int i) {
        takeOperand(i);
        var otherwise = target(ir.target(i, ir.targetCount(i) - 1));
        Switches.dispatch(this, e, i, otherwise, null);
    }

    /// Keeps the complement of the operand on the stack, as parts expect and return it.
    private void takeOperand(int statement) {
        code.iconst(-1);
        code.op(IXOR);
        code.store(Kind.I, numberSlot);
        if (returnsTo(statement)) {
            e.bind(dispatch, statement);
        }
    }

    private boolean returnsTo(int statement) {
        for (Part p : part.parts) {
            if (p.dispatch == statement && p.hasTail()) {
                return true;
            }
        }
        return false;
    }

    /// Repeats the way to the switch: to the part's own cases, and out of it with the operand's
    /// complement as exit number.
    private void tail() {
        int to = part.dispatch;
        e.vectors.forget();
        e.bind(tail, part.tail());
        e.memory.forget();
        for (int i : part.way) {
            e.at(i);
            code.at(ir.pos[i]);
            if (ir.sop[i] == Ir.SET) {
                set(ir.sa[i], ir.sb[i]);
            } else if (ir.sop[i] == Ir.LABEL
                    && layout.interruptible()
                    && function.isLoopHead(ir.sa[i])) {
                e.poll();
            }
        }
        e.vectors.settle(to);
        e.value(ir.sb[to]);
        takeOperand(to);
        int count = ir.targetCount(to) - 1;
        int last = ir.target(to, count);
        var none = new Label();
        Switches.dispatch(this, e, to, isInside(last) ? target(last) : none, tailEpilogue);
        epilogueUsed = true;
        if (!isInside(last)) {
            e.bind(none, to);
            code.iconst(-1 - count);
            code.store(Kind.I, numberSlot);
            code.jump(GOTO, tailEpilogue);
        }
    }
}
