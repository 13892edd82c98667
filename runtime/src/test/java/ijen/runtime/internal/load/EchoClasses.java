package ijen.runtime.internal.load;

import ijen.runtime.internal.type.DefinedType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Gives names for classes.
class EchoClasses implements CompilableClasses {
    static byte[] of(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] bytes(String internalName) {
        return of(internalName);
    }

    @Override
    public byte[] adapter(DefinedType type) {
        return of(ClassNames.adapter(type));
    }

    @Override
    public byte[] leaf(DefinedType type) {
        return of(ClassNames.leafTemplate(type));
    }

    @Override
    public FunctionPlaces functions() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TypeClasses types() {
        return type -> of(ClassNames.type(type));
    }

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public Worker worker() {
        return EchoClasses::of;
    }
}
