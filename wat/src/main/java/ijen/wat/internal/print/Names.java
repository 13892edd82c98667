package ijen.wat.internal.print;

import ijen.wat.BinaryException;
import ijen.wat.internal.core.Space;
import ijen.wat.internal.text.BinaryInput;
import ijen.wat.internal.text.TextOutput;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the name section says, as identifiers. A name that another of its kind has already is no
/// identifier; it stays as an annotation.
final class Names {
    private static final int LOCALS = 2;
    private static final int LABELS = 3;
    private static final int FIELDS = 10;

    private @Nullable String module;
    private final Map<Space, NameMap> spaces = new EnumMap<>(Space.class);
    private final Map<Integer, NameMap> locals = new HashMap<>();
    private final Map<Integer, NameMap> labels = new HashMap<>();
    private final Map<Integer, NameMap> fields = new HashMap<>();

    /// Identifiers by index, with `$`, and names that cannot be identifiers.
    private record NameMap(Map<Integer, String> ids, Map<Integer, String> titles) {
        static final NameMap EMPTY = new NameMap(Map.of(), Map.of());
    }

    /// Reads the content of a name section; false if it is malformed, and then there are no names.
    boolean read(BinaryInput in) {
        try {
            while (!in.atEnd()) {
                int id = in.u8();
                subsection(id, in.sized());
            }
            return true;
        } catch (BinaryException e) {
            module = null;
            spaces.clear();
            locals.clear();
            labels.clear();
            fields.clear();
            return false;
        }
    }

    private void subsection(int id, BinaryInput in) {
        switch (id) {
            case 0 -> module = in.name();
            case LOCALS -> nested(in, locals, true);
            case LABELS -> nested(in, labels, false);
            case FIELDS -> nested(in, fields, true);
            default -> {
                for (Space space : Space.values()) {
                    if (space.nameSubsection() == id) {
                        spaces.put(space, map(in, true));
                    }
                }
            }
        }
    }

    private static void nested(BinaryInput in, Map<Integer, NameMap> into, boolean unique) {
        for (int count = in.count(); count > 0; count--) {
            int index = in.u32();
            into.put(index, map(in, unique));
        }
    }

    private static NameMap map(BinaryInput in, boolean unique) {
        var map = new NameMap(new HashMap<>(), new HashMap<>());
        Set<String> seen = new HashSet<>();
        for (int count = in.count(); count > 0; count--) {
            int index = in.u32();
            String name = in.name();
            if (name.isEmpty() || unique && !seen.add(name)) {
                map.titles.put(index, new TextOutput().quote(name).toString());
            } else {
                map.ids.put(index, new TextOutput().id(name).toString());
            }
        }
        return map;
    }

    /// The module's name as an identifier, with a space before it, or nothing.
    String module() {
        if (module == null) {
            return "";
        }
        return module.isEmpty() ? " (@name \"\")" : " " + new TextOutput().id(module);
    }

    /// The module's name, or null.
    @Nullable String moduleName() {
        return module;
    }

    /// How a definition starts: its identifier or its index as a comment, and its annotation.
    String declaration(Space space, int index) {
        NameMap map = spaces.getOrDefault(space, NameMap.EMPTY);
        String id = map.ids.get(index);
        String title = map.titles.get(index);
        String start = (id == null ? "" : id + " ") + "(;" + index + ";)";
        return title == null ? start : start + " (@name " + title + ")";
    }

    /// An identifier or index.
    String reference(Space space, int index) {
        String id = spaces.getOrDefault(space, NameMap.EMPTY).ids.get(index);
        return id == null ? Integer.toUnsignedString(index) : id;
    }

    /// The identifier of a parameter or local, or null.
    @Nullable String local(int function, int index) {
        return locals.getOrDefault(function, NameMap.EMPTY).ids.get(index);
    }

    /// The identifier of a label by its place in the order of blocks, or null.
    @Nullable String label(int function, int index) {
        return labels.getOrDefault(function, NameMap.EMPTY).ids.get(index);
    }

    /// The identifier of a field, or null.
    @Nullable String field(int type, int index) {
        return fields.getOrDefault(type, NameMap.EMPTY).ids.get(index);
    }
}
