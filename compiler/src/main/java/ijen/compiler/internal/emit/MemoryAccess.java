package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.bounds.AccessBounds;
import ijen.compiler.internal.ir.Kind;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.load.ClassNames;
import ijen.runtime.internal.load.CodeForm;

/// How one method reaches linear memories.
///
/// A heap memory's array and size live in JVM locals and are read again only after calls that may
/// grow it. An access checks its address against the size less its offset and width: one unsigned
/// comparison with a loop-invariant bound, which HotSpot hoists and eliminates. Two forms follow
/// the check: the JDK's internal `Unsafe` where generated code may use it, else a `VarHandle` view
/// of the array.
///
/// [AccessBounds] knows accesses that need no check, or one for others too.
public final class MemoryAccess {
    static final String HEAP = "ijen/runtime/internal/memory/HeapMemory";
    static final String LINEAR = "ijen/runtime/internal/memory/LinearMemory";
    static final String UNSAFE = "jdk/internal/misc/Unsafe";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String VIEWS = ModuleLayout.SUPPORT + "HeapViews";
    static final String UNSAFE_HOLDER = ClassNames.UNSAFE_HOLDER;

    private final Emitter e;
    private final int[] baseSlot;
    private final int[] sizeSlot;
    private final boolean unsafe;
    private final long heaps;

    private final DirtyMarks marks;

    MemoryAccess(Emitter e, MethodPlan plan) {
        this.e = e;
        int n = e.layout.module().memories().length;
        baseSlot = new int[n];
        sizeSlot = new int[n];
        heaps = plan.heaps();
        unsafe = e.layout.unsafe();
        marks = new DirtyMarks(e, n);
    }

    /// Takes slots, after those of the parameters.
    void declare() {
        for (int i = 0; i < baseSlot.length && i < 64; i++) {
            if ((heaps & 1L << i) != 0 && isHeap(i)) {
                baseSlot[i] = e.fixedSlot("[B");
                sizeSlot[i] = e.fixedSlot(INTEGER);
                marks.declare(i);
            }
        }
    }

    static String memoryField(int memory) {
        return "m" + memory;
    }

    static String arrayField(int memory) {
        return "b" + memory;
    }

    static String sizeField(int memory) {
        return "z" + memory;
    }

    /// Type of the instance's field for a memory.
    public static String memoryType(ModuleLayout layout, int memory) {
        return layout.access(memory) == ModuleLayout.Access.HEAP ? HEAP : LINEAR;
    }

    /// Pushes the memory object.
    public void object(int memory) {
        e.instance();
        e.code.getField(
                ModuleLayout.INSTANCE,
                memoryField(memory),
                "L" + memoryType(e.layout, memory) + ";");
    }

    public boolean isHeap(int memory) {
        return e.layout.inArray(memory);
    }

    /// Reads arrays and sizes of all memories this method uses.
    void reload() {
        for (int i = 0; i < baseSlot.length; i++) {
            if (baseSlot[i] != 0) {
                e.instance();
                e.code.getField(ModuleLayout.INSTANCE, arrayField(i), "[B");
                notNull();
                e.code.store(Kind.R, baseSlot[i]);
                e.instance();
                e.code.getField(ModuleLayout.INSTANCE, sizeField(i), "I");
                atLeast(e.layout.leastBytes(i));
                e.code.store(Kind.I, sizeSlot[i]);
                marks.reload(i);
            }
        }
    }

    /// Whether copies within a memory handle few bytes themselves. With marks they do not.
    boolean hasShortCopy(int memory) {
        return unsafe && isHeap(memory) && !e.layout.is64(memory) && !e.layout.dirtyMarks();
    }

    /// The operands of `n` are target, source and count.
    void shortCopy(int n, int memory) {
        object(memory);
        if (baseSlot[memory] != 0) {
            e.code.loadRef(baseSlot[memory], "[B");
            e.code.load(Kind.I, sizeSlot[memory]);
        } else {
            e.instance();
            e.code.getField(ModuleLayout.INSTANCE, arrayField(memory), "[B");
            e.instance();
            e.code.getField(ModuleLayout.INSTANCE, sizeField(memory), "I");
        }
        e.operands(n);
        e.code.invokeStatic(UNSAFE_HOLDER, ShortCopy.NAME, ShortCopy.DESCRIPTOR);
    }

    /// Tells HotSpot that the array is there: `Unsafe` also takes null, which it would look for at
    /// accesses.
    private void notNull() {
        e.code.dup();
        e.code.op(ARRAYLENGTH);
        e.code.op(POP);
    }

    /// Tells HotSpot what a memory's size is at least: then bounds below it cannot be negative,
    /// which each check would test otherwise.
    private void atLeast(int bytes) {
        if (bytes > 0) {
            e.code.iconst(bytes);
            e.code.invokeStatic("java/lang/Math", "max", "(II)I");
        }
    }

    void reloadAfterCall() {
        if (e.layout.growable()) {
            reload();
        }
    }

    /// Control has merged.
    void forget() {
        marks.forget();
    }

    void assigned(int variable) {
        marks.assigned(variable);
    }

    /// Reads `type` at the address and static offset of node `n`.
    public void load(int n, Width type) {
        load(n, type, 0, type.bytes());
    }

    /// Reads `type` a little behind an access of `span` bytes, which is checked as a whole; a span
    /// of 0 has been checked. Heap memories only.
    void load(int n, Width type, int at, int span) {
        int memory = e.ir.aux[n] & 0xFFFFFF;
        if (!isHeap(memory)) {
            object(memory);
            effectiveAddress(n, memory);
            e.code.invokeVirtual(LINEAR, type.slowLoad(), "(J)" + type.slowDescriptor());
            type.fromSlow(e.code);
        } else if (unsafe) {
            e.code.getStatic(UNSAFE_HOLDER, "U", "L" + UNSAFE + ";");
            e.code.loadRef(baseSlot[memory], "[B");
            rawAddress(n, memory, at, span);
            e.code.invokeVirtual(
                    UNSAFE, "get" + type.title(), "(Ljava/lang/Object;J)" + type.descriptor());
        } else if (type == Width.BYTE) {
            e.code.loadRef(baseSlot[memory], "[B");
            index(n, memory, at, span);
            e.code.op(BALOAD);
        } else {
            e.code.getStatic(VIEWS, type.name(), "L" + VAR_HANDLE + ";");
            e.code.loadRef(baseSlot[memory], "[B");
            index(n, memory, at, span);
            e.code.invokeVirtual(VAR_HANDLE, "get", "([BI)" + type.descriptor());
        }
    }

    /// Writes `type`; `value` pushes what is written.
    public void store(int n, Width type, Runnable value) {
        store(n, type, 0, type.bytes(), value);
    }

    /// Writes `type` a little behind an access of `span` bytes, as [#load(int, Width, int, int)].
    void store(int n, Width type, int at, int span, Runnable value) {
        int memory = e.ir.aux[n] & 0xFFFFFF;
        if (!isHeap(memory)) {
            object(memory);
            effectiveAddress(n, memory);
            value.run();
            type.toSlow(e.code);
            e.code.invokeVirtual(
                    LINEAR, type.slowStore(), "(J" + type.slowStoreDescriptor() + ")V");
        } else if (unsafe) {
            e.code.getStatic(UNSAFE_HOLDER, "U", "L" + UNSAFE + ";");
            e.code.loadRef(baseSlot[memory], "[B");
            rawAddress(n, memory, at, span);
            marks.markRaw(n, memory, type.bytes());
            value.run();
            e.code.invokeVirtual(
                    UNSAFE,
                    "put" + type.title(),
                    "(Ljava/lang/Object;J" + type.descriptor() + ")V");
        } else if (type == Width.BYTE) {
            e.code.loadRef(baseSlot[memory], "[B");
            index(n, memory, at, span);
            marks.mark(n, memory, 1);
            value.run();
            e.code.op(BASTORE);
        } else {
            e.code.getStatic(VIEWS, type.name(), "L" + VAR_HANDLE + ";");
            e.code.loadRef(baseSlot[memory], "[B");
            index(n, memory, at, span);
            marks.mark(n, memory, type.bytes());
            value.run();
            e.code.invokeVirtual(VAR_HANDLE, "set", "([BI" + type.descriptor() + ")V");
        }
    }

    /// Whether the sixteen bytes of a vector access can be reached at once.
    boolean isWhole(int n) {
        return unsafe && isHeap(e.ir.aux[n] & 0xFFFFFF);
    }

    /// Checks the access of a whole vector, and pushes the array and the offset into its object.
    void whole(int n) {
        int memory = e.ir.aux[n] & 0xFFFFFF;
        load(e.ir.c[n], Width.LONG);
        e.code.drop();
        e.code.loadRef(baseSlot[memory], "[B");
        rawAddress(n, memory, 0, Width.LONG.bytes());
    }

    /// Pushes the address plus the static offset, as a long that is negative or too large only if
    /// out of bounds.
    public void effectiveAddress(int n, int memory) {
        e.value(e.ir.a[n]);
        long offset = e.ir.imm[n];
        if (!e.layout.is64(memory)) {
            e.code.op(I2L);
            e.code.lconst(0xFFFF_FFFFL);
            e.code.op(LAND);
            if (offset != 0) {
                e.code.lconst(offset);
                e.code.op(LADD);
            }
        } else if (offset != 0) {
            e.code.lconst(offset);
            e.code.invokeStatic(ModuleLayout.SUPPORT + "Addresses", "add", "(JJ)J");
        }
    }

    /// Pushes the checked offset into the array's object.
    private void rawAddress(int n, int memory, int at, int span) {
        long offset = arrayBase() + e.ir.imm[n] + at;
        int address = e.ir.a[n];
        if (e.bounds.check(n) == AccessBounds.CHECKED && e.bounds.isNatural(n)) {
            if (e.ir.op[address] == Op.I32_CONST) {
                e.code.lconst(offset + e.ir.imm[address]);
                return;
            }
            offset += plain(address);
        } else {
            checkedAddress(n, memory, span);
        }
        e.code.op(I2L);
        e.code.lconst(offset);
        e.code.op(LADD);
    }

    /// Pushes an address that no sum in it exceeds, without what a last sum adds, and gives that
    /// back: it may as well be added to the long.
    private long plain(int address) {
        int op = e.ir.op[address];
        if (op == Op.I32_ADD && e.ir.op[e.ir.b[address]] == Op.I32_CONST) {
            long more = e.ir.imm[e.ir.b[address]];
            if (more == (more & Integer.MAX_VALUE)) {
                e.value(e.ir.a[address]);
                return more;
            }
        }
        e.value(address);
        return 0;
    }

    static long arrayBase() {
        return CodeForm.ARRAY_BASE;
    }

    /// Pushes the checked index into the array.
    private void index(int n, int memory, int at, int span) {
        checkedAddress(n, memory, span);
        if (e.ir.imm[n] + at != 0) {
            e.code.iconst((int) e.ir.imm[n] + at);
            e.code.op(IADD);
        }
    }

    /// Pushes the address as an int, after checking what there is to check.
    private void checkedAddress(int n, int memory, int span) {
        int known = e.bounds.check(n);
        boolean wide = e.layout.is64(memory);
        e.value(e.ir.a[n]);
        if (known == AccessBounds.CHECKED || span == 0) {
            if (wide) {
                e.code.op(L2I);
            }
            return;
        }
        bound(memory, known != 0 ? known - 1 : lastByte(e.ir.imm[n], span));
        if (wide) {
            e.code.op(I2L);
            e.code.invokeStatic("java/util/Objects", "checkIndex", "(JJ)J");
            e.code.op(L2I);
        } else {
            e.code.invokeStatic("java/util/Objects", "checkIndex", "(II)I");
        }
    }

    private static long lastByte(long offset, int bytes) {
        long last = offset + bytes - 1;
        return last < 0 || last > Integer.MAX_VALUE || offset < 0 ? Long.MAX_VALUE : last;
    }

    private void bound(int memory, long last) {
        if (last == Long.MAX_VALUE) {
            e.code.iconst(0);
            return;
        }
        e.code.load(Kind.I, sizeSlot[memory]);
        if (last != 0) {
            e.code.iconst((int) last);
            e.code.op(ISUB);
        }
    }
}
