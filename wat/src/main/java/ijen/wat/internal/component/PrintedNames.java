package ijen.wat.internal.component;

import ijen.wat.BinaryException;
import ijen.wat.internal.text.BinaryInput;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the `component-name` section of a component says. Names that cannot be identifiers, because
/// another definition has the same, are titles only.
final class PrintedNames {
    static final PrintedNames NONE = new PrintedNames();

    private @Nullable String component;
    private final Map<Sort, Map<Integer, String>> ids = new EnumMap<>(Sort.class);
    private final Map<Sort, Map<Integer, String>> titles = new EnumMap<>(Sort.class);

    /// The names in the content of a custom section, or null if it is not as it should be.
    static @Nullable PrintedNames read(BinaryInput in) {
        var names = new PrintedNames();
        try {
            names.subsections(in);
            return names;
        } catch (BinaryException e) {
            return null;
        }
    }

    private void subsections(BinaryInput in) {
        while (!in.atEnd()) {
            int id = in.u8();
            BinaryInput content = in.sized();
            if (id == 0) {
                component = content.name();
                content.finish("the component's name");
            } else if (id == 1) {
                names(content);
            }
        }
    }

    private void names(BinaryInput in) {
        Sort sort = in.peek() == 0 ? coreSort(in) : Sort.ofComponentCode(in.u8());
        if (sort == null) {
            throw in.error("unknown sort");
        }
        Set<String> seen = new HashSet<>();
        for (int count = in.count(); count > 0; count--) {
            int index = in.u32();
            String name = in.name();
            boolean usable = !name.isEmpty() && seen.add(name);
            (usable ? ids : titles)
                    .computeIfAbsent(sort, s -> new HashMap<>())
                    .putIfAbsent(index, name);
        }
    }

    private static @Nullable Sort coreSort(BinaryInput in) {
        in.u8();
        return Sort.ofCoreCode(in.u8());
    }

    @Nullable String component() {
        return component;
    }

    @Nullable String id(Sort sort, int index) {
        return ids.getOrDefault(sort, Map.of()).get(index);
    }

    @Nullable String title(Sort sort, int index) {
        return titles.getOrDefault(sort, Map.of()).get(index);
    }
}
