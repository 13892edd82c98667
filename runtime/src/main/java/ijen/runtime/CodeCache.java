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
/// @param directory made when it is first needed
/// @param messages takes a line when an entry is refused, or cannot be written
public record CodeCache(Path directory, Consumer<String> messages) {
    /// A cache that writes its messages to the log `ijen.cache`.
    public static CodeCache at(Path directory) {
        return new CodeCache(
                directory,
                message ->
                        System.getLogger("ijen.cache").log(System.Logger.Level.WARNING, message));
    }
}
