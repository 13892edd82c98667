package ijen.compiler.internal.ir;

import ijen.compiler.internal.emit.Families;
import ijen.compiler.internal.emit.TailCalls;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Immediate;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.FunctionType;

/// The front end: turns a validated body into [Ir], one instruction after the other.
public final class IrBuilder {
    /// Bodies longer than this are expected to be cut.
    private static final int WHOLE = 600;

    private final int storeCost;
    private final ModuleInfo module;
    private final IndirectTargets targets;
    private final Ir ir = new Ir();
    private final CodeReader reader;
    private final OperandStack stack = new OperandStack(ir);
    private final ControlBuilder control;

    /// @param storeCost bytes of bytecode that a store has besides its usual ones
    public IrBuilder(ModuleInfo module, IndirectTargets targets, int storeCost) {
        this.targets = targets;
        this.module = module;
        this.storeCost = storeCost;
        reader = new CodeReader(module.bytes(), module.types());
        control = new ControlBuilder(module, ir, stack, reader);
    }

    public IndirectTargets targets() {
        return targets;
    }

    public ModuleInfo module() {
        return module;
    }

    public Ir ir() {
        return ir;
    }

    public OperandStack stack() {
        return stack;
    }

    /// Without knowing whether the function will be cut.
    ///
    /// @param crowded whether variables may lie in arrays
    public Ir build(int function, boolean crowded) {
        return build(function, crowded, module.body(function).size() > WHOLE);
    }

    /// For a function that will be cut.
    ///
    /// @param crowded whether variables may lie in arrays
    public Ir buildForCutting(int function, boolean crowded) {
        return build(function, crowded, true);
    }

    /// @param cut whether the function may be cut: then results must reach the end in variables
    private Ir build(int function, boolean crowded, boolean cut) {
        ir.reset(function, crowded, cut);
        stack.clear();
        var type = module.functions()[function].function();
        var body = module.body(function);
        reader.reset(body.start(), body.end());
        stack.position = body.start();
        ir.position = body.start();
        declareLocals(type);
        control.begin(type);
        while (reader.next()) {
            stack.position = reader.opStart;
            ir.position = reader.opStart;
            instruction();
        }
        return ir;
    }

    private void declareLocals(FunctionType type) {
        for (int param : type.params()) {
            ir.newVar(Kind.of(param));
        }
        ir.params = ir.vars;
        int groups = reader.u32();
        for (int i = 0; i < groups; i++) {
            int n = reader.u32();
            byte kind = Kind.of(reader.valueType());
            for (int j = 0; j < n; j++) {
                ir.newVar(kind);
            }
        }
        ir.locals = ir.vars;
    }

    private void instruction() {
        int op = reader.op;
        if (ControlBuilder.handles(op)) {
            control.instruction(op);
        } else if (control.dead()) {
            ir.hasTailCalls |= TailCalls.isOne(reader, ir.function);
        } else if (OpTable.params(op) != OpTable.SPECIAL) {
            byTable(op);
        } else {
            special(op);
        }
    }

    /// Instructions that are fully described by their signature.
    private void byTable(int op) {
        switch (op) {
            case Op.I32_CONST, Op.I64_CONST, Op.F32_CONST, Op.F64_CONST -> constant(op);
            case Op.NOP -> {}
            case Op.V128_CONST -> stack.push(v128());
            default -> {
                if (op >= Op.ATOMIC_BASE || OpTable.results(op) == 0) {
                    effect(op);
                } else if (OpTable.results(op) > 0xFF) {
                    Families.of(op).lower(this, reader);
                } else {
                    stack.push(value(op));
                }
            }
        }
    }

    private void constant(int op) {
        int n = ir.node(op, Kind.of(OpTable.results(op)));
        ir.imm[n] = reader.bits;
        ir.cost[n] = reader.bits >= -1 && reader.bits <= 5 ? 1 : 3;
        stack.push(n);
    }

    private int v128() {
        int n = ir.node(Op.V128_CONST, Kind.V);
        ir.imm[n] = reader.low;
        ir.a[n] = (int) reader.high;
        ir.b[n] = (int) (reader.high >>> 32);
        ir.cost[n] = 6;
        return n;
    }

    private int value(int op) {
        settleVectorAddress(op);
        int n = operands(op, Kind.of(OpTable.results(op)));
        if (OpTable.immediate(op) == Immediate.MEMARG
                || OpTable.immediate(op) == Immediate.MEMARG_LANE) {
            ir.fx[n] |= Fx.READS_MEMORY | Fx.MEMORY_TRAP;
            ir.cost[n] += op < Op.SIMD_BASE ? 20 : 70;
        } else {
            int divisor = ir.b[n];
            if (!isSafeDivision(op, divisor)) {
                ir.fx[n] |= (byte) traps(op);
            }
            ir.cost[n] += isDivision(op) ? divisionCost(op, divisor) : ownCost(op);
        }
        return n;
    }

    private static int ownCost(int op) {
        if (op >= Op.SIMD_BASE) {
            return 40;
        }
        if (op >= Op.I32_EQZ && op <= Op.F64_GE) {
            return 14;
        }
        return switch (op) {
            case Op.I32_ROTL, Op.I32_ROTR, Op.I64_ROTL, Op.I64_ROTR -> 12;
            default -> traps(op) == 0 ? 1 : 14;
        };
    }

    private static boolean isDivision(int op) {
        return op >= Op.I32_DIV_S && op <= Op.I32_REM_U || op >= Op.I64_DIV_S && op <= Op.I64_REM_U;
    }

    private boolean isConstant(int n) {
        return ir.op[n] == Op.I32_CONST || ir.op[n] == Op.I64_CONST;
    }

    /// Whether an instruction is a division by a constant that never traps.
    private boolean isSafeDivision(int op, int divisor) {
        return isDivision(op)
                && isConstant(divisor)
                && ir.imm[divisor] != 0
                && (int) ir.imm[divisor] != -1;
    }

    /// By a constant a signed division is one instruction, an unsigned one multiplies.
    private int divisionCost(int op, int divisor) {
        if (!isSafeDivision(op, divisor)) {
            return 14;
        }
        return switch (op) {
            case Op.I32_DIV_U, Op.I32_REM_U, Op.I64_DIV_U, Op.I64_REM_U -> 40;
            default -> 1;
        };
    }

    private static int traps(int op) {
        return switch (op) {
            case Op.I32_DIV_S,
                    Op.I32_DIV_U,
                    Op.I32_REM_S,
                    Op.I32_REM_U,
                    Op.I64_DIV_S,
                    Op.I64_DIV_U,
                    Op.I64_REM_S,
                    Op.I64_REM_U,
                    Op.I32_TRUNC_F32_S,
                    Op.I32_TRUNC_F32_U,
                    Op.I32_TRUNC_F64_S,
                    Op.I32_TRUNC_F64_U,
                    Op.I64_TRUNC_F32_S,
                    Op.I64_TRUNC_F32_U,
                    Op.I64_TRUNC_F64_S,
                    Op.I64_TRUNC_F64_U ->
                    Fx.OTHER_TRAP;
            default -> 0;
        };
    }

    /// Stores and atomics: they happen where they stand.
    private void effect(int op) {
        byte kind = OpTable.results(op) == 0 ? Kind.VOID : Kind.of(OpTable.results(op));
        for (int i = stack.size() - operandCount(op) + 1; i < stack.size(); i++) {
            if ((ir.fx[stack.at(i)] & Fx.OTHER_TRAP) != 0) {
                // its trap comes before the one of the access
                stack.settle(i);
            }
        }
        settleVectorAddress(op);
        int n = operands(op, kind);
        ir.cost[n] += op < Op.SIMD_BASE ? 20 + storeCost : 70 + 4 * storeCost;
        effect(n, Fx.READS_MEMORY | Fx.TRAPS);
    }

    /// An access like `n` eight bytes further. An offset past the signed range is out of bounds as
    /// it is.
    private int upperHalf(int n) {
        int upper = ir.node(ir.op[n], Kind.L);
        ir.a[upper] = ir.a[n];
        ir.arity[upper] = 1;
        ir.aux[upper] = ir.aux[n];
        long offset = ir.imm[n];
        ir.imm[upper] = offset < 0 || offset > Long.MAX_VALUE - 8 ? offset : offset + 8;
        return upper;
    }

    /// Whole vectors are two accesses, which both evaluate the address.
    private void settleVectorAddress(int op) {
        if (op == Op.V128_LOAD || op == Op.V128_STORE) {
            stack.settle(stack.size() - operandCount(op));
        }
    }

    private static int operandCount(int op) {
        int count = 0;
        for (int p = OpTable.params(op); p != 0; p >>>= 8) {
            count++;
        }
        return count;
    }

    /// A node over the operands that the signature names, with the instruction's immediates.
    private int operands(int op, byte kind) {
        int n = ir.node(op, kind);
        int count = operandCount(op);
        if (count > 3) {
            int from = stack.size() - count;
            int[] values = new int[count];
            for (int i = 0; i < count; i++) {
                values[i] = stack.at(from + i);
            }
            stack.truncate(from);
            ir.children(n, values, 0, count);
        } else {
            int from = stack.size() - count;
            for (int i = 0; i < count; i++) {
                ir.child(n, i, stack.at(from + i));
            }
            stack.truncate(from);
        }
        immediates(op, n);
        return n;
    }

    private void immediates(int op, int n) {
        switch (OpTable.immediate(op)) {
            case Immediate.MEMARG -> {
                ir.imm[n] = reader.bits;
                ir.aux[n] = reader.memory;
                if (op == Op.V128_LOAD || op == Op.V128_STORE) {
                    int upper = upperHalf(n);
                    ir.c[n] = upper;
                }
            }
            case Immediate.MEMARG_LANE -> {
                ir.imm[n] = reader.bits;
                ir.aux[n] = reader.memory | reader.lane << 24;
            }
            case Immediate.LANE -> ir.aux[n] = reader.lane;
            case Immediate.V128 -> {
                ir.imm[n] = reader.low;
                int high = ir.node(Op.I64_CONST, Kind.L);
                ir.c[n] = high;
                ir.imm[high] = reader.high;
            }
            default -> {}
        }
    }

    // what lowerings of special instructions use

    /// A node over the topmost `count` operands.
    public int nodeOver(int op, byte kind, int count) {
        int n = ir.node(op, kind);
        int from = stack.size() - count;
        if (count > 3) {
            int start = ir.kidRoom(count);
            ir.kidCount = start;
            int[] values = new int[count];
            for (int i = 0; i < count; i++) {
                values[i] = stack.at(from + i);
            }
            ir.children(n, values, 0, count);
        } else {
            for (int i = 0; i < count; i++) {
                ir.child(n, i, stack.at(from + i));
            }
        }
        stack.truncate(from);
        return n;
    }

    /// A node over the topmost `count` operands, always as a list.
    public int nodeOverList(int op, byte kind, int count) {
        int n = ir.node(op, kind);
        int from = stack.size() - count;
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = stack.at(from + i);
        }
        ir.children(n, values, 0, count);
        stack.truncate(from);
        return n;
    }

    /// Removes the topmost operands after evaluating them into fresh variables, so that they can be
    /// read any number of times.
    public int[] takeSettled(int count) {
        int from = stack.size() - count;
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            stack.settle(from + i);
        }
        for (int i = 0; i < count; i++) {
            int copy = ir.newVar(ir.kind[stack.at(from + i)]);
            ir.statement(Ir.SET, copy, stack.at(from + i), 0, stack.position);
            values[i] = ir.var(copy);
        }
        stack.truncate(from);
        return values;
    }

    /// Settles those of the topmost operands that may trap, except the last `but`.
    public void settleTraps(int count, int but) {
        for (int i = stack.size() - count; i < stack.size() - but; i++) {
            if ((ir.fx[stack.at(i)] & Fx.TRAPS) != 0) {
                stack.settle(i);
            }
        }
    }

    /// `br_on_null`: the reference stays if it is not null.
    public void branchOnNull(int depth) {
        stack.settle(stack.size() - 1);
        int reference = stack.pop();
        control.branchIf(isNull(reference), true, depth);
        stack.push(ir.var(ir.a[reference]));
    }

    /// `br_on_non_null`: the reference goes along.
    public void branchOnNonNull(int depth) {
        stack.settle(stack.size() - 1);
        control.branchIf(isNull(stack.at(stack.size() - 1)), false, depth);
        stack.pop();
    }

    /// Branches if the reference on top is of a type (or is not), and keeps it either way.
    public void branchOnTest(int type, boolean sense, int depth) {
        stack.settle(stack.size() - 1);
        int n = ir.node(Op.REF_TEST, Kind.I);
        ir.child(n, 0, ir.var(ir.a[stack.at(stack.size() - 1)]));
        ir.imm[n] = type;
        ir.cost[n] += 14;
        control.branchIf(n, sense, depth);
    }

    /// Evaluates a node into a variable, now.
    public void assign(int variable, int node) {
        ir.statement(Ir.SET, variable, node, 0, stack.position);
    }

    private int isNull(int reference) {
        int n = ir.node(Op.REF_IS_NULL, Kind.I);
        ir.child(n, 0, ir.var(ir.a[reference]));
        return n;
    }

    /// Pushes two results that read the same variables.
    public void results(int first, int second) {
        stack.push(first);
        stack.push(second);
    }

    /// Performs a node now, in front of what waits except for expressions without the named
    /// effects; its result, if any, is pushed.
    public void effect(int n, int overtaken) {
        stack.flush(overtaken);
        ir.fx[n] |= Fx.EFFECT;
        byte kind = ir.kind[n];
        if (kind == Kind.VOID) {
            ir.statement(Ir.EVAL, 0, n, 0, stack.position);
            return;
        }
        int variable = ir.stackVar(stack.size(), kind);
        stack.beforeWrite(variable, stack.size());
        ir.statement(Ir.SET, variable, n, 0, stack.position);
        stack.push(ir.var(variable));
    }

    /// Performs a node with any number of results.
    public void effect(int n, int[] results, int overtaken) {
        if (results.length == 0) {
            effect(n, overtaken);
            return;
        }
        effect(n, overtaken);
        for (int i = 1; i < results.length; i++) {
            int r = ir.node(Ir.RESULT, Kind.of(results[i]));
            ir.a[r] = i;
            ir.b[r] = n;
            ir.cost[r] = 10;
            int variable = ir.stackVar(stack.size(), ir.kind[r]);
            stack.beforeWrite(variable, stack.size());
            ir.statement(Ir.SET, variable, r, 0, stack.position);
            stack.push(ir.var(variable));
        }
    }

    /// The control side, for lowerings that branch.
    public ControlBuilder control() {
        return control;
    }

    private void special(int op) {
        switch (op) {
            case Op.DROP -> drop();
            case Op.SELECT, Op.SELECT_T -> select();
            case Op.LOCAL_GET -> stack.push(ir.var(reader.index));
            case Op.LOCAL_SET -> setLocal(reader.index);
            case Op.LOCAL_TEE -> {
                setLocal(reader.index);
                stack.push(ir.var(reader.index));
            }
            case Op.GLOBAL_GET -> globalGet();
            case Op.GLOBAL_SET -> {
                int n = nodeOver(op, Kind.VOID, 1);
                ir.aux[n] = reader.index;
                ir.cost[n] += 8;
                effect(n, Fx.READS_GLOBALS | Fx.TRAPS);
            }
            default -> Families.of(op).lower(this, reader);
        }
    }

    private void globalGet() {
        var global = module.globals()[reader.index];
        int n = ir.node(Op.GLOBAL_GET, Kind.of(global.type()));
        ir.aux[n] = reader.index;
        ir.fx[n] = (byte) (global.mutable() ? Fx.READS_GLOBALS : 0);
        ir.arity[n] = 0;
        ir.cost[n] = 7;
        if (!global.mutable()) {
            ir.fx[n] = Fx.READS_GLOBALS;
        }
        stack.push(n);
    }

    private void drop() {
        int n = stack.pop();
        int last = ir.count - 1;
        if (ir.op[n] == Ir.VAR
                && ir.a[n] >= ir.locals
                && last >= 0
                && ir.sop[last] == Ir.SET
                && ir.sa[last] == ir.a[n]
                && ir.op[ir.sb[last]] != Ir.RESULT) {
            ir.sop[last] = Ir.EVAL;
        } else if ((ir.fx[n] & Fx.TRAPS) != 0) {
            stack.beforeTraps(n, stack.size());
            ir.statement(Ir.EVAL, 0, n, 0, stack.position);
        }
    }

    private void select() {
        int size = stack.size();
        if (!isCheap(stack.at(size - 3))) {
            stack.settle(size - 3);
        }
        if (!isCheap(stack.at(size - 2))) {
            stack.settle(size - 2);
        }
        int n = nodeOver(Op.SELECT, ir.kind[stack.at(size - 2)], 3);
        ir.cost[n] += 12;
        stack.push(n);
    }

    /// Only one side of a selection is evaluated, so it must not trap and should not be much work.
    private boolean isCheap(int n) {
        return (ir.fx[n] & Fx.TRAPS) == 0 && ir.cost[n] < 30;
    }

    private void setLocal(int local) {
        int n = stack.pop();
        int last = ir.count - 1;
        if (ir.op[n] == Ir.VAR
                && ir.a[n] >= ir.locals
                && last >= 0
                && ir.sop[last] == Ir.SET
                && ir.sa[last] == ir.a[n]
                && !stack.anyReads(local)) {
            ir.sa[last] = local;
            return;
        }
        stack.beforeTraps(n, stack.size());
        stack.beforeWrite(local, stack.size());
        if (ir.op[n] != Ir.VAR || ir.a[n] != local) {
            ir.statement(Ir.SET, local, n, 0, stack.position);
        }
    }
}
