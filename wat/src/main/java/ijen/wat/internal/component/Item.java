package ijen.wat.internal.component;

import java.util.List;

/// A reference with the names of exports to follow from there: `$i "a" "b"`.
///
/// With names, the reference is to an instance and the item is the last export.
record Item(Ref ref, List<String> path) {
    static Item of(Ref ref) {
        return new Item(ref, List.of());
    }
}
