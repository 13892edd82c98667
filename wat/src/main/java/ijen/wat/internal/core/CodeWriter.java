package ijen.wat.internal.core;

import ijen.wat.TextException;
import ijen.wat.internal.text.ByteSink;
import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import ijen.wat.internal.text.Words;

/// Encodes instruction sequences, flat and folded, in one pass.
///
/// The binary format wants operands first, the folded form has them last. So a folded instruction
/// is encoded at once, but into the `pending` bytes; its frame remembers where, and at its `)` they
/// move behind the operands, which by then are in the code. Pending bytes are thus a stack in step
/// with the frames. An `if` waits for its condition the same way, with its block type and label.
final class CodeWriter {
    private static final int END = 0x0B;
    private static final int EMPTY_BLOCK = 0x40;

    private final Cursor cursor;
    private final TypeTable types;
    private final Spaces spaces;
    private final Labels labels = new Labels();
    private final Frames frames = new Frames();
    private final Immediates immediates;
    private final CodeMetadata metadata;
    private final ByteSink pending = new ByteSink();
    private ByteSink code = new ByteSink();
    private int hint = -1;

    CodeWriter(
            Cursor cursor, Spaces spaces, TypeTable types, Locals locals, CodeMetadata metadata) {
        this.cursor = cursor;
        this.spaces = spaces;
        this.types = types;
        this.metadata = metadata;
        immediates = new Immediates(cursor, spaces, types, labels, locals);
    }

    boolean usesDataCount() {
        return immediates.usesDataCount();
    }

    /// The names of the labels of the function read last, as the name section lists them.
    Spaces.Names labelNames() {
        return labels.recorded();
    }

    private void start(ByteSink sink) {
        code = sink;
        labels.clear();
        frames.clear();
        pending.truncate(0);
    }

    /// Takes a function's instructions up to its `)` and writes them with the final `end`.
    void body(ByteSink sink) {
        start(sink);
        labels.push(Labels.UNNAMED, cursor);
        sequence();
        sink.u8(END);
    }

    /// Takes a constant expression up to a `)` and writes it with the final `end`.
    void expression(ByteSink sink) {
        start(sink);
        sequence();
        sink.u8(END);
    }

    /// Takes one folded instruction as a constant expression.
    void foldedExpression(ByteSink sink) {
        start(sink);
        if (!cursor.at(Token.OPEN)) {
            throw cursor.unexpected("`(` and a constant expression");
        }
        folded();
        while (frames.size() > 0) {
            step();
        }
        sink.u8(END);
    }

    private void sequence() {
        while (frames.size() > 0 || !cursor.at(Token.CLOSE)) {
            step();
        }
    }

    private void step() {
        switch (cursor.token()) {
            case KEYWORD -> flat();
            case OPEN -> folded();
            case CLOSE -> close();
            case ANNOTATION -> annotation();
            default -> throw cursor.unexpected("an instruction");
        }
    }

    private void annotation() {
        String name = cursor.annotationName();
        if (!name.startsWith("metadata.code.")
                || !Frames.holdsInstructions(frames.top()) && frames.top() != Frames.OPERANDS) {
            throw cursor.unexpected("an instruction");
        }
        hint = metadata.take(cursor, hint);
        if (!cursor.at(Token.KEYWORD) && !cursor.at(Token.OPEN) && !cursor.at(Token.ANNOTATION)) {
            throw cursor.unexpected("an instruction");
        }
    }

    private Instruction instruction() {
        Instruction instruction = cursor.at(Token.KEYWORD) ? Instructions.at(cursor) : null;
        if (instruction == null) {
            throw notAnInstruction();
        }
        if (hint >= 0) {
            metadata.checkTarget(cursor, hint, instruction);
        }
        cursor.advance();
        return instruction;
    }

    private TextException notAnInstruction() {
        if (cursor.at(Token.KEYWORD) && !Words.isGrammarWord(cursor.text())) {
            return cursor.error("unknown operator " + cursor.shown());
        }
        return cursor.unexpected("an instruction");
    }

    private void placeHint(int waiting) {
        if (waiting >= 0) {
            metadata.place(waiting, code.size());
        }
    }

    private int takeHint() {
        int taken = hint;
        hint = -1;
        return taken;
    }

    // ---- flat

    private void flat() {
        if (!Frames.holdsInstructions(frames.top())) {
            throw cursor.at(Token.KEYWORD) && Instructions.at(cursor) == null
                    ? notAnInstruction()
                    : cursor.unexpected("`(` or `)`");
        }
        int mark = cursor.mark();
        Instruction instruction = instruction();
        placeHint(takeHint());
        switch (instruction.shape()) {
            case BLOCK, TRY_TABLE -> block(instruction, Frames.FLAT_BLOCK);
            case IF -> block(instruction, Frames.FLAT_IF);
            case TRY -> block(instruction, Frames.FLAT_TRY);
            case ELSE -> flatElse(mark);
            case END -> flatEnd(mark);
            case CATCH, CATCH_ALL -> flatCatch(instruction, mark);
            case DELEGATE -> flatDelegate(mark);
            default -> immediates.write(instruction, code);
        }
    }

    /// Writes the start of a block and enters it.
    private void block(Instruction instruction, int kind) {
        code.u8(instruction.opcode());
        int label = labels.take(cursor);
        blockType(code);
        if (instruction.shape() == Shape.TRY_TABLE) {
            catches();
        }
        labels.push(label, cursor);
        frames.push(kind, cursor);
    }

    private void blockType(ByteSink sink) {
        if (cursor.atOpen("type")) {
            sink.signed(types.use(cursor, null) & 0xFFFFFFFFL);
            return;
        }
        Signature signature = types.signature();
        signature.read(cursor, null);
        if (signature.isEmpty()) {
            sink.u8(EMPTY_BLOCK);
        } else if (signature.paramCount() == 0 && signature.resultCount() == 1) {
            sink.bytes(signature.results());
        } else {
            sink.signed(types.implicit() & 0xFFFFFFFFL);
        }
    }

    private void catches() {
        var clauses = new ByteSink(16);
        int count = 0;
        while (true) {
            int kind = catchKind();
            if (kind < 0) {
                break;
            }
            clauses.u8(kind);
            if (kind < 2) {
                clauses.u32(spaces.index(Space.TAG, cursor));
            }
            clauses.u32(labels.index(cursor));
            cursor.close();
            count++;
        }
        code.u32(count);
        code.bytes(clauses);
    }

    private int catchKind() {
        if (!cursor.at(Token.OPEN)) {
            return -1;
        }
        return cursor.takeOpen("catch")
                ? 0
                : cursor.takeOpen("catch_ref")
                        ? 1
                        : cursor.takeOpen("catch_all")
                                ? 2
                                : cursor.takeOpen("catch_all_ref") ? 3 : -1;
    }

    private TextException misplaced(int mark, String expected) {
        cursor.reset(mark);
        return cursor.unexpected(expected);
    }

    private void flatElse(int mark) {
        if (frames.top() != Frames.FLAT_IF) {
            throw misplaced(mark, "an instruction, since there is no `if` before it");
        }
        labels.match(cursor);
        code.u8(0x05);
        frames.become(Frames.FLAT_BLOCK);
    }

    private void flatEnd(int mark) {
        int top = frames.top();
        if (top < Frames.FLAT_BLOCK || top > Frames.FLAT_CATCH) {
            throw misplaced(mark, "an instruction or `)`, since no block is open");
        }
        labels.match(cursor);
        code.u8(END);
        leave();
    }

    private void leave() {
        labels.pop();
        frames.pop();
    }

    private void flatCatch(Instruction instruction, int mark) {
        if (frames.top() != Frames.FLAT_TRY && frames.top() != Frames.FLAT_CATCH) {
            throw misplaced(mark, "an instruction, since there is no `try` before it");
        }
        code.u8(instruction.opcode());
        if (instruction.shape() == Shape.CATCH) {
            code.u32(spaces.index(Space.TAG, cursor));
            frames.become(Frames.FLAT_CATCH);
        } else {
            frames.become(Frames.FLAT_BLOCK);
        }
    }

    private void flatDelegate(int mark) {
        if (frames.top() != Frames.FLAT_TRY) {
            throw misplaced(mark, "an instruction, since there is no `try` before it");
        }
        leave();
        delegate();
    }

    private void delegate() {
        code.u8(0x18);
        code.u32(labels.index(cursor));
    }

    // ---- folded

    private void folded() {
        int kind = frames.top();
        cursor.advance();
        if (!Frames.holdsInstructions(kind) && kind != Frames.OPERANDS && clause(kind)) {
            return;
        }
        Instruction instruction = instruction();
        int waiting = takeHint();
        switch (instruction.shape()) {
            case BLOCK, TRY_TABLE -> {
                placeHint(waiting);
                block(instruction, Frames.BLOCK);
            }
            case TRY -> {
                placeHint(waiting);
                block(instruction, Frames.TRY);
            }
            case IF -> {
                int from = pending.size();
                int label = labels.take(cursor);
                blockType(pending);
                frames.push(Frames.CONDITION, from, waiting, label, cursor);
            }
            case ELSE, END, CATCH, CATCH_ALL, DELEGATE ->
                    throw cursor.error(
                            "unexpected token: `" + instruction.mnemonic() + "` cannot start here");
            default -> {
                frames.push(Frames.OPERANDS, pending.size(), waiting, Labels.UNNAMED, cursor);
                immediates.write(instruction, pending);
            }
        }
    }

    /// Takes the keyword of a clause in the parenthesis just opened; false if an operand starts.
    private boolean clause(int kind) {
        switch (kind) {
            case Frames.CONDITION -> {
                if (!cursor.takeKeyword("then")) {
                    return false;
                }
                then();
            }
            case Frames.AFTER_THEN -> {
                cursor.keyword("else");
                code.u8(0x05);
                frames.become(Frames.ONLY_CLOSE);
                frames.push(Frames.ELSE, cursor);
            }
            case Frames.TRY -> {
                cursor.keyword("do");
                frames.become(Frames.AFTER_DO);
                frames.push(Frames.DO, cursor);
            }
            case Frames.AFTER_DO, Frames.AFTER_CATCH -> foldedCatch(kind);
            default -> throw cursor.unexpected("`)` instead of the `(` before it");
        }
        return true;
    }

    private void then() {
        placeHint(frames.hint());
        code.u8(0x04);
        pending.moveTail(frames.pending(), code);
        labels.push(frames.label(), cursor);
        frames.become(Frames.AFTER_THEN);
        frames.push(Frames.THEN, cursor);
    }

    private void foldedCatch(int kind) {
        if (cursor.takeKeyword("catch")) {
            frames.become(Frames.AFTER_CATCH);
            code.u8(0x07);
            code.u32(spaces.index(Space.TAG, cursor));
            frames.push(Frames.CATCH, cursor);
        } else if (cursor.takeKeyword("catch_all")) {
            code.u8(0x19);
            frames.become(Frames.ONLY_CLOSE);
            frames.push(Frames.CATCH_ALL, cursor);
        } else if (kind == Frames.AFTER_DO && cursor.takeKeyword("delegate")) {
            leave();
            delegate();
            cursor.close();
            cursor.close();
        } else {
            throw cursor.unexpected("`catch`, `catch_all` or, after `do` alone, `delegate`");
        }
    }

    private void close() {
        switch (frames.top()) {
            case Frames.OPERANDS -> {
                placeHint(frames.hint());
                pending.moveTail(frames.pending(), code);
                frames.pop();
            }
            case Frames.BLOCK,
                    Frames.AFTER_THEN,
                    Frames.AFTER_DO,
                    Frames.AFTER_CATCH,
                    Frames.ONLY_CLOSE -> {
                code.u8(END);
                leave();
            }
            case Frames.THEN, Frames.ELSE, Frames.DO, Frames.CATCH, Frames.CATCH_ALL ->
                    frames.pop();
            case Frames.CONDITION -> throw cursor.unexpected("`(then`");
            case Frames.TRY -> throw cursor.unexpected("`(do`");
            default -> throw cursor.unexpected("`end` of a block");
        }
        cursor.advance();
    }
}
