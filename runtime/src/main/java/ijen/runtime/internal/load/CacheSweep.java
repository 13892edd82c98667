package ijen.runtime.internal.load;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Removes entries of a cache that nobody has used for long, and the least recently used ones of a
/// cache that has become too large. When an entry was used is the time of its file.
///
/// Whoever has an entry open keeps it; whoever is about to open it compiles anew. Where an open
/// file cannot be deleted it stays until a later sweep. Files that no cache has written are never
/// touched, since the directory may be any.
final class CacheSweep {
    static final Duration UNUSED = Duration.ofDays(30);

    /// A file that is being written is younger than this, or its process was killed.
    static final Duration BEING_WRITTEN = Duration.ofDays(1);

    private static final Pattern ENTRY = Pattern.compile(CodeIdentity.FILE_NAME_PATTERN);
    private static final Pattern UNFINISHED =
            Pattern.compile(
                    "\\." + CodeIdentity.FILE_NAME_PATTERN + CodeArchiveWriter.UNFINISHED_PATTERN);

    private final Path directory;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();

    /// A file with the time when it was used last.
    private record Entry(Path path, long size, FileTime used) {}

    private CacheSweep(Path directory, Instant now) {
        this.directory = directory;
        this.now = now;
    }

    /// @param mostBytes what the entries may have together; the last one used stays in any case
    static void run(Path directory, long mostBytes, Instant now) throws IOException {
        var sweep = new CacheSweep(directory, now);
        sweep.removeOld();
        sweep.removeBeyond(mostBytes);
    }

    private void removeOld() throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            for (var file : files) {
                var name = file.getFileName().toString();
                if (ENTRY.matcher(name).matches()) {
                    var entry = entry(file, UNUSED);
                    if (entry != null) {
                        entries.add(entry);
                    }
                } else if (UNFINISHED.matcher(name).matches()) {
                    entry(file, BEING_WRITTEN);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /// Removes a file for which the time is over; null if it is not there any more, or no file.
    private @Nullable Entry entry(Path file, Duration longest) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
        if (!attributes.isRegularFile()) {
            return null;
        }
        var used = attributes.lastModifiedTime();
        if (used.toInstant().isBefore(now.minus(longest))) {
            remove(file);
            return null;
        }
        return new Entry(file, attributes.size(), used);
    }

    private void removeBeyond(long mostBytes) {
        entries.sort((x, y) -> y.used.compareTo(x.used));
        long bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            bytes += entries.get(i).size;
            if (i > 0 && bytes > mostBytes) {
                remove(entries.get(i).path);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is open where that forbids deleting, or somebody else's
        }
    }
}
