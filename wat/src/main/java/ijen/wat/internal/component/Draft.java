package ijen.wat.internal.component;

import ijen.wat.internal.text.ByteSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The bytes of a definition with holes where indices and counts go, which are known later.
final class Draft {
    private final ByteSink bytes = new ByteSink(32);
    private final List<Hole> holes = new ArrayList<>();

    /// A place for a number.
    sealed interface Hole {
        int position();
    }

    /// An index that a [Scope] finds; `signed` says the encoding.
    static final class IndexHole implements Hole {
        private final int position;
        private final Sort sort;
        private final Item item;
        private final boolean signed;

        private IndexHole(int position, Sort sort, Item item, boolean signed) {
            this.position = position;
            this.sort = sort;
            this.item = item;
            this.signed = signed;
        }

        @Override
        public int position() {
            return position;
        }

        Sort sort() {
            return sort;
        }

        Item item() {
            return item;
        }
    }

    /// `alias outer`: how many scopes outwards, and the index there.
    record OuterHole(int position, Sort sort, Ref scope, Ref item) implements Hole {}

    /// A count of elements.
    static final class Count implements Hole {
        private final int position;
        private int value;

        private Count(int position) {
            this.position = position;
        }

        @Override
        public int position() {
            return position;
        }

        void add() {
            value++;
        }

        int value() {
            return value;
        }
    }

    /// Where bytes that need no filling go.
    ByteSink bytes() {
        return bytes;
    }

    Draft u8(int value) {
        bytes.u8(value);
        return this;
    }

    Draft u32(int value) {
        bytes.u32(value);
        return this;
    }

    Draft name(String name) {
        bytes.name(name);
        return this;
    }

    Draft sort(Sort sort) {
        sort.write(bytes);
        return this;
    }

    Draft index(Sort sort, Item item) {
        holes.add(new IndexHole(bytes.size(), sort, item, false));
        return this;
    }

    /// An index where negative numbers would mean something else.
    Draft signedIndex(Sort sort, Item item) {
        holes.add(new IndexHole(bytes.size(), sort, item, true));
        return this;
    }

    Draft outer(Sort sort, Ref scope, Ref item) {
        holes.add(new OuterHole(bytes.size(), sort, scope, item));
        return this;
    }

    Count count() {
        var count = new Count(bytes.size());
        holes.add(count);
        return count;
    }

    /// Appends everything of another draft.
    Draft append(Draft other) {
        int base = bytes.size();
        bytes.bytes(other.bytes);
        for (Hole hole : other.holes) {
            holes.add(moved(hole, base));
        }
        return this;
    }

    private static Hole moved(Hole hole, int base) {
        return switch (hole) {
            case IndexHole i -> new IndexHole(i.position + base, i.sort, i.item, i.signed);
            case OuterHole o -> new OuterHole(o.position + base, o.sort, o.scope, o.item);
            case Count c -> {
                var copy = new Count(c.position + base);
                copy.value = c.value;
                yield copy;
            }
        };
    }

    /// The bytes with all holes filled, in the order the holes were made; those that refer to the
    /// definition itself by its identifier come last, after `bind`.
    ByteSink filled(Scope scope, Predicate<Ref> own, Runnable bind) {
        int[] numbers = new int[holes.size() * 2];
        for (int i = 0; i < holes.size(); i++) {
            if (!refersTo(holes.get(i), own)) {
                fill(i, scope, numbers);
            }
        }
        bind.run();
        for (int i = 0; i < holes.size(); i++) {
            if (refersTo(holes.get(i), own)) {
                fill(i, scope, numbers);
            }
        }
        return joined(numbers);
    }

    private static boolean refersTo(Hole hole, Predicate<Ref> own) {
        return hole instanceof IndexHole index && own.test(index.item.ref());
    }

    private void fill(int i, Scope scope, int[] numbers) {
        switch (holes.get(i)) {
            case IndexHole hole -> numbers[2 * i] = scope.index(hole.sort, hole.item);
            case OuterHole hole -> scope.outer(hole, numbers, 2 * i);
            case Count hole -> numbers[2 * i] = hole.value;
        }
    }

    private ByteSink joined(int[] numbers) {
        if (holes.isEmpty()) {
            return bytes;
        }
        var sink = new ByteSink(bytes.size() + 2 * holes.size());
        int from = 0;
        for (int i = 0; i < holes.size(); i++) {
            Hole hole = holes.get(i);
            sink.bytes(bytes.array(), from, hole.position());
            from = hole.position();
            write(hole, numbers, 2 * i, sink);
        }
        sink.bytes(bytes.array(), from, bytes.size());
        return sink;
    }

    private static void write(Hole hole, int[] numbers, int at, ByteSink sink) {
        switch (hole) {
            case IndexHole index when index.signed ->
                    sink.signed(Integer.toUnsignedLong(numbers[at]));
            case OuterHole _ -> {
                sink.u32(numbers[at]);
                sink.u32(numbers[at + 1]);
            }
            default -> sink.u32(numbers[at]);
        }
    }
}
