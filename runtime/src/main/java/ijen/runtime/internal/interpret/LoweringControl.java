package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Comparison;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.interpret.FunctionCode.Clause;
import ijen.runtime.internal.interpret.FunctionCode.Handler;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.ValType;
import ijen.runtime.internal.validate.FunctionValidator;
import java.util.Arrays;
import java.util.HashMap;

/// Lowers blocks, branches, calls and exception handling.
final class LoweringControl {
    private final Lowering to;
    private final FunctionValidator validator;
    private final CodeReader reader;
    private final CodeBuffer code;
    private final Operands operands;
    private Control[] frames = new Control[16];
    private int depth;
    private int firstTrySlot;
    private int tries;
    private boolean dead;

    LoweringControl(Lowering to) {
        this.to = to;
        validator = to.validator;
        reader = to.reader;
        code = to.code;
        operands = to.operands;
    }

    void begin(int trySlot) {
        depth = 0;
        firstTrySlot = trySlot;
        tries = 0;
        dead = false;
        push(FunctionValidator.FUNCTION, 0);
    }

    /// Legacy `try` blocks of the function.
    int tries() {
        return tries;
    }

    boolean dead() {
        return dead;
    }

    void applied() {
        dead = depth > 0 && (frames[depth - 1].dead || validator.unreachable());
    }

    private Control frame(int label) {
        return frames[depth - 1 - label];
    }

    private Control push(int kind, int height) {
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, 2 * depth);
        }
        if (frames[depth] == null) {
            frames[depth] = new Control();
        }
        var frame = frames[depth++];
        frame.open(kind, dead, height, operands.home(height), code.pc());
        return frame;
    }

    /// An instruction that control cannot reach: only nesting counts.
    void skip() {
        switch (reader.op) {
            case Op.BLOCK, Op.LOOP, Op.IF, Op.TRY_TABLE, Op.TRY -> push(reader.op, 0);
            case Op.ELSE, Op.CATCH, Op.CATCH_ALL -> {
                if (!frame(0).dead) {
                    resume();
                }
            }
            case Op.END, Op.DELEGATE -> {
                if (frame(0).dead) {
                    depth--;
                } else {
                    close();
                }
            }
            default -> {}
        }
        validator.apply();
    }

    /// Lowers an instruction of this room; false for others.
    boolean lower(int op) {
        switch (op) {
            case Op.UNREACHABLE -> to.emit(op);
            case Op.BLOCK, Op.LOOP, Op.TRY, Op.TRY_TABLE -> open(op);
            case Op.IF -> openIf();
            case Op.ELSE, Op.CATCH, Op.CATCH_ALL -> {
                to.settleAll();
                jump(frame(0));
                resume();
            }
            case Op.END, Op.DELEGATE -> close();
            case Op.BR -> branch(reader.index);
            case Op.BR_IF -> branchIf();
            case Op.BR_TABLE -> branchTable();
            case Op.RETURN -> emitReturn();
            case Op.THROW, Op.THROW_REF, Op.RETHROW -> raise(op);
            default -> {
                return call(op) || branchOnReference(op);
            }
        }
        return true;
    }

    private void open(int op) {
        to.settleAll();
        code.bind();
        var type = validator.blockFunctionType();
        var height = operands.height - type.params().length;
        if (op == Op.TRY_TABLE) {
            openTryTable(height);
            return;
        }
        var frame = push(op, height);
        if (op == Op.TRY) {
            frame.exceptionSlot = firstTrySlot + tries++;
        }
    }

    private void openTryTable(int height) {
        var frame = push(Op.TRY_TABLE, height);
        for (var i = 0; i < reader.catchCount; i++) {
            var kind = reader.catchKinds[i];
            var target = frame(reader.catchLabels[i] + 1);
            var clause =
                    new Clause(
                            kind < CodeReader.CATCH_ALL ? reader.catchTags[i] : Clause.ALL,
                            kind == CodeReader.CATCH_REF || kind == CodeReader.CATCH_ALL_REF,
                            target.slot,
                            Clause.NO_SLOT);
            frame.clauses.add(clause);
            if (target.kind == Op.LOOP) {
                clause.target = target.start;
            } else {
                target.incoming.add(clause);
            }
        }
    }

    private void openIf() {
        var type = validator.blockFunctionType();
        operands.height--;
        var condition = operands.place(operands.height);
        var last = fusible(condition);
        var height = operands.height - type.params().length;
        if (!operandsSettled()) {
            to.settleAll();
            last = false;
        }
        var word = jumpUnless(condition, last);
        push(Op.IF, height).elseWord = word;
    }

    private boolean operandsSettled() {
        for (var i = 0; i < operands.height; i++) {
            if (!operands.isHome(i)) {
                return false;
            }
        }
        return true;
    }

    /// The next part of an `if` or `try` begins.
    private void resume() {
        var frame = frame(0);
        operands.height = frame.height;
        switch (reader.op) {
            case Op.ELSE -> bindElse(frame);
            case Op.CATCH -> catchClause(frame, reader.index);
            default -> catchClause(frame, Clause.ALL);
        }
        code.bind();
    }

    private void bindElse(Control frame) {
        if (frame.elseWord != Control.NONE) {
            code.set(frame.elseWord, code.pc());
            frame.elseWord = Control.NONE;
        }
    }

    /// The first clause ends the range that all of them guard.
    private void catchClause(Control frame, int tag) {
        var clause = new Clause(tag, false, frame.slot, frame.exceptionSlot);
        clause.target = code.pc();
        if (frame.clauses.isEmpty()) {
            to.handlers.add(handler(frame, Handler.NO_DELEGATE));
        }
        frame.clauses.add(clause);
        var last = to.handlers.size() - 1;
        for (var i = last; i >= 0; i--) {
            var handler = to.handlers.get(i);
            if (handler.start() == frame.start && handler.level() == depth - 1) {
                to.handlers.set(i, handler.with(frame.clauses));
                return;
            }
        }
    }

    private Handler handler(Control frame, int delegate) {
        return new Handler(
                frame.start, code.pc(), depth - 1, delegate, frame.clauses.toArray(Clause[]::new));
    }

    private void close() {
        var frame = frame(0);
        if (frame.kind == FunctionValidator.FUNCTION) {
            closeFunction(frame);
            return;
        }
        if (!dead) {
            to.settleAll();
        }
        if (frame.kind == Op.TRY_TABLE && !frame.clauses.isEmpty()) {
            to.handlers.add(handler(frame, Handler.NO_DELEGATE));
        } else if (reader.op == Op.DELEGATE) {
            to.handlers.add(handler(frame, depth - 2 - reader.index));
        }
        bindElse(frame);
        frame.bindEnd(code);
        operands.height = frame.height;
        depth--;
    }

    private void closeFunction(Control frame) {
        if (frame.isTarget()) {
            if (!dead) {
                to.settleAll();
            }
            frame.bindEnd(code);
            operands.height = 0;
            operands.pushAll(validator.controlResults(0));
            emitReturn();
        } else if (!dead) {
            emitReturn();
        }
        depth--;
    }

    private void jump(Control frame) {
        to.begin(Form.JUMP);
        var word = code.pc();
        code.add(0);
        code.end();
        link(frame, word);
    }

    private void link(Control frame, int word) {
        if (frame.kind == Op.LOOP) {
            code.set(word, frame.start);
        } else {
            frame.jumpsToEnd(word);
        }
    }

    /// Whether a branch needs no moves: the values are where the label wants them.
    private boolean inPlace(int label) {
        var frame = frame(label);
        var slot = frame.slot;
        for (var i = operands.height - arity(label); i < operands.height; i++) {
            if (operands.place(i) != slot) {
                return false;
            }
            slot += ValType.slots(operands.type(i));
        }
        return true;
    }

    private int arity(int label) {
        return validator.labelTypes(label).length;
    }

    /// Moves values to where the label wants them and jumps. Targets lie at or below the values'
    /// homes and moves go upwards, so no value is overwritten before it is moved.
    private void branch(int label) {
        var frame = frame(label);
        if (frame.kind == FunctionValidator.FUNCTION) {
            emitReturn();
            return;
        }
        var slot = frame.slot;
        for (var i = operands.height - arity(label); i < operands.height; i++) {
            if (operands.place(i) != slot) {
                to.move(operands.type(i), slot, operands.place(i));
            }
            slot += ValType.slots(operands.type(i));
        }
        jump(frame);
    }

    private void branchIf() {
        var label = reader.index;
        var condition = to.pop();
        var fused = fusible(condition);
        if (inPlace(label)) {
            link(frame(label), jumpIf(condition, fused));
            return;
        }
        skipUnless(jumpUnless(condition, fused), label);
    }

    private void skipUnless(int word, int label) {
        branch(label);
        code.set(word, code.pc());
        code.bind();
    }

    private boolean fusible(int condition) {
        var at = code.lastWriting(condition);
        if (at < 0) {
            return false;
        }
        var op = code.get(at) & 0xFFFF;
        return op >= Op.I32_EQZ && op <= Op.I32_GE_U;
    }

    private int jumpIf(int condition, boolean fused) {
        return fused ? fusedJump(true) : jumpWord(Form.JUMP_IF, condition);
    }

    private int jumpUnless(int condition, boolean fused) {
        return fused ? fusedJump(false) : jumpWord(Form.JUMP_UNLESS, condition);
    }

    /// Puts the comparison just emitted into the jump.
    private int fusedJump(boolean when) {
        var at = code.lastStart();
        var op = code.get(at) & 0xFFFF;
        var a = code.get(at + 2);
        if (op == Op.I32_EQZ) {
            code.removeLast();
            return jumpWord(when ? Form.JUMP_UNLESS : Form.JUMP_IF, a);
        }
        var b = code.get(at + 3);
        code.removeLast();
        var comparison = when ? op : Comparison.inverse(op);
        return jumpWord(Form.JUMP_I32_EQ + comparison - Op.I32_EQ, a, b);
    }

    /// Emits a jump whose last word is to be set; returns that word.
    private int jumpWord(int op, int... words) {
        to.begin(op);
        for (var word : words) {
            code.add(word);
        }
        var word = code.pc();
        code.add(0);
        code.end();
        return word;
    }

    private void branchTable() {
        var index = to.pop();
        var count = reader.labelCount;
        to.begin(Form.SWITCH);
        code.add(index);
        code.add(count - 1);
        var first = code.pc();
        for (var i = 0; i < count; i++) {
            code.add(0);
        }
        code.end();
        var stubs = new HashMap<Integer, Integer>();
        for (var i = 0; i < count; i++) {
            switchTarget(reader.labels[i], first + i, stubs);
        }
    }

    private void switchTarget(int label, int word, HashMap<Integer, Integer> stubs) {
        if (inPlace(label)) {
            link(frame(label), word);
            return;
        }
        var stub = stubs.get(label);
        if (stub == null) {
            stub = code.pc();
            stubs.put(label, stub);
            branch(label);
        }
        code.set(word, stub);
    }

    /// Emits a return of the topmost operands. Changes nothing in [#operands]: the code may be
    /// behind a condition.
    private void emitReturn() {
        var types = to.results();
        var first = operands.height - types.length;
        if (types.length == 0) {
            to.emit(Form.RETURN);
        } else if (types.length == 1 && types[0] != ValType.V128) {
            to.emit(
                    ValType.isRef(types[0]) ? Form.RETURN_REF : Form.RETURN_NUMBER,
                    operands.place(first));
        } else {
            moveResults(first);
            to.emit(Form.RETURN);
        }
    }

    /// Results go to the frame's start, where locals are: values still in locals move home first.
    private void moveResults(int first) {
        for (var i = first; i < operands.height; i++) {
            if (!operands.isHome(i)) {
                to.move(operands.type(i), operands.home(i), operands.place(i));
            }
        }
        var slot = 0;
        for (var i = first; i < operands.height; i++) {
            if (operands.home(i) != slot) {
                to.move(operands.type(i), slot, operands.home(i));
            }
            slot += ValType.slots(operands.type(i));
        }
    }

    private boolean call(int op) {
        var module = to.module;
        switch (op) {
            case Op.CALL, Op.RETURN_CALL ->
                    call(op, module.functions()[reader.index].function(), reader.index);
            case Op.CALL_INDIRECT, Op.RETURN_CALL_INDIRECT -> {
                var index = to.pop();
                var type = module.types()[reader.index].function();
                call(op, type, index, reader.index, reader.index2);
            }
            case Op.CALL_REF, Op.RETURN_CALL_REF -> {
                var reference = to.pop();
                call(op, module.types()[reader.index].function(), reference);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// First the slot of the arguments, then the number of their slots, then what says whom to
    /// call.
    private void call(int op, FunctionType type, int... callee) {
        var count = type.params().length;
        var slot = to.settleArguments(count);
        to.begin(op);
        code.add(slot);
        code.add(operands.slots(operands.height - count, operands.height));
        for (var word : callee) {
            code.add(word);
        }
        code.end();
        operands.height -= count;
    }

    private void raise(int op) {
        switch (op) {
            case Op.THROW -> {
                var type = to.module.tags()[reader.index].function();
                call(op, type, reader.index);
            }
            case Op.RETHROW -> to.emit(op, frame(reader.index).exceptionSlot);
            default -> to.emit(op, to.pop());
        }
    }

    private boolean branchOnReference(int op) {
        switch (op) {
            case Op.BR_ON_NULL -> {
                var reference = operands.place(operands.height - 1);
                operands.height--;
                conditional(Form.JUMP_NULL, Form.JUMP_NON_NULL, reference);
                operands.height++;
            }
            case Op.BR_ON_NON_NULL -> {
                var reference = operands.place(operands.height - 1);
                conditional(Form.JUMP_NON_NULL, Form.JUMP_NULL, reference);
                operands.height--;
            }
            case Op.BR_ON_CAST, Op.BR_ON_CAST_FAIL -> {
                var reference = operands.place(operands.height - 1);
                var when = op == Op.BR_ON_CAST ? Form.JUMP_CAST : Form.JUMP_NO_CAST;
                var unless = op == Op.BR_ON_CAST ? Form.JUMP_NO_CAST : Form.JUMP_CAST;
                conditional(when, unless, reference, reader.castTo);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void conditional(int when, int unless, int... words) {
        var label = reader.index;
        if (inPlace(label)) {
            link(frame(label), jumpWord(when, words));
        } else {
            skipUnless(jumpWord(unless, words), label);
        }
    }
}
