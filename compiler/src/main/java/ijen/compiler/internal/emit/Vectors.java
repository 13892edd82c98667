package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import java.util.BitSet;

/// The vector variables of one method: in which shape each is at the moment, and how it changes.
///
/// Vectors are two longs wherever they meet anything else. HotSpot moves numbers between integer
/// and floating-point registers to make longs of them, and takes longs apart for lanes of 32 bits,
/// for every instruction if the variable lives across a loop's end. So locals keep the shape that
/// [VectorShapes] chose, and a stack variable takes the one of the instruction that writes it, or
/// that the next reader wants, until control meets: there it is two longs again.
final class Vectors {
    private static final String FLOAT = "java/lang/Float";
    private static final String DOUBLE = "java/lang/Double";

    /// Statements to look through for a reader.
    private static final int AHEAD = 24;

    private final Emitter e;
    private final VectorShapes homes;
    private final Shape[] current;

    private final RegisterInstructions instructions;

    /// The class of each variable that is in a register.
    private final String[] boxes;

    /// Whether all bytes of a variable in a register are known to be below 16.
    private final boolean[] nibbles;

    /// Whether vectors go to registers here.
    private boolean registers;

    /// Variables that are in registers where ways meet.
    private BitSet carried = new BitSet();

    Vectors(Emitter e, VectorShapes homes) {
        this.e = e;
        this.homes = homes;
        current = new Shape[homes.isEmpty() ? 0 : e.ir.vars];
        instructions = new RegisterInstructions(e, this);
        boxes = new String[current.length];
        nibbles = new boolean[current.length];
        for (int v = 0; v < current.length; v++) {
            current[v] = homes.home(v);
        }
    }

    /// Begins or ends code of the form that keeps vectors in registers.
    void inRegisters(boolean registers) {
        this.registers = registers;
    }

    /// Begins or ends a loop that keeps some variables in registers, also where ways meet.
    void carry(BitSet variables) {
        carried = variables;
        registers = !variables.isEmpty();
    }

    private Shape home(int variable) {
        return carried.get(variable) ? Shape.REGISTER : homes.home(variable);
    }

    Shape shape(int variable) {
        return current[variable];
    }

    /// The shape of an operand as it is.
    Shape shapeOf(int n) {
        return e.ir.op[n] == Ir.VAR && !e.isShared(e.ir.a[n]) ? current[e.ir.a[n]] : Shape.LONGS;
    }

    // where control meets

    /// Control leaves straight code at a statement: what is live takes the shape that all expect.
    void settle(int statement) {
        for (int v = 0; v < current.length; v++) {
            var home = home(v);
            if (home == Shape.REGISTER ? !isBits(v) : current[v] != home) {
                if (e.isLiveAt(v, statement)) {
                    settle(v, home);
                }
            }
        }
    }

    private boolean isBits(int variable) {
        return current[variable] == Shape.REGISTER && boxes[variable].equals(RegisterOps.BITS);
    }

    private void settle(int variable, Shape home) {
        if (home == Shape.REGISTER) {
            registerOf(variable, RegisterOps.BITS);
            storeBox(variable, RegisterOps.BITS);
        } else if (current[variable] == Shape.REGISTER && home == Shape.DOUBLES) {
            halfAsDouble(variable, false);
            halfAsDouble(variable, true);
            storeLanes(variable, Shape.DOUBLES);
        } else {
            half(variable, false);
            half(variable, true);
            storeHalves(variable, home);
        }
    }

    /// Control comes from elsewhere.
    void forget() {
        for (int v = 0; v < current.length; v++) {
            current[v] = home(v);
            boxes[v] = RegisterOps.BITS;
            nibbles[v] = false;
        }
    }

    // reading

    /// Pushes a half of a variable as a long.
    void half(int variable, boolean high) {
        int slot = e.slot(variable);
        switch (current[variable]) {
            case LONGS -> e.code.load(Kind.L, slot + (high ? 2 : 0));
            case REGISTER -> {
                e.code.loadRef(slot, boxes[variable]);
                RegisterOps.convert(e, boxes[variable], RegisterOps.BITS);
                String method = high ? "high" : "low";
                e.code.invokeStatic(RegisterOps.BITS, method, "(L" + RegisterOps.BITS + ";)J");
            }
            case DOUBLES -> {
                e.code.load(Kind.D, slot + (high ? 2 : 0));
                e.code.invokeStatic(DOUBLE, "doubleToRawLongBits", "(D)J");
            }
            case FLOATS, INTS -> {
                quarter(variable, high ? 2 : 0);
                e.code.op(I2L);
                e.code.lconst(0xFFFF_FFFFL);
                e.code.op(LAND);
                quarter(variable, high ? 3 : 1);
                e.code.op(I2L);
                e.code.iconst(32);
                e.code.op(LSHL);
                e.code.op(LOR);
            }
        }
    }

    /// Pushes a half of a variable in a register as a double, which stays in one.
    private void halfAsDouble(int variable, boolean high) {
        String box = RegisterOps.DOUBLES;
        e.code.loadRef(e.slot(variable), boxes[variable]);
        RegisterOps.convert(e, boxes[variable], box);
        e.code.invokeStatic(box, high ? "high" : "low", "(L" + box + ";)D");
    }

    private void quarter(int variable, int lane) {
        var shape = current[variable];
        e.code.load(shape.kind(), e.slot(variable) + lane);
        if (shape == Shape.FLOATS) {
            e.code.invokeStatic(FLOAT, "floatToRawIntBits", "(F)I");
        }
    }

    /// Pushes a lane of an operand.
    void lane(int n, Shape shape, int lane) {
        var is = shapeOf(n);
        if (e.ir.op[n] == Ir.VAR && is == shape && !e.isShared(e.ir.a[n])) {
            e.code.load(shape.kind(), e.slot(e.ir.a[n]) + lane * Kind.slots(shape.kind()));
        } else if (shape.lanes() == 2) {
            e.half(n, lane == 1);
            fromBits(shape);
        } else if (is == Shape.FLOATS || is == Shape.INTS) {
            quarter(e.ir.a[n], lane);
            fromBits(shape);
        } else {
            e.half(n, lane >= 2);
            if ((lane & 1) == 1) {
                e.code.iconst(32);
                e.code.op(LUSHR);
            }
            e.code.op(L2I);
            fromBits(shape);
        }
    }

    private void fromBits(Shape shape) {
        if (shape == Shape.DOUBLES) {
            e.code.invokeStatic(DOUBLE, "longBitsToDouble", "(J)D");
        } else if (shape == Shape.FLOATS) {
            e.code.invokeStatic(FLOAT, "intBitsToFloat", "(I)F");
        }
    }

    // writing

    /// Pops low and high half into a variable.
    void storeHalves(int variable) {
        storeHalves(variable, homes.home(variable));
    }

    private void storeHalves(int variable, Shape shape) {
        int slot = e.slot(variable);
        for (int at = 2; at >= 0; at -= 2) {
            if (shape.lanes() == 4) {
                e.code.dup();
                e.code.iconst(32);
                e.code.op(LUSHR);
                e.code.op(L2I);
                fromBits(shape);
                e.code.store(shape.kind(), slot + at + 1);
                e.code.op(L2I);
            }
            fromBits(shape);
            e.code.store(shape.kind(), slot + at);
        }
        current[variable] = shape;
    }

    /// Pops as many lanes as the shape has.
    private void storeLanes(int variable, Shape shape) {
        int size = Kind.slots(shape.kind());
        for (int lane = shape.lanes() - 1; lane >= 0; lane--) {
            e.code.store(shape.kind(), e.slot(variable) + lane * size);
        }
        current[variable] = shape;
    }

    private void storeBox(int variable, String box) {
        e.code.store(Kind.R, e.slot(variable));
        current[variable] = Shape.REGISTER;
        boxes[variable] = box;
    }

    /// Assigns a variable what node `n` evaluates to.
    void assign(int variable, int n) {
        int outer = e.code.at(e.ir.nodePos[n]);
        var shape = target(variable, n);
        if (shape == Shape.REGISTER) {
            String box = boxOf(n);
            boolean hasNibbles = hasNibbles(n);
            register(n, box);
            storeBox(variable, box);
            nibbles[variable] = hasNibbles;
        } else if (lanes(n, shape)) {
            storeLanes(variable, shape);
        } else {
            e.value(n);
            storeHalves(variable, shape);
        }
        e.code.at(outer);
    }

    /// Whether a table of sixteen bytes has one for each byte that a node makes.
    private boolean hasNibbles(int n) {
        return switch (e.ir.op[n]) {
            case Ir.VAR -> isNibbles(n);
            case Op.I8X16_SHR_U -> e.isConstant(e.ir.b[n]) && (e.ir.imm[e.ir.b[n]] & 7) >= 4;
            case Op.V128_AND -> isNibbles(e.ir.a[n]) || isNibbles(e.ir.b[n]);
            default -> false;
        };
    }

    boolean isNibbles(int n) {
        if (e.ir.op[n] == Op.V128_CONST) {
            long high = e.ir.a[n] | e.ir.b[n];
            return ((e.ir.imm[n] | high | high << 32) & 0xF0F0_F0F0_F0F0_F0F0L) == 0;
        }
        return isInRegister(n) && nibbles[e.ir.a[n]];
    }

    private Shape target(int variable, int n) {
        boolean may = carried.get(variable) || registers && !e.isPinned(variable);
        if (may && goesToRegister(variable, n)) {
            return Shape.REGISTER;
        }
        if (variable < e.ir.locals || e.isPinned(variable)) {
            return homes.home(variable);
        }
        int op = e.ir.op[n];
        var shape = LaneOps.shape(op);
        if (shape != null) {
            return shape;
        }
        if (LaneOps.bitwise(op) != 0) {
            return isInts(e.ir.a[n]) && isInts(e.ir.b[n]) ? Shape.INTS : Shape.LONGS;
        }
        return LaneOps.isNeutral(op) ? wanted(variable) : Shape.LONGS;
    }

    private boolean isInts(int n) {
        return e.ir.op[n] != Ir.VAR || shapeOf(n) == Shape.INTS;
    }

    /// The shape in which the next instruction that reads a variable works.
    private Shape wanted(int variable) {
        var ir = e.ir;
        int last = Math.min(ir.count, e.statement() + AHEAD);
        for (int i = e.statement() + 1; i < last; i++) {
            if (ir.sop[i] != Ir.SET && ir.sop[i] != Ir.EVAL) {
                return Shape.LONGS;
            }
            int reader = reader(ir.sb[i], variable);
            if (reader >= 0) {
                var shape = LaneOps.shape(ir.op[reader]);
                if (shape == null && ir.sop[i] == Ir.SET && LaneOps.isNeutral(ir.op[reader])) {
                    return homes.home(ir.sa[i]);
                }
                return shape == null ? Shape.LONGS : shape;
            }
            if (ir.sop[i] == Ir.SET && ir.sa[i] == variable) {
                return Shape.LONGS;
            }
        }
        return Shape.LONGS;
    }

    /// The node in a tree that has a variable as an operand, or the tree if it is the variable; -1
    /// if there is none.
    private int reader(int n, int variable) {
        var ir = e.ir;
        if (!ir.readsVar(n, variable)) {
            return -1;
        }
        if (ir.op[n] == Ir.VAR || ir.arity[n] == Ir.MANY) {
            return n;
        }
        for (int i = 0; i < ir.operandCount(n); i++) {
            int child = ir.operand(n, i);
            if (ir.readsVar(child, variable)) {
                return ir.op[child] == Ir.VAR ? n : reader(child, variable);
            }
        }
        return -1;
    }

    // in a register

    boolean isInRegister(int n) {
        return shapeOf(n) == Shape.REGISTER;
    }

    private boolean goesToRegister(int variable, int n) {
        int op = e.ir.op[n];
        if (op == Ir.VAR || op == Op.V128_CONST) {
            return isInRegister(n) || carried.get(variable);
        }
        if (op == Op.V128_LOAD) {
            return e.memory.isWhole(n) && isReadInRegister(variable);
        }
        if (RegisterLoads.can(op)) {
            return RegisterLoads.wants(op) || isReadInRegister(variable);
        }
        return RegisterOps.can(op);
    }

    private boolean isReadInRegister(int variable) {
        if (carried.get(variable)) {
            return true;
        }
        var ir = e.ir;
        int last = Math.min(ir.count, e.statement() + AHEAD);
        for (int i = e.statement() + 1; i < last; i++) {
            if (ir.sop[i] != Ir.SET && ir.sop[i] != Ir.EVAL) {
                return false;
            }
            int reader = reader(ir.sb[i], variable);
            if (reader >= 0) {
                return RegisterOps.can(ir.op[reader]) || ir.op[reader] == Op.V128_STORE;
            }
            if (ir.sop[i] == Ir.SET && ir.sa[i] == variable) {
                return false;
            }
        }
        return false;
    }

    /// Pushes the number that an instruction makes of an operand in a register.
    void number(int op, int n) {
        instructions.number(op, n);
    }

    /// The class of the box that holds a variable.
    String box(int variable) {
        return boxes[variable];
    }

    /// The class that a node is best computed in.
    private String boxOf(int n) {
        int op = e.ir.op[n];
        if (op == Ir.VAR) {
            return isInRegister(n) ? boxes[e.ir.a[n]] : RegisterOps.BITS;
        }
        if (op == Op.V128_CONST) {
            return RegisterOps.BITS;
        }
        if (op == Op.V128_LOAD) {
            return RegisterOps.BYTES;
        }
        if (RegisterLoads.can(op)) {
            return RegisterLoads.box(op);
        }
        if (!RegisterOps.isBitwise(op)) {
            String lanes = RegisterOps.owner(op);
            return RegisterOps.compares(op) ? RegisterOps.truths(lanes) : lanes;
        }
        for (int i = 0; i < e.ir.operandCount(n); i++) {
            if (isInRegister(e.ir.operand(n, i))) {
                return RegisterOps.bitwise(boxes[e.ir.a[e.ir.operand(n, i)]]);
            }
        }
        return RegisterOps.BITS;
    }

    /// Pushes an operand, or what an instruction makes that works in registers, in a box of the
    /// class.
    void register(int n, String box) {
        int op = e.ir.op[n];
        if (op == Op.V128_LOAD) {
            e.memory.whole(n);
            String bytes = RegisterOps.BYTES;
            e.code.invokeStatic(bytes, "load", "([BJ)L" + bytes + ";");
            RegisterOps.convert(e, bytes, box);
        } else if (op == Ir.VAR && !e.isShared(e.ir.a[n])) {
            registerOf(e.ir.a[n], box);
        } else if (op == Ir.VAR || op == Op.V128_CONST) {
            e.half(n, false);
            e.half(n, true);
            of(box);
        } else if (RegisterLoads.can(op)) {
            RegisterLoads.emit(e, n, box);
        } else {
            instructions.emit(n, box);
        }
    }

    private void registerOf(int variable, String box) {
        int slot = e.slot(variable);
        switch (current[variable]) {
            case REGISTER -> {
                e.code.loadRef(slot, boxes[variable]);
                RegisterOps.convert(e, boxes[variable], box);
            }
            case DOUBLES -> {
                e.code.load(Kind.D, slot);
                e.code.load(Kind.D, slot + 2);
                String bits = RegisterOps.BITS;
                e.code.invokeStatic(RegisterOps.DOUBLES, "of", "(DD)L" + bits + ";");
                RegisterOps.convert(e, bits, box);
            }
            default -> {
                half(variable, false);
                half(variable, true);
                of(box);
            }
        }
    }

    /// Makes a box of the class of two halves.
    void of(String box) {
        e.code.invokeStatic(RegisterOps.BITS, "of", "(JJ)L" + RegisterOps.BITS + ";");
        RegisterOps.convert(e, RegisterOps.BITS, box);
    }

    // by lanes

    /// Pushes the lanes of a node in a shape, if that is better than making halves of them.
    private boolean lanes(int n, Shape shape) {
        int op = e.ir.op[n];
        if (LaneOps.shape(op) == shape) {
            compute(n, op, shape);
            return true;
        }
        if (shape == Shape.INTS && LaneOps.bitwise(op) != 0) {
            binary(n, LaneOps.bitwise(op), shape);
            return true;
        }
        switch (op) {
            case Ir.VAR, Op.V128_CONST -> {
                for (int i = 0; i < shape.lanes(); i++) {
                    lane(n, shape, i);
                }
                return true;
            }
            case Op.V128_LOAD -> {
                if (e.memory.isHeap(e.ir.aux[n] & 0xFFFFFF)) {
                    load(n, shape);
                    return true;
                }
            }
            case Op.V128_LOAD32_SPLAT, Op.V128_LOAD64_SPLAT -> {
                if (shape.lanes() == 4 == (op == Op.V128_LOAD32_SPLAT)) {
                    e.memory.load(n, shape.width());
                    repeat(shape);
                    return true;
                }
            }
            default -> {}
        }
        return false;
    }

    private void compute(int n, int op, Shape shape) {
        switch (op) {
            case Op.F64X2_SPLAT, Op.F32X4_SPLAT, Op.I32X4_SPLAT -> {
                e.value(e.ir.a[n]);
                repeat(shape);
            }
            case Op.F64X2_REPLACE_LANE, Op.F32X4_REPLACE_LANE, Op.I32X4_REPLACE_LANE -> {
                for (int i = 0; i < shape.lanes(); i++) {
                    if (i == e.ir.aux[n]) {
                        e.value(e.ir.b[n]);
                    } else {
                        lane(e.ir.a[n], shape, i);
                    }
                }
            }
            case Op.I32X4_SHL, Op.I32X4_SHR_S, Op.I32X4_SHR_U -> shift(n, LaneOps.opcode(op));
            case Op.F64X2_NEG, Op.F32X4_NEG, Op.I32X4_NEG -> {
                for (int i = 0; i < shape.lanes(); i++) {
                    lane(e.ir.a[n], shape, i);
                    e.code.op(LaneOps.opcode(op));
                }
            }
            default -> binary(n, LaneOps.opcode(op), shape);
        }
    }

    private void repeat(Shape shape) {
        for (int i = 1; i < shape.lanes(); i++) {
            e.code.dup();
        }
    }

    private void binary(int n, int opcode, Shape shape) {
        for (int i = 0; i < shape.lanes(); i++) {
            lane(e.ir.a[n], shape, i);
            lane(e.ir.b[n], shape, i);
            e.code.op(opcode);
        }
    }

    private void shift(int n, int opcode) {
        int count = e.scratch(Kind.I, 0);
        e.value(e.ir.b[n]);
        e.code.store(Kind.I, count);
        for (int i = 0; i < 4; i++) {
            lane(e.ir.a[n], Shape.INTS, i);
            if (e.isConstant(e.ir.b[n])) {
                e.code.iconst((int) e.ir.imm[e.ir.b[n]] & 31);
            } else {
                e.code.load(Kind.I, count);
            }
            e.code.op(opcode);
        }
    }

    // memory: the upper half goes first, as its check covers the lower one

    private void load(int n, Shape shape) {
        int perHalf = shape.lanes() / 2;
        int[] lane = new int[shape.lanes()];
        for (int i = shape.lanes() - 1; i >= perHalf; i--) {
            lane[i] = e.scratch(shape.kind(), 4 + i - perHalf);
        }
        int upper = e.ir.c[n];
        for (int i = 0; i < perHalf; i++) {
            e.memory.load(upper, shape.width(), i * shape.width().bytes(), i == 0 ? 8 : 0);
            e.code.store(shape.kind(), lane[perHalf + i]);
        }
        for (int i = 0; i < perHalf; i++) {
            e.memory.load(n, shape.width(), i * shape.width().bytes(), i == 0 ? 8 : 0);
        }
        for (int i = 0; i < perHalf; i++) {
            e.code.load(shape.kind(), lane[perHalf + i]);
        }
    }

    /// Writes an operand to memory in the shape that it has.
    void store(int n) {
        int value = e.ir.b[n];
        if (isInRegister(value) && e.memory.isWhole(n) && !e.layout.dirtyMarks()) {
            e.memory.whole(n);
            String bytes = RegisterOps.BYTES;
            register(value, bytes);
            e.code.invokeStatic(bytes, "store", "([BJL" + bytes + ";)V");
            return;
        }
        boolean byLanes = e.memory.isHeap(e.ir.aux[n] & 0xFFFFFF) && !isInRegister(value);
        var shape = byLanes ? shapeOf(value) : Shape.LONGS;
        int perHalf = shape.lanes() / 2;
        for (int i = 0; i < perHalf; i++) {
            int lane = perHalf + i;
            e.memory.store(
                    e.ir.c[n],
                    shape.width(),
                    i * shape.width().bytes(),
                    i == 0 ? 8 : 0,
                    () -> lane(value, shape, lane));
        }
        for (int i = 0; i < perHalf; i++) {
            int lane = i;
            e.memory.store(
                    n,
                    shape.width(),
                    i * shape.width().bytes(),
                    i == 0 ? 8 : 0,
                    () -> lane(value, shape, lane));
        }
    }
}
