package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;

/// Generates the method for `memory.copy` within a memory that handles less than 8 bytes itself:
/// most copies are that short, and HotSpot's routine costs a call. It stays small enough for
/// HotSpot to inline it, also into large callers.
///
/// Of 4 to 7 bytes the first and the last 4 are moved, whether they overlap or not; of less the
/// first, the middle and the last. All are read before one is written. It is in generated code
/// because only that may use the JDK's internal `Unsafe`; a `VarHandle` is inlined as a tree of
/// methods, which uses up what HotSpot is willing to inline.
final class ShortCopy {
    static final String NAME = "copy";

    /// Memory with its array and size, target, source and count.
    static final String DESCRIPTOR = "(L" + MemoryAccess.HEAP + ";[BIIII)V";

    private static final int MOST = 7;

    // locals; those of the offsets into the array's object and of what is moved follow the
    // parameters
    private static final int MEMORY = 0;
    private static final int ARRAY = 1;
    private static final int SIZE = 2;
    private static final int TO = 3;
    private static final int FROM = 4;
    private static final int COUNT = 5;
    private static final int LAST = 6;
    private static final int TARGET = 7;
    private static final int SOURCE = 9;
    private static final int FREE = 11;

    private final Code code;

    private ShortCopy(Code code) {
        this.code = code;
    }

    static void emit(ClassWriter writer) {
        var mv = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, NAME, DESCRIPTOR, null, null);
        mv.visitCode();
        new ShortCopy(new Code(mv)).emit();
        mv.visitEnd();
    }

    private void emit() {
        var slow = new Label();
        var less = new Label();
        var none = new Label();
        var heap = MemoryAccess.HEAP;
        check(slow);
        place(TO, TARGET);
        place(FROM, SOURCE);
        code.load(Kind.I, COUNT);
        code.iconst(4);
        code.jump(IF_ICMPLT, less);
        move(Width.INT, () -> {}, () -> last(Width.INT));
        code.op(RETURN);
        frame(less, heap, "[B", INTEGER, INTEGER, INTEGER, INTEGER, INTEGER, LONG, LONG);
        code.load(Kind.I, COUNT);
        code.jump(IFEQ, none);
        move(Width.BYTE, () -> {}, this::middle, () -> last(Width.BYTE));
        frame(none, heap, "[B", INTEGER, INTEGER, INTEGER, INTEGER);
        code.op(RETURN);
        frame(slow, heap, "[B", INTEGER, INTEGER, INTEGER, INTEGER);
        code.loadRef(MEMORY, heap);
        unsigned(TO);
        code.loadRef(MEMORY, heap);
        unsigned(FROM);
        unsigned(COUNT);
        code.invokeVirtual(heap, "copy", "(JL" + MemoryAccess.LINEAR + ";JJ)V");
        code.op(RETURN);
        code.visitor().visitMaxs(code.maxSlots(), FREE + 3);
    }

    /// Goes to `slow` with all that is long or out of bounds.
    private void check(Label slow) {
        unsignedOver(COUNT, () -> code.iconst(MOST), slow);
        code.load(Kind.I, SIZE);
        code.load(Kind.I, COUNT);
        code.op(ISUB);
        code.store(Kind.I, LAST);
        code.load(Kind.I, LAST);
        code.jump(IFLT, slow);
        unsignedOver(TO, () -> code.load(Kind.I, LAST), slow);
        unsignedOver(FROM, () -> code.load(Kind.I, LAST), slow);
    }

    private void frame(Label label, Object... locals) {
        code.visitor().visitLabel(label);
        code.visitor().visitFrame(F_NEW, locals.length, locals, 0, new Object[0]);
    }

    private void unsignedOver(int slot, Runnable most, Label label) {
        code.load(Kind.I, slot);
        most.run();
        code.invokeStatic("java/lang/Integer", "compareUnsigned", "(II)I");
        code.jump(IFGT, label);
    }

    private void unsigned(int slot) {
        code.load(Kind.I, slot);
        code.op(I2L);
        code.lconst(0xFFFF_FFFFL);
        code.op(LAND);
    }

    /// The offset into the array's object of an address that is in bounds.
    private void place(int address, int slot) {
        code.load(Kind.I, address);
        code.op(I2L);
        code.lconst(MemoryAccess.arrayBase());
        code.op(LADD);
        code.store(Kind.L, slot);
    }

    /// Adds where the last piece begins.
    private void last(Width width) {
        code.load(Kind.I, COUNT);
        code.iconst(width.bytes());
        code.op(ISUB);
        add();
    }

    private void middle() {
        code.load(Kind.I, COUNT);
        code.iconst(1);
        code.op(ISHR);
        add();
    }

    private void add() {
        code.op(I2L);
        code.op(LADD);
    }

    /// Moves pieces; each of `places` adds to the offset on the stack where one begins.
    private void move(Width width, Runnable... places) {
        for (int i = 0; i < places.length; i++) {
            get(width, places[i]);
            code.store(Kind.I, FREE + i);
        }
        for (int i = 0; i < places.length; i++) {
            int piece = FREE + i;
            put(width, places[i], () -> code.load(Kind.I, piece));
        }
    }

    private void get(Width width, Runnable more) {
        offset(SOURCE, more);
        code.invokeVirtual(
                MemoryAccess.UNSAFE,
                "get" + width.title(),
                "(Ljava/lang/Object;J)" + width.descriptor());
    }

    private void put(Width width, Runnable more, Runnable value) {
        offset(TARGET, more);
        value.run();
        code.invokeVirtual(
                MemoryAccess.UNSAFE,
                "put" + width.title(),
                "(Ljava/lang/Object;J" + width.descriptor() + ")V");
    }

    private void offset(int slot, Runnable more) {
        String unsafe = "L" + MemoryAccess.UNSAFE + ";";
        code.getStatic(MemoryAccess.UNSAFE_HOLDER, "U", unsafe);
        code.loadRef(ARRAY, "[B");
        code.load(Kind.L, slot);
        more.run();
    }
}
