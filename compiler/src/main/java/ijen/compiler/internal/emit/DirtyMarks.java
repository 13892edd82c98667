package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Ir;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.memory.HeapMemory;

/// How one method marks the pages it writes, in an engine that pools memories.
///
/// A store marks the page of its first byte; the reset clears [HeapMemory#DIRTY_REACH] bytes more
/// than the marked pages, so that one mark is enough for a store across the end of a page, and for
/// several stores a little above the same variable, such as those to the fields of a structure.
final class DirtyMarks {
    /// Upper estimate of a mark's bytes.
    static final int COST = 15;

    private static final String MAP = "[S";

    private final Emitter e;
    private final boolean wanted;
    private final int[] slot;

    /// Per variable: the offset from its value that was marked in memory 0, and when.
    private final int[] marked;

    private final int[] epochOf;
    private int epoch = 1;

    DirtyMarks(Emitter e, int memories) {
        this.e = e;
        wanted = e.layout.dirtyMarks();
        slot = new int[memories];
        marked = new int[wanted ? e.ir.vars : 0];
        epochOf = new int[wanted ? e.ir.vars : 0];
    }

    void declare(int memory) {
        if (wanted) {
            slot[memory] = e.fixedSlot(MAP);
        }
    }

    void reload(int memory) {
        if (wanted) {
            e.memory.object(memory);
            e.code.getField(MemoryAccess.HEAP, "dirty", MAP);
            e.code.store(Kind.R, slot[memory]);
        }
    }

    void forget() {
        epoch++;
    }

    void assigned(int variable) {
        if (wanted) {
            epochOf[variable] = 0;
        }
    }

    /// Marks for the store `n`; its checked index is on the stack and stays there.
    void mark(int n, int memory, int bytes) {
        if (wanted && !covered(n, memory, bytes)) {
            e.code.dup();
            set(memory);
        }
    }

    /// The same where the offset into the array's object is on the stack.
    void markRaw(int n, int memory, int bytes) {
        if (wanted && !covered(n, memory, bytes)) {
            e.code.dup();
            e.code.op(L2I);
            e.code.iconst((int) MemoryAccess.arrayBase());
            e.code.op(ISUB);
            set(memory);
        }
    }

    private void set(int memory) {
        e.code.iconst(HeapMemory.DIRTY_SHIFT);
        e.code.op(IUSHR);
        e.code.loadRef(slot[memory], MAP);
        e.code.swap();
        e.code.iconst(1);
        e.code.op(SASTORE);
    }

    /// Whether an earlier mark reaches over the bytes; if not, one that follows now is remembered.
    private boolean covered(int n, int memory, int bytes) {
        int address = e.ir.a[n];
        if (e.ir.op[address] != Ir.VAR || memory != 0 || e.layout.is64(0)) {
            return false;
        }
        int v = e.ir.a[address];
        long offset = e.ir.imm[n];
        if (epochOf[v] == epoch
                && offset >= marked[v]
                && offset - marked[v] <= HeapMemory.DIRTY_REACH - bytes) {
            return true;
        }
        if (offset >= 0 && offset <= Integer.MAX_VALUE) {
            marked[v] = (int) offset;
            epochOf[v] = epoch;
        }
        return false;
    }
}
