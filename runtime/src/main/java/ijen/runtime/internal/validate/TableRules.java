package ijen.runtime.internal.validate;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.module.ElementSegment;
import ijen.runtime.internal.module.TableDecl;
import ijen.runtime.internal.type.ValType;

/// Instructions on tables and element segments.
final class TableRules {
    private final BodyState state;
    private final CodeReader reader;

    TableRules(BodyState state) {
        this.state = state;
        this.reader = state.reader;
    }

    void apply(int op) {
        switch (op) {
            case Op.TABLE_GET -> {
                var table = table(reader.index);
                state.pop(address(table));
                state.push(table.elementType());
            }
            case Op.TABLE_SET -> {
                var table = table(reader.index);
                state.pop(table.elementType());
                state.pop(address(table));
            }
            case Op.TABLE_SIZE -> state.push(address(table(reader.index)));
            case Op.TABLE_GROW -> {
                var table = table(reader.index);
                state.pop(address(table));
                state.pop(table.elementType());
                state.push(address(table));
            }
            case Op.TABLE_FILL -> {
                var table = table(reader.index);
                state.pop(address(table));
                state.pop(table.elementType());
                state.pop(address(table));
            }
            case Op.TABLE_COPY -> copy(table(reader.index), table(reader.index2));
            case Op.TABLE_INIT -> init(table(reader.index2), segment(reader.index));
            case Op.ELEM_DROP -> segment(reader.index);
            default -> throw new IllegalStateException(OpTable.mnemonic(op));
        }
    }

    private void copy(TableDecl to, TableDecl from) {
        checkElements(from.elementType(), to.elementType());
        int toType = address(to);
        int fromType = address(from);
        state.pop(toType == ValType.I64 ? fromType : toType);
        state.pop(fromType);
        state.pop(toType);
    }

    private void init(TableDecl table, ElementSegment segment) {
        checkElements(segment.type(), table.elementType());
        state.pop(ValType.I32);
        state.pop(ValType.I32);
        state.pop(address(table));
    }

    void checkElements(int from, int to) {
        if (!state.registry.isSubtype(from, to)) {
            throw state.invalid(
                    "type mismatch: elements of type "
                            + state.registry.toText(from)
                            + " do not fit where "
                            + state.registry.toText(to)
                            + " is expected");
        }
    }

    private TableDecl table(int index) {
        var tables = state.module.tables();
        if (index < 0 || index >= tables.length) {
            throw state.unknown("table", index, tables.length);
        }
        return tables[index];
    }

    ElementSegment segment(int index) {
        var segments = state.module.elements();
        if (index < 0 || index >= segments.length) {
            throw state.unknown("elem segment", index, segments.length);
        }
        return segments[index];
    }

    private static int address(TableDecl table) {
        return table.is64() ? ValType.I64 : ValType.I32;
    }
}
