package ijen.wat.internal.component;

import ijen.wat.internal.core.ModuleEncoder;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The definitions of a component (Explainer.md#component-definitions).
final class ComponentGrammar {
    private final Reader reader;
    private final Cursor cursor;
    private final boolean named;
    private final ExternNames names;
    private final ValueTypes values;
    private final ModuleTypes moduleTypes;
    private final ExternTypes externs;
    private final Aliases aliases;
    private final Canons canons;
    private final Instances instances;

    ComponentGrammar(Cursor cursor, boolean named) {
        this.cursor = cursor;
        this.named = named;
        reader = new Reader(cursor);
        names = new ExternNames(reader);
        values = new ValueTypes(reader);
        moduleTypes = new ModuleTypes(reader);
        externs = new ExternTypes(reader, values, moduleTypes, names);
        aliases = new Aliases(reader);
        canons = new Canons(reader, values);
        instances = new Instances(reader, names);
    }

    /// The definitions of a component up to a `)` or the end, as a binary; the title is its name in
    /// the name section.
    ByteSink component(@Nullable String id, @Nullable String title) {
        reader.enter();
        var sections = new Sections();
        Scope scope = reader.push(id, sections);
        while (!cursor.at(Token.CLOSE) && !cursor.atEnd()) {
            definition();
            scope.flush();
        }
        scope.finish();
        reader.pop();
        reader.leave();
        if (named) {
            NameSection.write(title, scope, sections);
        }
        return sections.finish();
    }

    private void definition() {
        if (cursor.at(Token.ANNOTATION)) {
            custom();
            return;
        }
        String keyword = cursor.openedKeyword();
        switch (keyword == null ? "" : keyword) {
            case "alias" -> aliases.read();
            case "canon" -> canons.read();
            case "core" -> core();
            case "component", "instance", "func", "type", "value" -> sorted(keyword);
            case "import" -> imported();
            case "export" -> exported();
            case "start" -> start();
            default -> throw cursor.unexpected("a component definition");
        }
    }

    // ---- definitions that start with a component sort

    private void sorted(@Nullable String keyword) {
        Sort sort = Sort.ofComponent(keyword);
        if (sort == null) {
            throw cursor.unexpected("a component definition");
        }
        cursor.open();
        cursor.advance();
        Binding binding = reader.binding(sort);
        inlineExports(binding);
        if (atInline("import")) {
            inlineImport(binding);
        } else if (cursor.atOpen("alias") && sort != Sort.COMPONENT) {
            aliases.inverted(binding);
        } else {
            switch (sort) {
                case COMPONENT -> nested(binding);
                case INSTANCE -> instances.component(binding);
                case FUNC -> canons.invertedLift(binding, values.functionUse());
                case TYPE -> type(binding);
                default -> value(binding);
            }
        }
        cursor.close();
    }

    private void type(Binding binding) {
        var draft = new Draft();
        externs.definedType(draft);
        reader.scope().add(Section.TYPE, draft, binding);
    }

    private void nested(Binding binding) {
        if (isInvertedAlias()) {
            aliases.inverted(binding);
            return;
        }
        var draft = new Draft();
        if (cursor.takeKeyword("binary")) {
            binary(draft);
        } else {
            draft.bytes().bytes(component(binding.id(), binding.title()));
        }
        reader.scope().add(Section.COMPONENT, draft, binding);
    }

    /// `(alias …)` is the whole of a component if it says no sort; else it is a definition in it.
    private boolean isInvertedAlias() {
        if (!cursor.atOpen("alias")) {
            return false;
        }
        int mark = cursor.mark();
        cursor.takeOpen("alias");
        boolean inverted = true;
        while (!cursor.at(Token.CLOSE) && !cursor.atEnd() && inverted) {
            inverted = !cursor.at(Token.OPEN);
            cursor.advance();
        }
        cursor.reset(mark);
        return inverted;
    }

    private void binary(Draft draft) {
        while (cursor.at(Token.STRING)) {
            cursor.string(draft.bytes());
        }
    }

    private void value(Binding binding) {
        var type = new Draft();
        values.valueType(type);
        Scope scope = reader.scope();
        scope.flush();
        var draft = new Draft();
        draft.bytes().bytes(type.filled(scope, _ -> false, () -> {}));
        ValueLiterals.write(reader, draft.bytes(), draft);
        scope.add(Section.VALUE, draft, binding);
    }

    // ---- inline exports and imports

    /// Whether we stand on `(word "name" ATTRIBUTE*)`, without anything after the attributes.
    private boolean atInline(String word) {
        if (!cursor.atOpen(word)) {
            return false;
        }
        int mark = cursor.mark();
        cursor.takeOpen(word);
        boolean inline = cursor.at(Token.STRING);
        if (inline) {
            cursor.advance();
            while (names.atAttribute()) {
                cursor.skipForm();
            }
            inline = cursor.at(Token.CLOSE);
        }
        cursor.reset(mark);
        return inline;
    }

    private void inlineExports(Binding binding) {
        while (atInline("export")) {
            cursor.takeOpen("export");
            var draft = new Draft();
            names.read(draft);
            int at = cursor.start();
            cursor.close();
            draft.sort(binding.sort()).index(binding.sort(), binding.item()).u8(0);
            reader.scope().addLast(Section.EXPORT, draft, Binding.anonymous(binding.sort(), at));
        }
    }

    private void inlineImport(Binding binding) {
        cursor.takeOpen("import");
        var draft = new Draft();
        names.read(draft);
        cursor.close();
        externs.body(binding.sort(), draft);
        reader.scope().add(Section.IMPORT, draft, binding);
    }

    // ---- imports, exports, start

    private void imported() {
        cursor.takeOpen("import");
        var draft = new Draft();
        names.read(draft);
        Binding binding = externs.read(draft);
        cursor.close();
        reader.scope().add(Section.IMPORT, draft, binding);
    }

    private void exported() {
        cursor.takeOpen("export");
        Reader.Label label = reader.label();
        var draft = new Draft();
        names.read(draft);
        cursor.open();
        Sort sort = reader.sort();
        draft.sort(sort).index(sort, reader.rest(sort));
        if (cursor.at(Token.OPEN)) {
            externs.ascribed(draft.u8(1));
        } else {
            draft.u8(0);
        }
        cursor.close();
        reader.scope().add(Section.EXPORT, draft, label.of(sort));
    }

    private void start() {
        cursor.takeOpen("start");
        var draft = new Draft().index(Sort.FUNC, reader.item(Sort.FUNC));
        Draft.Count arguments = draft.count();
        while (cursor.takeOpen("value")) {
            draft.index(Sort.VALUE, reader.rest(Sort.VALUE));
            arguments.add();
        }
        var results = new ArrayList<Binding>();
        while (cursor.takeOpen("result")) {
            if (!cursor.takeOpen("value")) {
                throw cursor.unexpected("`(value …)`");
            }
            results.add(reader.binding(Sort.VALUE));
            cursor.close();
            cursor.close();
        }
        cursor.close();
        draft.u32(results.size());
        reader.scope().add(Section.START, draft, results.toArray(Binding[]::new));
    }

    // ---- definitions that start with `core`

    private void core() {
        cursor.takeOpen("core");
        if (cursor.takeKeyword("rec")) {
            moduleTypes.recursive();
        } else {
            coreSorted(reader.coreSort());
        }
        cursor.close();
    }

    private void coreSorted(Sort sort) {
        if (sort == Sort.CORE_TYPE) {
            moduleTypes.definition();
            return;
        }
        Binding binding = reader.binding(sort);
        if (sort == Sort.CORE_MODULE) {
            coreModule(binding);
        } else if (cursor.atOpen("alias")) {
            aliases.inverted(binding);
        } else if (sort == Sort.CORE_INSTANCE) {
            instances.core(binding);
        } else if (sort == Sort.CORE_FUNC && cursor.atOpen("canon")) {
            canons.invertedCore(binding);
        } else {
            throw cursor.unexpected(
                    sort == Sort.CORE_FUNC ? "`(canon …)` or `(alias …)`" : "`(alias …)`");
        }
    }

    private void coreModule(Binding binding) {
        inlineExports(binding);
        if (atInline("import")) {
            inlineImport(binding);
            return;
        }
        if (cursor.atOpen("alias")) {
            aliases.inverted(binding);
            return;
        }
        var draft = new Draft();
        if (cursor.takeKeyword("binary")) {
            binary(draft);
        } else {
            draft.bytes().bytes(ModuleEncoder.encodeFields(cursor, named, binding.title()));
        }
        reader.scope().add(Section.CORE_MODULE, draft, binding);
    }

    // ---- custom sections

    private void custom() {
        if (!cursor.takeAnnotation("custom")) {
            throw cursor.unexpected("a component definition");
        }
        var draft = new Draft().name(cursor.name());
        binary(draft);
        cursor.close();
        reader.scope().add(Section.CUSTOM, draft);
    }
}
