package ijen.wat.internal.component;

import ijen.wat.TextException;
import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Source;
import ijen.wat.internal.text.Token;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Literals of value definitions (Explainer.md#value-definitions), encoded by their type.
///
/// Apart from the grammar's `'a'`, characters may be written as strings, since most characters
/// between apostrophes are no tokens of the text format.
final class ValueLiterals {
    private static final int F32_NAN = 0x7FC00000;
    private static final long F64_NAN = 0x7FF8000000000000L;

    private final Reader reader;
    private final Cursor cursor;
    private final ByteSink sink = new ByteSink(32);

    private ValueLiterals(Reader reader) {
        this.reader = reader;
        this.cursor = reader.cursor();
    }

    /// Takes a literal of a type, whose encoding this is, with its length before it.
    static void write(Reader reader, ByteSink type, Draft draft) {
        var literals = new ValueLiterals(reader);
        if (reader.cursor().atOpen("binary")) {
            literals.binary();
        } else {
            byte[] bytes = type.toBytes();
            literals.value(new TypeAt(reader.scope(), new BinaryInput(bytes, 0, bytes.length)));
        }
        draft.bytes().sized(literals.sink);
    }

    /// The encoding of a type, and the scope its indices belong to.
    private record TypeAt(Scope scope, BinaryInput in) {}

    private void binary() {
        cursor.takeOpen("binary");
        while (cursor.at(Token.STRING)) {
            cursor.string(sink);
        }
        cursor.close();
    }

    /// Takes a literal of the `valtype` next in an encoding.
    private void value(TypeAt type) {
        int code = type.in().peek();
        if (code >= 0x40 && code <= 0x7F) {
            type.in().u8();
            primitive(code);
            return;
        }
        int index = (int) type.in().s33();
        Scope.TypeText found = type.scope().type(index);
        if (found == null) {
            throw cursor.error(
                    "type " + index + " is not known here: write the value as `(binary …)`");
        }
        byte[] bytes = found.bytes().toBytes();
        reader.enter();
        defined(new TypeAt(found.scope(), new BinaryInput(bytes, 0, bytes.length)));
        reader.leave();
    }

    private void defined(TypeAt type) {
        BinaryInput in = type.in();
        int code = in.u8();
        switch (code) {
            case 0x72 -> record(type);
            case 0x71 -> variant(type);
            case 0x70 -> list(type);
            case 0x6F -> tuple(type);
            case 0x6E -> flags(type);
            case 0x6D -> enumCase(type);
            case 0x6B -> option(type);
            case 0x6A -> result(type);
            default -> {
                if (code < 0x73) {
                    throw cursor.error("values of this type cannot be written out");
                }
                primitive(code);
            }
        }
    }

    // ---- primitive types

    private void primitive(int code) {
        switch (code) {
            case 0x7F -> bool();
            case 0x7E -> sink.u8((int) signed(8));
            case 0x7D -> sink.u8((int) unsigned(8));
            case 0x7C -> sink.signed(signed(16));
            case 0x7A -> sink.signed(signed(32));
            case 0x78 -> sink.signed(signed(64));
            case 0x7B -> sink.u64(unsigned(16));
            case 0x79 -> sink.u64(unsigned(32));
            case 0x77 -> sink.u64(unsigned(64));
            case 0x76 -> sink.fixed32(isNan() ? F32_NAN : cursor.f32());
            case 0x75 -> sink.fixed64(isNan() ? F64_NAN : cursor.f64());
            case 0x74 -> character();
            case 0x73 -> sink.name(cursor.name());
            default -> throw cursor.error("values of this type cannot be written out");
        }
    }

    private void bool() {
        if (cursor.takeKeyword("true")) {
            sink.u8(1);
        } else if (cursor.takeKeyword("false")) {
            sink.u8(0);
        } else {
            throw cursor.unexpected("`true` or `false`");
        }
    }

    private long unsigned(int width) {
        int mark = cursor.mark();
        long value = cursor.u64();
        if (width < 64 && value >>> width != 0) {
            throw cursor.errorAt(mark, "u" + width + " constant out of range");
        }
        return value;
    }

    private long signed(int width) {
        int mark = cursor.mark();
        boolean negative = cursor.text().startsWith("-");
        long value = cursor.i64();
        long limit = 1L << width - 1;
        if (width < 64 ? value < -limit || value >= limit : value < 0 != negative && value != 0) {
            throw cursor.errorAt(mark, "s" + width + " constant out of range");
        }
        return value;
    }

    private boolean isNan() {
        if (cursor.atKeywordPrefix("nan:")) {
            throw cursor.unexpected("a number: component values have one NaN");
        }
        return cursor.takeKeyword("nan");
    }

    private void character() {
        int mark = cursor.mark();
        String text = cursor.at(Token.STRING) ? cursor.name() : apostrophes();
        if (text.codePointCount(0, text.length()) != 1) {
            throw cursor.errorAt(mark, "unexpected token, expected one character");
        }
        sink.bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private String apostrophes() {
        String text = cursor.text();
        boolean quoted = text.length() > 2 && text.startsWith("'") && text.endsWith("'");
        if (!quoted) {
            throw cursor.unexpected("a character in apostrophes");
        }
        int mark = cursor.mark();
        cursor.advance();
        String inner = text.substring(1, text.length() - 1);
        if (!inner.startsWith("\\")) {
            return inner;
        }
        var escaped = new Cursor(Source.of(cursor.source().name(), "\"" + inner + "\""));
        try {
            return escaped.name();
        } catch (TextException e) {
            throw cursor.errorAt(mark, e.reason());
        }
    }

    // ---- compound types

    private void open(String keyword) {
        if (!cursor.takeOpen(keyword)) {
            throw cursor.unexpected("`(" + keyword + " …)`");
        }
    }

    private void record(TypeAt type) {
        open("record");
        for (int count = type.in().u32(); count > 0; count--) {
            type.in().name();
            value(type);
        }
        cursor.close();
    }

    private void tuple(TypeAt type) {
        open("tuple");
        for (int count = type.in().u32(); count > 0; count--) {
            value(type);
        }
        cursor.close();
    }

    private void list(TypeAt type) {
        open("list");
        byte[] element = type.in().rest();
        int start = sink.size();
        int count = 0;
        while (!cursor.at(Token.CLOSE)) {
            value(new TypeAt(type.scope(), new BinaryInput(element, 0, element.length)));
            count++;
        }
        cursor.close();
        var elements = new ByteSink();
        sink.moveTail(start, elements);
        sink.u32(count);
        sink.bytes(elements);
    }

    private void flags(TypeAt type) {
        Map<String, Integer> labels = labels(type.in());
        byte[] bits = new byte[(labels.size() + 7) / 8];
        open("flags");
        while (!cursor.at(Token.CLOSE)) {
            int flag = label(labels);
            bits[flag / 8] |= (byte) (1 << flag % 8);
        }
        cursor.close();
        sink.bytes(bits);
    }

    private void enumCase(TypeAt type) {
        Map<String, Integer> labels = labels(type.in());
        open("enum");
        sink.u32(label(labels));
        cursor.close();
    }

    private static Map<String, Integer> labels(BinaryInput in) {
        Map<String, Integer> labels = new HashMap<>();
        int count = in.u32();
        for (int i = 0; i < count; i++) {
            labels.put(in.name(), i);
        }
        return labels;
    }

    private int label(Map<String, Integer> labels) {
        int mark = cursor.mark();
        String label = cursor.name();
        Integer index = labels.get(label);
        if (index == null) {
            throw cursor.errorAt(mark, "unknown label `" + label + "`");
        }
        return index;
    }

    private void variant(TypeAt type) {
        open("variant");
        int mark = cursor.mark();
        String label = cursor.name();
        BinaryInput in = type.in();
        int count = in.u32();
        for (int i = 0; i < count; i++) {
            boolean found = in.name().equals(label);
            boolean payload = in.u8() == 1;
            if (found) {
                sink.u32(i);
                if (payload) {
                    value(type);
                }
                cursor.close();
                return;
            }
            if (payload) {
                in.s33();
            }
            in.u8();
        }
        throw cursor.errorAt(mark, "unknown label `" + label + "`");
    }

    private void option(TypeAt type) {
        if (cursor.takeKeyword("none")) {
            sink.u8(0);
            return;
        }
        open("some");
        sink.u8(1);
        value(type);
        cursor.close();
    }

    private void result(TypeAt type) {
        boolean ok = cursor.atKeyword("ok") || cursor.atOpen("ok");
        boolean bare = cursor.at(Token.KEYWORD);
        if (!ok && !cursor.atKeyword("error") && !cursor.atOpen("error")) {
            throw cursor.unexpected("`ok`, `(ok …)`, `error` or `(error …)`");
        }
        if (!bare) {
            cursor.open();
        }
        cursor.advance();
        sink.u8(ok ? 0 : 1);
        boolean payload = type.in().u8() == 1;
        if (!ok) {
            if (payload) {
                type.in().s33();
            }
            payload = type.in().u8() == 1;
        }
        if (payload != !bare) {
            throw cursor.error(
                    payload ? "unexpected token, expected a payload" : "unexpected payload");
        }
        if (payload) {
            value(type);
            cursor.close();
        }
    }
}
