package ijen.runtime;

/// A guest function in a backtrace.
///
/// @param module name of the module
/// @param function name from the name section, or `func` and its index
/// @param offset where in the module's bytes the instruction lies, or -1 when unknown
public record WasmFrame(String module, String function, int offset) {
    /// Class loaders of guest code carry this name: so frames of guests are told from the host's.
    public static final String LOADER = "wasm";

    static boolean isGuest(StackTraceElement element) {
        return LOADER.equals(element.getClassLoaderName());
    }

    static WasmFrame of(StackTraceElement element) {
        var module = element.getFileName();
        return new WasmFrame(
                module == null ? "" : module, element.getMethodName(), element.getLineNumber());
    }

    @Override
    public String toString() {
        return offset < 0
                ? "func $" + function
                : "func $" + function + " @0x" + Integer.toHexString(offset);
    }
}
