package ijen.runtime;

import ijen.runtime.internal.gc.ArrayAccess;
import ijen.runtime.internal.gc.WasmArray;
import ijen.runtime.internal.type.ValType;
import java.lang.reflect.Array;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Moves values between Java objects, or Java arrays, and elements of arrays.
final class Elements {
    private Elements() {}

    static void checkMutable(WasmArray array) {
        if (!array.type.array().element().mutable()) {
            throw new IllegalStateException(
                    "elements of the immutable " + array.arrayType() + " cannot be set");
        }
    }

    static @Nullable Object read(WasmArray array, int index) {
        if (array instanceof WasmArray.OfRef references) {
            return Values.hostValue(ArrayAccess.ref(references, index));
        }
        var bits = ArrayAccess.bits(array, index);
        var high = array instanceof WasmArray.OfV128 v ? ArrayAccess.high(v, index) : 0;
        return Values.number(array.type.array().element().unpacked(), bits, high);
    }

    static void set(WasmArray array, int index, @Nullable Object value) {
        var type = array.type.array().element().unpacked();
        var types = array.type.registry();
        if (ValType.isRef(type)) {
            var reference = Values.reference(types, type, value, "array element");
            ArrayAccess.set(array, index, 0, 0, reference);
            return;
        }
        var bits = new long[2];
        Values.number(types, type, value, bits, 0, "array element");
        ArrayAccess.set(array, index, bits[0], bits[1], null);
    }

    static int count(Object elements) {
        Objects.requireNonNull(elements, "the Java array");
        if (!elements.getClass().isArray()) {
            throw new IllegalArgumentException("no array: " + elements.getClass().getTypeName());
        }
        return Array.getLength(elements);
    }

    static void read(WasmArray array, int from, Object target) {
        var count = checked(array, from, target);
        if (target instanceof @Nullable Object[] objects) {
            readEach(array, from, objects);
        } else if (array instanceof WasmArray.OfI16 shorts && target instanceof char[] chars) {
            for (var i = 0; i < count; i++) {
                chars[i] = (char) shorts.data[from + i];
            }
        } else {
            ArrayAccess.read(array, from, target, count);
        }
    }

    private static void readEach(WasmArray array, int from, @Nullable Object[] target) {
        for (var i = 0; i < target.length; i++) {
            target[i] = cast(target, read(array, from + i));
        }
    }

    private static @Nullable Object cast(@Nullable Object[] objects, @Nullable Object value) {
        var wanted = objects.getClass().componentType();
        if (value == null || wanted.isInstance(value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "array element: expected %s, got %s %s"
                        .formatted(wanted.getName(), value.getClass().getName(), value));
    }

    static void write(WasmArray array, int to, Object source) {
        var count = checked(array, to, source);
        if (source instanceof @Nullable Object[] objects) {
            writeEach(array, to, objects);
        } else if (array instanceof WasmArray.OfI16 shorts && source instanceof char[] chars) {
            for (var i = 0; i < count; i++) {
                shorts.data[to + i] = (short) chars[i];
            }
        } else {
            ArrayAccess.write(array, to, source, count);
        }
    }

    private static void writeEach(WasmArray array, int to, @Nullable Object[] source) {
        for (var i = 0; i < source.length; i++) {
            set(array, to + i, source[i]);
        }
    }

    /// The number of elements that move.
    private static int checked(WasmArray array, int at, Object elements) {
        var count = count(elements);
        if (!holds(elements, array.type.array().element().storage())) {
            throw new IllegalArgumentException(
                    "the elements of %s do not fit %s"
                            .formatted(array.arrayType(), elements.getClass().getTypeName()));
        }
        ArrayAccess.checkRange(array, at, count);
        return count;
    }

    private static boolean holds(Object elements, int storage) {
        return switch (storage) {
            case ValType.I8 -> elements instanceof byte[];
            case ValType.I16 -> elements instanceof short[] || elements instanceof char[];
            case ValType.I32 -> elements instanceof int[];
            case ValType.I64 -> elements instanceof long[];
            case ValType.F32 -> elements instanceof float[];
            case ValType.F64 -> elements instanceof double[];
            default -> elements instanceof Object[];
        };
    }
}
