package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.NameTable;
import ijen.wat.internal.text.Token;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Encodes value, reference, heap and storage types.
public final class ValueTypes {
    private static final int NULLABLE = 0x63;
    private static final int NON_NULL = 0x64;
    private static final String HEAP_WORDS =
            "func 70 extern 6F any 6E eq 6D i31 6C struct 6B array 6A exn 69"
                    + " none 71 noextern 72 nofunc 73 noexn 74";
    private static final String REFERENCE_WORDS =
            "funcref 70 externref 6F anyref 6E eqref 6D i31ref 6C structref 6B arrayref 6A exnref 69"
                    + " nullref 71 nullexternref 72 nullfuncref 73 nullexnref 74";
    private static final String NUMBER_WORDS = "i32 7F i64 7E f32 7D f64 7C v128 7B";
    private static final NameTable HEAP = table(HEAP_WORDS);
    private static final NameTable REFERENCE = table(REFERENCE_WORDS);
    private static final NameTable VALUE = table(REFERENCE_WORDS + " " + NUMBER_WORDS);

    private final Spaces spaces;

    /// Type identifiers are resolved in these index spaces.
    public ValueTypes(Spaces spaces) {
        this.spaces = spaces;
    }

    private static NameTable table(String words) {
        var table = new NameTable();
        String[] parts = words.toLowerCase(Locale.ROOT).split(" ", -1);
        for (int i = 0; i < parts.length; i += 2) {
            byte[] word = parts[i].getBytes(StandardCharsets.US_ASCII);
            table.add(word, 0, word.length, Integer.parseInt(parts[i + 1], 16));
        }
        return table;
    }

    /// Takes a value type.
    public void value(Cursor cursor, ByteSink sink) {
        if (cursor.at(Token.OPEN)) {
            reference(cursor, sink);
            return;
        }
        word(cursor, VALUE, sink, "a value type");
    }

    /// Takes a reference type.
    public void reference(Cursor cursor, ByteSink sink) {
        if (!cursor.at(Token.OPEN)) {
            word(cursor, REFERENCE, sink, "a reference type");
            return;
        }
        cursor.open();
        cursor.keyword("ref");
        boolean nullable = cursor.takeKeyword("null");
        if (!nullable) {
            sink.u8(NON_NULL);
        } else if (Spaces.isIndex(cursor)) {
            sink.u8(NULLABLE);
        }
        heap(cursor, sink);
        cursor.close();
    }

    /// Takes a reference type as its heap type, and says whether it is nullable.
    boolean heapOfReference(Cursor cursor, ByteSink sink) {
        if (!cursor.at(Token.OPEN)) {
            word(cursor, REFERENCE, sink, "a reference type");
            return true;
        }
        cursor.open();
        cursor.keyword("ref");
        boolean nullable = cursor.takeKeyword("null");
        heap(cursor, sink);
        cursor.close();
        return nullable;
    }

    /// Takes a heap type.
    public void heap(Cursor cursor, ByteSink sink) {
        if (Spaces.isIndex(cursor)) {
            sink.signed(spaces.index(Space.TYPE, cursor) & 0xFFFFFFFFL);
            return;
        }
        word(cursor, HEAP, sink, "a heap type");
    }

    /// Whether the cursor stands on a reference type.
    static boolean isReference(Cursor cursor) {
        return cursor.at(Token.OPEN)
                ? cursor.atOpen("ref")
                : cursor.at(Token.KEYWORD) && cursor.lookUpWord(REFERENCE) >= 0;
    }

    /// Takes the type of a field or array element, with `mut`.
    void field(Cursor cursor, ByteSink sink) {
        boolean mutable = cursor.takeOpen("mut");
        if (cursor.takeKeyword("i8")) {
            sink.u8(0x78);
        } else if (cursor.takeKeyword("i16")) {
            sink.u8(0x77);
        } else {
            value(cursor, sink);
        }
        if (mutable) {
            cursor.close();
        }
        sink.u8(mutable ? 1 : 0);
    }

    /// Takes the type of a global.
    public void global(Cursor cursor, ByteSink sink) {
        boolean mutable = cursor.takeOpen("mut");
        value(cursor, sink);
        if (mutable) {
            cursor.close();
        }
        sink.u8(mutable ? 1 : 0);
    }

    private static void word(Cursor cursor, NameTable table, ByteSink sink, String expected) {
        int code = cursor.at(Token.KEYWORD) ? cursor.lookUpWord(table) : -1;
        if (code < 0) {
            throw cursor.unexpected(expected);
        }
        cursor.advance();
        sink.u8(code);
    }
}
