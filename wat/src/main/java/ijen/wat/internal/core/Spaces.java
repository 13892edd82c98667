package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.NameTable;
import ijen.wat.internal.text.Token;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The index spaces of one module: how many of each kind there are and what they are called.
public final class Spaces {
    private static final int KINDS = Space.values().length;

    private final NameTable[] names = new NameTable[KINDS];
    private final int[] counts = new int[KINDS];
    private final Names[] recorded = new Names[KINDS];
    private final Map<Integer, NameTable> fields = new HashMap<>();

    public Spaces() {
        Arrays.setAll(names, i -> new NameTable());
        Arrays.setAll(recorded, i -> new Names());
    }

    /// The names of this kind, as the name section lists them.
    Names recorded(Space space) {
        return recorded[space.ordinal()];
    }

    /// Declares the next of a kind, with the identifier and `@name` annotation the cursor is on.
    public int declare(Space space, Cursor cursor) {
        int index = counts[space.ordinal()]++;
        if (cursor.at(Token.ID) && !cursor.define(names[space.ordinal()], index)) {
            throw cursor.error("duplicate " + space.word() + " " + cursor.shown());
        }
        recorded[space.ordinal()].take(cursor, index);
        return index;
    }

    /// Declares the next of a kind that has no name.
    public int declareUnnamed(Space space) {
        return counts[space.ordinal()]++;
    }

    /// Takes an index or identifier of a kind.
    public int index(Space space, Cursor cursor) {
        if (cursor.at(Token.ID)) {
            int index = cursor.lookUp(names[space.ordinal()]);
            if (index < 0) {
                throw cursor.error("unknown " + space.noun() + " " + cursor.shown());
            }
            cursor.advance();
            return index;
        }
        if (!cursor.atUnsigned()) {
            throw cursor.unexpected("a " + space.noun() + " index");
        }
        return cursor.u32();
    }

    /// The table of the field names of a struct type, made when first asked for.
    NameTable fields(int type) {
        return fields.computeIfAbsent(type, t -> new NameTable());
    }

    /// Takes an index or identifier of a field of a struct type.
    int field(int type, Cursor cursor) {
        if (cursor.at(Token.ID)) {
            NameTable table = fields.get(type);
            int index = table == null ? -1 : cursor.lookUp(table);
            if (index < 0) {
                throw cursor.error("unknown field " + cursor.shown());
            }
            cursor.advance();
            return index;
        }
        if (!cursor.atUnsigned()) {
            throw cursor.unexpected("a field index");
        }
        return cursor.u32();
    }

    /// Whether the cursor is on an index or identifier.
    static boolean isIndex(Cursor cursor) {
        return cursor.at(Token.ID) || cursor.atUnsigned();
    }

    /// A name map of the name section: indices in order with a name each.
    static final class Names {
        private final ByteSink entries = new ByteSink(16);
        private int count;

        boolean isEmpty() {
            return count == 0;
        }

        /// Takes an identifier and an `@name` annotation, if any, as the name of an index.
        void take(Cursor cursor, int index) {
            byte[] name = null;
            if (cursor.at(Token.ID)) {
                name = cursor.idBytes();
                cursor.advance();
            }
            if (cursor.takeAnnotation("name")) {
                name = cursor.nameBytes();
                cursor.close();
            }
            if (name != null) {
                add(index, name);
            }
        }

        void add(int index, byte[] name) {
            count++;
            entries.u32(index);
            entries.sized(name);
        }

        void addMap(int index, Names inner) {
            count++;
            entries.u32(index);
            inner.writeTo(entries);
        }

        void writeTo(ByteSink sink) {
            sink.u32(count);
            sink.bytes(entries);
        }

        void clear() {
            count = 0;
            entries.truncate(0);
        }
    }
}
