package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;

/// What instances are made of, core and component: an instantiation, or exports put together.
final class Instances {
    private final Reader reader;
    private final Cursor cursor;
    private final ExternNames names;

    Instances(Reader reader, ExternNames names) {
        this.reader = reader;
        this.cursor = reader.cursor();
        this.names = names;
    }

    /// An `instanceexpr`, up to a `)`.
    void component(Binding binding) {
        var draft = new Draft();
        if (cursor.takeOpen("instantiate")) {
            draft.u8(0x00).index(Sort.COMPONENT, reader.item(Sort.COMPONENT));
            Draft.Count count = draft.count();
            while (cursor.takeOpen("with")) {
                argument(draft.name(cursor.name()));
                cursor.close();
                count.add();
            }
            cursor.close();
        } else {
            exports(draft.u8(0x01));
        }
        reader.scope().add(Section.INSTANCE, draft, binding);
    }

    private void argument(Draft draft) {
        cursor.open();
        Sort sort = reader.sort();
        Item item;
        if (sort == Sort.INSTANCE && !reader.atRef()) {
            var bag = new Draft().u8(0x01);
            exports(bag);
            cursor.close();
            item = reader.made(Section.INSTANCE, Sort.INSTANCE, bag);
        } else {
            item = reader.rest(sort);
        }
        draft.sort(sort).index(sort, item);
    }

    private void exports(Draft draft) {
        Draft.Count count = draft.count();
        while (cursor.takeOpen("export")) {
            names.read(draft);
            cursor.open();
            Sort sort = reader.sort();
            draft.sort(sort).index(sort, reader.rest(sort));
            cursor.close();
            count.add();
        }
    }

    /// A `core:instanceexpr`, up to a `)`.
    void core(Binding binding) {
        var draft = new Draft();
        if (cursor.takeOpen("instantiate")) {
            draft.u8(0x00).index(Sort.CORE_MODULE, reader.itemInCore(Sort.CORE_MODULE));
            Draft.Count count = draft.count();
            while (cursor.takeOpen("with")) {
                coreArgument(draft.name(cursor.name()));
                cursor.close();
                count.add();
            }
            cursor.close();
        } else {
            coreExports(draft.u8(0x01));
        }
        reader.scope().add(Section.CORE_INSTANCE, draft, binding);
    }

    private void coreArgument(Draft draft) {
        if (!cursor.takeOpen("instance")) {
            throw cursor.unexpected("`(instance …)`");
        }
        Item item;
        if (reader.atRef()) {
            item = reader.rest(Sort.CORE_INSTANCE);
        } else {
            var bag = new Draft().u8(0x01);
            coreExports(bag);
            cursor.close();
            item = reader.made(Section.CORE_INSTANCE, Sort.CORE_INSTANCE, bag);
        }
        draft.u8(Sort.CORE_INSTANCE.code()).index(Sort.CORE_INSTANCE, item);
    }

    private void coreExports(Draft draft) {
        Draft.Count count = draft.count();
        while (cursor.takeOpen("export")) {
            draft.name(cursor.name());
            cursor.open();
            Sort sort = reader.coreSort();
            draft.u8(sort.code()).index(sort, reader.rest(sort));
            cursor.close();
            count.add();
        }
    }
}
