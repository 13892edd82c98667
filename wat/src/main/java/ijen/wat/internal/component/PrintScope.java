package ijen.wat.internal.component;

import ijen.wat.internal.text.TextOutput;

/// The definitions printed so far of one component or type, and what they are called.
final class PrintScope {
    private final TextOutput out;
    private final PrintedNames names;
    private final int[] counts = new int[Sort.values().length];

    PrintScope(TextOutput out, PrintedNames names) {
        this.out = out;
        this.names = names;
    }

    /// Prints the identifier of the next definition of a sort, a space before it, and says whether
    /// it has a name.
    boolean define(Sort sort) {
        int index = counts[sort.ordinal()]++;
        String id = names.id(sort, index);
        if (id != null) {
            out.add(" ").id(id);
        }
        out.add(" (;").add(index).add(";)");
        String title = names.title(sort, index);
        if (title != null) {
            out.add(" (@name ").quote(title).add(")");
        }
        return id != null || title != null;
    }

    /// Prints a reference.
    TextOutput ref(Sort sort, int index) {
        String id =
                Integer.compareUnsigned(index, counts[sort.ordinal()]) < 0
                        ? names.id(sort, index)
                        : null;
        return id == null ? out.add(index) : out.id(id);
    }

    /// Prints `(sort index)`.
    void item(Sort sort, int index) {
        out.add("(").add(sort.text()).add(" ");
        ref(sort, index).add(")");
    }
}
