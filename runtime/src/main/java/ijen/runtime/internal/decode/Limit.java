package ijen.runtime.internal.decode;

/// Implementation limits, those of the WebAssembly JavaScript API.
enum Limit {
    MODULE_SIZE("module size", 1 << 30),
    TYPES("types", 1_000_000),
    RECURSION_GROUPS("recursion groups", 1_000_000),
    FUNCTIONS("functions", 1_000_000),
    IMPORTS("imports", 1_000_000),
    EXPORTS("exports", 1_000_000),
    GLOBALS("globals", 1_000_000),
    TAGS("tags", 1_000_000),
    DATA_SEGMENTS("data segments", 100_000),
    ELEMENT_SEGMENTS("element segments", 10_000_000),
    TABLES("tables", 100_000),
    MEMORIES("memories", 100),
    SEGMENT_ELEMENTS("elements of a segment", 10_000_000),
    PARAMETERS("parameters of a function", 1_000),
    RESULTS("results of a function", 1_000),
    FIELDS("fields of a struct", 10_000),
    SUBTYPING_DEPTH("depth of subtyping", 63),
    BODY_SIZE("bytes of a function body", 7_654_321);

    private final String what;
    private final int most;

    Limit(String what, int most) {
        this.what = what;
        this.most = most;
    }

    boolean exceededBy(long value) {
        return value > most;
    }

    String message(long value) {
        return "implementation limit exceeded: " + what + " " + value + ", at most " + most;
    }
}
