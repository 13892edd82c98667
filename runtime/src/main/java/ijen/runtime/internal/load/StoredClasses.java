package ijen.runtime.internal.load;

import ijen.runtime.CompiledJarException;
import ijen.runtime.internal.type.DefinedType;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// The classes of a module that was compiled before, all of them.
final class StoredClasses implements ModuleClasses {
    static final String MODULE = "module.wasm";
    static final String PLACES = "META-INF/ijen/functions";
    static final String SUFFIX = ".class";

    private final CodeArchive archive;
    private final FunctionPlaces places;

    StoredClasses(CodeArchive archive, int functions) throws IOException {
        this.archive = archive;
        places = StoredPlaces.decode(required(PLACES), functions);
    }

    private byte[] required(String entry) throws IOException {
        var bytes = archive.read(entry);
        if (bytes == null) {
            throw new CompiledJarException(
                    archive.path() + ": is damaged: " + entry + " is missing");
        }
        return bytes;
    }

    @Override
    public byte @Nullable [] bytes(String internalName) {
        try {
            return archive.read(internalName + SUFFIX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] requiredClass(String internalName) {
        try {
            return required(internalName + SUFFIX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte @Nullable [] adapter(DefinedType type) {
        return bytes(ClassNames.adapter(type));
    }

    @Override
    public byte[] leaf(DefinedType type) {
        return requiredClass(ClassNames.leafTemplate(type));
    }

    @Override
    public FunctionPlaces functions() {
        return places;
    }

    @Override
    public TypeClasses types() {
        return type -> requiredClass(ClassNames.type(type));
    }
}
