package ijen.runtime;

/// How an engine translates and what it allows.
public record EngineConfig(CompileMode compileMode) {
    /// When code is compiled.
    public enum CompileMode {
        AUTO,
        EAGER,
        NEVER
    }
}
