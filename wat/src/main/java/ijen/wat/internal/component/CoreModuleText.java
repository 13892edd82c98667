package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;
import org.jspecify.annotations.Nullable;

/// Encodes the core modules in a component.
interface CoreModuleText {
    /// Takes the fields of a module, up to its `)`, and gives its binary.
    byte[] fields(Cursor cursor, @Nullable String name);
}
