package ijen.wat.internal.component;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;

/// Names of imports and exports with their attributes.
final class ExternNames {
    private static final String[] ATTRIBUTES = {"implements", "versionsuffix", "external-id"};

    private final Cursor cursor;

    ExternNames(Reader reader) {
        this.cursor = reader.cursor();
    }

    /// `<externnamelit> <attribute>*`
    void read(Draft draft) {
        String name = cursor.name();
        var attributes = new ByteSink(32);
        int seen = 0;
        int kind = attribute();
        while (kind >= 0) {
            if ((seen & 1 << kind) != 0) {
                throw cursor.error(
                        "unexpected token: a second `" + ATTRIBUTES[kind] + "` attribute");
            }
            seen |= 1 << kind;
            cursor.open();
            cursor.advance();
            attributes.u8(kind);
            attributes.name(cursor.name());
            cursor.close();
            kind = attribute();
        }
        if (seen == 0) {
            draft.u8(0x00).name(name);
        } else {
            draft.u8(0x02).name(name).u32(Integer.bitCount(seen));
            draft.bytes().bytes(attributes);
        }
    }

    /// Whether we stand on an attribute.
    boolean atAttribute() {
        return attribute() >= 0;
    }

    private int attribute() {
        for (int kind = 0; kind < ATTRIBUTES.length; kind++) {
            if (cursor.atOpen(ATTRIBUTES[kind])) {
                return kind;
            }
        }
        return -1;
    }
}
