package ijen.runtime.internal.load;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a [CodeArchive]: the same input gives the same bytes.
final class CodeArchiveWriter {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /// Behind a dot and the target's name in that of a file that is being written: the process and
    /// a number.
    private static final String UNFINISHED = ".%d-%d.tmp";

    /// Matches [#UNFINISHED].
    static final String UNFINISHED_PATTERN = "\\.\\d+-\\d+\\.tmp";

    private final CodeIdentity identity;
    private final boolean compressed;
    private final Map<String, byte[]> entries;

    /// @param compressed whether classes are compressed; the module never is
    CodeArchiveWriter(CodeIdentity identity, boolean compressed, Map<String, byte[]> entries) {
        this.identity = identity;
        this.compressed = compressed;
        this.entries = entries;
    }

    /// Writes to a file beside the target and renames it, so that others see all or nothing.
    void write(Path target) throws IOException {
        var fresh =
                target.resolveSibling(
                        "."
                                + target.getFileName()
                                + UNFINISHED.formatted(
                                        ProcessHandle.current().pid(), COUNT.getAndIncrement()));
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 16)) {
                write(out);
            }
            Files.move(
                    fresh,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void write(OutputStream out) throws IOException {
        var index = new StringBuilder();
        entries.forEach((name, bytes) ->
                index.append(CodeArchive.line(name, CodeArchive.Content.of(bytes))));
        var indexBytes = index.toString().getBytes(StandardCharsets.UTF_8);
        try (var zip = new ZipOutputStream(out)) {
            add(zip, CodeArchive.MANIFEST, manifest(CodeIdentity.hash(indexBytes)), compressed);
            add(zip, CodeArchive.INDEX, indexBytes, compressed);
            for (var entry : entries.entrySet()) {
                add(
                        zip,
                        entry.getKey(),
                        entry.getValue(),
                        compressed && !entry.getKey().equals(StoredClasses.MODULE));
            }
        }
    }

    private byte[] manifest(String codeHash) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Name.MANIFEST_VERSION, "1.0");
        identity.writeTo(attributes);
        attributes.put(CodeArchive.CODE_HASH, codeHash);
        var out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes, boolean compressed)
            throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        if (!compressed) {
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(CodeArchive.Content.of(bytes).checksum() & 0xFFFF_FFFFL);
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
