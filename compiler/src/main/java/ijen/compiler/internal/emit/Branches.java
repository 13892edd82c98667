package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.flow.Part;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;

/// Branches of one part's method.
///
/// Parts nest, so from where a branch stands its label is in one of three places:
///
/// - In the part itself: the branch is a jump.
/// - Outside: the exit number goes to a local, and the branch to the part's one epilogue, which
///   gives back the variables that the part changed. The caller switches on the number, and for it
///   each label is in one of the three places again.
/// - In an inner part: the entry number goes to the same local, and the branch to the place where
///   that part is called. At its start the inner part switches on the number: there the label is in
///   the first place or the third.
///
/// A number is read right behind the jump that it was written for, so one local holds all. 0 is the
/// part's start or end, the others are positions in lists of labels, plus one; for those below 0
/// see [Dispatch]. No number is written where there is nothing to choose.
///
/// Writing a number takes instructions of its own, for which a conditional jump or a switch has no
/// room: it goes to a stub, at the method's end or before an inner part's call, that branches on.
final class Branches {
    private final Emitter e;
    private final Code code;
    private final Ir ir;
    private final FunctionCompiler function;
    private final Part part;
    private final Label[] labels;

    /// For each inner part the place where it is called.
    private final Label[] callSites;

    /// By the labels that they lead to.
    private final Map<Integer, Label> stubs = new LinkedHashMap<>();

    /// Labels whose stub stands before the call of their part.
    private final BitSet stands = new BitSet();

    /// Where the part's own copy of the way to the switch outside begins.
    private final Label tail = new Label();

    private final Label epilogue = new Label();

    /// The epilogue's second half, which gives back what is live at the switch outside.
    private final Label tailEpilogue = new Label();

    private boolean epilogueUsed;

    /// The loop whose second form is being emitted, with labels of its own.
    private @Nullable TwinLabels twin;

    /// Local of exit and entry numbers, -1 if the part needs none.
    private int numberSlot = -1;

    Branches(Emitter e, FunctionCompiler function, Part part) {
        this.e = e;
        code = e.code;
        ir = e.ir;
        this.function = function;
        this.part = part;
        labels = new Label[ir.labels];
        callSites = new Label[part.parts.size()];
    }

    // numbers

    /// The entry number is the method's last parameter.
    void parameter() {
        if (part.entries.length > 0) {
            numberSlot = e.fixedSlot(INTEGER);
        }
    }

    /// Gives numbers a local if there will be any.
    void declare() {
        if (numberSlot < 0 && needsNumber()) {
            numberSlot = e.fixedSlot(INTEGER);
            setNumber(0);
        }
    }

    private boolean needsNumber() {
        boolean needs = part.exits.length > 0;
        for (Part p : part.parts) {
            needs |= p.entries.length > 0 || p.exits.length > 0;
        }
        return needs;
    }

    int numberSlot() {
        return numberSlot;
    }

    void setNumber(int number) {
        code.iconst(number);
        storeNumber();
    }

    void storeNumber() {
        code.store(Kind.I, numberSlot);
    }

    void loadNumber() {
        code.load(Kind.I, numberSlot);
    }

    // labels

    /// Begins or ends the second form of a loop.
    void twin(@Nullable TwinLabels labels) {
        twin = labels;
    }

    boolean isInside(int label) {
        return part.contains(ir.labelAt[label]);
    }

    /// Whether a label is one of this method.
    boolean isNear(int label) {
        return part.hasItself(ir.labelAt[label]);
    }

    /// The JVM label of a label of this method.
    Label local(int label) {
        if (twin != null) {
            return twin.target(label);
        }
        if (labels[label] == null) {
            labels[label] = new Label();
        }
        return labels[label];
    }

    /// Where an inner part is called.
    Label callSite(int inner) {
        if (callSites[inner] == null) {
            callSites[inner] = new Label();
        }
        return callSites[inner];
    }

    /// A JVM label that leads to a label of the function: itself, or a stub that goes there.
    Label target(int label) {
        var near = near(label);
        if (near != null) {
            return near;
        }
        int inner = part.innerAt(ir.labelAt[label]);
        return inner >= 0 && part.parts.get(inner).entries.length == 0
                ? callSite(inner)
                : stubs.computeIfAbsent(label, l -> new Label());
    }

    /// The JVM label that stands for a label of the function in this method; null if none does.
    private @Nullable Label near(int label) {
        if (twin == null && ir.labelAt[label] == part.tail()) {
            return tail;
        }
        return twin != null || isNear(label) ? local(label) : null;
    }

    /// As [#target], but for a label inside an inner part whose entries are counted the place of
    /// its call, with the entry number left to the caller.
    Label place(int label) {
        return enter(label, -1);
    }

    /// As [#target], but for a label inside an inner part the place of its call, if it is entered
    /// by the switch's operand and the entry number is that already.
    Label enter(int label, int dispatch) {
        int inner = part.innerAt(ir.labelAt[label]);
        return inner >= 0 && part.parts.get(inner).dispatch == dispatch
                ? callSite(inner)
                : target(label);
    }

    /// The entry number that goes with [#place].
    int entryAt(int label) {
        int inner = part.innerAt(ir.labelAt[label]);
        return inner < 0 || part.parts.get(inner).dispatch >= 0
                ? 0
                : part.parts.get(inner).entry(label);
    }

    // ways in and out

    /// At the part's start: goes on at the entry that it was called for.
    void entries() {
        if (part.entries.length == 0) {
            return;
        }
        var start = new Label();
        loadNumber();
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

    /// Goes to a label, wherever it is, from straight code.
    void go(int label) {
        var near = near(label);
        if (near != null) {
            code.jump(GOTO, near);
            return;
        }
        if (!isInside(label)) {
            leave(function.analysis().isAt(label, part.end) ? 0 : part.exit(label));
            return;
        }
        int inner = part.innerAt(ir.labelAt[label]);
        Part p = part.parts.get(inner);
        if (p.entries.length > 0) {
            setNumber(p.entry(label));
        }
        code.jump(GOTO, callSite(inner));
    }

    /// Leaves the part by an exit number.
    void leave(int exit) {
        if (part.exits.length > 0) {
            setNumber(exit);
        }
        code.jump(GOTO, epilogue);
        epilogueUsed = true;
    }

    /// Where the part leaves for the switch outside, with the operand's complement as number.
    Label leaveForSwitch() {
        epilogueUsed = true;
        return tailEpilogue;
    }

    /// The way to the switch outside follows.
    void bindTail() {
        e.vectors.forget();
        e.bind(tail, part.tail());
        e.memory.forget();
    }

    /// The stub of a label inside an inner part, if there is one by now; the caller binds it before
    /// the part's call.
    @Nullable Label stubBeforeCall(int label) {
        var stub = stubs.get(label);
        if (stub != null) {
            stands.set(label);
        }
        return stub;
    }

    /// Emits the stubs that do not stand anywhere yet.
    void stubs() {
        for (var stub : stubs.entrySet()) {
            int label = stub.getKey();
            if (!stands.get(label)) {
                e.bind(stub.getValue(), ir.labelAt[label]);
                go(label);
            }
        }
    }

    void epilogue() {
        if (!epilogueUsed) {
            return;
        }
        var signature = function.signature(part);
        e.bind(epilogue, -1);
        if (part.hasTail()) {
            PartCalls.giveBackOthers(e, signature);
            e.bind(tailEpilogue, -1);
        }
        PartCalls.giveBack(e, signature, numberSlot);
    }
}
