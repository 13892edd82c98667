package ijen.wat.internal.core;

import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;

/// Encodes opcodes with what follows them, for all instructions but the block structures.
final class Immediates {
    private static final int SELECT_TYPED = 0x1C;
    private static final int EXPLICIT_MEMORY = 0x40;

    private final Cursor cursor;
    private final Spaces spaces;
    private final TypeTable types;
    private final Labels labels;
    private final Locals locals;
    private boolean usesDataCount;

    Immediates(Cursor cursor, Spaces spaces, TypeTable types, Labels labels, Locals locals) {
        this.cursor = cursor;
        this.spaces = spaces;
        this.types = types;
        this.labels = labels;
        this.locals = locals;
    }

    /// Whether an instruction was seen that needs a data count section.
    boolean usesDataCount() {
        return usesDataCount;
    }

    static void opcode(Instruction instruction, ByteSink sink) {
        if (instruction.prefix() == 0) {
            sink.u8(instruction.opcode());
        } else {
            sink.u8(instruction.prefix());
            sink.u32(instruction.opcode());
        }
    }

    /// Encodes an instruction whose mnemonic was just taken.
    void write(Instruction instruction, ByteSink sink) {
        switch (instruction.shape()) {
            case SELECT -> select(sink);
            case CAST -> cast(instruction, sink);
            default -> {
                opcode(instruction, sink);
                operands(instruction, sink);
            }
        }
    }

    private void operands(Instruction instruction, ByteSink sink) {
        switch (instruction.shape()) {
            case NONE -> {}
            case LABEL -> sink.u32(labels.index(cursor));
            case LABELS -> labelTable(sink);
            case LOCAL -> sink.u32(locals.index(cursor));
            case FUNC -> index(Space.FUNC, sink);
            case GLOBAL -> index(Space.GLOBAL, sink);
            case TAG -> index(Space.TAG, sink);
            case TYPE -> index(Space.TYPE, sink);
            case ELEM -> index(Space.ELEM, sink);
            case DATA -> dataIndex(sink);
            case TABLE -> sink.u32(optional(Space.TABLE));
            case MEMORY -> sink.u32(optional(Space.MEMORY));
            case HEAP -> types.valueTypes().heap(cursor, sink);
            case FENCE -> sink.u8(0);
            case I32 -> sink.signed(cursor.i32());
            case I64 -> sink.signed(cursor.i64());
            case F32 -> sink.fixed32(cursor.f32());
            case F64 -> sink.fixed64(cursor.f64());
            case V128 -> VectorLiteral.read(cursor, sink);
            case LANE -> lane(sink);
            case SHUFFLE -> shuffle(sink);
            default -> pairs(instruction, sink);
        }
    }

    private void pairs(Instruction instruction, ByteSink sink) {
        switch (instruction.shape()) {
            case TABLE_TYPE -> indirect(sink);
            case TABLE_TABLE -> two(Space.TABLE, sink);
            case MEMORY_MEMORY -> two(Space.MEMORY, sink);
            case TABLE_ELEM -> segment(Space.TABLE, Space.ELEM, sink);
            case MEMORY_DATA -> {
                usesDataCount = true;
                segment(Space.MEMORY, Space.DATA, sink);
            }
            case TYPE_TYPE -> {
                index(Space.TYPE, sink);
                index(Space.TYPE, sink);
            }
            case TYPE_COUNT -> {
                index(Space.TYPE, sink);
                sink.u32(cursor.u32());
            }
            case TYPE_DATA -> {
                index(Space.TYPE, sink);
                dataIndex(sink);
            }
            case TYPE_ELEM -> {
                index(Space.TYPE, sink);
                index(Space.ELEM, sink);
            }
            case FIELD -> {
                int type = spaces.index(Space.TYPE, cursor);
                sink.u32(type);
                sink.u32(spaces.field(type, cursor));
            }
            case BR_ON_CAST -> branchOnCast(sink);
            case ACCESS -> access(instruction, sink);
            case ACCESS_LANE -> accessLane(instruction, sink);
            default -> throw cursor.unexpected("an instruction without a block");
        }
    }

    private void index(Space space, ByteSink sink) {
        sink.u32(spaces.index(space, cursor));
    }

    private void dataIndex(ByteSink sink) {
        usesDataCount = true;
        index(Space.DATA, sink);
    }

    private int optional(Space space) {
        return Spaces.isIndex(cursor) ? spaces.index(space, cursor) : 0;
    }

    private void two(Space space, ByteSink sink) {
        if (!Spaces.isIndex(cursor)) {
            sink.u8(0);
            sink.u8(0);
            return;
        }
        index(space, sink);
        index(space, sink);
    }

    /// `x? y`: a container, 0 if left out, and a segment; encoded the other way round.
    private void segment(Space container, Space segment, ByteSink sink) {
        int mark = cursor.mark();
        cursor.advance();
        boolean both = Spaces.isIndex(cursor);
        cursor.reset(mark);
        int x = both ? spaces.index(container, cursor) : 0;
        index(segment, sink);
        sink.u32(x);
    }

    private void labelTable(ByteSink sink) {
        int count = 0;
        var targets = new ByteSink(16);
        int last = labels.index(cursor);
        while (Spaces.isIndex(cursor)) {
            targets.u32(last);
            count++;
            last = labels.index(cursor);
        }
        sink.u32(count);
        sink.bytes(targets);
        sink.u32(last);
    }

    private void indirect(ByteSink sink) {
        int table = optional(Space.TABLE);
        sink.u32(types.use(cursor, null));
        sink.u32(table);
    }

    private void select(ByteSink sink) {
        if (!cursor.atOpen("result")) {
            sink.u8(SELECT_TYPED - 1);
            return;
        }
        int count = 0;
        var results = new ByteSink(8);
        while (cursor.takeOpen("result")) {
            while (!cursor.at(Token.CLOSE)) {
                types.valueTypes().value(cursor, results);
                count++;
            }
            cursor.close();
        }
        sink.u8(SELECT_TYPED);
        sink.u32(count);
        sink.bytes(results);
    }

    private void cast(Instruction instruction, ByteSink sink) {
        var heap = new ByteSink(8);
        boolean nullable = types.valueTypes().heapOfReference(cursor, heap);
        sink.u8(instruction.prefix());
        sink.u32(instruction.opcode() + (nullable ? 1 : 0));
        sink.bytes(heap);
    }

    private void branchOnCast(ByteSink sink) {
        int label = labels.index(cursor);
        var heaps = new ByteSink(8);
        boolean fromNull = types.valueTypes().heapOfReference(cursor, heaps);
        boolean toNull = types.valueTypes().heapOfReference(cursor, heaps);
        sink.u8((fromNull ? 1 : 0) | (toNull ? 2 : 0));
        sink.u32(label);
        sink.bytes(heaps);
    }

    private void access(Instruction instruction, ByteSink sink) {
        argument(instruction, optional(Space.MEMORY), sink);
    }

    /// A lane access: the first of two indices is the memory, a single one is the lane.
    private void accessLane(Instruction instruction, ByteSink sink) {
        int mark = cursor.mark();
        boolean memory = cursor.at(Token.ID);
        if (cursor.atUnsigned()) {
            cursor.advance();
            memory = cursor.atUnsigned() || isArgument();
            cursor.reset(mark);
        }
        argument(instruction, memory ? spaces.index(Space.MEMORY, cursor) : 0, sink);
        lane(sink);
    }

    private boolean isArgument() {
        return cursor.atKeywordPrefix("offset=") || cursor.atKeywordPrefix("align=");
    }

    private void argument(Instruction instruction, int memory, ByteSink sink) {
        long offset = 0;
        int align = instruction.alignment();
        if (cursor.atKeywordPrefix("offset=")) {
            offset = cursor.unsignedAfter("offset=");
        }
        if (cursor.atKeywordPrefix("align=")) {
            int mark = cursor.mark();
            long bytes = cursor.unsignedAfter("align=");
            if (Long.bitCount(bytes) != 1) {
                throw cursor.errorAt(mark, "alignment must be a power of two");
            }
            align = Long.numberOfTrailingZeros(bytes);
        }
        sink.u32(align | (memory != 0 ? EXPLICIT_MEMORY : 0));
        if (memory != 0) {
            sink.u32(memory);
        }
        sink.u64(offset);
    }

    private void lane(ByteSink sink) {
        sink.u8(laneIndex("a lane index"));
    }

    private int laneIndex(String expected) {
        int mark = cursor.mark();
        if (!cursor.atUnsigned()) {
            throw cursor.unexpected(expected);
        }
        int lane = cursor.u32();
        if (lane < 0 || lane > 255) {
            throw cursor.errorAt(mark, "i8 constant out of range: lane index " + lane);
        }
        return lane;
    }

    private void shuffle(ByteSink sink) {
        for (int i = 0; i < 16; i++) {
            if (cursor.at(Token.KEYWORD)
                    || cursor.at(Token.NUMBER) && !cursor.atUnsignedInteger()) {
                throw cursor.error("i8 constant out of range: lane index " + cursor.shown());
            }
            if (!cursor.at(Token.NUMBER)) {
                throw cursor.error("invalid lane length: expected 16 lane indices, found " + i);
            }
            lane(sink);
        }
        if (cursor.at(Token.NUMBER)) {
            throw cursor.error("invalid lane length: expected 16 lane indices, found more");
        }
    }
}
