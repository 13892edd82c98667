package ijen.wat.internal.core;

import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.NameTable;
import ijen.wat.internal.text.Token;
import java.util.Arrays;

/// The labels in scope. Inner labels hide outer ones of the same name.
///
/// A name is interned to an id once per function; each id knows its innermost label and each label
/// the one of the same id it hides, so finding a label never walks the stack.
final class Labels {
    /// The id of a label without a name.
    static final int UNNAMED = -1;

    private static final int MAX_DEPTH = 1_000_000;

    private final NameTable names = new NameTable();
    private int[] innermost = new int[8];
    private int[] ids = new int[16];
    private int[] hidden = new int[16];
    private int depth;
    private final Spaces.Names recorded = new Spaces.Names();

    /// Labels entered so far; the function's own one does not count.
    private int entered = -1;

    /// Starts a function.
    void clear() {
        depth = 0;
        entered = -1;
        recorded.clear();
        if (names.size() > 0) {
            names.clear();
        }
    }

    /// The names of the labels entered, in order, as the name section lists them.
    Spaces.Names recorded() {
        return recorded;
    }

    /// Takes the identifier of a label, if there is one, and returns its id.
    int take(Cursor cursor) {
        if (!cursor.at(Token.ID)) {
            return UNNAMED;
        }
        int id = cursor.lookUp(names);
        if (id < 0) {
            id = names.size();
            cursor.define(names, id);
            if (id == innermost.length) {
                innermost = Arrays.copyOf(innermost, id * 2);
            }
            innermost[id] = -1;
        }
        cursor.advance();
        return id;
    }

    /// Enters a label.
    void push(int id, Cursor cursor) {
        if (depth == ids.length) {
            if (depth >= MAX_DEPTH) {
                throw cursor.error("nested too deeply: more than " + MAX_DEPTH + " labels");
            }
            ids = Arrays.copyOf(ids, depth * 2);
            hidden = Arrays.copyOf(hidden, depth * 2);
        }
        ids[depth] = id;
        if (id >= 0) {
            hidden[depth] = innermost[id];
            innermost[id] = depth;
            recorded.add(entered, names.name(id));
        }
        entered++;
        depth++;
    }

    /// Leaves the innermost label.
    void pop() {
        depth--;
        int id = ids[depth];
        if (id >= 0) {
            innermost[id] = hidden[depth];
        }
    }

    /// Takes the identifier after `end` or `else`, which has to be that of the innermost label.
    void match(Cursor cursor) {
        if (cursor.at(Token.ID) && (ids[depth - 1] < 0 || cursor.lookUp(names) != ids[depth - 1])) {
            throw cursor.error("mismatching label " + cursor.shown());
        }
        if (cursor.at(Token.ID)) {
            cursor.advance();
        }
    }

    /// Takes an index or identifier of a label, as the number of labels between it and here.
    int index(Cursor cursor) {
        if (!cursor.at(Token.ID)) {
            if (!cursor.atUnsigned()) {
                throw cursor.unexpected("a label");
            }
            return cursor.u32();
        }
        int id = cursor.lookUp(names);
        if (id < 0 || innermost[id] < 0) {
            throw cursor.error("unknown label " + cursor.shown());
        }
        cursor.advance();
        return depth - 1 - innermost[id];
    }
}
