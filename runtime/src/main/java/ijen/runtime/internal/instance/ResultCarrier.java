package ijen.runtime.internal.instance;

import org.jspecify.annotations.Nullable;

/// Where compiled code leaves results beyond the first, and what outlined parts give back. One per
/// store; its content lives from a return to the caller's next instructions only.
public final class ResultCarrier {
    public int i0, i1, i2, i3, i4, i5, i6, i7;
    public long l0, l1, l2, l3, l4, l5, l6, l7;
    public float f0, f1, f2, f3, f4, f5, f6, f7;
    public double d0, d1, d2, d3, d4, d5, d6, d7;
    public @Nullable Object r0, r1, r2, r3, r4, r5, r6, r7;

    /// The callee of a tail call that waits for its caller to have returned; its arguments are in
    /// the arrays below.
    public @Nullable FuncRef pending;

    /// For positions beyond the fields.
    public long[] moreNums = new long[0];

    public @Nullable Object[] moreRefs = new Object[0];

    /// A stack of the values that host functions get and give, and its top. A call takes its slots
    /// off again even if it fails.
    public long[] hostNums = new long[32];

    public int hostTop;
}
