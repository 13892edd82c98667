package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.Map;

/// Core types inside components: like those of core modules, but their identifiers are resolved in
/// the scopes of the component, outwards if need be.
final class CoreTypes {
    private static final Map<String, Integer> NUMBERS =
            Map.of("i32", 0x7F, "i64", 0x7E, "f32", 0x7D, "f64", 0x7C, "v128", 0x7B);
    private static final Map<String, Integer> HEAP =
            Map.ofEntries(
                    Map.entry("func", 0x70),
                    Map.entry("extern", 0x6F),
                    Map.entry("any", 0x6E),
                    Map.entry("eq", 0x6D),
                    Map.entry("i31", 0x6C),
                    Map.entry("struct", 0x6B),
                    Map.entry("array", 0x6A),
                    Map.entry("exn", 0x69),
                    Map.entry("none", 0x71),
                    Map.entry("noextern", 0x72),
                    Map.entry("nofunc", 0x73),
                    Map.entry("noexn", 0x74));
    private static final Map<String, Integer> REFERENCES =
            Map.ofEntries(
                    Map.entry("funcref", 0x70),
                    Map.entry("externref", 0x6F),
                    Map.entry("anyref", 0x6E),
                    Map.entry("eqref", 0x6D),
                    Map.entry("i31ref", 0x6C),
                    Map.entry("structref", 0x6B),
                    Map.entry("arrayref", 0x6A),
                    Map.entry("exnref", 0x69),
                    Map.entry("nullref", 0x71),
                    Map.entry("nullexternref", 0x72),
                    Map.entry("nullfuncref", 0x73),
                    Map.entry("nullexnref", 0x74));

    private final Reader reader;
    private final Cursor cursor;

    CoreTypes(Reader reader) {
        this.reader = reader;
        this.cursor = reader.cursor();
    }

    /// Takes a number type.
    static int numericType(Cursor cursor) {
        Integer code = cursor.at(Token.KEYWORD) ? NUMBERS.get(cursor.text()) : null;
        if (code == null) {
            throw cursor.unexpected("`i32`, `i64`, `f32`, `f64` or `v128`");
        }
        cursor.advance();
        return code;
    }

    /// Takes a value type.
    void valueType(Draft draft) {
        if (cursor.at(Token.KEYWORD) && NUMBERS.containsKey(cursor.text())) {
            draft.u8(numericType(cursor));
        } else {
            referenceType(draft, "a core value type");
        }
    }

    private void referenceType(Draft draft, String expected) {
        if (!cursor.at(Token.OPEN)) {
            Integer code = cursor.at(Token.KEYWORD) ? REFERENCES.get(cursor.text()) : null;
            if (code == null) {
                throw cursor.unexpected(expected);
            }
            cursor.advance();
            draft.u8(code);
            return;
        }
        cursor.open();
        cursor.keyword("ref");
        boolean nullable = cursor.takeKeyword("null");
        if (reader.atRef()) {
            draft.u8(nullable ? 0x63 : 0x64);
            draft.signedIndex(Sort.CORE_TYPE, Item.of(reader.ref("core type")));
        } else {
            abstractHeap(draft, nullable);
        }
        cursor.close();
    }

    private void abstractHeap(Draft draft, boolean nullable) {
        Integer code = cursor.at(Token.KEYWORD) ? HEAP.get(cursor.text()) : null;
        if (code == null) {
            throw cursor.unexpected("a heap type");
        }
        cursor.advance();
        if (!nullable) {
            draft.u8(0x64);
        }
        draft.u8(code);
    }

    /// Takes a composite type, or one in `(sub …)`; with `prefixed`, non-final ones have a byte
    /// before them, which tells them from module types.
    void subType(Draft draft, boolean prefixed) {
        if (!cursor.takeOpen("sub")) {
            composite(draft);
            return;
        }
        if (cursor.takeKeyword("final")) {
            draft.u8(0x4F);
        } else if (prefixed) {
            draft.u8(0x00).u8(0x50);
        } else {
            draft.u8(0x50);
        }
        Draft.Count count = draft.count();
        while (reader.atRef()) {
            draft.index(Sort.CORE_TYPE, Item.of(reader.ref("core type")));
            count.add();
        }
        composite(draft);
        cursor.close();
    }

    private void composite(Draft draft) {
        if (cursor.takeOpen("func")) {
            functionType(draft);
        } else if (cursor.takeOpen("struct")) {
            fields(draft.u8(0x5F));
        } else if (cursor.takeOpen("array")) {
            field(draft.u8(0x5E));
        } else {
            throw cursor.unexpected("`(func …)`, `(struct …)` or `(array …)`");
        }
        cursor.close();
    }

    /// Takes `(param …)* (result …)*`.
    void functionType(Draft draft) {
        Draft.Count params = draft.u8(0x60).count();
        while (cursor.takeOpen("param")) {
            if (cursor.takeId() != null) {
                valueType(draft);
                params.add();
            } else {
                valueTypes(draft, params);
            }
            cursor.close();
        }
        Draft.Count results = draft.count();
        while (cursor.takeOpen("result")) {
            valueTypes(draft, results);
            cursor.close();
        }
    }

    private void valueTypes(Draft draft, Draft.Count count) {
        while (!cursor.at(Token.CLOSE)) {
            valueType(draft);
            count.add();
        }
    }

    private void fields(Draft draft) {
        Draft.Count count = draft.count();
        while (cursor.takeOpen("field")) {
            if (cursor.takeId() != null) {
                field(draft);
                count.add();
            } else {
                while (!cursor.at(Token.CLOSE)) {
                    field(draft);
                    count.add();
                }
            }
            cursor.close();
        }
    }

    private void field(Draft draft) {
        boolean mutable = cursor.takeOpen("mut");
        if (cursor.takeKeyword("i8")) {
            draft.u8(0x78);
        } else if (cursor.takeKeyword("i16")) {
            draft.u8(0x77);
        } else {
            valueType(draft);
        }
        mutability(draft, mutable);
    }

    private void mutability(Draft draft, boolean mutable) {
        if (mutable) {
            cursor.close();
        }
        draft.u8(mutable ? 1 : 0);
    }

    // ---- types of imports and exports

    /// `(table …)`, `(memory …)` and `(global …)` after the identifier.
    void table(Draft draft) {
        var limits = new Draft();
        limits(limits, false);
        referenceType(draft, "a reference type");
        draft.append(limits);
    }

    void memory(Draft draft) {
        limits(draft, true);
    }

    void global(Draft draft) {
        boolean mutable = cursor.takeOpen("mut");
        valueType(draft);
        mutability(draft, mutable);
    }

    private void limits(Draft draft, boolean ofMemory) {
        boolean wide = cursor.takeKeyword("i64");
        if (!wide) {
            cursor.takeKeyword("i32");
        }
        long min = limit(wide);
        boolean bounded = cursor.atUnsigned();
        long max = bounded ? limit(wide) : 0;
        boolean shared = cursor.takeKeyword("shared");
        int pageSize = ofMemory && cursor.takeOpen("pagesize") ? pageSize() : -1;
        draft.u8((bounded ? 1 : 0) | (shared ? 2 : 0) | (wide ? 4 : 0) | (pageSize >= 0 ? 8 : 0));
        draft.bytes().u64(min);
        if (bounded) {
            draft.bytes().u64(max);
        }
        if (pageSize >= 0) {
            draft.u32(pageSize);
        }
    }

    private long limit(boolean wide) {
        return wide ? cursor.u64() : Integer.toUnsignedLong(cursor.u32());
    }

    private int pageSize() {
        int size = cursor.u32();
        if (Integer.bitCount(size) != 1) {
            throw cursor.error("invalid custom page size: not a power of two");
        }
        cursor.close();
        return Integer.numberOfTrailingZeros(size);
    }
}
