package ijen.runtime.internal.validate;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// Null tests, casts and conversions of references.
final class ReferenceRules {
    private static final int EQREF = ValType.abstractRef(ValType.EQ, true);
    private static final int I31REF = ValType.abstractRef(ValType.I31, true);

    private final BodyState state;
    private final CodeReader reader;

    /// Functions that `ref.func` may name; null if that was checked before.
    private final boolean @Nullable [] declared;

    ReferenceRules(BodyState state, boolean @Nullable [] declared) {
        this.state = state;
        this.reader = state.reader;
        this.declared = declared;
    }

    void apply(int op) {
        switch (op) {
            case Op.REF_NULL -> state.push(state.checkType(reader.heapType));
            case Op.REF_IS_NULL -> {
                state.popRef();
                state.push(ValType.I32);
            }
            case Op.REF_FUNC -> function(reader.index);
            case Op.REF_EQ -> {
                state.pop(EQREF);
                state.pop(EQREF);
                state.push(ValType.I32);
            }
            case Op.REF_AS_NON_NULL -> state.push(state.popRef() & ~ValType.NULLABLE);
            case Op.BR_ON_NULL -> branchOnNull();
            case Op.BR_ON_NON_NULL -> branchOnNonNull();
            case Op.REF_TEST, Op.REF_TEST_NULL -> {
                popCastable(reader.heapType);
                state.push(ValType.I32);
            }
            case Op.REF_CAST, Op.REF_CAST_NULL -> {
                popCastable(reader.heapType);
                state.push(reader.heapType);
            }
            case Op.BR_ON_CAST, Op.BR_ON_CAST_FAIL -> branchOnCast(op == Op.BR_ON_CAST);
            case Op.ANY_CONVERT_EXTERN -> convert(ValType.EXTERN, ValType.ANY);
            case Op.EXTERN_CONVERT_ANY -> convert(ValType.ANY, ValType.EXTERN);
            case Op.REF_I31 -> {
                state.pop(ValType.I32);
                state.push(ValType.abstractRef(ValType.I31, false));
            }
            case Op.I31_GET_S, Op.I31_GET_U -> {
                state.pop(I31REF);
                state.push(ValType.I32);
            }
            default -> throw new IllegalStateException(OpTable.mnemonic(op));
        }
    }

    private void function(int index) {
        var functions = state.module.functions();
        if (index < 0 || index >= functions.length) {
            throw state.unknown("function", index, functions.length);
        }
        if (declared != null && state.function >= 0 && !declared[index]) {
            throw state.invalid(
                    "undeclared function reference: function "
                            + index
                            + " occurs in no export, global, table or element segment");
        }
        state.push(ValType.concrete(functions[index].id, false));
    }

    private void branchOnNull() {
        int[] label = state.checkedLabel(reader.index);
        int type = state.popRef();
        state.popAll(label);
        state.pushAll(label);
        state.push(type & ~ValType.NULLABLE);
    }

    private void branchOnNonNull() {
        int[] label = state.checkedLabel(reader.index);
        int last = lastReference(label);
        state.pop(last | ValType.NULLABLE);
        popAndPushAllButLast(label);
    }

    private int lastReference(int[] label) {
        if (label.length == 0 || !ValType.isRef(label[label.length - 1])) {
            throw state.invalid(
                    "type mismatch: "
                            + OpTable.mnemonic(reader.op)
                            + " passes a reference on, but label "
                            + reader.index
                            + " takes "
                            + (label.length == 0
                                    ? "nothing"
                                    : state.registry.toText(label[label.length - 1])));
        }
        return label[label.length - 1];
    }

    private void popAndPushAllButLast(int[] label) {
        for (int i = label.length - 2; i >= 0; i--) {
            state.pop(label[i]);
        }
        for (int i = 0; i < label.length - 1; i++) {
            state.push(label[i]);
        }
    }

    private void popCastable(int target) {
        state.checkType(target);
        state.pop(ValType.abstractRef(state.registry.heapTop(target), true));
    }

    private void branchOnCast(boolean onSuccess) {
        int from = state.checkType(reader.castFrom);
        int to = state.checkType(reader.castTo);
        int[] label = state.checkedLabel(reader.index);
        if (!state.registry.isSubtype(to, from)) {
            throw state.invalid(
                    "type mismatch: cannot cast "
                            + state.registry.toText(from)
                            + " to "
                            + state.registry.toText(to)
                            + ", which is no subtype");
        }
        int rest = ValType.isNullable(to) ? from & ~ValType.NULLABLE : from;
        int expected = lastReference(label);
        int branched = onSuccess ? to : rest;
        if (!state.registry.isSubtype(branched, expected)) {
            throw state.mismatch(expected, branched);
        }
        state.pop(from);
        popAndPushAllButLast(label);
        state.push(onSuccess ? rest : to);
    }

    private void convert(int from, int to) {
        int type = state.popRef();
        if (!state.registry.isSubtype(type, ValType.abstractRef(from, true))) {
            throw state.mismatch(ValType.abstractRef(from, true), type);
        }
        state.push(ValType.abstractRef(to, ValType.isNullable(type)));
    }
}
