package ijen.runtime.internal.load;

import ijen.runtime.internal.type.DefinedType;

/// Where the classes of canonical types come from. Kept by an engine as long as it lives.
public interface TypeClasses {
    /// The class file of a type.
    byte[] bytes(DefinedType type);
}
