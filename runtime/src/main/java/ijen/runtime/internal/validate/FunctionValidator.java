package ijen.runtime.internal.validate;

import ijen.runtime.Features;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Immediate;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// Type-checks function bodies one instruction at a time, driven by whoever needs the types: module
/// validation, the interpreter's lowering and the compiler's front end.
///
/// ```java
/// v.begin(function);
/// while (v.decode()) {   // v.reader() holds the instruction, the stacks are as before it
///     v.apply();         // the stacks are as after it
/// }
/// ```
///
/// Labels and frames are counted from the innermost, as instructions count them. Reusable, not
/// thread-safe. Most instructions are done by their signature from [OpTable]; the rest by the rules
/// of their family.
public final class FunctionValidator {
    /// What [#controlKind(int)] gives for the function's own frame.
    public static final int FUNCTION = BodyState.FUNCTION;

    final BodyState state;
    private final CodeReader reader;
    private final ControlRules control;
    private final ExceptionRules exceptions;
    private final MemoryRules memories;
    private final TableRules tables;
    private final ReferenceRules references;
    private final AggregateRules aggregates;

    /// For walking the bodies of a validated module.
    public FunctionValidator(ModuleInfo module) {
        this(module, Features.ALL, null);
    }

    FunctionValidator(ModuleInfo module, Features features, boolean @Nullable [] declared) {
        reader = new CodeReader(module.bytes(), features, module.types());
        state = new BodyState(module, reader);
        control = new ControlRules(state);
        exceptions = new ExceptionRules(state, control);
        memories = new MemoryRules(state);
        tables = new TableRules(state);
        references = new ReferenceRules(state, declared);
        aggregates = new AggregateRules(state, tables, memories);
    }

    /// Reads the locals of a defined function.
    public void begin(int function) {
        var module = state.module;
        var body = module.body(function);
        var type = module.functions()[function].function();
        state.function = function;
        reader.reset(body.start(), body.end());
        state.locals.read(type, reader);
        state.start(function, type);
    }

    /// Decodes the next instruction; false behind the body's last `end`.
    public boolean decode() {
        if (state.depth == 0) {
            if (reader.pc != reader.end) {
                throw reader.malformed(
                        "END opcode expected: "
                                + (reader.end - reader.pc)
                                + " bytes follow the end of the function",
                        reader.pc);
            }
            return false;
        }
        if (!reader.next()) {
            throw reader.unexpectedEnd();
        }
        return true;
    }

    /// Validates the decoded instruction.
    public void apply() {
        int op = reader.op;
        int params = OpTable.params(op);
        if (params == OpTable.SPECIAL) {
            applySpecial(op);
            return;
        }
        byte immediate = OpTable.immediate(op);
        if (immediate == Immediate.MEMARG) {
            applySignature(params, OpTable.results(op), memories.access(op));
            return;
        }
        if (op >= Op.SIMD_BASE) {
            applyVector(op, params, immediate);
            return;
        }
        applySignature(params, OpTable.results(op), 0);
    }

    private void applyVector(int op, int params, byte immediate) {
        int address = 0;
        if (immediate == Immediate.MEMARG_LANE) {
            address = memories.access(op);
            memories.checkLane(op);
        } else if (immediate == Immediate.LANE) {
            memories.checkLane(op);
        } else if (op == Op.I8X16_SHUFFLE) {
            memories.checkShuffle();
        }
        applySignature(params, OpTable.results(op), address);
    }

    private void applySignature(int params, int results, int address) {
        for (int rest = params; rest != 0; rest >>>= 8) {
            int type = rest & 0xFF;
            state.pop(type == OpTable.ADDRESS ? address : type);
        }
        for (int rest = results; rest != 0; rest >>>= 8) {
            state.push(rest & 0xFF);
        }
    }

    private void applySpecial(int op) {
        switch (op) {
            case Op.LOCAL_GET -> state.push(state.locals.checkRead(reader.index));
            case Op.LOCAL_SET -> {
                state.pop(state.locals.check(reader.index));
                state.locals.set(reader.index);
            }
            case Op.LOCAL_TEE -> {
                int type = state.locals.check(reader.index);
                state.pop(type);
                state.locals.set(reader.index);
                state.push(type);
            }
            case Op.DROP -> state.popAny();
            case Op.GLOBAL_GET, Op.GLOBAL_SET -> applyGlobal(op == Op.GLOBAL_SET);
            case Op.SELECT, Op.SELECT_T -> applySelect(op == Op.SELECT_T);
            case Op.THROW,
                    Op.THROW_REF,
                    Op.TRY_TABLE,
                    Op.TRY,
                    Op.CATCH,
                    Op.CATCH_ALL,
                    Op.DELEGATE,
                    Op.RETHROW ->
                    exceptions.apply(op);
            default -> applyByRange(op);
        }
    }

    private void applyByRange(int op) {
        if (op < Op.DROP) {
            control.apply(op);
        } else if (op < Op.I32_LOAD) {
            tables.apply(op);
        } else if (op < Op.REF_NULL) {
            memories.apply(op);
        } else if (op < Op.GC_BASE) {
            references.apply(op);
        } else if (op < Op.REF_TEST) {
            aggregates.apply(op);
        } else if (op < Op.MISC_BASE) {
            references.apply(op);
        } else if (op < Op.TABLE_INIT) {
            memories.apply(op);
        } else {
            tables.apply(op);
        }
    }

    private void applyGlobal(boolean write) {
        var globals = state.module.globals();
        int index = reader.index;
        if (index < 0 || index >= globals.length) {
            throw state.unknown("global", index, globals.length);
        }
        var global = globals[index];
        if (!write) {
            state.push(global.type());
            return;
        }
        if (!global.mutable()) {
            throw state.invalid("immutable global: global.set of global " + index);
        }
        state.pop(global.type());
    }

    private void applySelect(boolean typed) {
        if (typed) {
            if (reader.index != 1) {
                throw state.invalid("invalid result arity: select with " + reader.index + " types");
            }
            int type = state.checkType(reader.heapType);
            state.pop(ValType.I32);
            state.pop(type);
            state.pop(type);
            state.push(type);
            return;
        }
        state.pop(ValType.I32);
        int second = state.popAny();
        int first = state.popAny();
        if (ValType.isRef(first) || ValType.isRef(second)) {
            throw state.mismatch(ValType.I32, ValType.isRef(first) ? first : second);
        }
        if (first != second && first != ValType.BOTTOM && second != ValType.BOTTOM) {
            throw state.mismatch(first, second);
        }
        state.push(first == ValType.BOTTOM ? second : first);
    }

    /// The instruction.
    public CodeReader reader() {
        return reader;
    }

    /// Operands on the stack.
    public int height() {
        return state.height;
    }

    /// Type of an operand counted from the bottom.
    public int typeAt(int i) {
        return state.operands[i];
    }

    /// Whether control cannot come here.
    public boolean unreachable() {
        return state.unreachable;
    }

    public int localCount() {
        return state.locals.count;
    }

    public int localType(int i) {
        return state.locals.types[i];
    }

    /// Open frames, the function's own included.
    public int controlDepth() {
        return state.depth;
    }

    /// [#FUNCTION], or the instruction that opened the frame or its current part: `BLOCK`, `LOOP`,
    /// `IF`, `ELSE`, `TRY_TABLE`, `TRY`, `CATCH`, `CATCH_ALL`.
    public int controlKind(int label) {
        return state.kind(label);
    }

    /// Operands below the frame's parameters.
    public int controlHeight(int label) {
        return state.bases[state.depth - 1 - label];
    }

    public int[] controlResults(int label) {
        return state.type(label).results();
    }

    /// Types a branch to the label takes.
    public int[] labelTypes(int label) {
        return state.labelTypes(label);
    }

    /// The resolved block type of the instruction.
    public FunctionType blockFunctionType() {
        return control.blockType();
    }
}
