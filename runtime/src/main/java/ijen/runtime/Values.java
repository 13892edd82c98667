package ijen.runtime;

import ijen.runtime.internal.gc.RefTypes;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// Moves values between Java objects and slots.
final class Values {
    private Values() {}

    static int slots(int[] types) {
        var slots = 0;
        for (var type : types) {
            slots += ValType.slots(type);
        }
        return slots;
    }

    /// Stores values from a slot on, checking each against its type; `what` names them in messages.
    static void store(
            Store store,
            int[] types,
            @Nullable Object[] values,
            long[] nums,
            @Nullable Object[] refs,
            int base,
            String what) {
        if (values == null) {
            throw new IllegalArgumentException(
                    "%s: expected %d values, got no array; a null reference is written (Object) null"
                            .formatted(what, types.length));
        }
        if (values.length != types.length) {
            throw new IllegalArgumentException(
                    "%s: expected %d values, got %d".formatted(what, types.length, values.length));
        }
        var slot = base;
        for (var i = 0; i < types.length; i++) {
            storeOne(store, types[i], values[i], nums, refs, slot, what);
            slot += ValType.slots(types[i]);
        }
    }

    static void storeOne(
            Store store,
            int type,
            @Nullable Object value,
            long[] nums,
            @Nullable Object[] refs,
            int slot,
            String what) {
        if (ValType.isRef(type)) {
            refs[slot] = reference(store, type, value, what);
        } else {
            number(store.engine().types(), type, value, nums, slot, what);
        }
    }

    /// Stores what is no reference.
    static void number(
            TypeRegistry types,
            int type,
            @Nullable Object value,
            long[] nums,
            int slot,
            String what) {
        switch (value) {
            case Integer i when type == ValType.I32 -> nums[slot] = i;
            case Long l when type == ValType.I64 -> nums[slot] = l;
            case Float f when type == ValType.F32 -> nums[slot] = Float.floatToRawIntBits(f);
            case Double d when type == ValType.F64 -> nums[slot] = Double.doubleToRawLongBits(d);
            case V128 v when type == ValType.V128 -> {
                nums[slot] = v.low();
                nums[slot + 1] = v.high();
            }
            case null, default -> throw mismatch(types, type, value, what);
        }
    }

    static @Nullable Object reference(Store store, int type, @Nullable Object value, String what) {
        var inner = reference(store.engine().types(), type, value, what);
        if (inner instanceof FuncRef f && f.store() != store.state()) {
            throw new IllegalArgumentException("a function of another store: " + value);
        }
        return inner;
    }

    static @Nullable Object reference(
            TypeRegistry types, int type, @Nullable Object value, String what) {
        var function = types.heapTop(type) == ValType.FUNC;
        if (function && value != null && !(value instanceof Func)) {
            throw mismatch(types, type, value, what);
        }
        var inner = function && value instanceof Func f ? f.ref() : value;
        if (!RefTypes.matches(inner, type, types)) {
            throw mismatch(types, type, value, what);
        }
        return inner;
    }

    private static IllegalArgumentException mismatch(
            TypeRegistry types, int type, @Nullable Object value, String what) {
        return new IllegalArgumentException(
                "%s: expected %s, got %s".formatted(what, types.toText(type), shown(value)));
    }

    private static String shown(@Nullable Object value) {
        return value == null || value instanceof GuestStruct || value instanceof GuestArray
                ? String.valueOf(value)
                : value.getClass().getSimpleName() + " " + value;
    }

    static @Nullable Object[] load(int[] types, long[] nums, @Nullable Object[] refs, int base) {
        var values = new @Nullable Object[types.length];
        var slot = base;
        for (var i = 0; i < types.length; i++) {
            values[i] = loadOne(types[i], nums, refs, slot);
            slot += ValType.slots(types[i]);
        }
        return values;
    }

    static @Nullable Object loadOne(int type, long[] nums, @Nullable Object[] refs, int slot) {
        if (ValType.isRef(type)) {
            return hostValue(refs[slot]);
        }
        return number(type, nums[slot], type == ValType.V128 ? nums[slot + 1] : 0);
    }

    /// A value that is no reference.
    static Object number(int type, long bits, long high) {
        return switch (type) {
            case ValType.I32 -> (int) bits;
            case ValType.I64 -> bits;
            case ValType.F32 -> Float.intBitsToFloat((int) bits);
            case ValType.F64 -> Double.longBitsToDouble(bits);
            default -> new V128(bits, high);
        };
    }

    /// A reference as the host sees it.
    static @Nullable Object hostValue(@Nullable Object reference) {
        return reference instanceof FuncRef f ? new Func(f) : reference;
    }
}
