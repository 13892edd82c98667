package ijen.runtime.internal.validate;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.type.CompositeType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import java.util.Arrays;

/// Blocks, branches and calls.
final class ControlRules {
    private final BodyState state;
    private final CodeReader reader;
    private final FunctionType[] valueBlocks = new FunctionType[128];
    private FunctionType lastReferenceBlock = BodyState.EMPTY;

    ControlRules(BodyState state) {
        this.state = state;
        this.reader = state.reader;
    }

    FunctionType blockType() {
        long type = reader.blockType;
        if (type == CodeReader.EMPTY_BLOCK) {
            return BodyState.EMPTY;
        }
        if (type < 0) {
            return valueBlock((int) type);
        }
        return functionType(type > Integer.MAX_VALUE ? -1 : (int) type);
    }

    private FunctionType valueBlock(int type) {
        if (ValType.isRef(type)) {
            state.checkType(type);
            int[] last = lastReferenceBlock.results();
            if (last.length == 0 || last[0] != type) {
                lastReferenceBlock = new FunctionType(BodyState.NO_TYPES, new int[] {type});
            }
            return lastReferenceBlock;
        }
        var block = valueBlocks[type];
        if (block == null) {
            block = new FunctionType(BodyState.NO_TYPES, new int[] {type});
            valueBlocks[type] = block;
        }
        return block;
    }

    FunctionType functionType(int index) {
        var types = state.module.types();
        if (index < 0 || index >= types.length) {
            throw state.unknown("type", index, types.length);
        }
        CompositeType composite = types[index].composite;
        if (composite instanceof FunctionType function) {
            return function;
        }
        throw state.invalid(
                "type mismatch: type "
                        + index
                        + " must be a function type but is "
                        + state.registry.toText(types[index]));
    }

    void apply(int op) {
        switch (op) {
            case Op.BLOCK, Op.LOOP -> open(op);
            case Op.IF -> {
                var type = blockType();
                state.pop(ValType.I32);
                open(op, type);
            }
            case Op.ELSE -> otherwise();
            case Op.END -> end();
            case Op.BR -> {
                state.popAll(state.checkedLabel(reader.index));
                state.becomeUnreachable();
            }
            case Op.BR_IF -> {
                int[] types = state.checkedLabel(reader.index);
                state.pop(ValType.I32);
                state.popAll(types);
                state.pushAll(types);
            }
            case Op.BR_TABLE -> branchTable();
            case Op.RETURN -> {
                state.popAll(state.functionResults());
                state.becomeUnreachable();
            }
            case Op.UNREACHABLE -> state.becomeUnreachable();
            case Op.CALL -> call(callee());
            case Op.RETURN_CALL -> tailCall(callee());
            case Op.CALL_INDIRECT -> call(indirectCallee());
            case Op.RETURN_CALL_INDIRECT -> tailCall(indirectCallee());
            case Op.CALL_REF -> call(referencedCallee());
            case Op.RETURN_CALL_REF -> tailCall(referencedCallee());
            default -> throw new IllegalStateException(OpTable.mnemonic(op));
        }
    }

    void open(int kind) {
        open(kind, blockType());
    }

    private void open(int kind, FunctionType type) {
        state.popAll(type.params());
        state.pushFrame(kind, type);
        state.pushAll(type.params());
    }

    private void otherwise() {
        if (state.kind(0) != Op.IF) {
            throw reader.malformed("END opcode expected: else outside of an if", reader.opStart);
        }
        var type = state.popFrame();
        state.pushFrame(Op.ELSE, type);
        state.pushAll(type.params());
    }

    private void end() {
        int kind = state.kind(0);
        var type = state.popFrame();
        if (kind == Op.IF) {
            // the missing else passes the parameters on
            state.pushFrame(Op.ELSE, type);
            state.pushAll(type.params());
            state.popFrame();
        }
        state.pushAll(type.results());
    }

    /// Which branch table met a frame last: each checks a frame's types once.
    private int[] metBy = new int[16];

    private int table;

    private boolean isNew(int frame) {
        if (frame >= metBy.length) {
            metBy = Arrays.copyOf(metBy, Math.max(frame + 1, metBy.length * 2));
        }
        boolean first = metBy[frame] != table;
        metBy[frame] = table;
        return first;
    }

    private void branchTable() {
        state.pop(ValType.I32);
        int last = reader.labelCount - 1;
        int[] types = state.checkedLabel(reader.labels[last]);
        table++;
        for (int i = 0; i < last; i++) {
            int[] target = state.checkedLabel(reader.labels[i]);
            if (target != types && isNew(state.depth - 1 - reader.labels[i])) {
                if (target.length != types.length) {
                    throw state.invalid(
                            "type mismatch: br_table target "
                                    + i
                                    + " takes "
                                    + target.length
                                    + " values, the default "
                                    + types.length);
                }
                state.peekAll(target);
            }
        }
        state.popAll(types);
        state.becomeUnreachable();
    }

    private FunctionType callee() {
        var functions = state.module.functions();
        int index = reader.index;
        if (index < 0 || index >= functions.length) {
            throw state.unknown("function", index, functions.length);
        }
        return functions[index].function();
    }

    private FunctionType indirectCallee() {
        var tables = state.module.tables();
        int index = reader.index2;
        if (index < 0 || index >= tables.length) {
            throw state.unknown("table", index, tables.length);
        }
        var table = tables[index];
        if (!state.registry.isSubtype(table.elementType(), ValType.FUNCREF)) {
            throw state.invalid(
                    "type mismatch: call_indirect needs a table of functions, but table "
                            + index
                            + " has elements of type "
                            + state.registry.toText(table.elementType()));
        }
        var type = functionType(reader.index);
        state.pop(table.is64() ? ValType.I64 : ValType.I32);
        return type;
    }

    private FunctionType referencedCallee() {
        var type = functionType(reader.index);
        state.pop(ValType.concrete(state.module.types()[reader.index].id, true));
        return type;
    }

    private void call(FunctionType type) {
        state.popAll(type.params());
        state.pushAll(type.results());
    }

    private void tailCall(FunctionType type) {
        state.popAll(type.params());
        int[] results = type.results();
        int[] expected = state.functionResults();
        boolean fits = results.length == expected.length;
        boolean same = Arrays.equals(results, expected);
        for (int i = 0; fits && !same && i < results.length; i++) {
            fits = state.registry.isSubtype(results[i], expected[i]);
        }
        if (!fits) {
            throw state.invalid(
                    "type mismatch: the tail-called function is "
                            + state.registry.toText(type)
                            + ", whose results are not those of the caller, "
                            + state.registry.toText(state.type(state.depth - 1)));
        }
        state.becomeUnreachable();
    }
}
