package ijen.runtime.internal.load;

import ijen.runtime.internal.type.DefinedType;
import org.jspecify.annotations.Nullable;

/// Where the class files of one module come from. Called from any thread, also from several at
/// once.
public interface ModuleClasses {
    /// A class of the module's package, or null if there is none of this name.
    byte @Nullable [] bytes(String internalName);

    /// The adapter for functions of a type, or null if this source has none.
    byte @Nullable [] adapter(DefinedType type);

    /// Where the classes of the types come from that the module knows.
    TypeClasses types();
}
