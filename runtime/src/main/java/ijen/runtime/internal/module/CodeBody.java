package ijen.runtime.internal.module;

/// A function body in the module's bytes.
///
/// @param start offset of the local declarations
/// @param end offset behind the final `end`
public record CodeBody(int start, int end) {
    public int size() {
        return end - start;
    }
}
