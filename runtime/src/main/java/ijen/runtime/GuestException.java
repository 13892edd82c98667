package ijen.runtime;

import ijen.runtime.internal.instance.TagIdentity;
import org.jspecify.annotations.Nullable;

/// A WebAssembly exception: what `throw` throws and what an `exnref` refers to. It has no Java
/// stack trace, so that throwing one is cheap.
public final class GuestException extends WasmException {
    private static final long serialVersionUID = 1L;

    /// The tag, for the engine.
    public final transient TagIdentity tag;

    /// The payload's numbers by slot, for the engine.
    public final transient long[] nums;

    /// The payload's references by slot, for the engine.
    public final transient @Nullable Object[] refs;

    /// An exception with its payload in the slots that the tag's parameters have.
    public GuestException(TagIdentity tag, long[] nums, @Nullable Object[] refs) {
        super("uncaught guest exception", false);
        this.tag = tag;
        this.nums = nums;
        this.refs = refs;
    }
}
