package ijen.wat.internal.core;

/// The index spaces of a module, with the word the text format has for them.
public enum Space {
    TYPE("type", 4),
    FUNC("func", 1),
    TABLE("table", 5),
    MEMORY("memory", 6),
    GLOBAL("global", 7),
    TAG("tag", 11),
    ELEM("elem", 8),
    DATA("data", 9);

    private final String word;
    private final int nameSubsection;

    Space(String word, int nameSubsection) {
        this.word = word;
        this.nameSubsection = nameSubsection;
    }

    /// The keyword of the field that defines one.
    public String word() {
        return word;
    }

    /// What the specification's messages call one.
    public String noun() {
        return switch (this) {
            case FUNC -> "function";
            case ELEM -> "elem segment";
            case DATA -> "data segment";
            default -> word;
        };
    }

    /// The subsection of the name section with their names.
    public int nameSubsection() {
        return nameSubsection;
    }
}
