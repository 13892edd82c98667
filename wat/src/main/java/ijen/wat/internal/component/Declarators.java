package ijen.wat.internal.component;

import ijen.wat.internal.text.ByteSink;

/// The body of a component type, an instance type or a core module type: a vector.
final class Declarators implements Body {
    private final boolean ofModule;
    private final ByteSink content = new ByteSink();
    private int size;

    Declarators(boolean ofModule) {
        this.ofModule = ofModule;
    }

    @Override
    public boolean coreSorts() {
        return ofModule;
    }

    @Override
    public void add(Section section, ByteSink definition) {
        content.u8(ofModule ? moduleDeclarator(section) : section.declarator());
        content.bytes(definition);
        size++;
    }

    private static int moduleDeclarator(Section section) {
        return switch (section) {
            case IMPORT -> 0x00;
            case CORE_TYPE -> 0x01;
            case ALIAS -> 0x02;
            case EXPORT -> 0x03;
            default -> throw new IllegalArgumentException("in a module type: " + section);
        };
    }

    /// Appends the vector.
    void write(ByteSink sink) {
        sink.u32(size);
        sink.bytes(content);
    }
}
