package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Annotations on instructions, `(@metadata.code.branch_hint "\01")`, as custom sections: function
/// by function, each with the offsets of its instructions in the body.
final class CodeMetadata {
    private static final String BRANCH_HINT = "metadata.code.branch_hint";

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();

    /// One annotation; `before` is another one on the same instruction, or -1.
    private static final class Entry {
        final String name;
        final byte[] payload;
        final int before;
        int offset = -1;

        Entry(String name, byte[] payload, int before) {
            this.name = name;
            this.payload = payload;
            this.before = before;
        }
    }

    private static final class Section {
        final ByteSink functions = new ByteSink();
        int count;
    }

    /// Takes an annotation, and returns its number, with that of the one before it on the same
    /// instruction.
    int take(Cursor cursor, int before) {
        String name = cursor.annotationName();
        for (int i = before; i >= 0; i = entries.get(i).before) {
            if (entries.get(i).name.equals(name)) {
                throw cursor.error("@" + name + " annotation: duplicate annotation");
            }
        }
        cursor.advance();
        var payload = new ByteSink(4);
        while (cursor.at(Token.STRING)) {
            cursor.string(payload);
        }
        cursor.close();
        entries.add(new Entry(name, payload.toBytes(), before));
        return entries.size() - 1;
    }

    /// Checks that annotations may be on an instruction the cursor stands on.
    void checkTarget(Cursor cursor, int last, Instruction instruction) {
        boolean branch = instruction.shape() == Shape.IF || instruction.mnemonic().equals("br_if");
        for (int i = last; i >= 0; i = entries.get(i).before) {
            if (!branch && entries.get(i).name.equals(BRANCH_HINT)) {
                throw cursor.error(
                        "@"
                                + BRANCH_HINT
                                + " annotation: invalid target `"
                                + instruction.mnemonic()
                                + "`, expected `if` or `br_if`");
            }
        }
    }

    /// Fixes the offset of an annotation and of those before it on the same instruction.
    void place(int last, int offset) {
        for (int i = last; i >= 0; i = entries.get(i).before) {
            entries.get(i).offset = offset;
        }
    }

    /// Files what was collected under a function.
    void endFunction(int function) {
        if (entries.isEmpty()) {
            return;
        }
        entries.sort(Comparator.comparingInt(e -> e.offset));
        var byName = new LinkedHashMap<String, List<Entry>>();
        for (Entry entry : entries) {
            byName.computeIfAbsent(entry.name, n -> new ArrayList<>()).add(entry);
        }
        byName.forEach((name, list) -> file(name, function, list));
        entries.clear();
    }

    private void file(String name, int function, List<Entry> list) {
        Section section = sections.computeIfAbsent(name, n -> new Section());
        section.count++;
        section.functions.u32(function);
        section.functions.u32(list.size());
        for (Entry entry : list) {
            section.functions.u32(entry.offset);
            section.functions.sized(entry.payload);
        }
    }

    /// Writes the sections, which stand before the code.
    void writeTo(ByteSink module) {
        sections.forEach((name, section) -> {
            var content = new ByteSink();
            content.name(name);
            content.u32(section.count);
            content.bytes(section.functions);
            module.section(0, content);
        });
    }
}
