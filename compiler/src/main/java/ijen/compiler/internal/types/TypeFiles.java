package ijen.compiler.internal.types;

import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.StructType;

/// Generates the classes of canonical types.
public final class TypeFiles {
    private TypeFiles() {}

    /// The class file of a type.
    public static byte[] generate(DefinedType type) {
        if (type.composite instanceof FunctionType f) {
            return SignatureClass.generate(type, f);
        }
        return type.composite instanceof StructType
                ? new StructClass(type).generate()
                : TypeHolder.generate(type);
    }
}
