package ijen.wat.internal.print;

import ijen.wat.internal.core.Instruction;
import ijen.wat.internal.core.Space;
import ijen.wat.internal.text.BinaryInput;

/// Decodes the immediates of instructions into text, and says how many operands each takes and
/// leaves.
final class Operands {
    private static final int EXPLICIT_MEMORY = 0x40;
    private static final int SELECT_TYPED = 0x1C;
    private static final int CAST_NULL = 0x17;
    private static final int TEST_NULL = 0x15;

    private final ModuleView module;
    private final Names names;
    private final LabelStack labels;
    private final StringBuilder text = new StringBuilder();
    private int function;
    private int pops;
    private int pushes;

    Operands(ModuleView module, LabelStack labels) {
        this.module = module;
        this.names = module.names;
        this.labels = labels;
    }

    /// Which function's locals are meant from now on.
    void enter(int index) {
        function = index;
    }

    /// The operands the instruction decoded last takes.
    int pops() {
        return pops;
    }

    /// The operands the instruction decoded last leaves.
    int pushes() {
        return pushes;
    }

    /// An instruction as text; its opcode is read already.
    String text(Instruction instruction, BinaryInput in) {
        pops = instruction.pops();
        pushes = instruction.pushes();
        text.setLength(0);
        text.append(instruction.mnemonic());
        switch (instruction.shape()) {
            case NONE -> returned(instruction);
            case LABEL -> branch(instruction, in);
            case LABELS -> labelTable(in);
            case FUNC -> function(instruction, in);
            case LOCAL -> local(in.u32());
            case GLOBAL -> index(Space.GLOBAL, in);
            case TAG -> arity(module.tagParams(index(Space.TAG, in)), 0);
            case TYPE -> type(instruction, index(Space.TYPE, in));
            case DATA -> index(Space.DATA, in);
            case ELEM -> index(Space.ELEM, in);
            case TABLE -> optional(Space.TABLE, in.u32());
            case MEMORY -> optional(Space.MEMORY, in.u32());
            case HEAP -> word(module.types.heap(in));
            case I32 -> word(Long.toString(in.signed(32)));
            case I64 -> word(Long.toString(in.signed(64)));
            case F32 -> word(FloatText.f32(in.fixed32()));
            case F64 -> word(FloatText.f64(in.fixed64()));
            case V128 -> vector(in);
            case LANE -> word(Integer.toString(in.u8()));
            case SHUFFLE -> shuffle(in);
            case FENCE -> in.expect(0, "zero after atomic.fence");
            default -> pairs(instruction, in);
        }
        return text.toString();
    }

    private void pairs(Instruction instruction, BinaryInput in) {
        switch (instruction.shape()) {
            case TABLE_TYPE -> indirect(instruction, in);
            case TABLE_TABLE -> two(Space.TABLE, in);
            case MEMORY_MEMORY -> two(Space.MEMORY, in);
            case TABLE_ELEM -> segment(Space.TABLE, Space.ELEM, in);
            case MEMORY_DATA -> segment(Space.MEMORY, Space.DATA, in);
            case TYPE_TYPE -> {
                index(Space.TYPE, in);
                index(Space.TYPE, in);
            }
            case TYPE_DATA -> {
                index(Space.TYPE, in);
                index(Space.DATA, in);
            }
            case TYPE_ELEM -> {
                index(Space.TYPE, in);
                index(Space.ELEM, in);
            }
            case TYPE_COUNT -> {
                index(Space.TYPE, in);
                int count = in.u32();
                word(Integer.toUnsignedString(count));
                arity(count, 1);
            }
            case FIELD -> field(in);
            case CAST -> cast(instruction, in);
            case BR_ON_CAST -> branchOnCast(in);
            case SELECT -> select(instruction, in);
            case ACCESS -> access(instruction, in);
            case ACCESS_LANE -> {
                access(instruction, in);
                word(Integer.toString(in.u8()));
            }
            default -> throw in.error("illegal opcode: " + instruction.mnemonic());
        }
    }

    private void word(String word) {
        text.append(' ').append(word);
    }

    private void arity(int taken, int left) {
        pops = Math.max(0, taken);
        pushes = Math.max(0, left);
    }

    private int index(Space space, BinaryInput in) {
        int index = in.u32();
        word(names.reference(space, index));
        return index;
    }

    private void optional(Space space, int index) {
        if (index != 0) {
            word(names.reference(space, index));
        }
    }

    private void local(int index) {
        String id = names.local(function, index);
        word(id == null ? Integer.toUnsignedString(index) : id);
    }

    /// The name of a tag, for the clause of a `try`.
    String tag(BinaryInput in) {
        return names.reference(Space.TAG, in.u32());
    }

    private void returned(Instruction instruction) {
        if (instruction.mnemonic().equals("return")) {
            arity(module.results(module.functionType(function)), 0);
        }
    }

    private void branch(Instruction instruction, BinaryInput in) {
        int label = in.u32();
        word(labels.reference(label));
        int arity = labels.arity(label);
        switch (instruction.mnemonic()) {
            case "br" -> arity(arity, 0);
            case "br_if" -> arity(arity + 1, arity);
            case "br_on_null" -> arity(arity + 1, arity + 1);
            case "br_on_non_null" -> arity(arity, arity - 1);
            default -> arity(0, 0);
        }
    }

    private void labelTable(BinaryInput in) {
        for (int count = in.count(); count > 0; count--) {
            word(labels.reference(in.u32()));
        }
        int last = in.u32();
        word(labels.reference(last));
        arity(labels.arity(last) + 1, 0);
    }

    private void function(Instruction instruction, BinaryInput in) {
        int type = module.functionType(index(Space.FUNC, in));
        if (!instruction.mnemonic().equals("ref.func")) {
            call(instruction, type, 0);
        }
    }

    private void call(Instruction instruction, int type, int more) {
        boolean tail = instruction.mnemonic().startsWith("return_");
        arity(module.params(type) + more, tail ? 0 : module.results(type));
    }

    private void type(Instruction instruction, int type) {
        switch (instruction.mnemonic()) {
            case "call_ref", "return_call_ref" -> call(instruction, type, 1);
            case "struct.new" -> arity(module.fields(type), 1);
            default -> {}
        }
    }

    private void indirect(Instruction instruction, BinaryInput in) {
        int type = in.u32();
        optional(Space.TABLE, in.u32());
        word(module.types.use(type));
        call(instruction, type, 1);
    }

    private void two(Space space, BinaryInput in) {
        int first = in.u32();
        int second = in.u32();
        if (first != 0 || second != 0) {
            word(names.reference(space, first));
            word(names.reference(space, second));
        }
    }

    private void segment(Space container, Space segment, BinaryInput in) {
        int index = in.u32();
        optional(container, in.u32());
        word(names.reference(segment, index));
    }

    private void field(BinaryInput in) {
        int type = index(Space.TYPE, in);
        int field = in.u32();
        String id = names.field(type, field);
        word(id == null ? Integer.toUnsignedString(field) : id);
    }

    private void cast(Instruction instruction, BinaryInput in) {
        boolean nullable = instruction.opcode() == CAST_NULL || instruction.opcode() == TEST_NULL;
        reference(nullable, in);
    }

    private void reference(boolean nullable, BinaryInput in) {
        text.append(nullable ? " (ref null " : " (ref ").append(module.types.heap(in)).append(')');
    }

    private void branchOnCast(BinaryInput in) {
        int flags = in.u8();
        if (flags > 3) {
            throw in.error("malformed br_on_cast flags");
        }
        int label = in.u32();
        word(labels.reference(label));
        reference((flags & 1) != 0, in);
        reference((flags & 2) != 0, in);
        arity(labels.arity(label), labels.arity(label));
    }

    private void select(Instruction instruction, BinaryInput in) {
        if (instruction.opcode() != SELECT_TYPED) {
            return;
        }
        text.append(" (result");
        for (int count = in.count(); count > 0; count--) {
            word(module.types.value(in));
        }
        text.append(')');
    }

    private void access(Instruction instruction, BinaryInput in) {
        int flags = in.u32();
        int align = flags & ~EXPLICIT_MEMORY;
        if (align < 0 || align > 63) {
            throw in.error("malformed memop flags");
        }
        if ((flags & EXPLICIT_MEMORY) != 0) {
            optional(Space.MEMORY, in.u32());
        }
        long offset = in.u64();
        if (offset != 0) {
            word("offset=" + Long.toUnsignedString(offset));
        }
        if (align != instruction.alignment()) {
            word("align=" + Long.toUnsignedString(1L << align));
        }
    }

    private void vector(BinaryInput in) {
        word("i32x4");
        for (int i = 0; i < 4; i++) {
            word(String.format("0x%08x", in.fixed32()));
        }
    }

    private void shuffle(BinaryInput in) {
        for (int i = 0; i < 16; i++) {
            word(Integer.toString(in.u8()));
        }
    }

    /// The clauses of a `try_table`.
    void catches(BinaryInput in, StringBuilder to) {
        for (int count = in.count(); count > 0; count--) {
            int kind = in.u8();
            if (kind > 3) {
                throw in.error("malformed catch clause");
            }
            to.append(kind < 2 ? " (catch" : " (catch_all").append((kind & 1) != 0 ? "_ref" : "");
            if (kind < 2) {
                to.append(' ').append(tag(in));
            }
            to.append(' ').append(labels.reference(in.u32())).append(')');
        }
    }
}
