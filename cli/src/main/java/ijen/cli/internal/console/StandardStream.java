package ijen.cli.internal.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A standard stream of the process that remembers why it could not be written. A `PrintStream`
/// around it would swallow that, and what was printed would be lost without a word.
final class StandardStream extends FilterOutputStream {
    private @Nullable IOException failure;

    StandardStream(FileDescriptor descriptor) {
        super(new FileOutputStream(descriptor));
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Nullable IOException failure() {
        return failure;
    }
}
