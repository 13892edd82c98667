package ijen.runtime.internal.gc;

import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FieldType;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// A struct with its fields in arrays, for engines that generate no classes. A field's number lies
/// at twice its index; the odd place behind it is the upper half of a `v128`.
public final class PlainStruct extends WasmStruct {
    private static final long[] NO_NUMS = {};
    private static final @Nullable Object[] NO_REFS = {};

    private final DefinedType type;
    private final long[] nums;
    private final @Nullable Object[] refs;

    /// A struct whose fields have their default values.
    public PlainStruct(DefinedType type) {
        this.type = type;
        var fields = type.struct().fields();
        var numeric = fields.stream().anyMatch(f -> !ValType.isRef(f.storage()));
        var reference = fields.stream().anyMatch(f -> ValType.isRef(f.storage()));
        nums = numeric ? new long[2 * fields.size()] : NO_NUMS;
        refs = reference ? new Object[fields.size()] : NO_REFS;
    }

    @Override
    public DefinedType type() {
        return type;
    }

    @Override
    public long bits(int field) {
        return nums[2 * field];
    }

    @Override
    public long high(int field) {
        return nums[2 * field + 1];
    }

    @Override
    public @Nullable Object ref(int field) {
        return refs[field];
    }

    @Override
    public void setBits(int field, long bits) {
        nums[2 * field] = truncate(type.struct().fields().get(field), bits);
    }

    private static long truncate(FieldType field, long bits) {
        return switch (field.storage()) {
            case ValType.I8 -> bits & 0xFF;
            case ValType.I16 -> bits & 0xFFFF;
            default -> bits;
        };
    }

    @Override
    public void setV128(int field, long low, long high) {
        nums[2 * field] = low;
        nums[2 * field + 1] = high;
    }

    @Override
    public void setRef(int field, @Nullable Object value) {
        refs[field] = value;
    }
}
