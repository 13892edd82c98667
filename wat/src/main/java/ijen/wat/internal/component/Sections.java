package ijen.wat.internal.component;

import ijen.wat.internal.text.ByteSink;
import org.jspecify.annotations.Nullable;

/// The body of a component: neighbours of one kind share a section.
final class Sections implements Body {
    private static final int[] PREAMBLE = {0x00, 0x61, 0x73, 0x6D, 0x0D, 0x00, 0x01, 0x00};

    private final ByteSink out = new ByteSink();
    private final ByteSink content = new ByteSink();
    private final ByteSink count = new ByteSink(8);
    private @Nullable Section current;
    private int size;

    Sections() {
        for (int b : PREAMBLE) {
            out.u8(b);
        }
    }

    @Override
    public void add(Section section, ByteSink definition) {
        if (section != current) {
            flush();
        }
        if (section.vector()) {
            current = section;
            content.bytes(definition);
            size++;
        } else {
            out.section(section.id(), definition);
        }
    }

    private void flush() {
        if (current == null) {
            return;
        }
        count.truncate(0);
        count.u32(size);
        out.u8(current.id());
        out.u32(count.size() + content.size());
        out.bytes(count);
        out.bytes(content);
        content.truncate(0);
        size = 0;
        current = null;
    }

    /// The whole component.
    ByteSink finish() {
        flush();
        return out;
    }
}
