package ijen.wat.internal.component;

import org.jspecify.annotations.Nullable;

/// What a definition adds to an index space: its sort, its identifier and, once defined, its index.
final class Binding {
    private final Sort sort;
    private final @Nullable String id;
    private final int at;
    private @Nullable String title;
    private int index = -1;

    Binding(Sort sort, @Nullable String id, int at) {
        this.sort = sort;
        this.id = id;
        this.at = at;
        this.title = id;
    }

    static Binding anonymous(Sort sort, int at) {
        return new Binding(sort, null, at);
    }

    Sort sort() {
        return sort;
    }

    @Nullable String id() {
        return id;
    }

    int at() {
        return at;
    }

    /// The name for the name section: the identifier, or what a `@name` annotation says.
    @Nullable String title() {
        return title;
    }

    void title(String title) {
        this.title = title;
    }

    int index() {
        return index;
    }

    void index(int index) {
        this.index = index;
    }

    Ref ref() {
        return new Ref.Made(this, at);
    }

    Item item() {
        return Item.of(ref());
    }
}
