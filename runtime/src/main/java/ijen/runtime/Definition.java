package ijen.runtime;

/// What an import can be given: something of a store, or a function of the host for any store.
public sealed interface Definition permits Extern, HostFunction {
    /// Its type.
    ExternType type();
}
