package ijen.runtime.internal.decode;

import ijen.runtime.Features;
import ijen.runtime.MalformedException;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.module.CodeBody;
import ijen.runtime.internal.module.ModuleInfo;

/// Tells what is wrong first. The specification decodes a whole module in order before it
/// validates, whereas here bodies are decoded as they are validated; so before a module is called
/// invalid, or malformed behind its bodies, the bodies that have not been read are searched for
/// what makes them malformed.
public final class BodyScan {
    private final CodeReader reader;
    private final boolean hasDataCount;

    private BodyScan(CodeReader reader, boolean hasDataCount) {
        this.reader = reader;
        this.hasDataCount = hasDataCount;
    }

    /// @throws MalformedException if a body from this one on violates the binary format
    public static void check(ModuleInfo module, Features features, int firstBody) {
        var reader = new CodeReader(module.bytes(), features, module.types());
        check(reader, module.bodies(), firstBody, module.hasDataCount());
    }

    static void check(CodeReader reader, CodeBody[] bodies, int first, boolean hasDataCount) {
        var scan = new BodyScan(reader, hasDataCount);
        for (int i = first; i < bodies.length; i++) {
            scan.body(bodies[i]);
        }
    }

    private void body(CodeBody body) {
        reader.reset(body.start(), body.end());
        locals();
        int depth = 1;
        while (depth > 0) {
            if (!reader.next()) {
                throw reader.unexpectedEnd();
            }
            switch (reader.op) {
                case Op.BLOCK, Op.LOOP, Op.IF, Op.TRY, Op.TRY_TABLE -> depth++;
                case Op.END, Op.DELEGATE -> depth--;
                case Op.MEMORY_INIT, Op.DATA_DROP, Op.ARRAY_NEW_DATA, Op.ARRAY_INIT_DATA -> {
                    if (!hasDataCount) {
                        throw reader.malformed("data count section required", reader.opStart);
                    }
                }
                default -> {}
            }
        }
        if (reader.pc != body.end()) {
            throw reader.malformed("END opcode expected", reader.pc);
        }
    }

    private void locals() {
        int groups = reader.count(2);
        long total = 0;
        for (int i = 0; i < groups; i++) {
            int at = reader.pc;
            total += Integer.toUnsignedLong(reader.u32());
            if (total > 0xFFFF_FFFFL) {
                throw reader.malformed("too many locals: " + total, at);
            }
            reader.valueType();
        }
    }
}
