package ijen.runtime.internal.gc;

import ijen.runtime.internal.type.DefinedType;

/// Makes structs whose fields are zero or null. A compiling engine hangs one that makes objects of
/// its generated class on each struct type; types without get a [PlainStruct].
public interface StructFactory {
    /// A struct with default fields.
    WasmStruct create();

    /// A struct with default fields, of the class that the type's engine uses.
    static WasmStruct create(DefinedType type) {
        return type.attachment instanceof StructFactory f ? f.create() : new PlainStruct(type);
    }
}
