package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;
import org.jspecify.annotations.Nullable;

/// Components, text to binary.
public final class ComponentEncoder {
    private ComponentEncoder() {}

    /// Takes the rest of `(component` after an optional identifier, up to but without its `)`.
    ///
    /// @param names whether to write name sections
    public static byte[] encode(Cursor cursor, boolean names) {
        String id = cursor.takeId();
        String title = id;
        if (cursor.takeAnnotation("name")) {
            title = cursor.name();
            cursor.close();
        }
        return definitions(cursor, names, id, title);
    }

    /// Takes the definitions of a component that is written without `(component …)`.
    public static byte[] encodeDefinitions(Cursor cursor, boolean names) {
        return definitions(cursor, names, null, null);
    }

    private static byte[] definitions(
            Cursor cursor, boolean names, @Nullable String id, @Nullable String title) {
        return new ComponentGrammar(cursor, names).component(id, title).toBytes();
    }
}
