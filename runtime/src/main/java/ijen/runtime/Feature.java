package ijen.runtime;

/// A WebAssembly proposal that an engine can accept or refuse.
public enum Feature {
    MUTABLE_GLOBAL("mutable-global", true),
    SIGN_EXTENSION("sign-extension", true),
    SATURATING_FLOAT_TO_INT("saturating-float-to-int", true),
    MULTI_VALUE("multi-value", true),
    REFERENCE_TYPES("reference-types", true),
    BULK_MEMORY("bulk-memory", true),
    SIMD("simd", true),
    RELAXED_SIMD("relaxed-simd", true),
    TAIL_CALL("tail-call", true),
    EXTENDED_CONST("extended-const", true),
    FUNCTION_REFERENCES("function-references", true),
    GC("gc", true),
    EXCEPTIONS("exceptions", true),
    MULTI_MEMORY("multi-memory", true),
    MEMORY64("memory64", true),
    THREADS("threads", false),
    CUSTOM_PAGE_SIZES("custom-page-sizes", false),
    WIDE_ARITHMETIC("wide-arithmetic", false),
    LEGACY_EXCEPTIONS("legacy-exceptions", false);

    private final String flag;
    private final boolean standard;

    Feature(String flag, boolean standard) {
        this.flag = flag;
        this.standard = standard;
    }

    /// Its name behind the command's `-W`.
    public String flag() {
        return flag;
    }

    /// Whether WebAssembly 3.0 contains it, and it is therefore on by default.
    public boolean isStandard() {
        return standard;
    }
}
