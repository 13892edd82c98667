package ijen.conformance.internal.script;

import ijen.runtime.Engine;
import ijen.runtime.Extern;
import ijen.runtime.Linker;
import ijen.runtime.Memory;
import ijen.runtime.Store;
import ijen.runtime.WasmModule;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a script has named: definitions, instances, and modules to import from.
final class Scope {
    private final Engine engine;
    private final Store store;
    private final Map<String, Entry> definitions = new HashMap<>();
    private final Map<String, Entry> instances = new HashMap<>();
    private final Map<String, Map<String, Extern>> registered = new HashMap<>();
    private @Nullable Entry definition;
    private @Nullable Entry current;

    /// Something a script can name.
    sealed interface Entry {
        /// A module that is loaded.
        record Definition(WasmModule module) implements Entry {}

        /// An instance by its exports.
        record Exports(Map<String, Extern> byName) implements Entry {}

        /// A program that was not run.
        record Skipped(String reason) implements Entry {}
    }

    Scope(Engine engine, Store store) {
        this.engine = engine;
        this.store = store;
        registered.put("spectest", Spectest.exports(engine, store));
    }

    void define(@Nullable String name, Entry entry) {
        definition = entry;
        if (name != null) {
            definitions.put(name, entry);
        }
    }

    /// There is no current instance, and none of this name.
    void forget(@Nullable String name) {
        current = null;
        if (name != null) {
            instances.remove(name);
        }
    }

    void instantiated(@Nullable String name, Entry entry) {
        current = entry;
        if (name != null) {
            instances.put(name, entry);
        }
    }

    void register(String module, @Nullable String instance) throws Mismatch, NotRun {
        registered.put(module, exports(instance));
    }

    WasmModule definition(@Nullable String name) throws Mismatch, NotRun {
        return switch (name == null ? definition : definitions.get(name)) {
            case Entry.Definition(var module) -> module;
            case Entry.Skipped(var reason) -> throw new NotRun(reason);
            case null, default -> throw new Mismatch("a definition " + name, "none of this name");
        };
    }

    Map<String, Extern> exports(@Nullable String name) throws Mismatch, NotRun {
        return switch (name == null ? current : instances.get(name)) {
            case Entry.Exports(var byName) -> byName;
            case Entry.Skipped(var reason) -> throw new NotRun(reason);
            case null, default ->
                    throw new Mismatch(
                            "an instance" + (name == null ? "" : " $" + name), "none of this name");
        };
    }

    /// Instantiates a module with what is registered.
    Entry instantiate(WasmModule module) {
        var linker = new Linker(engine).allowShadowing(true);
        for (var need : module.imports()) {
            var item = registered.getOrDefault(need.module(), Map.of()).get(need.name());
            if (item != null) {
                linker.define(need.module(), need.name(), item);
            }
        }
        return new Entry.Exports(linker.instantiate(store, module).exports());
    }

    /// Takes over from another scope, for a thread with a store of its own, the shared memories of
    /// an instance: nothing else can be used by two stores.
    void share(String name, Scope owner) throws Mismatch, NotRun {
        var shared = new HashMap<String, Extern>();
        owner.exports(name)
                .forEach((export, item) -> {
                    if (item instanceof Memory memory && memory.type().shared()) {
                        shared.put(export, memory.in(store));
                    }
                });
        instances.put(name, new Entry.Exports(shared));
    }
}
