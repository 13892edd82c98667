package ijen.wasi;

import ijen.runtime.Instance;
import ijen.runtime.LinkException;
import ijen.runtime.Memory;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.wasi.internal.abi.Errno;
import ijen.wasi.internal.abi.GuestMemory;
import ijen.wasi.internal.abi.WasiError;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The memory that an instance exports. Looked for when first needed: a guest that only exits needs
/// none.
final class BoundMemory implements GuestMemory {
    /// A copy is made of no more than this at once; the guest then sees a short read.
    private static final int MOST_COPIED = 1 << 20;

    private final Instance instance;
    private @Nullable Memory memory;

    BoundMemory(Instance instance) {
        this.instance = instance;
    }

    private Memory memory() {
        var found = memory;
        if (found == null) {
            if (!(instance.export("memory") instanceof Memory exported)) {
                throw new LinkException(
                        "a guest that calls WASI must export its memory as \"memory\"; the exports"
                                + " are "
                                + instance.exports().keySet());
            }
            found = exported;
            memory = exported;
        }
        return found;
    }

    /// The address as the runtime takes it, if `length` bytes are there.
    private long at(int address, int length) {
        long start = Integer.toUnsignedLong(address);
        if (start + Integer.toUnsignedLong(length) > memory().size()) {
            throw new WasiError(Errno.FAULT);
        }
        return start;
    }

    @Override
    public int loadByte(int address) {
        return memory().readByte(at(address, 1)) & 0xff;
    }

    @Override
    public int loadShort(int address) {
        return memory().readShort(at(address, 2)) & 0xffff;
    }

    @Override
    public int loadInt(int address) {
        return memory().readInt(at(address, 4));
    }

    @Override
    public long loadLong(int address) {
        return memory().readLong(at(address, 8));
    }

    @Override
    public void storeByte(int address, int value) {
        memory().writeByte(at(address, 1), value);
    }

    @Override
    public void storeShort(int address, int value) {
        memory().writeShort(at(address, 2), value);
    }

    @Override
    public void storeInt(int address, int value) {
        memory().writeInt(at(address, 4), value);
    }

    @Override
    public void storeLong(int address, long value) {
        memory().writeLong(at(address, 8), value);
    }

    @Override
    public void stopIfInterrupted() {
        if (instance.store().interruptRequested()) {
            throw new Trap(TrapKind.INTERRUPTED, "while waiting in a call to WASI");
        }
    }

    @Override
    public void check(int address, int length) {
        at(address, length);
    }

    @Override
    public ByteBuffer reading(int address, int length) {
        long start = at(address, length);
        var view = length < 0 ? null : memory().view(start, length);
        return view == null ? ByteBuffer.wrap(memory().read(start, copied(length))) : view;
    }

    @Override
    public ByteBuffer writing(int address, int length) {
        long start = at(address, length);
        var view = length < 0 ? null : memory().view(start, length);
        return view == null ? ByteBuffer.allocate(copied(length)) : view;
    }

    @Override
    public void written(int address, ByteBuffer buffer) {
        long start = at(address, buffer.position());
        if (memory().view(start, 0) == null) {
            memory().write(start, buffer.array(), 0, buffer.position());
        }
    }

    @Override
    public void store(int address, byte[] bytes) {
        memory().write(at(address, bytes.length), bytes);
    }

    private static int copied(int length) {
        return length < 0 ? MOST_COPIED : Math.min(length, MOST_COPIED);
    }
}
