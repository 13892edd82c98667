package ijen.runtime;

import ijen.runtime.internal.decode.ModuleDecoder;
import ijen.runtime.internal.load.CodeForm;
import ijen.runtime.internal.load.CodeStore;
import ijen.runtime.internal.load.CompiledJar;
import ijen.runtime.internal.module.ExternKind;
import ijen.runtime.internal.module.ImportDecl;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ModuleCode;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.validate.ModuleValidator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A valid module, immutable and shared by all its instances.
public final class WasmModule {
    private final Engine engine;
    private final ModuleInfo info;
    private final ModuleCode code;

    private WasmModule(Engine engine, ModuleInfo info, ModuleCode code) {
        this.engine = engine;
        this.info = info;
        this.code = code;
    }

    /// Decodes and validates a binary module; throws [MalformedException] or [ValidationException].
    /// The array must not be changed afterwards.
    public static WasmModule load(Engine engine, byte[] bytes) {
        var store = engine.store();
        return store == null ? loadNew(engine, bytes) : loadCached(engine, bytes, store);
    }

    private static WasmModule loadNew(Engine engine, byte[] bytes) {
        var features = engine.config().features();
        var info = ModuleDecoder.decode(bytes, features, engine.types());
        ModuleValidator.validate(info, features);
        return new WasmModule(engine, info, engine.code().prepare(info, engine.config()));
    }

    /// A module whose code is in the cache was validated before it came there.
    private static WasmModule loadCached(Engine engine, byte[] bytes, CodeStore store) {
        var features = engine.config().features();
        var entry = store.entry(bytes);
        var info = ModuleDecoder.decode(bytes, features, engine.types());
        if (!entry.isKnown()) {
            ModuleValidator.validate(info, features);
        }
        return new WasmModule(engine, info, entry.prepare(info, engine.compiler()));
    }

    static WasmModule loadJar(Engine engine, Path path) throws IOException {
        var config = engine.config();
        if (config.compileMode() == EngineConfig.CompileMode.NEVER) {
            return load(engine, CompiledJar.module(path));
        }
        var jar = CompiledJar.open(path, config);
        try {
            var info = ModuleDecoder.decode(jar.module(), config.features(), engine.types());
            return new WasmModule(engine, info, jar.code(info));
        } catch (Throwable t) {
            jar.close();
            throw t;
        }
    }

    /// Compiles the whole module and writes it to a jar, which [Engine#loadJar] loads again. The
    /// same module, configuration and engine give the same bytes. The file appears whole or not at
    /// all.
    ///
    /// The code has the form that the engine's configuration asks for: portable or not,
    /// interruptible or not, for pooled memories or not.
    ///
    /// @throws IOException if the file cannot be written
    /// @throws IllegalStateException if the module `ijen.compiler` is missing
    public void saveJar(Path jar) throws IOException {
        var config = engine.config();
        var classes = engine.compiler().classes(info, CodeForm.of(config));
        CompiledJar.write(info, classes, config, jar);
    }

    /// Throws what [#load] would throw, and prepares nothing.
    public static void validate(byte[] bytes, Features features) {
        var registry = new TypeRegistry();
        ModuleValidator.validate(ModuleDecoder.decode(bytes, features, registry), features);
    }

    /// The engine it belongs to.
    public Engine engine() {
        return engine;
    }

    /// Name from the name section, or null.
    public @Nullable String name() {
        return info.names().module();
    }

    /// The imports in their order.
    public List<ImportType> imports() {
        return info.imports().stream().map(this::type).toList();
    }

    /// The exports in their order.
    public List<ExportType> exports() {
        return info.exports().stream()
                .map(e -> new ExportType(e.name(), type(e.kind(), e.index())))
                .toList();
    }

    /// Contents of the custom sections of a name, in their order.
    public List<byte[]> customSections(String name) {
        return info.customSections().stream()
                .filter(s -> s.name().equals(name))
                .map(s -> Arrays.copyOfRange(info.bytes(), s.start(), s.end()))
                .toList();
    }

    ImportType type(ImportDecl i) {
        return new ImportType(i.module(), i.name(), type(i.kind(), i.index()));
    }

    private ExternType type(ExternKind kind, int index) {
        var types = engine.types();
        return switch (kind) {
            case FUNCTION -> ExternType.FuncType.of(info.functions()[index], types);
            case TABLE -> ExternType.TableType.of(info.tables()[index], types);
            case MEMORY -> ExternType.MemoryType.of(info.memories()[index]);
            case GLOBAL -> ExternType.GlobalType.of(info.globals()[index], types);
            case TAG -> ExternType.TagType.of(info.tags()[index], types);
        };
    }

    /// An import in messages. A module can import one name several times.
    String shown(ImportDecl i) {
        return "\"%s\" \"%s\" (import %d)"
                .formatted(i.module(), i.name(), info.imports().indexOf(i));
    }

    ModuleInfo info() {
        return info;
    }

    ModuleCode code() {
        return code;
    }
}
