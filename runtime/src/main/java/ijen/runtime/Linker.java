package ijen.runtime;

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
    private final Map<Key, Object> definitions = new HashMap<>();
    private boolean shadowing;

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

    /// Defines an import.
    public Linker define(String module, String name, Extern item) {
        return put(module, name, item);
    }

    /// Defines an import as a function of the host.
    public Linker define(String module, String name, HostFunction function) {
        return put(module, name, function);
    }

    /// Defines all exports of an instance under a module's name.
    public Linker define(String module, Instance instance) {
        instance.exports().forEach((name, item) -> put(module, name, item));
        return this;
    }

    private Linker put(String module, String name, Object item) {
        Objects.requireNonNull(item, "the definition of an import");
        var key = new Key(module, name);
        if (!shadowing && definitions.containsKey(key)) {
            throw new IllegalArgumentException(
                    "the import \"%s\" \"%s\" is defined already".formatted(module, name));
        }
        definitions.put(key, item);
        return this;
    }

    /// What is defined under a name: an [Extern] or a [HostFunction]; null when nothing is.
    public @Nullable Object definition(String module, String name) {
        return definitions.get(new Key(module, name));
    }

    /// The module's imports that nothing is defined for.
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
        store.checkOpen();
        return Linking.of(store, module, resolve(module)).instantiate();
    }

    private List<Object> resolve(WasmModule module) {
        var missing = missing(module);
        if (!missing.isEmpty()) {
            throw new LinkException(unknown(missing));
        }
        var found = new ArrayList<Object>();
        for (var i : module.info().imports()) {
            found.add(Objects.requireNonNull(definitions.get(new Key(i.module(), i.name()))));
        }
        return found;
    }

    private static String unknown(List<ImportType> missing) {
        var text = new StringBuilder("unknown import");
        for (var i : missing) {
            text.append(missing.size() == 1 ? ": " : "\n  ")
                    .append(
                            "\"%s\" \"%s\" is not defined: expected %s"
                                    .formatted(i.module(), i.name(), i.type()));
        }
        return text.toString();
    }
}
