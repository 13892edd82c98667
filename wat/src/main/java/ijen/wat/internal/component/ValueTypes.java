package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.Map;

/// Value types and function types (Explainer.md#type-definitions).
final class ValueTypes {
    static final Map<String, Integer> PRIMITIVES =
            Map.ofEntries(
                    Map.entry("bool", 0x7F),
                    Map.entry("s8", 0x7E),
                    Map.entry("u8", 0x7D),
                    Map.entry("s16", 0x7C),
                    Map.entry("u16", 0x7B),
                    Map.entry("s32", 0x7A),
                    Map.entry("u32", 0x79),
                    Map.entry("s64", 0x78),
                    Map.entry("u64", 0x77),
                    Map.entry("f32", 0x76),
                    Map.entry("f64", 0x75),
                    Map.entry("char", 0x74),
                    Map.entry("string", 0x73),
                    Map.entry("error-context", 0x64));

    private final Reader reader;
    private final Cursor cursor;

    ValueTypes(Reader reader) {
        this.reader = reader;
        this.cursor = reader.cursor();
    }

    /// A `valtype`: a primitive, a type index, or a type written out, which gets an index.
    void valueType(Draft draft) {
        if (takePrimitive(draft)) {
            return;
        }
        if (reader.atRef() || cursor.atOpen("type")) {
            draft.signedIndex(Sort.TYPE, reader.item(Sort.TYPE));
            return;
        }
        if (!cursor.at(Token.OPEN)) {
            throw cursor.unexpected("a value type");
        }
        draft.signedIndex(Sort.TYPE, madeType());
    }

    private Item madeType() {
        var inner = new Draft();
        definedType(inner);
        return reader.made(Section.TYPE, Sort.TYPE, inner);
    }

    /// A `typeidx` where a type written out gets an index as well.
    Item typeIndex() {
        if (reader.atRef() || cursor.atOpen("type")) {
            return reader.item(Sort.TYPE);
        }
        return madeType();
    }

    private boolean takePrimitive(Draft draft) {
        if (!cursor.at(Token.KEYWORD)) {
            return false;
        }
        Integer code = PRIMITIVES.get(cursor.text());
        if (code == null) {
            return false;
        }
        cursor.advance();
        draft.u8(code);
        return true;
    }

    /// A `defvaltype`.
    void definedType(Draft draft) {
        if (takePrimitive(draft)) {
            return;
        }
        String keyword = cursor.openedKeyword();
        if (keyword == null || !isConstructor(keyword)) {
            throw cursor.unexpected("a value type");
        }
        reader.enter();
        cursor.open();
        cursor.advance();
        constructed(keyword, draft);
        cursor.close();
        reader.leave();
    }

    /// Whether this keyword after `(` starts a value type.
    static boolean isConstructor(String keyword) {
        return switch (keyword) {
            case "record",
                    "variant",
                    "list",
                    "tuple",
                    "flags",
                    "enum",
                    "option",
                    "result",
                    "map",
                    "own",
                    "borrow",
                    "stream",
                    "future" ->
                    true;
            default -> false;
        };
    }

    private void constructed(String keyword, Draft draft) {
        switch (keyword) {
            case "record" -> fields(draft.u8(0x72));
            case "variant" -> cases(draft.u8(0x71));
            case "list" -> list(draft);
            case "tuple" -> elements(draft.u8(0x6F));
            case "flags" -> labels(draft.u8(0x6E));
            case "enum" -> labels(draft.u8(0x6D));
            case "option" -> valueType(draft.u8(0x6B));
            case "result" -> result(draft.u8(0x6A));
            case "map" -> {
                valueType(draft.u8(0x63));
                valueType(draft);
            }
            case "own" -> draft.u8(0x69).index(Sort.TYPE, reader.item(Sort.TYPE));
            case "borrow" -> draft.u8(0x68).index(Sort.TYPE, reader.item(Sort.TYPE));
            case "stream" -> optional(draft.u8(0x66));
            case "future" -> optional(draft.u8(0x65));
            default -> throw new IllegalArgumentException(keyword);
        }
    }

    private void fields(Draft draft) {
        Draft.Count count = draft.count();
        while (cursor.takeOpen("field")) {
            draft.name(cursor.name());
            valueType(draft);
            cursor.close();
            count.add();
        }
    }

    private void cases(Draft draft) {
        Draft.Count count = draft.count();
        while (cursor.takeOpen("case")) {
            draft.name(cursor.name());
            optional(draft);
            draft.u8(0);
            cursor.close();
            count.add();
        }
    }

    private void list(Draft draft) {
        var element = new Draft();
        valueType(element);
        if (cursor.atUnsigned()) {
            draft.u8(0x67).append(element).u32(cursor.u32());
        } else {
            draft.u8(0x70).append(element);
        }
    }

    private void elements(Draft draft) {
        Draft.Count count = draft.count();
        while (!cursor.at(Token.CLOSE)) {
            valueType(draft);
            count.add();
        }
    }

    private void labels(Draft draft) {
        Draft.Count count = draft.count();
        while (!cursor.at(Token.CLOSE)) {
            draft.name(cursor.name());
            count.add();
        }
    }

    private void result(Draft draft) {
        if (cursor.at(Token.CLOSE) || cursor.atOpen("error")) {
            draft.u8(0);
        } else {
            valueType(draft.u8(1));
        }
        if (cursor.takeOpen("error")) {
            valueType(draft.u8(1));
            cursor.close();
        } else {
            draft.u8(0);
        }
    }

    /// `<valtype>?` up to a `)`.
    private void optional(Draft draft) {
        if (cursor.at(Token.CLOSE)) {
            draft.u8(0);
        } else {
            valueType(draft.u8(1));
        }
    }

    /// A function type after `func`, as far as it goes.
    void functionType(Draft draft) {
        draft.u8(cursor.takeKeyword("async") ? 0x43 : 0x40);
        Draft.Count count = draft.count();
        while (cursor.takeOpen("param")) {
            draft.name(cursor.name());
            valueType(draft);
            cursor.close();
            count.add();
        }
        results(draft);
    }

    /// A `resultlist`: one result or none.
    void results(Draft draft) {
        if (cursor.takeOpen("result")) {
            valueType(draft.u8(0));
            cursor.close();
        } else {
            draft.u8(1).u8(0);
        }
    }

    /// A function type by reference, `(type $t)`, or written out.
    Item functionUse() {
        if (cursor.atOpen("type")) {
            return reader.item(Sort.TYPE);
        }
        var draft = new Draft();
        functionType(draft);
        return reader.made(Section.TYPE, Sort.TYPE, draft);
    }
}
