package ijen.runtime;

import java.io.IOException;

/// A file is not what the compiler wrote, or was written for another engine or another JVM.
public final class CompiledJarException extends IOException {
    private static final long serialVersionUID = 1L;

    /// Names the file and what is wrong with it.
    public CompiledJarException(String message) {
        super(message);
    }
}
