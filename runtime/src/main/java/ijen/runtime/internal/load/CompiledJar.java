package ijen.runtime.internal.load;

import ijen.runtime.CompiledJarException;
import ijen.runtime.EngineConfig;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ModuleCode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/// A module compiled ahead of time: its binary and all its classes in one jar.
public final class CompiledJar implements Closeable {
    private final CodeArchive archive;
    private final byte[] module;

    private CompiledJar(CodeArchive archive, byte[] module) {
        this.archive = archive;
        this.module = module;
    }

    /// Compiles a validated module and writes the jar.
    public static void write(
            ModuleInfo module, CompilableClasses compiler, EngineConfig config, Path target)
            throws IOException {
        var identity = CodeIdentity.of(module.bytes(), config);
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(StoredClasses.MODULE, module.bytes());
        entries.put(
                StoredClasses.PLACES,
                StoredPlaces.encode(compiler.functions(), module.bodies().length));
        WholeModule.companions(module, compiler)
                .forEach((name, bytes) -> entries.put(name + StoredClasses.SUFFIX, bytes));
        new WholeModule(compiler, config.progress())
                .compile(compiler.names())
                .forEach((name, bytes) -> entries.put(name + StoredClasses.SUFFIX, bytes));
        new CodeArchiveWriter(identity, true, entries).write(target);
    }

    /// Opens a jar that was written for such an engine on such a JVM.
    public static CompiledJar open(Path path, EngineConfig config) throws IOException {
        var archive = CodeArchive.open(path);
        try {
            var obstacle = archive.identity().obstacle(config);
            if (obstacle != null) {
                throw new CompiledJarException(path + ": cannot run here: " + obstacle);
            }
            return new CompiledJar(archive, module(archive));
        } catch (Throwable t) {
            archive.close();
            throw t;
        }
    }

    /// The binary of a jar's module, whatever its code suits.
    public static byte[] module(Path path) throws IOException {
        try (var archive = CodeArchive.open(path)) {
            return module(archive);
        }
    }

    private static byte[] module(CodeArchive archive) throws IOException {
        var module = archive.read(StoredClasses.MODULE);
        if (module == null) {
            throw new CompiledJarException(archive.path() + ": is damaged: the module is missing");
        }
        return module;
    }

    /// The module's binary, which was valid when it was compiled.
    public byte[] module() {
        return module;
    }

    /// The code of the module, decoded by the caller.
    public ModuleCode code(ModuleInfo info) throws IOException {
        return new CompiledModule(
                info, archive.identity().form(), new StoredClasses(archive, info.bodies().length));
    }

    /// For a jar that does not run after all: code is read when it is needed.
    @Override
    public void close() throws IOException {
        archive.close();
    }
}
