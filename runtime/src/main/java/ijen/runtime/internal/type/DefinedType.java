package ijen.runtime.internal.type;

import org.jspecify.annotations.Nullable;

/// A canonical type definition: one object per distinct type of a [TypeRegistry], so identity is
/// type equality across modules. Subtyping is one array look-up in the ancestors' display.
public final class DefinedType {
    public final int id;
    public final CompositeType composite;
    public final @Nullable DefinedType supertype;
    public final boolean isFinal;

    /// Number of ancestors.
    public final int depth;

    private final DefinedType[] display;
    private final RecursionGroup group;
    private volatile @Nullable String stableName;

    /// What a code engine keeps for the type (generated class, factory); set once by that engine.
    public volatile @Nullable Object attachment;

    DefinedType(
            int id,
            TypeDefinition definition,
            @Nullable DefinedType supertype,
            RecursionGroup group) {
        this.id = id;
        this.composite = definition.composite();
        this.supertype = supertype;
        this.isFinal = definition.isFinal();
        this.group = group;
        depth = supertype == null ? 0 : supertype.depth + 1;
        display = new DefinedType[depth + 1];
        if (supertype != null) {
            System.arraycopy(supertype.display, 0, display, 0, depth);
        }
        display[depth] = this;
    }

    public boolean isSubtypeOf(DefinedType other) {
        return other == this || (other.depth < depth && display[other.depth] == other);
    }

    /// Where the type is defined.
    public TypeRegistry registry() {
        return group.registry();
    }

    /// Hash in hex of the recursion group's structure, and the position in it: equal for equal
    /// types in every process, so generated classes can be named by it.
    public String stableName() {
        var name = stableName;
        if (name == null) {
            name = group.stableName(this);
            stableName = name;
        }
        return name;
    }

    public FunctionType function() {
        return (FunctionType) composite;
    }

    public StructType struct() {
        return (StructType) composite;
    }

    public ArrayType array() {
        return (ArrayType) composite;
    }
}
