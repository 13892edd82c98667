package ijen.compiler.internal.emit;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.ir.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/// A method visitor that knows what lies on the JVM's stack, for frames in the middle of an
/// expression and for the method's limits. Entries are ASM's frame types.
public final class Code {
    public static final String OBJECT = "java/lang/Object";

    /// Per opcode: entries popped in the low bits, [#THROWS], type pushed above (see [#TYPES]).
    private static final byte[] EFFECT = new byte[256];

    private static final Object[] TYPES = {0, INTEGER, LONG, FLOAT, DOUBLE, OBJECT, NULL};
    private static final int NONE = 0;

    /// The instruction may throw.
    private static final int THROWS = 8;

    private static final int I = 1 << 4;
    private static final int L = 2 << 4;
    private static final int F = 3 << 4;
    private static final int D = 4 << 4;
    private static final int A = 5 << 4;

    static {
        effect(ACONST_NULL, ACONST_NULL, 6 << 4);
        effect(ICONST_M1, ICONST_5, I);
        effect(LCONST_0, LCONST_1, L);
        effect(FCONST_0, FCONST_2, F);
        effect(DCONST_0, DCONST_1, D);
        effect(IALOAD, IALOAD, I | 2 | THROWS);
        effect(LALOAD, LALOAD, L | 2 | THROWS);
        effect(FALOAD, FALOAD, F | 2 | THROWS);
        effect(DALOAD, DALOAD, D | 2 | THROWS);
        effect(AALOAD, AALOAD, A | 2 | THROWS);
        effect(BALOAD, SALOAD, I | 2 | THROWS);
        effect(IASTORE, SASTORE, 3 | THROWS);
        effect(POP, POP2, 1);
        for (int op = IADD; op <= DREM; op++) {
            EFFECT[op] = (byte) ((((op - IADD) & 3) + 1) << 4 | 2);
        }
        for (int op : new int[] {IDIV, LDIV, IREM, LREM}) {
            EFFECT[op] |= THROWS;
        }
        for (int op = INEG; op <= DNEG; op++) {
            EFFECT[op] = (byte) ((op - INEG + 1) << 4 | 1);
        }
        for (int op = ISHL; op <= LXOR; op++) {
            EFFECT[op] = (byte) (((op & 1) + 1) << 4 | 2);
        }
        effect(I2L, I2L, L | 1);
        effect(I2F, I2F, F | 1);
        effect(I2D, I2D, D | 1);
        effect(L2I, L2I, I | 1);
        effect(L2F, L2F, F | 1);
        effect(L2D, L2D, D | 1);
        effect(F2I, F2I, I | 1);
        effect(F2L, F2L, L | 1);
        effect(F2D, F2D, D | 1);
        effect(D2I, D2I, I | 1);
        effect(D2L, D2L, L | 1);
        effect(D2F, D2F, F | 1);
        effect(I2B, I2S, I | 1);
        effect(LCMP, DCMPG, I | 2);
        effect(IFEQ, IFLE, 1);
        effect(IF_ICMPEQ, IF_ACMPNE, 2);
        effect(IFNULL, IFNONNULL, 1);
        effect(IRETURN, ARETURN, 1);
        effect(RETURN, RETURN, NONE);
        effect(ARRAYLENGTH, ARRAYLENGTH, I | 1 | THROWS);
        effect(ATHROW, ATHROW, 1 | THROWS);
    }

    private final MethodVisitor mv;
    private final @Nullable Lines lines;
    private Object[] stack = new Object[32];
    private int depth;
    private int slots;
    private int maxSlots;

    public Code(MethodVisitor mv) {
        this(mv, null);
    }

    Code(MethodVisitor mv, @Nullable Lines lines) {
        this.mv = mv;
        this.lines = lines;
    }

    /// Sets where in the module the following instructions come from; returns what it was.
    int at(int position) {
        return lines == null ? 0 : lines.at(position);
    }

    /// The method's first instruction comes next.
    void begin() {
        mayThrow();
    }

    private void mayThrow() {
        if (lines != null) {
            lines.mark();
        }
    }

    private static void effect(int from, int to, int effect) {
        for (int op = from; op <= to; op++) {
            EFFECT[op] = (byte) effect;
        }
    }

    public MethodVisitor visitor() {
        return mv;
    }

    int maxSlots() {
        return maxSlots;
    }

    // the stack's shape

    public void push(Object type) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, depth * 2);
        }
        stack[depth++] = type;
        slots += wide(type) ? 2 : 1;
        if (slots > maxSlots) {
            maxSlots = slots;
        }
    }

    public void pop() {
        slots -= wide(stack[--depth]) ? 2 : 1;
    }

    private void pop(int entries) {
        for (int i = 0; i < entries; i++) {
            pop();
        }
    }

    private static boolean wide(Object type) {
        return type == LONG || type == DOUBLE;
    }

    int depth() {
        return depth;
    }

    Object[] stack() {
        return stack;
    }

    /// Forgets entries above a depth, after a jump away.
    public void shrink(int to) {
        pop(depth - to);
    }

    public static Object type(byte kind) {
        return switch (kind) {
            case Kind.I -> INTEGER;
            case Kind.L, Kind.V -> LONG;
            case Kind.F -> FLOAT;
            case Kind.D -> DOUBLE;
            default -> OBJECT;
        };
    }

    // instructions

    public void op(int opcode) {
        int e = EFFECT[opcode];
        if ((e & THROWS) != 0) {
            mayThrow();
        }
        mv.visitInsn(opcode);
        pop(e & 7);
        if (e >>> 4 != 0) {
            push(TYPES[e >>> 4]);
        }
    }

    public void dup() {
        Object top = stack[depth - 1];
        mv.visitInsn(wide(top) ? DUP2 : DUP);
        push(top);
    }

    /// Duplicates the top below the next entry.
    public void dupX1() {
        Object top = stack[depth - 1];
        Object next = stack[depth - 2];
        mv.visitInsn(wide(top) ? wide(next) ? DUP2_X2 : DUP2_X1 : wide(next) ? DUP_X2 : DUP_X1);
        pop(2);
        push(top);
        push(next);
        push(top);
    }

    public void swap() {
        if (!wide(stack[depth - 1]) && !wide(stack[depth - 2])) {
            Object top = stack[depth - 1];
            mv.visitInsn(SWAP);
            stack[depth - 1] = stack[depth - 2];
            stack[depth - 2] = top;
        } else {
            dupX1();
            drop();
        }
    }

    /// Removes the top entry, of whatever size.
    public void drop() {
        mv.visitInsn(wide(stack[depth - 1]) ? POP2 : POP);
        pop();
    }

    public void iconst(int value) {
        if (value >= -1 && value <= 5) {
            mv.visitInsn(ICONST_0 + value);
        } else if (value == (byte) value) {
            mv.visitIntInsn(BIPUSH, value);
        } else if (value == (short) value) {
            mv.visitIntInsn(SIPUSH, value);
        } else {
            mv.visitLdcInsn(value);
        }
        push(INTEGER);
    }

    public void lconst(long value) {
        if (value == 0 || value == 1) {
            mv.visitInsn(LCONST_0 + (int) value);
            push(LONG);
        } else if (value == (short) value) {
            iconst((int) value);
            op(I2L);
        } else {
            mv.visitLdcInsn(value);
            push(LONG);
        }
    }

    /// A constant by its bits. A constant pool may lose the bits of a NaN on its way, so those go
    /// through an integer.
    public void fconst(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            iconst(bits);
            invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
        } else if (bits == 0 || value == 1 || value == 2) {
            mv.visitInsn(FCONST_0 + (int) value);
            push(FLOAT);
        } else {
            mv.visitLdcInsn(value);
            push(FLOAT);
        }
    }

    public void dconst(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            lconst(bits);
            invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
        } else if (bits == 0 || value == 1) {
            mv.visitInsn(DCONST_0 + (int) value);
            push(DOUBLE);
        } else {
            mv.visitLdcInsn(value);
            push(DOUBLE);
        }
    }

    public void load(byte kind, int slot) {
        loadTyped(type(kind), kind, slot);
    }

    /// Loads a reference that the verifier knows more of.
    public void loadRef(int slot, String type) {
        loadTyped(type, Kind.R, slot);
    }

    private void loadTyped(Object type, byte kind, int slot) {
        mv.visitVarInsn(
                switch (kind) {
                    case Kind.I -> ILOAD;
                    case Kind.L, Kind.V -> LLOAD;
                    case Kind.F -> FLOAD;
                    case Kind.D -> DLOAD;
                    default -> ALOAD;
                },
                slot);
        push(type);
    }

    public void store(byte kind, int slot) {
        mv.visitVarInsn(
                switch (kind) {
                    case Kind.I -> ISTORE;
                    case Kind.L, Kind.V -> LSTORE;
                    case Kind.F -> FSTORE;
                    case Kind.D -> DSTORE;
                    default -> ASTORE;
                },
                slot);
        pop();
    }

    public void getField(String owner, String name, String descriptor) {
        mv.visitFieldInsn(GETFIELD, owner, name, descriptor);
        pop();
        push(typeOf(descriptor, 0));
    }

    public void putField(String owner, String name, String descriptor) {
        mv.visitFieldInsn(PUTFIELD, owner, name, descriptor);
        pop(2);
    }

    public void getStatic(String owner, String name, String descriptor) {
        mv.visitFieldInsn(GETSTATIC, owner, name, descriptor);
        push(typeOf(descriptor, 0));
    }

    public void invokeStatic(String owner, String name, String descriptor) {
        invoke(INVOKESTATIC, owner, name, descriptor);
    }

    public void invokeVirtual(String owner, String name, String descriptor) {
        invoke(INVOKEVIRTUAL, owner, name, descriptor);
    }

    public void invoke(int opcode, String owner, String name, String descriptor) {
        mayThrow();
        mv.visitMethodInsn(opcode, owner, name, descriptor, false);
        int i = 1;
        int arguments = opcode == INVOKESTATIC ? 0 : 1;
        while (descriptor.charAt(i) != ')') {
            while (descriptor.charAt(i) == '[') {
                i++;
            }
            i = descriptor.charAt(i) == 'L' ? descriptor.indexOf(';', i) + 1 : i + 1;
            arguments++;
        }
        pop(arguments);
        if (descriptor.charAt(i + 1) != 'V') {
            push(typeOf(descriptor, i + 1));
        }
    }

    public void type(int opcode, String type) {
        if (opcode != INSTANCEOF) {
            mayThrow();
        }
        mv.visitTypeInsn(opcode, type);
        if (opcode != NEW) {
            pop();
        }
        push(opcode == INSTANCEOF ? INTEGER : type);
    }

    /// A new array of the length on the stack, by its descriptor.
    public void newArray(String descriptor) {
        mayThrow();
        int primitive = "ZCFDBSIJ".indexOf(descriptor.charAt(1));
        if (primitive >= 0) {
            mv.visitIntInsn(NEWARRAY, T_BOOLEAN + primitive);
        } else {
            mv.visitTypeInsn(ANEWARRAY, descriptor.substring(2, descriptor.length() - 1));
        }
        pop();
        push(descriptor);
    }

    /// A jump; the label's frame is up to the [Emitter].
    void jump(int opcode, Label target) {
        mv.visitJumpInsn(opcode, target);
        if (opcode != GOTO) {
            pop(EFFECT[opcode] & 7);
        }
    }

    private static Object typeOf(String descriptor, int at) {
        return switch (descriptor.charAt(at)) {
            case 'J' -> LONG;
            case 'F' -> FLOAT;
            case 'D' -> DOUBLE;
            case 'L' -> descriptor.substring(at + 1, descriptor.length() - 1);
            case '[' -> at == 0 ? descriptor : descriptor.substring(at);
            default -> INTEGER;
        };
    }
}
