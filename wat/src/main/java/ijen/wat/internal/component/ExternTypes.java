package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;

/// Types of imports and exports, and the definition types: component, instance, resource, function.
final class ExternTypes {
    private final Reader reader;
    private final Cursor cursor;
    private final ValueTypes values;
    private final ModuleTypes modules;
    private final ExternNames names;
    private final Aliases aliases;

    ExternTypes(Reader reader, ValueTypes values, ModuleTypes modules, ExternNames names) {
        this.reader = reader;
        this.cursor = reader.cursor();
        this.values = values;
        this.modules = modules;
        this.names = names;
        this.aliases = new Aliases(reader);
    }

    /// An `externtype` in parentheses; gives what it binds.
    Binding read(Draft draft) {
        cursor.open();
        Sort sort = reader.sort();
        Binding binding = reader.binding(sort);
        body(sort, draft);
        cursor.close();
        return binding;
    }

    /// An `externtype` in parentheses where no identifier can be bound.
    void ascribed(Draft draft) {
        cursor.open();
        body(reader.sort(), draft);
        cursor.close();
    }

    /// An `externtype` after its sort and identifier.
    void body(Sort sort, Draft draft) {
        switch (sort) {
            case CORE_MODULE -> draft.u8(0x00).u8(0x11).index(Sort.CORE_TYPE, modules.use());
            case FUNC -> draft.u8(0x01).index(Sort.TYPE, values.functionUse());
            case VALUE -> valueBound(draft.u8(0x02));
            case TYPE -> typeBound(draft.u8(0x03));
            case COMPONENT -> draft.u8(0x04).index(Sort.TYPE, typeUse(0x41));
            case INSTANCE -> draft.u8(0x05).index(Sort.TYPE, typeUse(0x42));
            default ->
                    throw cursor.error(
                            "unexpected token: a "
                                    + sort.text()
                                    + " cannot be imported or exported");
        }
    }

    private void valueBound(Draft draft) {
        if (cursor.takeOpen("eq")) {
            draft.u8(0x00).index(Sort.VALUE, reader.item(Sort.VALUE));
            cursor.close();
        } else {
            values.valueType(draft.u8(0x01));
        }
    }

    private void typeBound(Draft draft) {
        if (cursor.takeOpen("eq")) {
            draft.u8(0x00).index(Sort.TYPE, values.typeIndex());
        } else if (cursor.takeOpen("sub")) {
            cursor.keyword("resource");
            draft.u8(0x01);
        } else {
            throw cursor.unexpected("`(eq …)` or `(sub resource)`");
        }
        cursor.close();
    }

    /// A component type or instance type by reference or written out.
    private Item typeUse(int code) {
        if (reader.atUse("type")) {
            return reader.item(Sort.TYPE);
        }
        var draft = new Draft();
        declarators(code, draft);
        return reader.made(Section.TYPE, Sort.TYPE, draft);
    }

    /// A `deftype`.
    void definedType(Draft draft) {
        String keyword = cursor.openedKeyword();
        if (keyword == null || ValueTypes.isConstructor(keyword)) {
            values.definedType(draft);
            return;
        }
        int mark = cursor.mark();
        cursor.open();
        cursor.advance();
        switch (keyword) {
            case "func" -> values.functionType(draft);
            case "component" -> declarators(0x41, draft);
            case "instance" -> declarators(0x42, draft);
            case "resource" -> resource(draft);
            default -> {
                cursor.reset(mark);
                throw cursor.unexpected("a type");
            }
        }
        cursor.close();
    }

    private void resource(Draft draft) {
        draft.u8(0x3F);
        if (!cursor.takeOpen("rep")) {
            throw cursor.unexpected("`(rep i32)`");
        }
        draft.u8(CoreTypes.numericType(cursor));
        cursor.close();
        if (cursor.takeOpen("dtor")) {
            draft.u8(1).index(Sort.CORE_FUNC, reader.item(Sort.CORE_FUNC));
            cursor.close();
        } else {
            draft.u8(0);
        }
    }

    // ---- component types and instance types

    private void declarators(int code, Draft draft) {
        reader.enter();
        var body = new Declarators(false);
        Scope scope = reader.push(null, body);
        while (!cursor.at(Token.CLOSE)) {
            declarator(code == 0x41);
            scope.flush();
        }
        scope.finish();
        reader.pop();
        reader.leave();
        body.write(draft.u8(code).bytes());
    }

    private void declarator(boolean component) {
        String keyword = cursor.openedKeyword();
        if (keyword == null) {
            throw cursor.unexpected("a declarator");
        }
        switch (keyword) {
            case "type" -> {
                cursor.takeOpen(keyword);
                typeDeclarator();
            }
            case "core" -> coreDeclarator();
            case "alias" -> aliases.read();
            case "export" -> externDeclarator(Section.EXPORT);
            case "import" -> importDeclarator(component);
            default ->
                    throw cursor.unexpected(
                            "`type`, `core type`, `alias`, `export`"
                                    + (component ? " or `import`" : ""));
        }
    }

    private void typeDeclarator() {
        Binding binding = reader.binding(Sort.TYPE);
        if (cursor.atOpen("alias")) {
            aliases.inverted(binding);
        } else {
            var draft = new Draft();
            definedType(draft);
            reader.scope().add(Section.TYPE, draft, binding);
        }
        cursor.close();
    }

    private void coreDeclarator() {
        cursor.takeOpen("core");
        if (cursor.takeKeyword("type")) {
            modules.definition();
        } else if (cursor.takeKeyword("rec")) {
            modules.recursive();
        } else {
            throw cursor.unexpected("`type` or `rec`");
        }
        cursor.close();
    }

    private void importDeclarator(boolean component) {
        if (!component) {
            throw cursor.error(
                    "unexpected token `import`, expected `type`, `alias` or `export`: instance"
                            + " types have no imports");
        }
        externDeclarator(Section.IMPORT);
    }

    private void externDeclarator(Section section) {
        cursor.open();
        cursor.advance();
        var draft = new Draft();
        names.read(draft);
        Binding binding = read(draft);
        cursor.close();
        reader.scope().add(section, draft, binding);
    }
}
