package ijen.wat.internal.component;

/// Sections of a component; in types, the same kinds of definition have a byte before each instead.
enum Section {
    CORE_MODULE(1, -1),
    CORE_INSTANCE(2, -1),
    CORE_TYPE(3, 0x00),
    COMPONENT(4, -1),
    INSTANCE(5, -1),
    ALIAS(6, 0x02),
    TYPE(7, 0x01),
    CANON(8, -1),
    START(9, -1),
    IMPORT(10, 0x03),
    EXPORT(11, 0x04),
    VALUE(12, -1),
    CUSTOM(0, -1);

    private final int id;
    private final int declarator;

    Section(int id, int declarator) {
        this.id = id;
        this.declarator = declarator;
    }

    /// The section's id in a component.
    int id() {
        return id;
    }

    /// The byte before such a definition in a component type or instance type.
    int declarator() {
        return declarator;
    }

    /// Whether the section is a vector of definitions; others hold exactly one.
    boolean vector() {
        return this != CORE_MODULE && this != COMPONENT && this != START && this != CUSTOM;
    }
}
