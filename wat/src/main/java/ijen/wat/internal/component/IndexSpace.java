package ijen.wat.internal.component;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One index space of one scope: how many definitions it has and what they are called.
final class IndexSpace {
    private final Map<String, Integer> ids = new HashMap<>();
    private final TreeMap<Integer, String> titles = new TreeMap<>();
    private int size;

    int size() {
        return size;
    }

    @Nullable Integer find(String id) {
        return ids.get(id);
    }

    /// Names for the name section, by index.
    TreeMap<Integer, String> titles() {
        return titles;
    }

    /// Adds a definition; false if its identifier is taken.
    boolean add(Binding binding) {
        int index = size++;
        binding.index(index);
        String title = binding.title();
        if (title != null) {
            titles.put(index, title);
        }
        return binding.id() == null || ids.putIfAbsent(binding.id(), index) == null;
    }
}
