package ijen.runtime;

import org.jspecify.annotations.Nullable;

/// The guest that calls a host function.
public final class Caller {
    private final Store store;
    private @Nullable Instance instance;

    Caller(Store store) {
        this.store = store;
    }

    void bind(Instance calling) {
        instance = calling;
    }

    /// The store.
    public Store store() {
        return store;
    }

    /// The instance that imported the function.
    public Instance instance() {
        if (instance == null) {
            throw new IllegalStateException("the host function was not called through an import");
        }
        return instance;
    }

    /// The memory that the instance exports as `memory`.
    public Memory memory() {
        return instance().memory("memory");
    }
}
