package ijen.runtime;

/// What an instance exports and a linker defines: it belongs to a store.
public sealed interface Extern permits Func, Memory, Table, Global, Tag {
    /// Its type.
    ExternType type();

    /// The store it belongs to.
    Store store();
}
