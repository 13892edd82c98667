package ijen.runtime;

import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.instance.WasmTable;
import ijen.runtime.internal.memory.HeapMemory;
import ijen.runtime.internal.memory.LinearMemory;
import ijen.runtime.internal.module.Limits;
import ijen.runtime.internal.module.MemoryDecl;
import java.util.ArrayList;
import java.util.List;

/// One unit of isolation and lifetime: instances and what they own. One thread at a time may use
/// it; only [#interrupt] may be called from others.
public final class Store implements AutoCloseable {
    private final Engine engine;
    private final StoreState state;
    private final List<LinearMemory> memories = new ArrayList<>();
    private int instances;
    private boolean closed;

    /// A store with the engine's limits.
    public Store(Engine engine) {
        this(engine, engine.config().limits());
    }

    /// A store with its own limits.
    public Store(Engine engine, StoreLimits limits) {
        this.engine = engine;
        state = new StoreState(limits, this);
    }

    /// The engine.
    public Engine engine() {
        return engine;
    }

    /// Asks the running guest to stop: it traps with [TrapKind#INTERRUPTED] at its next loop or
    /// call. Stays in force, for later calls too, until [#resume]. May be called from any thread.
    public void interrupt() {
        if (!engine.config().interruptible()
                && engine.config().compileMode() != EngineConfig.CompileMode.NEVER) {
            throw new IllegalStateException(
                    "the engine compiles without interruption; use withInterruptible(true)");
        }
        state.requestInterrupt(true);
    }

    /// Whether an interruption is in force. A host function that waits should look from time to
    /// time, and then end with a trap of [TrapKind#INTERRUPTED].
    public boolean interruptRequested() {
        return state.interruptRequested();
    }

    /// Takes an interruption back.
    public void resume() {
        state.requestInterrupt(false);
    }

    /// Bytes of all memories of the store.
    public long memoryBytes() {
        return state.memory.used();
    }

    /// Ends the store: its memories go back to the engine's pool and no function of it can be
    /// called. Throws [IllegalStateException] while one of its functions runs, which still uses
    /// them: [#interrupt] it first and close the store when the call has returned.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (state.running()) {
            throw new IllegalStateException("a function of the store is running");
        }
        closed = true;
        for (var memory : memories) {
            if (memory instanceof HeapMemory heap) {
                engine.pool().release(heap);
            }
        }
        memories.clear();
    }

    void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    StoreState state() {
        return state;
    }

    void countInstance() {
        checkOpen();
        if (instances >= state.limits.instances()) {
            throw new LinkException(
                    "resource limit: the store allows " + state.limits.instances() + " instances");
        }
        instances++;
    }

    LinearMemory newMemory(MemoryDecl decl, String what) {
        checkOpen();
        var bytes = initialBytes(decl);
        if (bytes < 0 || !state.memory.reserve(0, bytes)) {
            throw new LinkException(
                    "resource limit: %s needs %s pages of %d bytes; the store allows %d bytes, %d in all, %d used"
                            .formatted(
                                    what,
                                    Long.toUnsignedString(decl.limits().min()),
                                    1L << decl.pageSizeLog2(),
                                    state.memory.perMemory(),
                                    state.memory.total(),
                                    state.memory.used()));
        }
        try {
            var memory = engine.pool().acquire(decl, state.memory);
            memories.add(memory);
            return memory;
        } catch (OutOfMemoryError e) {
            state.memory.release(bytes);
            throw new LinkException(
                    "resource limit: the host has no room for " + what + " of " + bytes + " bytes");
        }
    }

    WasmTable newTable(int elementType, boolean is64, Limits limits, String what) {
        checkOpen();
        var size = limits.min();
        var most = Math.min(state.limits.tableElements(), WasmTable.MOST);
        if (size < 0 || size > most) {
            throw new LinkException(
                    "resource limit: %s needs %s elements; the store allows %d"
                            .formatted(what, Long.toUnsignedString(size), most));
        }
        try {
            return new WasmTable(elementType, is64, limits, most);
        } catch (OutOfMemoryError e) {
            throw new LinkException(
                    "resource limit: the host has no room for " + what + " of " + size);
        }
    }

    private static long initialBytes(MemoryDecl decl) {
        var pages = decl.limits().min();
        return pages < 0 || pages > Long.MAX_VALUE >>> decl.pageSizeLog2()
                ? -1
                : pages << decl.pageSizeLog2();
    }
}
