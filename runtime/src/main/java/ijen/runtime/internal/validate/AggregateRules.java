package ijen.runtime.internal.validate;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.type.ArrayType;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.StructType;
import ijen.runtime.internal.type.ValType;
import java.util.BitSet;

/// Instructions on structures and arrays.
final class AggregateRules {
    private static final int MOST_FIXED_ELEMENTS = 10_000;

    private final BodyState state;
    private final CodeReader reader;
    private final TableRules tables;
    private final MemoryRules memories;

    /// Struct types whose fields are known to have default values.
    private final BitSet defaultable = new BitSet();

    AggregateRules(BodyState state, TableRules tables, MemoryRules memories) {
        this.state = state;
        this.reader = state.reader;
        this.tables = tables;
        this.memories = memories;
    }

    void apply(int op) {
        switch (op) {
            case Op.STRUCT_NEW, Op.STRUCT_NEW_DEFAULT -> newStruct(op == Op.STRUCT_NEW);
            case Op.STRUCT_GET, Op.STRUCT_GET_S, Op.STRUCT_GET_U -> {
                int field = readable(field(), op == Op.STRUCT_GET);
                state.pop(nullable());
                state.push(field);
            }
            case Op.STRUCT_SET -> {
                var field = writable(field(), "field");
                state.pop(field.unpacked());
                state.pop(nullable());
            }
            case Op.ARRAY_NEW, Op.ARRAY_NEW_DEFAULT -> newArray(op == Op.ARRAY_NEW);
            case Op.ARRAY_NEW_FIXED -> newFixedArray();
            case Op.ARRAY_NEW_DATA, Op.ARRAY_NEW_ELEM -> {
                checkSource(op == Op.ARRAY_NEW_DATA);
                popIndices(2);
                state.push(created());
            }
            case Op.ARRAY_INIT_DATA, Op.ARRAY_INIT_ELEM -> {
                writable(array(reader.index), "array");
                checkSource(op == Op.ARRAY_INIT_DATA);
                popIndices(3);
                state.pop(nullable());
            }
            case Op.ARRAY_GET, Op.ARRAY_GET_S, Op.ARRAY_GET_U -> {
                int element = readable(array(reader.index), op == Op.ARRAY_GET);
                popIndices(1);
                state.pop(nullable());
                state.push(element);
            }
            default -> applyToArray(op);
        }
    }

    private void applyToArray(int op) {
        switch (op) {
            case Op.ARRAY_SET -> {
                var element = writable(array(reader.index), "array");
                state.pop(element.unpacked());
                popIndices(1);
                state.pop(nullable());
            }
            case Op.ARRAY_LEN -> {
                state.pop(ValType.abstractRef(ValType.ARRAY, true));
                state.push(ValType.I32);
            }
            case Op.ARRAY_FILL -> {
                var element = writable(array(reader.index), "array");
                popIndices(1);
                state.pop(element.unpacked());
                popIndices(1);
                state.pop(nullable());
            }
            case Op.ARRAY_COPY -> copyArray();
            default -> throw new IllegalStateException(OpTable.mnemonic(op));
        }
    }

    private void newStruct(boolean withValues) {
        var fields = struct().fields();
        if (withValues) {
            for (int i = fields.size() - 1; i >= 0 && !state.isBottomless(); i--) {
                state.pop(fields.get(i).unpacked());
            }
        } else if (!defaultable.get(reader.index)) {
            for (int i = fields.size() - 1; i >= 0; i--) {
                checkDefault(fields.get(i), "field " + i);
            }
            defaultable.set(reader.index);
        }
        state.push(created());
    }

    private void newArray(boolean withValue) {
        var element = array(reader.index);
        popIndices(1);
        if (withValue) {
            state.pop(element.unpacked());
        } else {
            checkDefault(element, "the element");
        }
        state.push(created());
    }

    private void newFixedArray() {
        var element = array(reader.index);
        int count = reader.index2;
        if (count < 0 || count > MOST_FIXED_ELEMENTS) {
            throw state.invalid(
                    "too many operands: array.new_fixed with "
                            + Integer.toUnsignedString(count)
                            + ", the limit is "
                            + MOST_FIXED_ELEMENTS);
        }
        for (int i = 0; i < count && !state.isBottomless(); i++) {
            state.pop(element.unpacked());
        }
        state.push(created());
    }

    private void copyArray() {
        var to = writable(array(reader.index), "array");
        var from = array(reader.index2);
        boolean fits =
                to.packed() || from.packed()
                        ? to.storage() == from.storage()
                        : state.registry.isSubtype(from.storage(), to.storage());
        if (!fits) {
            throw state.invalid(
                    "array types do not match: elements of type "
                            + state.registry.toText(from.storage())
                            + " cannot be copied to "
                            + state.registry.toText(to.storage()));
        }
        popIndices(2);
        state.pop(ValType.concrete(state.module.types()[reader.index2].id, true));
        popIndices(1);
        state.pop(nullable());
    }

    private void checkSource(boolean data) {
        var element = array(reader.index);
        if (data) {
            memories.checkData(reader.index2);
            if (ValType.isRef(element.storage())) {
                throw state.invalid(
                        "array type is not numeric or vector: "
                                + state.registry.toText(element.storage()));
            }
        } else {
            tables.checkElements(tables.segment(reader.index2).type(), element.storage());
        }
    }

    private void popIndices(int count) {
        for (int i = 0; i < count; i++) {
            state.pop(ValType.I32);
        }
    }

    private int nullable() {
        return ValType.concrete(state.module.types()[reader.index].id, true);
    }

    private int created() {
        return ValType.concrete(state.module.types()[reader.index].id, false);
    }

    private DefinedType type(int index) {
        var types = state.module.types();
        if (index < 0 || index >= types.length) {
            throw state.unknown("type", index, types.length);
        }
        return types[index];
    }

    private StructType struct() {
        if (type(reader.index).composite instanceof StructType struct) {
            return struct;
        }
        throw wrongKind(reader.index, "a struct");
    }

    private FieldType array(int index) {
        if (type(index).composite instanceof ArrayType array) {
            return array.element();
        }
        throw wrongKind(index, "an array");
    }

    private RuntimeException wrongKind(int index, String expected) {
        return state.invalid(
                "type mismatch: type "
                        + index
                        + " must be "
                        + expected
                        + " type but is "
                        + state.registry.toText(type(index)));
    }

    private FieldType field() {
        var fields = struct().fields();
        int index = reader.index2;
        if (index < 0 || index >= fields.size()) {
            throw state.unknown("field", index, fields.size());
        }
        return fields.get(index);
    }

    private int readable(FieldType field, boolean plain) {
        if (field.packed() == plain) {
            throw state.invalid(
                    "type mismatch: "
                            + OpTable.mnemonic(reader.op)
                            + (plain ? " reads unpacked" : " reads packed")
                            + " values, but the storage type is "
                            + state.registry.toText(field.storage()));
        }
        return field.unpacked();
    }

    private FieldType writable(FieldType field, String what) {
        if (!field.mutable()) {
            throw state.invalid(
                    "immutable " + what + ": " + state.registry.toText(type(reader.index)));
        }
        return field;
    }

    private void checkDefault(FieldType field, String what) {
        if (!ValType.isDefaultable(field.unpacked())) {
            throw state.invalid(
                    "type mismatch: "
                            + OpTable.mnemonic(reader.op)
                            + " needs default values, but "
                            + what
                            + " has type "
                            + state.registry.toText(field.storage()));
        }
    }
}
