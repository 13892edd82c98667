package ijen.runtime.internal.validate;

import ijen.runtime.MalformedException;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.type.ValType;

/// Exceptions, and the legacy form of their handlers.
final class ExceptionRules {
    private static final int EXN = ValType.abstractRef(ValType.EXN, false);

    private final BodyState state;
    private final CodeReader reader;
    private final ControlRules control;

    ExceptionRules(BodyState state, ControlRules control) {
        this.state = state;
        this.reader = state.reader;
        this.control = control;
    }

    void apply(int op) {
        switch (op) {
            case Op.THROW -> {
                state.popAll(tagParams(reader.index));
                state.becomeUnreachable();
            }
            case Op.THROW_REF -> {
                state.pop(ValType.EXNREF);
                state.becomeUnreachable();
            }
            case Op.TRY_TABLE -> {
                for (int i = 0; i < reader.catchCount; i++) {
                    checkClause(i);
                }
                control.open(op);
            }
            case Op.TRY -> control.open(op);
            case Op.CATCH -> {
                int[] params = tagParams(reader.index);
                handler(op);
                state.pushAll(params);
            }
            case Op.CATCH_ALL -> handler(op);
            case Op.DELEGATE -> delegate();
            case Op.RETHROW -> rethrow();
            default -> throw new IllegalStateException(OpTable.mnemonic(op));
        }
    }

    private int[] tagParams(int index) {
        var tags = state.module.tags();
        if (index < 0 || index >= tags.length) {
            throw state.unknown("tag", index, tags.length);
        }
        return tags[index].function().params();
    }

    private void checkClause(int i) {
        int kind = reader.catchKinds[i];
        int[] caught =
                kind < CodeReader.CATCH_ALL ? tagParams(reader.catchTags[i]) : BodyState.NO_TYPES;
        boolean withRef = (kind & 1) != 0;
        int[] label = state.checkedLabel(reader.catchLabels[i]);
        int count = caught.length + (withRef ? 1 : 0);
        boolean fits = count == label.length;
        for (int k = 0; fits && k < count; k++) {
            fits = state.registry.isSubtype(k < caught.length ? caught[k] : EXN, label[k]);
        }
        if (!fits) {
            throw state.invalid(
                    "type mismatch: catch clause "
                            + i
                            + " gives "
                            + text(caught, withRef)
                            + " but its label takes "
                            + text(label, false));
        }
    }

    private String text(int[] types, boolean withRef) {
        var text = new StringBuilder("[");
        for (int type : types) {
            text.append(text.length() > 1 ? " " : "").append(state.registry.toText(type));
        }
        if (withRef) {
            text.append(text.length() > 1 ? " " : "").append("(ref exn)");
        }
        return text.append(']').toString();
    }

    private void handler(int op) {
        int kind = state.kind(0);
        if (kind != Op.TRY && kind != Op.CATCH) {
            throw misplaced();
        }
        var type = state.popFrame();
        state.pushFrame(op, type);
    }

    private void delegate() {
        if (state.kind(0) != Op.TRY) {
            throw misplaced();
        }
        var type = state.popFrame();
        state.checkedLabel(reader.index);
        state.pushAll(type.results());
    }

    private MalformedException misplaced() {
        return reader.malformed(
                "END opcode expected: " + OpTable.mnemonic(reader.op) + " outside of a try",
                reader.opStart);
    }

    private void rethrow() {
        state.checkedLabel(reader.index);
        int kind = state.kind(reader.index);
        if (kind != Op.CATCH && kind != Op.CATCH_ALL) {
            throw state.invalid("invalid rethrow label: " + reader.index + " is no catch");
        }
        state.becomeUnreachable();
    }
}
