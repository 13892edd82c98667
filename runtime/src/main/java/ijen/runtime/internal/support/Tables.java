package ijen.runtime.internal.support;

import ijen.runtime.internal.instance.WasmTable;
import org.jspecify.annotations.Nullable;

/// Look-ups in tables, small enough to disappear in their callers.
public final class Tables {
    private Tables() {}

    /// The element, or null if there is none: the slow path of the call tells why.
    public static @Nullable Object at(WasmTable table, int index) {
        var elements = table.elements;
        return Integer.compareUnsigned(index, elements.length) < 0 ? elements[index] : null;
    }

    /// An index of a 64-bit table as one of a 32-bit table: what is too large stays too large.
    public static int index(long index) {
        return index == (int) index && index >= 0 ? (int) index : -1;
    }

    /// Number of a switch's target, or -1 for the default.
    public static int number(String numbers, int operand) {
        return Integer.compareUnsigned(operand, numbers.length()) < 0
                ? numbers.charAt(operand)
                : -1;
    }
}
