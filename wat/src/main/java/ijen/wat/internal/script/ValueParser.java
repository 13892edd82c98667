package ijen.wat.internal.script;

import ijen.wat.Pattern;
import ijen.wat.Value;
import ijen.wat.internal.core.VectorLiteral;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the values and result patterns of scripts.
final class ValueParser {
    private static final Set<String> REFERENCES =
            Set.of(
                    "ref.any",
                    "ref.eq",
                    "ref.i31",
                    "ref.struct",
                    "ref.array",
                    "ref.func",
                    "ref.extern",
                    "ref.exn",
                    "ref.host");

    private final Cursor cursor;

    ValueParser(Cursor cursor) {
        this.cursor = cursor;
    }

    List<Value> valuesToClose() {
        var values = new ArrayList<Value>();
        while (!cursor.at(Token.CLOSE)) {
            values.add(value());
        }
        return values;
    }

    List<Pattern> patternsToClose() {
        var patterns = new ArrayList<Pattern>();
        while (!cursor.at(Token.CLOSE)) {
            patterns.add(pattern());
        }
        return patterns;
    }

    private Value value() {
        cursor.open();
        Value value = content();
        cursor.close();
        return value;
    }

    /// Takes a value without the parentheses around it.
    private Value content() {
        int mark = cursor.mark();
        String word = cursor.takeAnyKeyword("a value such as `i32.const 1`");
        Value value =
                switch (word) {
                    case "i32.const" -> new Value.I32(cursor.i32());
                    case "i64.const" -> new Value.I64(cursor.i64());
                    case "f32.const" -> new Value.F32(cursor.f32());
                    case "f64.const" -> new Value.F64(cursor.f64());
                    case "v128.const" -> vector();
                    case "ref.null" -> new Value.RefNull(heapType());
                    case "ref.extern" -> new Value.RefExtern(cursor.u32());
                    case "ref.host" -> new Value.RefHost(cursor.u32());
                    default -> component(word);
                };
        if (value == null) {
            throw cursor.errorAt(mark, "unexpected token `" + word + "`, expected a value");
        }
        return value;
    }

    private @Nullable String heapType() {
        return cursor.at(Token.KEYWORD) ? cursor.takeAnyKeyword("a heap type") : null;
    }

    private Value.V128 vector() {
        var sink = new ByteSink(16);
        VectorLiteral.read(cursor, sink);
        var bytes = ByteBuffer.wrap(sink.toBytes()).order(ByteOrder.LITTLE_ENDIAN);
        return new Value.V128(bytes.getLong(), bytes.getLong());
    }

    // ---- component values

    private @Nullable Value component(String word) {
        return switch (word) {
            case "bool.const" -> bool();
            case "s8.const" -> new Value.Integer("s8", signed(8));
            case "u8.const" -> new Value.Integer("u8", unsigned(8));
            case "s16.const" -> new Value.Integer("s16", signed(16));
            case "u16.const" -> new Value.Integer("u16", unsigned(16));
            case "s32.const" -> new Value.Integer("s32", signed(32));
            case "u32.const" -> new Value.Integer("u32", unsigned(32));
            case "s64.const" -> new Value.Integer("s64", cursor.i64());
            case "u64.const" -> new Value.Integer("u64", cursor.i64());
            case "char.const" -> character();
            case "str.const", "string.const" -> new Value.Text(cursor.name());
            default -> compound(word);
        };
    }

    private @Nullable Value compound(String word) {
        return switch (word) {
            case "list.const" -> new Value.ListOf(valuesToClose());
            case "tuple.const" -> new Value.Tuple(valuesToClose());
            case "record.const" -> new Value.Record(fields());
            case "variant.const" -> new Value.Variant(cursor.name(), payload());
            case "enum.const" -> new Value.EnumCase(cursor.name());
            case "option.none" -> new Value.Option(null);
            case "option.some" -> new Value.Option(value());
            case "result.ok" -> new Value.Result(true, payload());
            case "result.err" -> new Value.Result(false, payload());
            case "flags.const" -> new Value.Flags(labels());
            default -> null;
        };
    }

    private long signed(int width) {
        int mark = cursor.mark();
        boolean negative = cursor.text().startsWith("-");
        long value = cursor.integer(width);
        if (value < 0 && !negative) {
            throw cursor.errorAt(mark, "s" + width + " constant out of range");
        }
        return value;
    }

    private long unsigned(int width) {
        return cursor.integer(width) & -1L >>> 64 - width;
    }

    private Value bool() {
        boolean value = cursor.takeKeyword("true");
        if (!value) {
            cursor.keyword("false");
        }
        return new Value.Bool(value);
    }

    private Value character() {
        int mark = cursor.mark();
        String text = cursor.name();
        if (text.codePointCount(0, text.length()) != 1) {
            throw cursor.errorAt(mark, "unexpected token: expected a string of one character");
        }
        return new Value.Char(text.codePointAt(0));
    }

    /// Takes `(field "name" value)`, the value with or without parentheses.
    private List<Value.Field> fields() {
        var fields = new ArrayList<Value.Field>();
        while (cursor.takeOpen("field")) {
            String name = cursor.name();
            fields.add(new Value.Field(name, cursor.at(Token.OPEN) ? value() : content()));
            cursor.close();
        }
        return fields;
    }

    private @Nullable Value payload() {
        return cursor.at(Token.OPEN) ? value() : null;
    }

    private List<String> labels() {
        var labels = new ArrayList<String>();
        while (cursor.at(Token.STRING)) {
            labels.add(cursor.name());
        }
        return labels;
    }

    // ---- patterns

    private Pattern pattern() {
        cursor.open();
        Pattern pattern = patternContent();
        cursor.close();
        return pattern;
    }

    private Pattern patternContent() {
        if (cursor.takeKeyword("either")) {
            return new Pattern.Either(patternsToClose());
        }
        int mark = cursor.mark();
        String word = cursor.at(Token.KEYWORD) ? cursor.text() : "";
        if (REFERENCES.contains(word)) {
            cursor.advance();
            if (cursor.at(Token.CLOSE)) {
                return new Pattern.AnyReference(word.substring("ref.".length()));
            }
        } else if (word.equals("f32.const") || word.equals("f64.const")) {
            cursor.advance();
            return lane(word.startsWith("f64"));
        } else if (word.equals("v128.const")) {
            cursor.advance();
            return vectorPattern();
        }
        cursor.reset(mark);
        return new Pattern.Exactly(content());
    }

    private Pattern lane(boolean wide) {
        boolean canonical = cursor.takeKeyword("nan:canonical");
        if (canonical || cursor.takeKeyword("nan:arithmetic")) {
            return wide ? new Pattern.NanF64(canonical) : new Pattern.NanF32(canonical);
        }
        return new Pattern.Exactly(
                wide ? new Value.F64(cursor.f64()) : new Value.F32(cursor.f32()));
    }

    private Pattern vectorPattern() {
        boolean wide = cursor.atKeyword("f64x2");
        if (!wide && !cursor.atKeyword("f32x4")) {
            return new Pattern.Exactly(vector());
        }
        cursor.advance();
        var lanes = new ArrayList<Pattern>();
        for (int i = 0; i < (wide ? 2 : 4); i++) {
            lanes.add(lane(wide));
        }
        return new Pattern.Lanes(lanes);
    }
}
