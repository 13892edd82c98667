package ijen.runtime.internal.type;

/// One member of a recursion group, as declared. References to members of the same group are
/// `RECURSIVE` with the member's position; all others are `CONCRETE` with a registry's id. Two
/// groups define the same types exactly if their definitions are equal.
///
/// @param supertype [#NONE], or a heap reference as above
public record TypeDefinition(CompositeType composite, int supertype, boolean isFinal) {
    public static final int NONE = 0;

    public static TypeDefinition of(CompositeType composite) {
        return new TypeDefinition(composite, NONE, true);
    }
}
