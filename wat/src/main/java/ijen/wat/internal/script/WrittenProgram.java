package ijen.wat.internal.script;

import ijen.wat.Program;
import ijen.wat.Wat;
import ijen.wat.internal.component.ComponentEncoder;
import ijen.wat.internal.core.ModuleEncoder;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Source;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A program as it stands in a script: a place in its source, or the content of its strings.
record WrittenProgram(
        Kind kind,
        Form form,
        @Nullable String name,
        Source script,
        boolean fieldsOnly,
        int from,
        int to,
        byte[] content)
        implements Program {

    /// A program whose grammar starts at `from`, after `(module`, and ends before `to`.
    static WrittenProgram text(Kind kind, @Nullable String name, Source script, int from, int to) {
        return new WrittenProgram(kind, Form.TEXT, name, script, false, from, to, new byte[0]);
    }

    /// A module that is a whole text, written as its fields.
    static WrittenProgram fields(Source script) {
        int end = script.bytes().length;
        return new WrittenProgram(Kind.MODULE, Form.TEXT, null, script, true, 0, end, new byte[0]);
    }

    /// A program in strings.
    static WrittenProgram strings(
            Kind kind, Form form, @Nullable String name, Source script, byte[] content) {
        return new WrittenProgram(kind, form, name, script, false, 0, 0, content);
    }

    @Override
    public byte[] binary() {
        return switch (form) {
            case BINARY -> content.clone();
            case QUOTE -> quoted();
            case TEXT -> written();
        };
    }

    private byte[] quoted() {
        var options = Wat.Options.DEFAULT.withFile(script.name() + " (quoted)");
        return kind == Kind.MODULE
                ? Wat.parseModule(content, options)
                : Wat.parseComponent(content, options);
    }

    private byte[] written() {
        var cursor = new Cursor(script, true);
        cursor.reset(from);
        if (kind == Kind.COMPONENT) {
            return ComponentEncoder.encode(cursor, true);
        }
        return fieldsOnly
                ? ModuleEncoder.encodeFields(cursor, true)
                : ModuleEncoder.encode(cursor, true);
    }

    @Override
    public String source() {
        return switch (form) {
            case TEXT -> script.text(from, to);
            case QUOTE -> new String(content, StandardCharsets.UTF_8);
            case BINARY -> "";
        };
    }
}
