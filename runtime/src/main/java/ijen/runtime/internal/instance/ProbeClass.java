package ijen.runtime.internal.instance;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes the class file of the stack's probe: a subclass of [Headroom] whose `probe` declares many
/// locals, and whose initialiser makes an object.
///
/// The JDK's own library for class files would cost each start several times what all of this does.
final class ProbeClass {
    private static final int VERSION = 69;
    private static final int PUBLIC_FINAL_SUPER = 0x31;
    private static final int PROTECTED = 4;
    private static final int STATIC = 8;

    // constants, by their index in the pool
    private static final int SUPER = 2;
    private static final int THIS = 4;
    private static final int CODE = 5;
    private static final int FRAMES = 6;
    private static final int VOID = 7;
    private static final int INIT = 8;
    private static final int CLASS_INIT = 9;
    private static final int PROBE = 10;
    private static final int SUPER_INIT = 17;
    private static final int OWN_INIT = 18;
    private static final int USED = 19;
    private static final int USE = 20;
    private static final int POOL_SIZE = 21;

    private static final int ALOAD_0 = 0x2A;
    private static final int POP = 0x57;
    private static final int DUP = 0x59;
    private static final int IFEQ = 0x99;
    private static final int RETURN = 0xB1;
    private static final int GETFIELD = 0xB4;
    private static final int INVOKEVIRTUAL = 0xB6;
    private static final int INVOKESPECIAL = 0xB7;
    private static final int NEW = 0xBB;

    private static final int[] INIT_CODE = {ALOAD_0, INVOKESPECIAL, 0, SUPER_INIT, RETURN};
    private static final int[] CLASS_INIT_CODE = {
        NEW, 0, THIS, DUP, INVOKESPECIAL, 0, OWN_INIT, POP, RETURN
    };

    /// Jumps to its last instruction unless the probe is used.
    private static final int[] PROBE_CODE = {
        ALOAD_0, GETFIELD, 0, USED, IFEQ, 0, 7, ALOAD_0, INVOKEVIRTUAL, 0, USE, RETURN
    };

    private static final int JUMP_TARGET = 11;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    private ProbeClass() {}

    static byte[] file(Class<?> parent, int locals) {
        var file = new ProbeClass();
        try {
            file.write(parent.getName().replace('.', '/'), locals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.bytes.toByteArray();
    }

    private void write(String parent, int locals) throws IOException {
        out.writeInt(0xCAFEBABE);
        out.writeInt(VERSION);
        pool(parent);
        shorts(PUBLIC_FINAL_SUPER, THIS, SUPER, 0, 0, 3);
        method(PROTECTED, INIT, 1, INIT_CODE, 0);
        method(STATIC, CLASS_INIT, 0, CLASS_INIT_CODE, 0);
        method(PROTECTED, PROBE, locals, PROBE_CODE, JUMP_TARGET);
        out.writeShort(0);
    }

    private void pool(String parent) throws IOException {
        out.writeShort(POOL_SIZE);
        utf(parent);
        constant(7, 1);
        utf(parent + "Probe");
        constant(7, 3);
        for (var name : new String[] {"Code", "StackMapTable", "()V", "<init>", "<clinit>"}) {
            utf(name);
        }
        for (var name : new String[] {"probe", "used", "Z", "use"}) {
            utf(name);
        }
        constant(12, INIT, VOID);
        constant(12, 11, 12);
        constant(12, 13, VOID);
        constant(10, SUPER, 14);
        constant(10, THIS, 14);
        constant(9, SUPER, 15);
        constant(10, SUPER, 16);
    }

    private void utf(String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private void constant(int tag, int... indices) throws IOException {
        out.writeByte(tag);
        shorts(indices);
    }

    private void shorts(int... values) throws IOException {
        for (int value : values) {
            out.writeShort(value);
        }
    }

    private void method(int flags, int name, int locals, int[] code, int target)
            throws IOException {
        shorts(flags, name, VOID, 1, CODE);
        out.writeInt(12 + code.length + (target == 0 ? 0 : 9));
        shorts(2, locals);
        out.writeInt(code.length);
        for (int b : code) {
            out.writeByte(b);
        }
        shorts(0, target == 0 ? 0 : 1);
        if (target != 0) {
            out.writeShort(FRAMES);
            out.writeInt(3);
            out.writeShort(1);
            out.writeByte(target);
        }
    }
}
