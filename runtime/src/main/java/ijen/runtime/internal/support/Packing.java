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
