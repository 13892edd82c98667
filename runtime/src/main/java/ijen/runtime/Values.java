package ijen.runtime;

import ijen.runtime.internal.gc.RefTypes;
import ijen.runtime.internal.instance.FuncRef;
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
            return;
        }
        switch (value) {
            case Integer i when type == ValType.I32 -> nums[slot] = i;
            case Long l when type == ValType.I64 -> nums[slot] = l;
            case Float f when type == ValType.F32 -> nums[slot] = Float.floatToRawIntBits(f);
            case Double d when type == ValType.F64 -> nums[slot] = Double.doubleToRawLongBits(d);
            case V128 v when type == ValType.V128 -> {
                nums[slot] = v.low();
                nums[slot + 1] = v.high();
            }
            case null, default -> throw mismatch(store, type, value, what);
        }
    }

    static @Nullable Object reference(Store store, int type, @Nullable Object value, String what) {
        var types = store.engine().types();
        var function = types.heapTop(type) == ValType.FUNC;
        if (function && value != null && !(value instanceof Func)) {
            throw mismatch(store, type, value, what);
        }
        var inner = function && value instanceof Func f ? unwrap(store, f) : value;
        if (!RefTypes.matches(inner, type, types)) {
            throw mismatch(store, type, value, what);
        }
        return inner;
    }

    private static FuncRef unwrap(Store store, Func function) {
        if (function.store() != store) {
            throw new IllegalArgumentException("a function of another store: " + function);
        }
        return function.ref();
    }

    private static IllegalArgumentException mismatch(
            Store store, int type, @Nullable Object value, String what) {
        var found = value == null ? "null" : value.getClass().getSimpleName() + " " + value;
        return new IllegalArgumentException(
                "%s: expected %s, got %s"
                        .formatted(what, store.engine().types().toText(type), found));
    }

    static @Nullable Object[] load(
            Store store, int[] types, long[] nums, @Nullable Object[] refs, int base) {
        var values = new @Nullable Object[types.length];
        var slot = base;
        for (var i = 0; i < types.length; i++) {
            values[i] = loadOne(store, types[i], nums, refs, slot);
            slot += ValType.slots(types[i]);
        }
        return values;
    }

    static @Nullable Object loadOne(
            Store store, int type, long[] nums, @Nullable Object[] refs, int slot) {
        return switch (type) {
            case ValType.I32 -> (int) nums[slot];
            case ValType.I64 -> nums[slot];
            case ValType.F32 -> Float.intBitsToFloat((int) nums[slot]);
            case ValType.F64 -> Double.longBitsToDouble(nums[slot]);
            case ValType.V128 -> new V128(nums[slot], nums[slot + 1]);
            default -> refs[slot] instanceof FuncRef f ? new Func(store, f) : refs[slot];
        };
    }
}
