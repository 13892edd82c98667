package ijen.runtime.internal.load;

import ijen.runtime.CompiledJarException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A jar of compiled code. The manifest has the hash of the index, and the index has length and
/// checksum of every other entry, so an entry is checked when it is read and nothing is read before
/// it is needed.
final class CodeArchive implements Closeable {
    static final String MANIFEST = "META-INF/MANIFEST.MF";
    static final String INDEX = "META-INF/ijen/index";
    static final Name CODE_HASH = new Name("Ijen-Code-Hash");

    private final Path path;
    private final ZipFile zip;
    private final CodeIdentity identity;
    private final Map<String, Content> index = new LinkedHashMap<>();

    /// Length and checksum of an entry.
    record Content(int length, int checksum) {
        static Content of(byte[] bytes) {
            var crc = new CRC32();
            crc.update(bytes);
            return new Content(bytes.length, (int) crc.getValue());
        }
    }

    private CodeArchive(Path path, ZipFile zip) throws IOException {
        this.path = path;
        this.zip = zip;
        var attributes =
                new Manifest(new ByteArrayInputStream(content(MANIFEST))).getMainAttributes();
        var read = CodeIdentity.read(attributes);
        if (read == null) {
            throw new CompiledJarException(path + ": is no jar of a compiled module");
        }
        identity = read;
        var text = content(INDEX);
        if (!CodeIdentity.hash(text).equals(attributes.getValue(CODE_HASH))) {
            throw damaged(INDEX);
        }
        parse(new String(text, StandardCharsets.UTF_8));
    }

    /// Opens a file; throws [CompiledJarException] if it is something else, or broken.
    static CodeArchive open(Path path) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new CompiledJarException(path + ": is damaged: " + e.getMessage());
        }
        try {
            return new CodeArchive(path, zip);
        } catch (Throwable t) {
            zip.close();
            throw t;
        }
    }

    private void parse(String text) throws IOException {
        for (int at = 0; at < text.length(); ) {
            int end = text.indexOf('\n', at);
            int first = text.indexOf(' ', at);
            int second = text.indexOf(' ', first + 1);
            if (end < 0 || first < 0 || second < 0 || second > end) {
                throw damaged(INDEX);
            }
            index.put(
                    text.substring(second + 1, end),
                    new Content(
                            Integer.parseInt(text, first + 1, second, 10),
                            Integer.parseUnsignedInt(text, at, first, 16)));
            at = end + 1;
        }
    }

    static String line(String name, Content content) {
        return Integer.toHexString(content.checksum) + " " + content.length + " " + name + "\n";
    }

    CodeIdentity identity() {
        return identity;
    }

    Path path() {
        return path;
    }

    Set<String> names() {
        return index.keySet();
    }

    /// An entry's content, or null if the archive has no such entry.
    byte @Nullable [] read(String name) throws IOException {
        var expected = index.get(name);
        if (expected == null) {
            return null;
        }
        var bytes = content(name);
        if (!Content.of(bytes).equals(expected)) {
            throw damaged(name);
        }
        return bytes;
    }

    private byte[] content(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new CompiledJarException(
                    path + ": is no jar of a compiled module: it has no " + name);
        }
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (ZipException | NoSuchFileException e) {
            throw damaged(name);
        }
    }

    private CompiledJarException damaged(String name) {
        return new CompiledJarException(
                path + ": is damaged: " + name + " is not what was written");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
