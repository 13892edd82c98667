package ijen.runtime;

import ijen.runtime.internal.instance.TagIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tag of a store: what exceptions of guests are told apart by.
public final class Tag implements Extern {
    private final Store store;
    private final TagIdentity tag;

    Tag(Store store, TagIdentity tag) {
        this.store = store;
        this.tag = tag;
    }

    /// A new tag.
    public static Tag create(Store store, ExternType.TagType type) {
        var function = new ExternType.FuncType(type.params(), List.of());
        return new Tag(store, new TagIdentity(function.intern(store.engine().types())));
    }

    @Override
    public ExternType.TagType type() {
        return ExternType.TagType.of(tag.type, store.engine().types());
    }

    @Override
    public Store store() {
        return store;
    }

    /// A new exception of this tag, for a host function to throw.
    public GuestException exception(@Nullable Object... payload) {
        var types = tag.type.function().params();
        var slots = Values.slots(types);
        var nums = new long[slots];
        var refs = new @Nullable Object[slots];
        Values.store(store, types, payload, nums, refs, 0, "payload of the exception");
        return new GuestException(tag, nums, refs);
    }

    /// Whether an exception is of this tag.
    public boolean matches(GuestException exception) {
        return exception.tag == tag;
    }

    /// What an exception of this tag carries.
    public @Nullable Object[] payload(GuestException exception) {
        if (!matches(exception)) {
            throw new IllegalArgumentException("an exception of another tag");
        }
        return Values.load(tag.type.function().params(), exception.nums, exception.refs, 0);
    }

    TagIdentity inner() {
        return tag;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Tag t && t.tag == tag;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(tag);
    }

    @Override
    public String toString() {
        return type().toString();
    }
}
