package ijen.runtime.internal.type;

import org.jspecify.annotations.Nullable;

/// One member of a recursion group, as declared. References to members of the same group are
/// `RECURSIVE` with the member's position; all others are `CONCRETE` with a registry's id. Two
/// groups define the same types exactly if their definitions are equal.
///
/// @param supertype [#NONE], or a heap reference as above
public record TypeDefinition(CompositeType composite, int supertype, boolean isFinal) {
    public static final int NONE = 0;

    /// Written out, as in the types below: what the compiler makes for records is costly at first
    /// use.
    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof TypeDefinition d
                && d.supertype == supertype
                && d.isFinal == isFinal
                && d.composite.equals(composite);
    }

    @Override
    public int hashCode() {
        return new TypeHash().add(composite.hashCode()).add(supertype).add(isFinal ? 1 : 0).value();
    }

    public static TypeDefinition of(CompositeType composite) {
        return new TypeDefinition(composite, NONE, true);
    }
}
