package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.Arrays;

/// Encodes imports, exports, functions, tables, memories, globals and tags.
final class Definitions {
    private final Cursor cursor;
    private final Spaces spaces;
    private final TypeTable types;
    private final Externs externs;
    private final Locals locals = new Locals();
    private final CodeMetadata metadata = new CodeMetadata();
    private final CodeWriter code;
    private final Segments segments;
    private final int[] next = new int[Space.values().length];

    private final Section imports = new Section();
    private final Section functions = new Section();
    private final Section tables = new Section();
    private final Section memories = new Section();
    private final Section globals = new Section();
    private final Section tags = new Section();
    private final Section exports = new Section();
    private final Section bodies = new Section();
    private final ByteSink body = new ByteSink();
    private final Spaces.Names localNames = new Spaces.Names();
    private final Spaces.Names labelNames = new Spaces.Names();

    Definitions(Cursor cursor, Spaces spaces, TypeTable types) {
        this.cursor = cursor;
        this.spaces = spaces;
        this.types = types;
        externs = new Externs(types);
        code = new CodeWriter(cursor, spaces, types, locals, metadata);
        segments = new Segments(cursor, spaces, types, code);
    }

    Spaces.Names localNames() {
        return localNames;
    }

    Spaces.Names labelNames() {
        return labelNames;
    }

    // ---- fields, each after its keyword

    void imported() {
        ByteSink sink = imports.next();
        sink.sized(cursor.nameBytes());
        sink.sized(cursor.nameBytes());
        cursor.open();
        String word = cursor.takeAnyKeyword("a kind of import");
        Space space = Externs.space(word);
        if (space == null) {
            throw cursor.unexpected("a kind of import");
        }
        skipName();
        importType(space, sink);
        cursor.close();
    }

    private void importType(Space space, ByteSink sink) {
        int index = next[space.ordinal()]++;
        locals.clear();
        externs.type(space, cursor, locals::name, sink);
        nameLocals(index);
    }

    void exported() {
        ByteSink sink = exports.next();
        sink.sized(cursor.nameBytes());
        cursor.open();
        Space space = cursor.at(Token.KEYWORD) ? Externs.space(cursor.text()) : null;
        if (space == null) {
            throw cursor.unexpected("a kind of export");
        }
        cursor.advance();
        sink.u8(Externs.kind(space));
        sink.u32(spaces.index(space, cursor));
        cursor.close();
    }

    void function() {
        if (inline(Space.FUNC)) {
            return;
        }
        int index = next[Space.FUNC.ordinal()]++;
        locals.clear();
        int type = types.use(cursor, locals::name);
        functions.next().u32(type);
        locals.read(cursor, types.paramCount(type), types.valueTypes());
        body.truncate(0);
        locals.writeTo(body);
        code.body(body);
        bodies.next().sized(body);
        metadata.endFunction(index);
        nameLocals(index);
        if (!code.labelNames().isEmpty()) {
            labelNames.addMap(index, code.labelNames());
        }
    }

    private void nameLocals(int function) {
        if (!locals.recorded().isEmpty()) {
            localNames.addMap(function, locals.recorded());
        }
    }

    void table() {
        if (inline(Space.TABLE)) {
            return;
        }
        int index = next[Space.TABLE.ordinal()]++;
        boolean wide = Externs.takeWide(cursor);
        ByteSink sink = tables.next();
        if (!cursor.at(Token.NUMBER)) {
            tableOfElements(index, wide, sink);
            return;
        }
        int from = sink.size();
        externs.table(cursor, wide, sink);
        if (!cursor.at(Token.CLOSE)) {
            byte[] type = Arrays.copyOfRange(sink.array(), from, sink.size());
            sink.truncate(from);
            sink.u8(0x40);
            sink.u8(0);
            sink.bytes(type);
            code.expression(sink);
        }
    }

    private void tableOfElements(int index, boolean wide, ByteSink sink) {
        var reference = new ByteSink(8);
        types.valueTypes().reference(cursor, reference);
        int size = segments.inlineElements(index, wide, reference);
        sink.bytes(reference);
        Externs.exactly(size, wide, sink);
    }

    void memory() {
        if (inline(Space.MEMORY)) {
            return;
        }
        int index = next[Space.MEMORY.ordinal()]++;
        boolean wide = Externs.takeWide(cursor);
        ByteSink sink = memories.next();
        ByteSink content = Externs.inlineMemory(cursor, wide, sink);
        if (content == null) {
            Externs.memory(cursor, wide, sink);
        } else {
            segments.inlineData(index, wide, content);
        }
    }

    void global() {
        if (inline(Space.GLOBAL)) {
            return;
        }
        next[Space.GLOBAL.ordinal()]++;
        ByteSink sink = globals.next();
        types.valueTypes().global(cursor, sink);
        code.expression(sink);
    }

    void tag() {
        if (!inline(Space.TAG)) {
            next[Space.TAG.ordinal()]++;
            externs.tag(cursor, tags.next());
        }
    }

    void element() {
        skipName();
        segments.element();
    }

    void data() {
        skipName();
        segments.data();
    }

    /// Skips an identifier and annotation that the declarations have taken.
    private void skipName() {
        if (cursor.at(Token.ID)) {
            cursor.advance();
        }
        if (cursor.atAnnotation("name")) {
            cursor.skipForm();
        }
    }

    /// Takes the name and the exports inside a definition; true if it was an import to its end.
    private boolean inline(Space space) {
        skipName();
        while (cursor.takeOpen("export")) {
            ByteSink sink = exports.next();
            sink.sized(cursor.nameBytes());
            sink.u8(Externs.kind(space));
            sink.u32(next[space.ordinal()]);
            cursor.close();
        }
        if (!cursor.takeOpen("import")) {
            return false;
        }
        ByteSink sink = imports.next();
        sink.sized(cursor.nameBytes());
        sink.sized(cursor.nameBytes());
        cursor.close();
        importType(space, sink);
        return true;
    }

    // ---- output

    /// Writes all sections but that of the types, with custom sections between them.
    void writeTo(ByteSink start, CustomSections custom, ByteSink module) {
        custom.writeBefore("import", module);
        imports.writeTo(2, module);
        custom.writeBefore("func", module);
        functions.writeTo(3, module);
        custom.writeBefore("table", module);
        tables.writeTo(4, module);
        custom.writeBefore("memory", module);
        memories.writeTo(5, module);
        custom.writeBefore("tag", module);
        tags.writeTo(13, module);
        custom.writeBefore("global", module);
        globals.writeTo(6, module);
        custom.writeBefore("export", module);
        exports.writeTo(7, module);
        custom.writeBefore("start", module);
        if (!start.isEmpty()) {
            module.section(8, start);
        }
        custom.writeBefore("elem", module);
        segments.elementSection().writeTo(9, module);
        custom.writeBefore("datacount", module);
        if (code.usesDataCount()) {
            var count = new ByteSink(8);
            count.u32(segments.dataSection().count());
            module.section(12, count);
        }
        custom.writeBefore("code", module);
        metadata.writeTo(module);
        bodies.writeTo(10, module);
        custom.writeBefore("data", module);
        segments.dataSection().writeTo(11, module);
    }
}
