package ijen.runtime;

import ijen.runtime.internal.module.ImportDecl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Names for what modules import. Definitions that belong to a store serve only modules
/// instantiated in that store; host functions serve all.
public final class Linker {
    private final Engine engine;
    private final Map<Key, Definition> definitions = new HashMap<>();
    private @Nullable Resolver resolver;
    private boolean shadowing;

    /// Finds what no name was defined for.
    @FunctionalInterface
    public interface Resolver {
        /// The definition of an import; null leaves it missing.
        @Nullable Definition resolve(ImportType wanted);
    }

    /// Compares by itself: the methods that a record gets are linked when first called, which costs
    /// a start several milliseconds.
    private record Key(String module, String name) {
        @Override
        public boolean equals(@Nullable Object o) {
            return o instanceof Key k && k.module.equals(module) && k.name.equals(name);
        }

        @Override
        public int hashCode() {
            return module.hashCode() * 31 + name.hashCode();
        }
    }

    /// A linker without definitions.
    public Linker(Engine engine) {
        this.engine = engine;
    }

    /// Whether a definition may replace an earlier one of the same name. Off at first.
    public Linker allowShadowing(boolean allow) {
        shadowing = allow;
        return this;
    }

    /// Asks for each import that nothing is defined for, in the module's order. One name can so
    /// have several definitions, for modules that import it with several types, and a function can
    /// have the type that its import wants. A later resolver replaces the one before.
    public Linker resolver(Resolver asked) {
        resolver = Objects.requireNonNull(asked, "the resolver");
        return this;
    }

    /// Defines all exports of an instance under a module's name.
    public Linker define(String module, Instance instance) {
        instance.exports().forEach((name, item) -> define(module, name, item));
        return this;
    }

    /// Defines an import.
    public Linker define(String module, String name, Definition item) {
        Objects.requireNonNull(item, "the definition of an import");
        var key = new Key(module, name);
        if (!shadowing && definitions.containsKey(key)) {
            throw new IllegalArgumentException(
                    "the import \"%s\" \"%s\" is defined already".formatted(module, name));
        }
        definitions.put(key, item);
        return this;
    }

    /// What is defined under a name; null when nothing is. The resolver is not asked.
    public @Nullable Definition definition(String module, String name) {
        return definitions.get(new Key(module, name));
    }

    /// The module's imports that nothing is defined for. The resolver is not asked.
    public List<ImportType> missing(WasmModule module) {
        return module.imports().stream()
                .filter(i -> !definitions.containsKey(new Key(i.module(), i.name())))
                .toList();
    }

    /// Instantiates a module and runs its start function. Throws [LinkException] when an import is
    /// missing or does not fit, [Trap] when a segment or the start function traps; what happened
    /// before the trap stays.
    public Instance instantiate(Store store, WasmModule module) {
        if (store.engine() != engine || module.engine() != engine) {
            throw new IllegalArgumentException("store, module and linker must share an engine");
        }
        return Linking.of(store, module, resolve(module)).instantiate();
    }

    private @Nullable Definition ask(WasmModule module, ImportDecl wanted) {
        return resolver == null ? null : resolver.resolve(module.type(wanted));
    }

    /// The types of imports are made only where somebody sees them.
    private List<Definition> resolve(WasmModule module) {
        var found = new ArrayList<Definition>();
        var unknown = new ArrayList<String>();
        for (var i : module.info().imports()) {
            var defined = definitions.get(new Key(i.module(), i.name()));
            var item = defined == null ? ask(module, i) : defined;
            if (item == null) {
                unknown.add(
                        "%s is not defined: expected %s"
                                .formatted(module.shown(i), module.type(i).type()));
            } else {
                found.add(item);
            }
        }
        if (!unknown.isEmpty()) {
            throw new LinkException(
                    "unknown import"
                            + (unknown.size() == 1 ? ": " : "\n  ")
                            + String.join("\n  ", unknown));
        }
        return found;
    }
}
