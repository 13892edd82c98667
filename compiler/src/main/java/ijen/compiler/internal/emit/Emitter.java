package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.bounds.AccessBounds;
import ijen.compiler.internal.flow.Liveness;
import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Label;

/// What the families emit into: one JVM method, its locals and its stack.
///
/// A variable gets its slot when it is first mentioned. Frames list the variables that are live at
/// the statement being emitted; by construction each has been assigned on every way there.
public final class Emitter {
    private static final Object[] NO_TYPES = {};
    static final String OBJECTS = "[Ljava/lang/Object;";

    public final Code code;
    public final Ir ir;
    public final ModuleLayout layout;
    public final MemoryAccess memory;
    public final AccessBounds bounds;
    final Vectors vectors;
    final Addends addends;
    private final Liveness live;

    private int[] slotOf;
    private int slots;

    /// Per slot: variable, or -1 for the upper half of one, -2 for scratch, -3 for a fixed type.
    private int[] owner = new int[64];

    private Object[] fixed = new Object[64];
    private Object[] locals = new Object[64];
    private Object[] stack = NO_TYPES;
    private boolean[] pinned;

    private int statement;
    private int hidden = -1;
    private int alsoLiveAt = -1;
    private final Activation activation;
    private int activationSlot;

    /// The frame written last, by the offset of its label: two at one place are one.
    private int frameOffset = -1;

    /// Where labels were bound, as the statement whose live variables their frame lists.
    private final Map<Label, Integer> bound = new HashMap<>();

    /// Locals of the last frame.
    private Object[] frame = NO_TYPES;

    public Emitter(Code code, Ir ir, ModuleLayout layout, Liveness live, MethodPlan plan) {
        activation = plan.activation();
        bounds = plan.bounds();
        addends = plan.addends();
        this.code = code;
        this.ir = ir;
        this.layout = layout;
        this.live = live;
        slotOf = new int[ir.vars];
        pinned = new boolean[ir.vars];
        Arrays.fill(slotOf, -1);
        fixedSlot(ModuleLayout.INSTANCE);
        memory = new MemoryAccess(this, plan);
        vectors = new Vectors(this, plan.shapes());
    }

    // slots

    private int reserve(int size, int tag) {
        int slot = slots;
        slots += size;
        if (slots > owner.length) {
            owner = Arrays.copyOf(owner, slots * 2);
            fixed = Arrays.copyOf(fixed, slots * 2);
        }
        owner[slot] = tag;
        Arrays.fill(owner, slot + 1, slots, -1);
        return slot;
    }

    /// A slot that holds a value of one type all the time.
    public int fixedSlot(Object type) {
        int slot = reserve(type == LONG || type == DOUBLE ? 2 : 1, -3);
        fixed[slot] = type;
        return slot;
    }

    /// A part gets the activation after the instance.
    void takeActivation() {
        if (activation.exists()) {
            activationSlot = fixedSlot(activation.owner);
        }
    }

    void makeActivation() {
        if (activation.exists()) {
            takeActivation();
            activation.make(code);
            code.store(Kind.R, activationSlot);
        }
    }

    /// Pushes the activation, if there is one.
    void activation() {
        if (activation.exists()) {
            code.loadRef(activationSlot, activation.owner);
        }
    }

    boolean isShared(int variable) {
        return activation.has(variable);
    }

    private void loadShared(int variable, int half) {
        activation();
        activation.load(code, variable, half);
    }

    private void storeShared(int variable, int half) {
        byte kind = ir.varKind[variable] == Kind.V ? Kind.L : ir.varKind[variable];
        int value = scratch(kind, 3);
        code.store(kind, value);
        activation();
        code.load(kind, value);
        activation.store(code, variable, half);
    }

    /// Moves a parameter from the slot where it came into the activation.
    void share(int parameter) {
        int slot = slotOf[parameter];
        owner[slot] = -2;
        byte kind = ir.varKind[parameter];
        if (kind == Kind.V) {
            code.load(Kind.L, slot);
            code.load(Kind.L, slot + 2);
        } else {
            code.load(kind, slot);
        }
        storeVar(parameter);
    }

    /// Assigns a variable what `node` evaluates to.
    void assign(int variable, int node) {
        byte kind = ir.varKind[variable];
        if (kind == Kind.V && !isShared(variable)) {
            memory.assigned(variable);
            vectors.assign(variable, node);
            return;
        }
        if (!isShared(variable) || kind == Kind.V) {
            value(node);
            storeVar(variable);
            return;
        }
        activation();
        value(node);
        activation.store(code, variable, 0);
        memory.assigned(variable);
    }

    int slot(int variable) {
        int slot = slotOf[variable];
        return slot >= 0 ? slot : declare(variable);
    }

    /// Gives a variable its slot before it is first mentioned.
    void reserve(int variable) {
        if (!isShared(variable)) {
            slot(variable);
        }
    }

    int declare(int variable) {
        int slot = reserve(Kind.slots(ir.varKind[variable]), variable);
        slotOf[variable] = slot;
        return slot;
    }

    boolean isDeclared(int variable) {
        return slotOf[variable] >= 0;
    }

    /// Keeps a variable in all frames: it is always assigned in this method.
    void pin(int variable) {
        pinned[variable] = true;
    }

    /// A slot for the time of one instruction; not part of any frame. There are few, reused.
    public int scratch(byte kind, int which) {
        int key = kind * 8 + which;
        if (scratch[key] == 0) {
            scratch[key] = reserve(Kind.slots(kind), -2);
        }
        return scratch[key];
    }

    private final int[] scratch = new int[Kind.COUNT * 8];

    int slots() {
        return slots;
    }

    public void instance() {
        code.loadRef(0, ModuleLayout.INSTANCE);
    }

    // frames

    void at(int index) {
        statement = index;
    }

    /// Binds a label in the middle of a statement.
    public void bind(Label label) {
        bind(label, statement);
    }

    void bind(Label label, int liveAt) {
        bound.put(label, liveAt);
        var here = new Label();
        code.visitor().visitLabel(here);
        if (here.getOffset() != frameOffset) {
            bindHere(label, liveAt);
        } else if (hasFrame(liveAt)) {
            code.visitor().visitLabel(label);
        } else {
            // two labels without code between, but not everything live at the one is at the other
            code.op(NOP);
            bindHere(label, liveAt);
        }
    }

    boolean isBound(Label label) {
        return bound.containsKey(label);
    }

    /// Binds a label from which code goes back to a bound one.
    void bindBefore(Label label, Label target) {
        bind(label, bound.getOrDefault(target, -1));
    }

    /// Frames from here on also list what is live at a statement; no longer for -1. Labels behind a
    /// switch in a try region need what is live at the handlers.
    void alsoLiveAt(int index) {
        alsoLiveAt = index;
    }

    private void bindHere(Label label, int liveAt) {
        code.visitor().visitLabel(label);
        int used = frameLocals(liveAt);
        frame = Arrays.copyOf(locals, used);
        frameOffset = label.getOffset();
        if (stack.length < code.depth()) {
            stack = new Object[code.depth() * 2];
        }
        System.arraycopy(code.stack(), 0, stack, 0, code.depth());
        code.visitor().visitFrame(F_NEW, used, locals, code.depth(), stack);
    }

    private boolean hasFrame(int liveAt) {
        int used = frameLocals(liveAt);
        return Arrays.equals(locals, 0, used, frame, 0, frame.length);
    }

    private boolean inFrame(int variable, int liveAt) {
        return pinned[variable]
                || (liveAt >= 0 && variable != hidden && live.isLive(liveAt, variable));
    }

    /// Fills `locals`; how many of them the frame needs.
    private int frameLocals(int liveAt) {
        int n = 0;
        if (locals.length < slots) {
            locals = new Object[slots * 2];
        }
        int used = 0;
        for (int s = 0; s < slots; ) {
            int o = owner[s];
            if (o == -3) {
                locals[n++] = fixed[s];
                s += fixed[s] == LONG || fixed[s] == DOUBLE ? 2 : 1;
                used = n;
            } else if (o >= 0 && (inFrame(o, liveAt) || inFrame(o, alsoLiveAt))) {
                n = frameType(o, n);
                s += Kind.slots(ir.varKind[o]);
                used = n;
            } else {
                locals[n++] = TOP;
                s++;
            }
        }
        return used;
    }

    private int frameType(int variable, int n) {
        byte kind = ir.varKind[variable];
        if (kind != Kind.V) {
            locals[n] = Code.type(kind);
            return n + 1;
        }
        var shape = vectors.shape(variable);
        if (shape == Shape.REGISTER) {
            Arrays.fill(locals, n, n + 4, TOP);
            locals[n] = vectors.box(variable);
            return n + 4;
        }
        Arrays.fill(locals, n, n + shape.lanes(), Code.type(shape.kind()));
        return n + shape.lanes();
    }

    /// Binds the start of an exception handler: the exception is on the stack, its variable not yet
    /// assigned.
    void bindHandler(Label label, int liveAt, int variable) {
        code.push(ExceptionFamily.EXCEPTION);
        boolean was = pinned[variable];
        hidden = was ? -1 : variable;
        bind(label, liveAt);
        hidden = -1;
    }

    /// Assigns zero or null.
    void zero(int variable) {
        switch (ir.varKind[variable]) {
            case Kind.I -> code.iconst(0);
            case Kind.L -> code.lconst(0);
            case Kind.F -> code.fconst(0);
            case Kind.D -> code.dconst(0);
            case Kind.V -> {
                code.lconst(0);
                code.lconst(0);
            }
            default -> code.op(ACONST_NULL);
        }
        storeVar(variable);
    }

    /// Traps if the store was told to stop.
    void poll() {
        var on = new Label();
        instance();
        code.getField(
                ModuleLayout.INSTANCE, "store", "Lijen/runtime/internal/instance/StoreState;");
        code.getField("ijen/runtime/internal/instance/StoreState", "interrupted", "Z");
        code.jump(IFEQ, on);
        trap("interrupted");
        bind(on);
    }

    // values

    /// Pushes the value of a node.
    public void value(int n) {
        int op = ir.op[n];
        if (op == Ir.VAR) {
            loadVar(ir.a[n]);
            return;
        }
        int outer = code.at(ir.nodePos[n]);
        Families.of(op).emit(this, n);
        code.at(outer);
    }

    public void loadVar(int variable) {
        if (isShared(variable)) {
            loadShared(variable, 0);
            if (ir.varKind[variable] == Kind.V) {
                loadShared(variable, 1);
            }
            return;
        }
        byte kind = ir.varKind[variable];
        if (kind == Kind.V) {
            vectors.half(variable, false);
            vectors.half(variable, true);
        } else {
            code.load(kind, slot(variable));
        }
    }

    /// Pops into a variable.
    public void storeVar(int variable) {
        memory.assigned(variable);
        if (isShared(variable)) {
            if (ir.varKind[variable] == Kind.V) {
                storeShared(variable, 1);
            }
            storeShared(variable, 0);
            return;
        }
        byte kind = ir.varKind[variable];
        if (kind == Kind.V) {
            vectors.storeHalves(variable);
        } else {
            code.store(kind, slot(variable));
        }
    }

    /// Pushes the low or high half of a `v128` operand, which is always a variable or a constant.
    public void half(int n, boolean high) {
        if (ir.op[n] == Ir.VAR && isShared(ir.a[n])) {
            loadShared(ir.a[n], high ? 1 : 0);
        } else if (ir.op[n] == Ir.VAR) {
            vectors.half(ir.a[n], high);
        } else {
            code.lconst(high ? ir.a[n] & 0xFFFF_FFFFL | (long) ir.b[n] << 32 : ir.imm[n]);
        }
    }

    public void operands(int n) {
        for (int i = 0; i < ir.operandCount(n); i++) {
            value(ir.operand(n, i));
        }
    }

    /// Whether a value can be pushed twice without evaluating anything twice.
    public boolean isSimple(int n) {
        return ir.op[n] == Ir.VAR || isConstant(n);
    }

    public boolean isConstant(int n) {
        return CompareFamily.isConstant(ir.op[n]);
    }

    /// Jumps if a condition holds, or does not.
    public void branch(int n, boolean sense, Target target) {
        int outer = code.at(ir.nodePos[n]);
        if (!Families.of(ir.op[n]).branch(this, n, sense, target)) {
            value(n);
            code.jump(sense ? IFNE : IFEQ, target.label());
        }
        code.at(outer);
    }

    /// Pushes 1 or 0 for a condition.
    public void truth(int n) {
        var yes = new Label();
        var end = new Label();
        branch(n, true, new Target(yes));
        code.iconst(0);
        code.jump(GOTO, end);
        code.pop();
        bind(yes);
        code.iconst(1);
        bind(end);
    }

    /// Throws a trap that a method of the support class makes.
    public void trap(String name) {
        code.invokeStatic(ModuleLayout.SUPPORT + "Traps", name, "()Lijen/runtime/Trap;");
        code.op(ATHROW);
    }

    /// Throws a trap if the reference on top is null, and leaves it.
    public void nullCheck(String trap) {
        var ok = new Label();
        code.dup();
        code.jump(IFNONNULL, ok);
        trap(trap);
        bind(ok);
    }

    int statement() {
        return statement;
    }

    boolean isLiveAt(int variable, int index) {
        return inFrame(variable, index);
    }

    boolean isPinned(int variable) {
        return pinned[variable];
    }

    boolean isLiveAfter(int variable) {
        return live.isLive(statement + 1, variable);
    }
}
