package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.NameTable;
import ijen.wat.internal.text.Token;
import java.util.Arrays;

/// The parameters and locals of the function being read: names, and the encoding of the locals,
/// where neighbours of one type form a group.
final class Locals {
    private final NameTable names = new NameTable();
    private final Spaces.Names recorded = new Spaces.Names();
    private final ByteSink groups = new ByteSink(32);
    private final ByteSink type = new ByteSink(8);
    private final ByteSink lastType = new ByteSink(8);
    private int groupCount;
    private int inGroup;
    private int count;

    /// Starts a function.
    void clear() {
        if (names.size() > 0) {
            names.clear();
        }
        recorded.clear();
        groups.truncate(0);
        lastType.truncate(0);
        groupCount = 0;
        inGroup = 0;
        count = 0;
    }

    /// The names, as the name section lists them.
    Spaces.Names recorded() {
        return recorded;
    }

    /// Takes the identifier and annotation of a parameter or local.
    void name(Cursor cursor, int index) {
        if (cursor.at(Token.ID) && !cursor.define(names, index)) {
            throw cursor.error("duplicate local " + cursor.shown());
        }
        recorded.take(cursor, index);
    }

    /// Takes all `(local …)` after `params` parameters.
    void read(Cursor cursor, int params, ValueTypes valueTypes) {
        count = params;
        while (cursor.takeOpen("local")) {
            if (cursor.at(Token.ID) || cursor.at(Token.ANNOTATION)) {
                name(cursor, count);
                local(cursor, valueTypes);
            } else {
                while (!cursor.at(Token.CLOSE)) {
                    local(cursor, valueTypes);
                }
            }
            cursor.close();
        }
    }

    private void local(Cursor cursor, ValueTypes valueTypes) {
        type.truncate(0);
        valueTypes.value(cursor, type);
        boolean same =
                Arrays.equals(type.array(), 0, type.size(), lastType.array(), 0, lastType.size());
        if (!same) {
            endGroup();
            lastType.bytes(type);
        }
        inGroup++;
        count++;
    }

    private void endGroup() {
        if (inGroup > 0) {
            groups.u32(inGroup);
            groups.bytes(lastType);
            groupCount++;
            inGroup = 0;
        }
        lastType.truncate(0);
    }

    /// Writes the declarations of the locals.
    void writeTo(ByteSink sink) {
        endGroup();
        sink.u32(groupCount);
        sink.bytes(groups);
    }

    /// Takes an index or identifier of a local.
    int index(Cursor cursor) {
        if (!cursor.at(Token.ID)) {
            if (!cursor.atUnsigned()) {
                throw cursor.unexpected("a local");
            }
            return cursor.u32();
        }
        int index = cursor.lookUp(names);
        if (index < 0) {
            throw cursor.error("unknown local " + cursor.shown());
        }
        cursor.advance();
        return index;
    }
}
