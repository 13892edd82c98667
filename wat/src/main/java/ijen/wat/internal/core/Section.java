package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;

/// A section that is a list: its entries so far and their number.
final class Section {
    private final ByteSink entries = new ByteSink();
    private int count;

    /// Counts one more entry, which the caller writes.
    ByteSink next() {
        count++;
        return entries;
    }

    int count() {
        return count;
    }

    /// Writes the section, if it has entries.
    void writeTo(int id, ByteSink module) {
        if (count > 0) {
            var content = new ByteSink(entries.size() + 5);
            content.u32(count);
            content.bytes(entries);
            module.section(id, content);
        }
    }
}
