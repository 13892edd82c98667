package ijen.runtime;

import ijen.runtime.internal.gc.WasmStruct;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// Moves values between Java objects and fields of structs.
final class Fields {
    private Fields() {}

    static FieldType type(WasmStruct struct, int field) {
        var fields = struct.type().struct().fields();
        if (field < 0 || field >= fields.size()) {
            throw new IndexOutOfBoundsException(
                    "field %d of %d in %s".formatted(field, fields.size(), struct.structType()));
        }
        return fields.get(field);
    }

    static @Nullable Object read(WasmStruct struct, int field) {
        var type = type(struct, field).unpacked();
        if (ValType.isRef(type)) {
            return Values.hostValue(struct.ref(field));
        }
        var high = type == ValType.V128 ? struct.high(field) : 0;
        return Values.number(type, struct.bits(field), high);
    }

    /// Of any field, since a new struct's are all written.
    static void write(WasmStruct struct, int field, @Nullable Object value) {
        var type = type(struct, field).unpacked();
        var types = struct.type().registry();
        if (ValType.isRef(type)) {
            struct.setRef(field, Values.reference(types, type, value, "field " + field));
            return;
        }
        var bits = new long[2];
        Values.number(types, type, value, bits, 0, "field " + field);
        if (type == ValType.V128) {
            struct.setV128(field, bits[0], bits[1]);
        } else {
            struct.setBits(field, bits[0]);
        }
    }
}
