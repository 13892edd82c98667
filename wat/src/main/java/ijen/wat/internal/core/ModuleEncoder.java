package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Encodes one core module.
public final class ModuleEncoder {
    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final Cursor cursor;
    private final boolean names;
    private final Spaces spaces = new Spaces();
    private final TypeTable types = new TypeTable(spaces);
    private final Definitions definitions;
    private final CustomSections custom = new CustomSections();
    private final ByteSink start = new ByteSink(8);
    private byte[] moduleName = {};
    private boolean named;

    private ModuleEncoder(Cursor cursor, boolean names) {
        this.cursor = cursor;
        this.names = names;
        definitions = new Definitions(cursor, spaces, types);
    }

    /// Takes the rest of `(module` after an optional identifier, up to but without its `)`.
    ///
    /// @param names whether to write a name section
    public static byte[] encode(Cursor cursor, boolean names) {
        var encoder = new ModuleEncoder(cursor, names);
        encoder.header();
        return encoder.fields();
    }

    /// Takes the fields of a module that is written without `(module …)`.
    public static byte[] encodeFields(Cursor cursor, boolean names) {
        return new ModuleEncoder(cursor, names).fields();
    }

    /// Takes the fields of a module whose name was taken before.
    public static byte[] encodeFields(Cursor cursor, boolean names, @Nullable String name) {
        var encoder = new ModuleEncoder(cursor, names);
        if (name != null) {
            encoder.moduleName = name.getBytes(StandardCharsets.UTF_8);
            encoder.named = true;
        }
        return encoder.fields();
    }

    private void header() {
        if (cursor.at(Token.ID)) {
            moduleName = cursor.idBytes();
            named = true;
            cursor.advance();
        }
        if (cursor.takeAnnotation("name")) {
            moduleName = cursor.nameBytes();
            named = true;
            cursor.close();
        }
        if (cursor.atAnnotation("name")) {
            throw cursor.error("@name annotation: multiple module names");
        }
    }

    private byte[] fields() {
        int mark = cursor.mark();
        var declarations = new Declarations(cursor, spaces);
        declarations.read();
        declarations.readTypes(types);
        cursor.reset(mark);
        while (!cursor.at(Token.CLOSE) && !cursor.atEnd()) {
            field();
        }
        return assemble();
    }

    private void field() {
        if (cursor.at(Token.ANNOTATION)) {
            annotation();
            return;
        }
        if (cursor.atOpen("type") || cursor.atOpen("rec")) {
            cursor.skipForm();
            return;
        }
        cursor.open();
        switch (cursor.takeAnyKeyword("a module field")) {
            case "import" -> definitions.imported();
            case "func" -> definitions.function();
            case "table" -> definitions.table();
            case "memory" -> definitions.memory();
            case "global" -> definitions.global();
            case "tag" -> definitions.tag();
            case "export" -> definitions.exported();
            case "start" -> start();
            case "elem" -> definitions.element();
            case "data" -> definitions.data();
            default -> throw cursor.unexpected("a module field");
        }
        cursor.close();
    }

    private void annotation() {
        String name = cursor.annotationName();
        if (name.startsWith("metadata.code.")) {
            throw cursor.error("@" + name + " annotation: not in a function");
        }
        if (!cursor.takeAnnotation("custom")) {
            if (name.equals("name")) {
                throw cursor.error(
                        named
                                ? "misplaced @name annotation, or @name annotation: multiple module names"
                                : "misplaced @name annotation");
            }
            cursor.skipForm();
            return;
        }
        custom.take(cursor);
    }

    private void start() {
        if (!start.isEmpty()) {
            throw cursor.error("multiple start sections");
        }
        start.u32(spaces.index(Space.FUNC, cursor));
    }

    // ---- output

    private byte[] assemble() {
        var module = new ByteSink(1024);
        module.bytes(HEADER);
        custom.writeBefore("type", module);
        if (!types.isEmpty()) {
            var section = new ByteSink();
            types.writeTo(section);
            module.section(1, section);
        }
        definitions.writeTo(start, custom, module);
        if (names) {
            nameSection(module);
        }
        custom.writeRest(module);
        return module.toBytes();
    }

    private void nameSection(ByteSink module) {
        var content = new ByteSink();
        content.name("name");
        int empty = content.size();
        if (named) {
            var name = new ByteSink();
            name.sized(moduleName);
            content.section(0, name);
        }
        subsection(Space.FUNC.nameSubsection(), spaces.recorded(Space.FUNC), content);
        subsection(2, definitions.localNames(), content);
        subsection(3, definitions.labelNames(), content);
        for (Space space :
                new Space[] {
                    Space.TYPE, Space.TABLE, Space.MEMORY, Space.GLOBAL, Space.ELEM, Space.DATA
                }) {
            subsection(space.nameSubsection(), spaces.recorded(space), content);
        }
        subsection(10, types.fieldNames(), content);
        subsection(Space.TAG.nameSubsection(), spaces.recorded(Space.TAG), content);
        if (content.size() > empty) {
            module.section(0, content);
        }
    }

    private static void subsection(int id, Spaces.Names names, ByteSink sink) {
        if (!names.isEmpty()) {
            var content = new ByteSink();
            names.writeTo(content);
            sink.section(id, content);
        }
    }
}
