package ijen.runtime;

import ijen.runtime.internal.gc.ArrayAccess;
import ijen.runtime.internal.gc.WasmArray;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An array of a guest: the very object that the guest uses. References to it are compared with
/// `==`. Out of bounds throws a [Trap] of [TrapKind#ARRAY_OUT_OF_BOUNDS].
///
/// Single elements are values as [ValueType] describes them. Many are copied from and to Java
/// arrays: `byte[]` for `i8`, `short[]` or `char[]` for `i16`, `int[]` for `i32`, `long[]` for
/// `i64`, `float[]` for `f32`, `double[]` for `f64`, and arrays of objects for `v128` and
/// references.
public sealed interface GuestArray permits WasmArray {
    /// A new array with the elements of a Java array.
    static GuestArray of(ArrayType type, Object elements) {
        Objects.requireNonNull(type, "the type of the array");
        var array = ArrayAccess.create(type.type, Elements.count(elements));
        Elements.write(array, 0, elements);
        return array;
    }

    /// A new array of zeros or null references.
    static GuestArray create(ArrayType type, int length) {
        Objects.requireNonNull(type, "the type of the array");
        var value = type.element().value();
        if (value.isReference() && !value.isNullable()) {
            throw new IllegalArgumentException("elements of %s cannot be null".formatted(type));
        }
        return ArrayAccess.create(type.type, length);
    }

    /// Its type, which may be a subtype of what a reference to it says.
    default ArrayType arrayType() {
        return new ArrayType(((WasmArray) this).type);
    }

    /// Number of elements.
    int length();

    /// An element; a packed one zero-extended.
    default @Nullable Object get(int index) {
        return Elements.read((WasmArray) this, index);
    }

    /// Changes an element of a mutable array.
    default void set(int index, @Nullable Object value) {
        Elements.checkMutable((WasmArray) this);
        Elements.set((WasmArray) this, index, value);
    }

    /// Fills a Java array with elements, and returns it.
    default <A> A read(int from, A target) {
        Elements.read((WasmArray) this, from, target);
        return target;
    }

    /// Changes as many elements as the Java array has.
    default void write(int to, Object source) {
        Elements.checkMutable((WasmArray) this);
        Elements.write((WasmArray) this, to, source);
    }
}
