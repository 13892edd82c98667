package ijen.runtime.internal.module;

import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.internal.code.BinaryReader;
import org.jspecify.annotations.Nullable;

/// What the name section says. Read when first asked; a name becomes a string only when asked for.
/// A flawed section is no error: what precedes the flaw counts.
public final class Names {
    private static final int MODULE = 0;
    private static final int FUNCTIONS = 1;
    private static final int[] UNREAD = {};

    public static final Names NONE = new Names(new byte[0], 0, 0, 0);

    private final byte[] bytes;
    private final int start;
    private final int end;
    private final int functionCount;
    private @Nullable String module;

    /// Where each function's name begins, 0 for none.
    private volatile int[] offsets = UNREAD;

    /// @param start begin of the section's content in the module's bytes
    public Names(byte[] bytes, int start, int end, int functionCount) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.functionCount = functionCount;
    }

    public @Nullable String module() {
        read();
        return module;
    }

    /// Name of a function, null if it has none.
    public @Nullable String function(int index) {
        int[] read = read();
        if (index < 0 || index >= read.length || read[index] == 0) {
            return null;
        }
        try {
            return reader(read[index]).name();
        } catch (MalformedException e) {
            return null;
        }
    }

    private BinaryReader reader(int from) {
        var reader = new BinaryReader(bytes, Features.ALL, UNREAD, 0);
        reader.pc = from;
        reader.end = end;
        return reader;
    }

    private int[] read() {
        int[] read = offsets;
        return read == UNREAD && start < end ? readSection() : read;
    }

    private synchronized int[] readSection() {
        if (offsets != UNREAD) {
            return offsets;
        }
        int[] found = new int[functionCount];
        try {
            readSubsections(reader(start), found);
        } catch (MalformedException e) {
            // names are a courtesy; those before the flaw stay
        }
        offsets = found;
        return found;
    }

    private void readSubsections(BinaryReader reader, int[] found) {
        while (reader.pc < end) {
            int id = reader.u8();
            int length = reader.length();
            int next = reader.pc + length;
            if (id == MODULE) {
                module = reader.name();
            } else if (id == FUNCTIONS) {
                readFunctions(reader, found);
            }
            reader.pc = next;
        }
    }

    private static void readFunctions(BinaryReader reader, int[] found) {
        int count = reader.count(2);
        for (int i = 0; i < count; i++) {
            int index = reader.u32();
            int at = reader.pc;
            int length = reader.length();
            reader.pc += length;
            if (index >= 0 && index < found.length) {
                found[index] = at;
            }
        }
    }
}
