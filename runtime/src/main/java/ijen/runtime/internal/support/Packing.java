package ijen.runtime.internal.support;

import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.ResultCarrier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Arrays for calls of functions that are not compiled.
public final class Packing {
    private Packing() {}

    public static long[] nums(int slots) {
        return new long[slots];
    }

    public static @Nullable Object[] refs(int slots) {
        return new Object[slots];
    }

    private static final @Nullable Object[] NONE = {};

    /// Takes slots of the store's stack for values of a host function; gives the first.
    public static int claim(ResultCarrier results, int slots) {
        int base = results.hostTop;
        int top = base + slots;
        if (top > results.hostNums.length) {
            results.hostNums = Arrays.copyOf(results.hostNums, 2 * top);
        }
        results.hostTop = top;
        return base;
    }

    /// Calls a function without references, whose values are in claimed slots, and gives the slots
    /// back; the array still holds the results.
    public static void call(FuncRef target, long[] nums, int base, ResultCarrier results) {
        try {
            target.invoke(nums, NONE, base);
        } finally {
            results.hostTop = base;
        }
    }

    /// The call itself, in one place for all signatures.
    public static void call(FuncRef target, long[] nums, @Nullable Object[] refs, int base) {
        target.invoke(nums, refs, base);
    }

    /// Makes sure of the length of the carrier's arrays.
    public static void room(ResultCarrier results, int length) {
        if (results.moreNums.length < length) {
            results.moreNums = Arrays.copyOf(results.moreNums, Math.max(16, length));
        }
        if (results.moreRefs.length < length) {
            results.moreRefs = Arrays.copyOf(results.moreRefs, Math.max(16, length));
        }
    }
}
