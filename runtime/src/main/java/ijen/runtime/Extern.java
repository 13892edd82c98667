package ijen.runtime;

/// What an instance exports. It belongs to a store.
public sealed interface Extern extends Definition permits Func, Memory, Table, Global, Tag {
    /// The store it belongs to.
    Store store();
}
