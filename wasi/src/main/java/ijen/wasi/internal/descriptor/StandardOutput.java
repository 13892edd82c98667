package ijen.wasi.internal.descriptor;

import ijen.wasi.internal.abi.FileType;
import ijen.wasi.internal.abi.Rights;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;

/// Standard output or standard error: a stream of the host, flushed after each write.
public record StandardOutput(OutputStream out, boolean terminal) implements Descriptor {
    @Override
    public FileType type() {
        return terminal ? FileType.CHARACTER_DEVICE : FileType.UNKNOWN;
    }

    @Override
    public long rights() {
        return Rights.FD_WRITE
                | Rights.FD_FDSTAT_SET_FLAGS
                | Rights.FD_FILESTAT_GET
                | Rights.POLL_FD_READWRITE;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int length = from.remaining();
        if (from.hasArray()) {
            out.write(from.array(), from.arrayOffset() + from.position(), length);
            from.position(from.limit());
        } else {
            var copy = new byte[length];
            from.get(copy);
            out.write(copy, 0, length);
        }
        flush();
        return length;
    }

    @Override
    public void sync(boolean metadata) throws IOException {
        flush();
    }

    private void flush() throws IOException {
        out.flush();
        if (out instanceof PrintStream swallowing && swallowing.checkError()) {
            throw new IOException("the stream of the host failed");
        }
    }
}
