package ijen.wat.internal.component;

import ijen.wat.TextException;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all parts of the grammar share: the cursor, the scope they are in, and how references and
/// identifiers are written.
final class Reader {
    /// More levels than any tool accepts, and few enough for a small stack.
    private static final int MAX_DEPTH = 200;

    private final Cursor cursor;
    private @Nullable Scope scope;
    private int depth;

    Reader(Cursor cursor) {
        this.cursor = cursor;
    }

    Cursor cursor() {
        return cursor;
    }

    /// The innermost scope we are in.
    Scope scope() {
        if (scope == null) {
            throw new IllegalStateException("outside of any component");
        }
        return scope;
    }

    /// Enters a component or a type with index spaces of its own.
    Scope push(@Nullable String id, Body body) {
        scope = new Scope(cursor.source(), scope, id, body);
        return scope;
    }

    void pop() {
        scope = scope().parent();
    }

    /// Counts one more level of nesting.
    void enter() {
        if (++depth > MAX_DEPTH) {
            throw cursor.error("nesting too deep: more than " + MAX_DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    // ---- definitions

    /// What a definition is called: its identifier, and its name for the name section.
    record Label(@Nullable String id, @Nullable String title, int at) {
        /// The same as the name of a definition of this sort.
        Binding of(Sort sort) {
            var binding = new Binding(sort, id, at);
            if (title != null) {
                binding.title(title);
            }
            return binding;
        }
    }

    /// Takes an identifier and a `@name` annotation, if they stand here.
    Label label() {
        int at = cursor.start();
        String id = cursor.takeId();
        String title = null;
        if (cursor.takeAnnotation("name")) {
            title = cursor.name();
            cursor.close();
        }
        return new Label(id, title, at);
    }

    /// What a definition of this sort binds.
    Binding binding(Sort sort) {
        return label().of(sort);
    }

    /// Defines what sugar stands for, before the form we are in.
    Item made(Section section, Sort sort, Draft draft) {
        var binding = Binding.anonymous(sort, cursor.start());
        scope().add(section, draft, binding);
        return binding.item();
    }

    // ---- references

    boolean atRef() {
        return cursor.at(Token.ID) || cursor.atUnsigned();
    }

    /// Takes an index or an identifier.
    Ref ref(String what) {
        int at = cursor.start();
        if (cursor.atUnsigned()) {
            return new Ref.Numbered(cursor.u32(), at);
        }
        String id = cursor.takeId();
        if (id == null) {
            throw cursor.unexpected("an index or the identifier of a " + what);
        }
        return new Ref.Named(id, at);
    }

    /// Takes `$x`, `0`, `(sort $x)` or `(sort $x "export" …)`; core sorts with `core` before.
    Item item(Sort sort) {
        if (atRef()) {
            return Item.of(ref(sort.text()));
        }
        if (sort.core()) {
            cursor.open();
            cursor.keyword("core");
            cursor.keyword(sort.keyword());
            return rest(sort);
        }
        return sortItem(sort);
    }

    /// The same inside `(core …)`, where core sorts have no `core` before.
    Item itemInCore(Sort sort) {
        return atRef() ? Item.of(ref(sort.text())) : sortItem(sort);
    }

    /// Takes `(sort $x "export" …)`, without `core`.
    private Item sortItem(Sort sort) {
        if (!cursor.takeOpen(sort.keyword())) {
            throw cursor.unexpected("an index, an identifier or `(" + sort.keyword() + " …)`");
        }
        return rest(sort);
    }

    /// Takes what follows `(sort`, to the `)`.
    Item rest(Sort sort) {
        Ref ref = ref(sort.text());
        if (cursor.takeClose()) {
            return Item.of(ref);
        }
        List<String> path = new ArrayList<>();
        do {
            path.add(cursor.name());
        } while (!cursor.takeClose());
        return new Item(ref, path);
    }

    /// Takes the sort of a reference or alias after its `(`: a component sort, or `core` and a core
    /// sort.
    Sort sort() {
        if (cursor.takeKeyword("core")) {
            return coreSort();
        }
        Sort sort = Sort.ofComponent(cursor.at(Token.KEYWORD) ? cursor.text() : null);
        if (sort == null) {
            throw cursor.unexpected("`func`, `value`, `type`, `component`, `instance` or `core`");
        }
        cursor.advance();
        return sort;
    }

    /// Takes a core sort.
    Sort coreSort() {
        Sort sort = Sort.ofCore(cursor.at(Token.KEYWORD) ? cursor.text() : null);
        if (sort == null) {
            throw cursor.unexpected(
                    "`func`, `table`, `memory`, `global`, `tag`, `type`, `module` or `instance`");
        }
        cursor.advance();
        return sort;
    }

    /// Whether we stand on `(word` followed by an index or identifier and its `)`.
    boolean atUse(String word) {
        if (!cursor.atOpen(word)) {
            return false;
        }
        int mark = cursor.mark();
        cursor.takeOpen(word);
        boolean use = atRef();
        if (use) {
            cursor.advance();
            while (cursor.at(Token.STRING)) {
                cursor.advance();
            }
            use = cursor.at(Token.CLOSE);
        }
        cursor.reset(mark);
        return use;
    }

    TextException unexpected(String expected) {
        return cursor.unexpected(expected);
    }
}
