package ijen.runtime;

import ijen.runtime.internal.gc.StructFactory;
import ijen.runtime.internal.gc.WasmStruct;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A struct of a guest: the very object that the guest uses. References to it are compared with
/// `==`. Values of fields are as [ValueType] describes them.
public sealed interface GuestStruct permits WasmStruct {
    /// A new struct with a value for each field.
    static GuestStruct of(StructType type, @Nullable Object... values) {
        var defined = Objects.requireNonNull(type, "the type of the struct").type;
        Objects.requireNonNull(values, "the fields' values; a null reference is (Object) null");
        var fields = defined.struct().fields().size();
        if (values.length != fields) {
            throw new IllegalArgumentException(
                    "%s: expected %d values, got %d".formatted(type, fields, values.length));
        }
        var struct = StructFactory.create(defined);
        for (var i = 0; i < fields; i++) {
            Fields.write(struct, i, values[i]);
        }
        return struct;
    }

    /// Its type, which may be a subtype of what a reference to it says.
    default StructType structType() {
        return new StructType(((WasmStruct) this).type());
    }

    /// A field's value; a packed one zero-extended.
    default @Nullable Object get(int field) {
        return Fields.read((WasmStruct) this, field);
    }

    /// Changes a mutable field.
    default void set(int field, @Nullable Object value) {
        if (!Fields.type((WasmStruct) this, field).mutable()) {
            throw new IllegalStateException(
                    "the immutable field %d of %s cannot be set".formatted(field, structType()));
        }
        Fields.write((WasmStruct) this, field, value);
    }
}
