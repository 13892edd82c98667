package ijen.runtime;

import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.module.ExportDecl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A module in a store, with its own memory, tables and globals.
public final class Instance {
    private final Store store;
    private final WasmModule module;
    private final ModuleInstance inner;
    private final Map<String, ExportDecl> exports = new LinkedHashMap<>();

    Instance(Store store, WasmModule module, ModuleInstance inner) {
        this.store = store;
        this.module = module;
        this.inner = inner;
        module.info().exports().forEach(e -> exports.put(e.name(), e));
    }

    /// Instantiates a module with definitions in the order of its imports, and runs its start
    /// function. Throws as [Linker#instantiate] does.
    public static Instance create(
            Store store, WasmModule module, List<? extends Definition> imports) {
        if (store.engine() != module.engine()) {
            throw new IllegalArgumentException("store and module must share an engine");
        }
        var wanted = module.info().imports().size();
        if (imports.size() != wanted) {
            throw new LinkException(
                    "the module has %d imports, there are definitions for %d"
                            .formatted(wanted, imports.size()));
        }
        imports.forEach(i -> Objects.requireNonNull(i, "the definition of an import"));
        return Linking.of(store, module, List.copyOf(imports)).instantiate();
    }

    /// The store.
    public Store store() {
        return store;
    }

    /// The module.
    public WasmModule module() {
        return module;
    }

    /// All exports by name, in the module's order.
    public Map<String, Extern> exports() {
        var all = new LinkedHashMap<String, Extern>();
        exports.forEach((name, decl) -> all.put(name, extern(decl)));
        return all;
    }

    /// An export, or null.
    public @Nullable Extern export(String name) {
        var decl = exports.get(name);
        return decl == null ? null : extern(decl);
    }

    /// An exported function; throws [NoSuchElementException] when there is none of this name.
    public Func func(String name) {
        return find(Func.class, "function", name);
    }

    /// An exported memory; throws [NoSuchElementException] when there is none of this name.
    public Memory memory(String name) {
        return find(Memory.class, "memory", name);
    }

    /// An exported table; throws [NoSuchElementException] when there is none of this name.
    public Table table(String name) {
        return find(Table.class, "table", name);
    }

    /// An exported global; throws [NoSuchElementException] when there is none of this name.
    public Global global(String name) {
        return find(Global.class, "global", name);
    }

    /// An exported tag; throws [NoSuchElementException] when there is none of this name.
    public Tag tag(String name) {
        return find(Tag.class, "tag", name);
    }

    private <T extends Extern> T find(Class<T> kind, String word, String name) {
        var found = export(name);
        if (kind.isInstance(found)) {
            return kind.cast(found);
        }
        throw new NoSuchElementException(
                found == null
                        ? "no %s \"%s\" among the exports %s"
                                .formatted(word, name, exports.keySet())
                        : "the export \"%s\" is no %s: %s".formatted(name, word, found.type()));
    }

    private Extern extern(ExportDecl decl) {
        var index = decl.index();
        return switch (decl.kind()) {
            case FUNCTION -> new Func(inner.functions[index]);
            case TABLE -> new Table(store, inner.tables[index]);
            case MEMORY -> new Memory(store, inner.memories[index]);
            case GLOBAL -> new Global(store, inner.globals[index]);
            case TAG -> new Tag(store, inner.tags[index]);
        };
    }
}
