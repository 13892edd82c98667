package ijen.wat.internal.component;

import ijen.wat.internal.text.ByteSink;
import org.jspecify.annotations.Nullable;

/// What a definition defines, one index space each (Explainer.md#index-spaces).
enum Sort {
    CORE_FUNC("func", 0x00, true),
    CORE_TABLE("table", 0x01, true),
    CORE_MEMORY("memory", 0x02, true),
    CORE_GLOBAL("global", 0x03, true),
    CORE_TAG("tag", 0x04, true),
    CORE_TYPE("type", 0x10, true),
    CORE_MODULE("module", 0x11, true),
    CORE_INSTANCE("instance", 0x12, true),
    FUNC("func", 0x01, false),
    VALUE("value", 0x02, false),
    TYPE("type", 0x03, false),
    COMPONENT("component", 0x04, false),
    INSTANCE("instance", 0x05, false);

    private static final Sort[] ALL = values();

    private final String keyword;
    private final int code;
    private final boolean core;

    Sort(String keyword, int code, boolean core) {
        this.keyword = keyword;
        this.code = code;
        this.core = core;
    }

    /// The core sort with this keyword after `core`, or null.
    static @Nullable Sort ofCore(@Nullable String keyword) {
        return find(keyword, true);
    }

    /// The component sort with this keyword, or null.
    static @Nullable Sort ofComponent(@Nullable String keyword) {
        return find(keyword, false);
    }

    private static @Nullable Sort find(@Nullable String keyword, boolean core) {
        for (Sort sort : ALL) {
            if (sort.core == core && sort.keyword.equals(keyword)) {
                return sort;
            }
        }
        return null;
    }

    /// The sort of a core code, or null.
    static @Nullable Sort ofCoreCode(int code) {
        return find(code, true);
    }

    /// The sort of a component code, or null; 0 announces a core code and is none.
    static @Nullable Sort ofComponentCode(int code) {
        return find(code, false);
    }

    private static @Nullable Sort find(int code, boolean core) {
        for (Sort sort : ALL) {
            if (sort.core == core && sort.code == code) {
                return sort;
            }
        }
        return null;
    }

    /// The keyword, without `core`.
    String keyword() {
        return keyword;
    }

    /// The code within its half, core or component.
    int code() {
        return code;
    }

    boolean core() {
        return core;
    }

    /// Whether core instances, not component instances, export definitions of this sort.
    boolean exportedByCoreInstances() {
        return core && this != CORE_MODULE && this != CORE_TYPE;
    }

    /// Whether `alias outer` may name it (`outeraliassort`).
    boolean outerAliasable() {
        return this == CORE_MODULE || this == CORE_TYPE || this == COMPONENT || this == TYPE;
    }

    /// As written in text and messages: `core func`, `func`.
    String text() {
        return core ? "core " + keyword : keyword;
    }

    /// Writes the `sort` production.
    void write(ByteSink sink) {
        if (core) {
            sink.u8(0);
        }
        sink.u8(code);
    }
}
