package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.ArrayList;

/// Core type definitions: those of core modules, and types of core modules.
final class ModuleTypes {
    private final Reader reader;
    private final Cursor cursor;
    private final CoreTypes types;
    private final Aliases aliases;

    ModuleTypes(Reader reader) {
        this.reader = reader;
        this.cursor = reader.cursor();
        this.types = new CoreTypes(reader);
        this.aliases = new Aliases(reader);
    }

    /// `(core type $id? …)` after `type`.
    void definition() {
        Binding binding = reader.binding(Sort.CORE_TYPE);
        if (cursor.atOpen("alias")) {
            aliases.inverted(binding);
            return;
        }
        var draft = new Draft();
        if (cursor.takeOpen("module")) {
            declarators(draft);
            cursor.close();
        } else {
            types.subType(draft, !reader.scope().body().coreSorts());
        }
        reader.scope().add(Section.CORE_TYPE, draft, binding);
    }

    /// `(core rec (type …)*)` after `rec`.
    void recursive() {
        var draft = new Draft().u8(0x4E);
        Draft.Count count = draft.count();
        var bindings = new ArrayList<Binding>();
        while (cursor.takeOpen("type")) {
            bindings.add(reader.binding(Sort.CORE_TYPE));
            types.subType(draft, false);
            cursor.close();
            count.add();
        }
        reader.scope().add(Section.CORE_TYPE, draft, bindings.toArray(Binding[]::new));
    }

    /// A module type by reference or written out, where a core module is imported or exported.
    Item use() {
        if (reader.atUse("type")) {
            return reader.itemInCore(Sort.CORE_TYPE);
        }
        var draft = new Draft();
        declarators(draft);
        return reader.made(Section.CORE_TYPE, Sort.CORE_TYPE, draft);
    }

    private void declarators(Draft draft) {
        var body = new Declarators(true);
        Scope scope = reader.push(null, body);
        while (!cursor.at(Token.CLOSE)) {
            declarator();
            scope.flush();
        }
        scope.finish();
        reader.pop();
        body.write(draft.u8(0x50).bytes());
    }

    private void declarator() {
        if (cursor.atOpen("alias")) {
            aliases.readInModuleType();
            return;
        }
        if (cursor.takeOpen("type")) {
            definition();
        } else if (cursor.takeOpen("rec")) {
            recursive();
        } else if (cursor.takeOpen("import")) {
            extern(Section.IMPORT, new Draft().name(cursor.name()).name(cursor.name()));
        } else if (cursor.takeOpen("export")) {
            extern(Section.EXPORT, new Draft().name(cursor.name()));
        } else {
            throw cursor.unexpected("`type`, `rec`, `alias`, `import` or `export`");
        }
        cursor.close();
    }

    private void extern(Section section, Draft draft) {
        cursor.open();
        Sort sort = reader.coreSort();
        Binding binding = reader.binding(sort);
        switch (sort) {
            case CORE_FUNC -> draft.u8(0x00).index(Sort.CORE_TYPE, functionUse());
            case CORE_TABLE -> types.table(draft.u8(0x01));
            case CORE_MEMORY -> types.memory(draft.u8(0x02));
            case CORE_GLOBAL -> types.global(draft.u8(0x03));
            case CORE_TAG -> draft.u8(0x04).u8(0x00).index(Sort.CORE_TYPE, functionUse());
            default -> throw cursor.unexpected("`func`, `table`, `memory`, `global` or `tag`");
        }
        cursor.close();
        if (section == Section.IMPORT) {
            reader.scope().add(section, draft, binding);
        } else {
            reader.scope().add(section, draft);
        }
    }

    private Item functionUse() {
        if (!cursor.atOpen("type")) {
            var made = new Draft();
            types.functionType(made);
            return reader.made(Section.CORE_TYPE, Sort.CORE_TYPE, made);
        }
        Item type = reader.itemInCore(Sort.CORE_TYPE);
        types.functionType(new Draft());
        return type;
    }
}
