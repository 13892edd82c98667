package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;

/// Alias definitions (Explainer.md#alias-definitions), both ways round.
final class Aliases {
    private final Reader reader;
    private final Cursor cursor;

    Aliases(Reader reader) {
        this.reader = reader;
        this.cursor = reader.cursor();
    }

    /// `(alias TARGET (sort $id?))`
    void read() {
        int at = cursor.mark();
        cursor.takeOpen("alias");
        Target target = target();
        cursor.open();
        Binding binding = reader.binding(reader.sort());
        cursor.close();
        cursor.close();
        add(target, binding, at);
    }

    /// `(alias TARGET)` after the sort and identifier.
    void inverted(Binding binding) {
        int at = cursor.mark();
        cursor.takeOpen("alias");
        Target target = target();
        cursor.close();
        add(target, binding, at);
    }

    private sealed interface Target {
        record Export(Item instance, boolean core, String name) implements Target {}

        record Outer(Ref scope, Ref item) implements Target {}
    }

    private Target target() {
        if (cursor.takeKeyword("export")) {
            return new Target.Export(reader.item(Sort.INSTANCE), false, cursor.name());
        }
        if (cursor.takeKeyword("outer")) {
            return new Target.Outer(reader.ref("component"), reader.ref("definition"));
        }
        if (cursor.takeKeyword("core")) {
            cursor.keyword("export");
            return new Target.Export(reader.item(Sort.CORE_INSTANCE), true, cursor.name());
        }
        throw cursor.unexpected("`export`, `core export` or `outer`");
    }

    private void add(Target target, Binding binding, int at) {
        var draft = new Draft().sort(binding.sort());
        switch (target) {
            case Target.Export export -> {
                if (export.core() && !binding.sort().core()) {
                    throw cursor.errorAt(
                            at,
                            "unexpected token: core instances export no " + binding.sort().text());
                }
                if (!export.core() && binding.sort().exportedByCoreInstances()) {
                    throw cursor.errorAt(
                            at,
                            "unexpected token: a "
                                    + binding.sort().text()
                                    + " needs `alias core export`");
                }
                draft.u8(export.core() ? 0x01 : 0x00)
                        .index(
                                export.core() ? Sort.CORE_INSTANCE : Sort.INSTANCE,
                                export.instance())
                        .name(export.name());
            }
            case Target.Outer outer -> {
                if (!binding.sort().outerAliasable()) {
                    throw cursor.errorAt(
                            at,
                            "unexpected token: a "
                                    + binding.sort().text()
                                    + " cannot be aliased from an outer component");
                }
                draft.u8(0x02).outer(binding.sort(), outer.scope(), outer.item());
            }
        }
        reader.scope().add(Section.ALIAS, draft, binding);
    }

    /// `(alias outer $scope $type (type $id?))` in a core module type.
    void readInModuleType() {
        cursor.takeOpen("alias");
        cursor.keyword("outer");
        Ref scope = reader.ref("component");
        Ref item = reader.ref("core type");
        cursor.open();
        cursor.keyword("type");
        Binding binding = reader.binding(Sort.CORE_TYPE);
        cursor.close();
        cursor.close();
        var draft = new Draft().u8(Sort.CORE_TYPE.code()).u8(0x01);
        reader.scope().add(Section.ALIAS, draft.outer(Sort.CORE_TYPE, scope, item), binding);
    }
}
