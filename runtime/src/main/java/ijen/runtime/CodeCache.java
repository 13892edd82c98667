package ijen.runtime;

import java.nio.file.Path;
import java.util.function.Consumer;

/// A directory where engines keep compiled code for the next process. Any number of processes may
/// share it.
///
/// An entry belongs to one module, engine version, configuration and kind of JVM. One that does not
/// fit, is incomplete or damaged is refused with a message and made anew. Entries are code: whoever
/// can write to the directory can make the process do anything.
///
/// Whenever entries are written, those that no engine has loaded for 30 days are removed, and of a
/// cache that has become too large those that were not loaded for longest. Engines that have loaded
/// a removed entry are not disturbed. Other files in the directory are left alone.
///
/// @param directory made when it is first needed
/// @param mostBytes how large the entries may become together; the latest stays in any case
/// @param messages takes a line when an entry is refused, or cannot be written
public record CodeCache(Path directory, long mostBytes, Consumer<String> messages) {
    /// What entries may take together if nothing else is said: 1 GiB.
    public static final long STANDARD_MOST_BYTES = 1L << 30;

    /// A cache of the usual size.
    public CodeCache(Path directory, Consumer<String> messages) {
        this(directory, STANDARD_MOST_BYTES, messages);
    }

    /// A cache of the usual size that writes its messages to the log `ijen.cache`.
    public static CodeCache at(Path directory) {
        return new CodeCache(
                directory,
                message ->
                        System.getLogger("ijen.cache").log(System.Logger.Level.WARNING, message));
    }
}
