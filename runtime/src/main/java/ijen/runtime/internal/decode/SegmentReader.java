package ijen.runtime.internal.decode;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.module.ConstExpr;
import ijen.runtime.internal.module.DataSegment;
import ijen.runtime.internal.module.ElementSegment;
import ijen.runtime.internal.module.ElementSegment.Mode;
import ijen.runtime.internal.type.ValType;
import org.jspecify.annotations.Nullable;

/// Reads element and data segments.
final class SegmentReader {
    private static final int NOT_ACTIVE = 1;
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;
    private static final int FUNCTION_REF = ValType.abstractRef(ValType.FUNC, false);

    private final CodeReader reader;
    private final DeclarationReader declarations;

    SegmentReader(CodeReader reader, DeclarationReader declarations) {
        this.reader = reader;
        this.declarations = declarations;
    }

    ElementSegment element() {
        int at = reader.pc;
        int flags = reader.u32();
        if (flags < 0 || flags > 7) {
            throw reader.malformed("malformed elements segment kind " + flags, at);
        }
        boolean active = (flags & NOT_ACTIVE) == 0;
        boolean explicit = (flags & EXPLICIT) != 0;
        boolean expressions = (flags & EXPRESSIONS) != 0;
        int table = active && explicit ? reader.u32() : 0;
        @Nullable ConstExpr offset = active ? declarations.constExpression() : null;
        int type = expressions ? ValType.FUNCREF : FUNCTION_REF;
        if (!active || explicit) {
            if (expressions) {
                type = declarations.known(reader.referenceType());
            } else {
                elementKind();
            }
        }
        var mode = active ? Mode.ACTIVE : explicit ? Mode.DECLARATIVE : Mode.PASSIVE;
        return new ElementSegment(
                mode,
                type,
                table,
                offset,
                expressions ? null : functions(),
                expressions ? expressions() : null);
    }

    private void elementKind() {
        int kind = reader.u8();
        if (kind != 0) {
            throw reader.malformed("malformed element kind " + kind, reader.pc - 1);
        }
    }

    private int[] functions() {
        int count = count(1);
        var functions = new int[count];
        for (int i = 0; i < count; i++) {
            functions[i] = reader.u32();
        }
        return functions;
    }

    private ConstExpr[] expressions() {
        int count = count(2);
        var expressions = new ConstExpr[count];
        for (int i = 0; i < count; i++) {
            expressions[i] = declarations.constExpression();
        }
        return expressions;
    }

    private int count(int itemBytes) {
        int at = reader.pc;
        int count = reader.count(itemBytes);
        if (Limit.SEGMENT_ELEMENTS.exceededBy(count)) {
            throw reader.malformed(Limit.SEGMENT_ELEMENTS.message(count), at);
        }
        return count;
    }

    DataSegment data() {
        int at = reader.pc;
        int flags = reader.u32();
        if (flags < 0 || flags > EXPLICIT) {
            throw reader.malformed("malformed data segment kind " + flags, at);
        }
        int memory = flags == EXPLICIT ? reader.u32() : 0;
        @Nullable ConstExpr offset = flags == NOT_ACTIVE ? null : declarations.constExpression();
        int length = reader.count(1);
        int start = reader.pc;
        reader.pc += length;
        return new DataSegment(memory, offset, start, reader.pc);
    }
}
