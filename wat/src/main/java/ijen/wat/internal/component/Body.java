package ijen.wat.internal.component;

import ijen.wat.internal.text.ByteSink;

/// Where the definitions of a scope are written to, in their order.
interface Body {
    void add(Section section, ByteSink definition);

    /// Whether aliases name core sorts without the byte that says core, as in core module types.
    default boolean coreSorts() {
        return false;
    }
}
