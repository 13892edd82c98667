package ijen.wat.internal.print;

import ijen.wat.internal.core.Instruction;
import ijen.wat.internal.core.Instructions;
import ijen.wat.internal.core.Shape;
import ijen.wat.internal.text.BinaryInput;
import java.util.Map;

/// Decodes instructions and hands them to a layout, block by block without recursion.
final class CodePrinter {
    private static final int EMPTY_BLOCK = 0x40;

    private final ModuleView module;
    private final LabelStack labels = new LabelStack();
    private final Operands operands;
    private int function = -1;
    private int blocks;

    CodePrinter(ModuleView module) {
        this.module = module;
        operands = new Operands(module, labels);
    }

    /// Prints a function's instructions. `notes` are annotations by the offset of their instruction
    /// in the body, which starts at the absolute offset `start`.
    void body(BinaryInput in, int index, int start, Map<Integer, String> notes, Layout layout) {
        function = index;
        operands.enter(index);
        blocks = 0;
        labels.clear();
        labels.push(null, module.results(module.functionType(index)), Layout.Block.PLAIN);
        while (labels.depth() > 0) {
            String note = notes.isEmpty() ? "" : notes.getOrDefault(in.at() - start, "");
            instruction(in, note, layout);
        }
        layout.finish();
    }

    /// Prints a constant expression on one line.
    InlineLayout expression(BinaryInput in) {
        var layout = new InlineLayout();
        function = -1;
        operands.enter(-1);
        labels.clear();
        labels.push(null, 1, Layout.Block.PLAIN);
        while (labels.depth() > 0) {
            instruction(in, "", layout);
        }
        return layout;
    }

    private void instruction(BinaryInput in, String note, Layout layout) {
        Instruction instruction = decode(in);
        switch (instruction.shape()) {
            case BLOCK, TRY_TABLE -> block(instruction, in, note, Layout.Block.PLAIN, layout);
            case IF -> block(instruction, in, note, Layout.Block.IF, layout);
            case TRY -> block(instruction, in, note, Layout.Block.TRY, layout);
            case ELSE -> {
                require(Layout.Block.IF, in);
                labels.lastClause();
                layout.otherwise();
            }
            case CATCH -> {
                require(Layout.Block.TRY, in);
                layout.clause("catch " + operands.tag(in));
            }
            case CATCH_ALL -> {
                require(Layout.Block.TRY, in);
                labels.lastClause();
                layout.clause("catch_all");
            }
            case DELEGATE -> {
                require(Layout.Block.TRY, in);
                labels.pop();
                layout.delegate("delegate " + labels.reference(in.u32()));
            }
            case END -> {
                labels.pop();
                if (labels.depth() > 0) {
                    layout.end();
                }
            }
            default -> {
                String text = operands.text(instruction, in);
                layout.plain(text, note, operands.pops(), operands.pushes());
            }
        }
    }

    private void require(Layout.Block kind, BinaryInput in) {
        if (labels.kind() != kind) {
            throw in.error("unexpected clause outside of an " + kind);
        }
    }

    private static Instruction decode(BinaryInput in) {
        int first = in.u8();
        boolean prefixed = first >= 0xFB && first <= 0xFE;
        int prefix = prefixed ? first : 0;
        int opcode = prefixed ? in.u32() : first;
        Instruction instruction = Instructions.of(prefix, canonical(prefix, opcode));
        if (instruction == null) {
            throw in.error(
                    "illegal opcode "
                            + (prefixed ? Integer.toHexString(prefix) + " " : "")
                            + Integer.toHexString(opcode));
        }
        return opcode == canonical(prefix, opcode)
                ? instruction
                : new Instruction(
                        instruction.mnemonic(),
                        prefix,
                        opcode,
                        instruction.shape(),
                        0,
                        instruction.pops(),
                        instruction.pushes());
    }

    /// The opcode of the table for one of two opcodes with the same mnemonic.
    private static int canonical(int prefix, int opcode) {
        if (prefix == 0) {
            return opcode == 0x1C ? 0x1B : opcode;
        }
        return prefix == 0xFB && (opcode == 0x15 || opcode == 0x17) ? opcode - 1 : opcode;
    }

    private void block(
            Instruction instruction,
            BinaryInput in,
            String note,
            Layout.Block kind,
            Layout layout) {
        var text = new StringBuilder(instruction.mnemonic());
        String id = function < 0 ? null : module.names.label(function, blocks);
        blocks++;
        if (id != null) {
            text.append(' ').append(id);
        }
        int arity = blockType(instruction, in, text);
        if (instruction.shape() == Shape.TRY_TABLE) {
            operands.catches(in, text);
        }
        labels.push(id, arity, kind);
        layout.block(text.toString(), note, kind);
    }

    /// Prints a block type and returns what a branch to the block takes.
    private int blockType(Instruction instruction, BinaryInput in, StringBuilder text) {
        boolean loop = instruction.mnemonic().equals("loop");
        int code = in.peek();
        if (code == EMPTY_BLOCK) {
            in.u8();
            return 0;
        }
        if ((code & 0xC0) == EMPTY_BLOCK) {
            text.append(" (result ").append(module.types.value(in)).append(')');
            return loop ? 0 : 1;
        }
        long type = in.s33();
        if (type < 0) {
            throw in.error("malformed block type");
        }
        text.append(' ').append(module.types.use((int) type));
        return loop ? module.params((int) type) : module.results((int) type);
    }
}
