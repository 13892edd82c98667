package ijen.runtime;

/// Is told how far the compilation of a whole module has come. Called from the threads that
/// compile.
@FunctionalInterface
public interface CompileProgress {
    /// Of `total` classes `done` are compiled; `done` grows by one from call to call.
    void compiled(int done, int total);
}
