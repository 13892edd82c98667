package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;

/// Encodes element and data segments.
final class Segments {
    private static final int PASSIVE = 1;
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;
    private static final int FUNCREF = 0x70;
    private static final int NONE = -1;

    private final Cursor cursor;
    private final Spaces spaces;
    private final TypeTable types;
    private final CodeWriter code;
    private final Section elements = new Section();
    private final Section data = new Section();
    private final ByteSink offset = new ByteSink();
    private final ByteSink type = new ByteSink(8);
    private final ByteSink items = new ByteSink();
    private boolean expressions;
    private int itemCount;

    Segments(Cursor cursor, Spaces spaces, TypeTable types, CodeWriter code) {
        this.cursor = cursor;
        this.spaces = spaces;
        this.types = types;
        this.code = code;
    }

    Section elementSection() {
        return elements;
    }

    Section dataSection() {
        return data;
    }

    // ---- elements

    /// Takes an `elem` field after its name.
    void element() {
        ByteSink sink = elements.next();
        if (cursor.takeKeyword("declare")) {
            elementList(false);
            list(PASSIVE | EXPLICIT, 0, sink);
            return;
        }
        boolean named = cursor.atOpen("table");
        int table = container(Space.TABLE);
        boolean explicit = table != NONE;
        if (!explicit && (!cursor.at(Token.OPEN) || cursor.atOpen("ref"))) {
            elementList(false);
            list(PASSIVE, 0, sink);
            return;
        }
        takeOffset();
        elementList(!named);
        list(explicit ? EXPLICIT : 0, explicit ? table : 0, sink);
    }

    /// Takes `(table x)` or `(memory x)`, or the bare index that the threads suite still writes.
    private int container(Space space) {
        if (cursor.atUnsigned()) {
            return spaces.index(space, cursor);
        }
        if (!cursor.takeOpen(space.word())) {
            return NONE;
        }
        int index = spaces.index(space, cursor);
        cursor.close();
        return index;
    }

    private void takeOffset() {
        offset.truncate(0);
        if (cursor.takeOpen("offset")) {
            code.expression(offset);
            cursor.close();
        } else {
            code.foldedExpression(offset);
        }
    }

    /// Takes the kind and the elements; `funcs` if plain function indices may stand alone, as they
    /// may for old texts, which name no table.
    private void elementList(boolean funcs) {
        type.truncate(0);
        if (ValueTypes.isReference(cursor)) {
            types.valueTypes().reference(cursor, type);
            expressionItems();
            return;
        }
        if (!cursor.takeKeyword("func") && !(funcs && bareIndices())) {
            throw cursor.unexpected("`func` or a reference type");
        }
        indexItems();
    }

    private boolean bareIndices() {
        return Spaces.isIndex(cursor) || cursor.at(Token.CLOSE);
    }

    private void indexItems() {
        expressions = false;
        items.truncate(0);
        itemCount = 0;
        while (!cursor.at(Token.CLOSE)) {
            items.u32(spaces.index(Space.FUNC, cursor));
            itemCount++;
        }
    }

    private void expressionItems() {
        expressions = true;
        items.truncate(0);
        itemCount = 0;
        while (!cursor.at(Token.CLOSE)) {
            if (cursor.takeOpen("item")) {
                code.expression(items);
                cursor.close();
            } else {
                code.foldedExpression(items);
            }
            itemCount++;
        }
    }

    /// Writes a segment from what was taken. An active one gets an explicit table if it has to.
    private void list(int mode, int table, ByteSink sink) {
        int flags = mode;
        boolean active = (mode & PASSIVE) == 0;
        boolean plain = !expressions || type.size() == 1 && type.array()[0] == FUNCREF;
        if (active && (table != 0 || !plain)) {
            flags |= EXPLICIT;
        }
        if (expressions) {
            flags |= EXPRESSIONS;
        }
        sink.u32(flags);
        if (active && (flags & EXPLICIT) != 0) {
            sink.u32(table);
        }
        if (active) {
            sink.bytes(offset);
        }
        if ((flags & 3) != 0) {
            if (expressions) {
                sink.bytes(type);
            } else {
                sink.u8(0);
            }
        }
        sink.u32(itemCount);
        sink.bytes(items);
    }

    /// Takes `(elem …)` inside a table whose element type is `reference`; returns their number.
    int inlineElements(int table, boolean wide, ByteSink reference) {
        cursor.open();
        cursor.keyword("elem");
        type.truncate(0);
        type.bytes(reference);
        if (cursor.at(Token.OPEN)) {
            expressionItems();
        } else {
            indexItems();
            if (type.size() != 1 || type.array()[0] != FUNCREF) {
                indicesToExpressions();
            }
        }
        cursor.close();
        zeroOffset(wide);
        list(EXPLICIT, table, elements.next());
        return itemCount;
    }

    private void indicesToExpressions() {
        expressions = true;
        byte[] indices = items.toBytes();
        items.truncate(0);
        int at = 0;
        for (int i = 0; i < itemCount; i++) {
            int from = at;
            while (indices[at] < 0) {
                at++;
            }
            at++;
            items.u8(0xD2);
            items.bytes(indices, from, at);
            items.u8(0x0B);
        }
    }

    private void zeroOffset(boolean wide) {
        offset.truncate(0);
        offset.u8(wide ? 0x42 : 0x41);
        offset.u8(0);
        offset.u8(0x0B);
    }

    // ---- data

    /// Takes a `data` field after its name.
    void data() {
        int memory = container(Space.MEMORY);
        boolean explicit = memory != NONE;
        ByteSink sink = data.next();
        if (explicit || cursor.at(Token.OPEN)) {
            takeOffset();
            active(explicit, explicit ? memory : 0, sink);
        } else {
            sink.u8(PASSIVE);
        }
        items.truncate(0);
        while (cursor.at(Token.STRING)) {
            cursor.string(items);
        }
        sink.sized(items);
    }

    private void active(boolean explicit, int memory, ByteSink sink) {
        sink.u8(explicit || memory != 0 ? EXPLICIT : 0);
        if (explicit || memory != 0) {
            sink.u32(memory);
        }
        sink.bytes(offset);
    }

    /// Writes the content of a memory that is written inside it.
    void inlineData(int memory, boolean wide, ByteSink content) {
        zeroOffset(wide);
        ByteSink sink = data.next();
        active(false, memory, sink);
        sink.sized(content);
    }
}
