package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;
import org.jspecify.annotations.Nullable;

/// Components, text to binary.
public final class ComponentEncoder {
    private ComponentEncoder() {}

    /// Takes the definitions of a component, after `(component` and its identifier and up to the
    /// `)` or the end of the text, and gives the binary.
    public static byte[] definitions(Cursor cursor, @Nullable String id) {
        CoreModuleText modules =
                (c, name) -> {
                    throw c.error("core modules are not there yet");
                };
        return new ComponentGrammar(cursor, modules).component(id, id).toBytes();
    }
}
