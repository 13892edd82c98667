package ijen.runtime.internal.load;

import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// Where the class files of one module come from. Called from any thread, also from several at
/// once.
public interface ModuleClasses {
    /// The instance class, the holder of `Unsafe` or a group; null if there is none of this name.
    byte @Nullable [] bytes(String internalName);

    /// The adapter for functions of a type, or null if this source has none.
    byte @Nullable [] adapter(DefinedType type);

    /// The class of the values of functions of a type, with holes ([LeafTemplate]).
    byte[] leaf(DefinedType type);

    /// Where the functions lie.
    FunctionPlaces functions();

    /// Where the classes of the types come from that the module knows.
    TypeClasses types();
}
