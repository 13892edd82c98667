package ijen.compiler.internal.types;

import ijen.runtime.internal.type.ArrayType;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.StructType;

/// Generates the classes of canonical types.
public final class TypeFiles {
    private TypeFiles() {}

    /// The class file of a type.
    public static byte[] generate(DefinedType type) {
        return switch (type.composite) {
            case StructType s -> new StructClass(type).generate();
            case ArrayType a -> TypeHolder.generate(type);
            case FunctionType f -> SignatureClass.generate(type, f);
        };
    }
}
