package ijen.wat;

import ijen.wat.internal.component.ComponentEncoder;
import ijen.wat.internal.core.ModuleEncoder;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Source;
import ijen.wat.internal.text.Token;
import java.nio.charset.StandardCharsets;

/// WebAssembly text to binary.
///
/// ```java
/// byte[] wasm = Wat.parseModule("(module (func (export \"f\") (result i32) i32.const 42))");
/// ```
public final class Wat {
    private Wat() {}

    /// How text is read.
    ///
    /// @param file what the text is called in messages
    /// @param names whether identifiers go into a name section
    /// @param annotations whether `@custom`, `@name` and `@metadata.code.…` have their meaning; if
    ///   not, they are comments like all other annotations
    public record Options(String file, boolean names, boolean annotations) {
        /// Names and annotations on, in a text without a file.
        public static final Options DEFAULT = new Options("<text>", true, true);

        /// The same for another file.
        public Options withFile(String name) {
            return new Options(name, names, annotations);
        }
    }

    /// The binary of a core module given as text.
    public static byte[] parseModule(String text) {
        return parseModule(text.getBytes(StandardCharsets.UTF_8), Options.DEFAULT);
    }

    /// The binary of a core module given as UTF-8 text: `(module …)` or just its fields.
    ///
    /// `(module binary …)` gives the bytes written in it, unchecked, and `(module quote …)` the
    /// module quoted in it.
    ///
    /// @throws TextException if the text is malformed
    public static byte[] parseModule(byte[] text, Options options) {
        return parse(text, options, "module");
    }

    /// The binary of a component given as UTF-8 text: `(component …)` or just its definitions;
    /// `(component binary …)` and `(component quote …)` are like those of modules.
    ///
    /// @throws TextException if the text is malformed
    public static byte[] parseComponent(byte[] text, Options options) {
        return parse(text, options, "component");
    }

    /// The binary of a component or a core module given as UTF-8 text. Text that starts with
    /// neither `(component` nor `(module` is read as the fields of a module.
    ///
    /// @throws TextException if the text is malformed
    public static byte[] parse(byte[] text, Options options) {
        var cursor = new Cursor(Source.of(options.file(), text));
        return parse(text, options, cursor.atOpen("component") ? "component" : "module");
    }

    private static byte[] parse(byte[] text, Options options, String keyword) {
        byte[] current = text;
        while (true) {
            var cursor = new Cursor(Source.of(options.file(), current), options.annotations());
            if (!cursor.takeOpen(keyword)) {
                byte[] binary = fields(cursor, options, keyword);
                cursor.finish();
                return binary;
            }
            int mark = cursor.mark();
            if (cursor.at(Token.ID)) {
                cursor.advance();
            }
            boolean quote = cursor.takeKeyword("quote");
            if (quote || cursor.takeKeyword("binary")) {
                byte[] content = strings(cursor);
                cursor.close();
                cursor.finish();
                if (!quote) {
                    return content;
                }
                current = content;
                continue;
            }
            cursor.reset(mark);
            byte[] binary =
                    keyword.equals("module")
                            ? ModuleEncoder.encode(cursor, options.names())
                            : ComponentEncoder.encode(cursor, options.names());
            cursor.close();
            cursor.finish();
            return binary;
        }
    }

    private static byte[] fields(Cursor cursor, Options options, String keyword) {
        return keyword.equals("module")
                ? ModuleEncoder.encodeFields(cursor, options.names())
                : ComponentEncoder.encodeDefinitions(cursor, options.names());
    }

    private static byte[] strings(Cursor cursor) {
        var content = new ByteSink();
        while (cursor.at(Token.STRING)) {
            cursor.string(content);
        }
        return content.toBytes();
    }
}
