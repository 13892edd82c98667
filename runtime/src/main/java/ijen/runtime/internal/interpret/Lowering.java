package ijen.runtime.internal.interpret;

import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Immediate;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.ValType;
import ijen.runtime.internal.validate.FunctionValidator;
import java.util.ArrayList;
import java.util.List;

/// Turns a function body into the register form of [Form].
///
/// The stack machine disappears here: heights are known, so every operand gets a fixed slot.
/// Reading a local emits nothing; the operand remembers the local's slot and is moved home only
/// where it must be (before the local changes, at block boundaries, as an argument). A result that
/// goes straight into a local is written there. At each block boundary all operands are at home, so
/// branches know where values go. Not thread-safe; one object serves a module.
final class Lowering {
    final ModuleInfo module;
    final FunctionValidator validator;
    final CodeReader reader;
    final CodeBuffer code = new CodeBuffer();
    final Operands operands = new Operands();
    final List<FunctionCode.Handler> handlers = new ArrayList<>();
    private final LoweringControl control;
    private final LoweringReferences references;
    private int[] localSlots = new int[64];
    private int localEnd;
    private int[] results = {};

    Lowering(ModuleInfo module) {
        this.module = module;
        validator = new FunctionValidator(module);
        reader = validator.reader();
        control = new LoweringControl(this);
        references = new LoweringReferences(this);
    }

    FunctionCode lower(int function) {
        walk(function, 0);
        if (control.tries() > 0) {
            walk(function, control.tries());
        }
        return finish(function);
    }

    /// @param tries slots to reserve for what legacy `try` blocks catch
    private void walk(int function, int tries) {
        start(function, tries);
        while (validator.decode()) {
            if (control.dead()) {
                control.skip();
            } else {
                instruction();
            }
            pushResults();
        }
    }

    /// After an instruction was validated: its results are what the validator has more.
    private void pushResults() {
        control.applied();
        if (!control.dead()) {
            while (operands.height < validator.height()) {
                operands.push(validator.typeAt(operands.height));
            }
        }
    }

    private void start(int function, int tries) {
        validator.begin(function);
        code.reset();
        handlers.clear();
        var count = validator.localCount();
        if (localSlots.length < count) {
            localSlots = new int[Math.max(count, 2 * localSlots.length)];
        }
        localEnd = 0;
        for (var i = 0; i < count; i++) {
            localSlots[i] = localEnd;
            localEnd += ValType.slots(validator.localType(i));
        }
        operands.reset(localEnd + tries);
        results = module.functions()[function].function().results();
        control.begin(localEnd);
    }

    private FunctionCode finish(int function) {
        var type = module.functions()[function].function();
        var referenceLocals = false;
        for (var i = type.params().length; i < validator.localCount(); i++) {
            referenceLocals |= ValType.isRef(validator.localType(i));
        }
        var resultSlots = slots(results);
        return new FunctionCode(
                code.words(),
                code.positions(),
                handlers.toArray(FunctionCode.Handler[]::new),
                slots(type.params()),
                resultSlots,
                localEnd,
                Math.max(operands.frameSlots(), resultSlots) + 1,
                referenceLocals,
                referenceLocals || operands.references());
    }

    static int slots(int[] types) {
        var slots = 0;
        for (var type : types) {
            slots += ValType.slots(type);
        }
        return slots;
    }

    void begin(int op) {
        code.begin(op, reader.opStart);
    }

    /// Emits a whole instruction that has no result.
    void emit(int op, int... words) {
        begin(op);
        for (var word : words) {
            code.add(word);
        }
        code.end();
    }

    void move(int type, int target, int source) {
        emit(
                ValType.isRef(type)
                        ? Form.MOVE_REF
                        : type == ValType.V128 ? Form.MOVE_V128 : Form.MOVE,
                target,
                source);
    }

    void settle(int index) {
        if (!operands.isHome(index)) {
            move(operands.type(index), operands.home(index), operands.place(index));
            operands.settle(index);
        }
    }

    /// Brings all operands home: what every block boundary needs.
    void settleAll() {
        for (var i = operands.settleAll(); i < operands.height; i++) {
            settle(i);
        }
    }

    /// Results of the function.
    int[] results() {
        return results;
    }

    /// Brings the topmost operands home, one behind the other; the slot of the first.
    int settleArguments(int count) {
        var first = operands.height - count;
        for (var i = first; i < operands.height; i++) {
            settle(i);
        }
        return operands.home(first);
    }

    /// Pops an operand and tells where it is.
    int pop() {
        return operands.place(--operands.height);
    }

    private void instruction() {
        var op = reader.op;
        if (op == Op.NOP) {
            validator.apply();
            return;
        }
        if (OpTable.params(op) != OpTable.SPECIAL) {
            bySignature(op);
        } else {
            special(op);
        }
        validator.apply();
    }

    private void special(int op) {
        switch (op) {
            case Op.DROP -> operands.height--;
            case Op.LOCAL_GET ->
                    operands.pushAt(validator.localType(reader.index), localSlots[reader.index]);
            case Op.LOCAL_SET -> setLocal(false);
            case Op.LOCAL_TEE -> setLocal(true);
            case Op.SELECT, Op.SELECT_T -> select();
            case Op.GLOBAL_GET -> generic(op, 0, true, reader.index);
            case Op.GLOBAL_SET -> generic(op, 1, false, reader.index);
            default -> {
                if (!control.lower(op)) {
                    references.lower(op);
                }
            }
        }
    }

    /// Emits the result's slot if there is one, the operands' slots, and immediates; pops the
    /// operands.
    void generic(int op, int count, boolean result, int... immediates) {
        var first = operands.height - count;
        begin(op);
        if (result) {
            code.addResult(operands.home(first));
        }
        for (var i = first; i < operands.height; i++) {
            code.add(operands.place(i));
        }
        for (var word : immediates) {
            code.add(word);
        }
        code.end();
        operands.height = first;
    }

    private void setLocal(boolean keep) {
        var slot = localSlots[reader.index];
        var top = operands.height - 1;
        for (var i = 0; i < top; i++) {
            if (operands.place(i) == slot) {
                settle(i);
            }
        }
        var place = operands.place(top);
        if (place != slot && !(operands.isHome(top) && code.redirect(place, slot))) {
            move(operands.type(top), slot, place);
        }
        if (keep) {
            operands.place(top, slot);
        } else {
            operands.height--;
        }
    }

    private void select() {
        var condition = pop();
        var second = pop();
        var first = pop();
        var type = operands.type(operands.height);
        begin(
                ValType.isRef(type)
                        ? Form.SELECT_REF
                        : type == ValType.V128 ? Form.SELECT_V128 : Op.SELECT);
        code.addResult(operands.home(operands.height));
        code.add(first);
        code.add(second);
        code.add(condition);
        code.end();
    }

    /// Result slot, operand slots, immediates.
    private void bySignature(int op) {
        var first = operands.height;
        for (var params = OpTable.params(op); params != 0; params >>>= 8) {
            first--;
        }
        var results = OpTable.results(op);
        switch (op) {
            case Op.I32_CONST, Op.F32_CONST -> begin(Form.CONST32);
            case Op.I64_CONST, Op.F64_CONST -> begin(Form.CONST64);
            case Op.V128_CONST -> begin(Form.CONST128);
            default -> begin(op);
        }
        if (results != 0) {
            addResult(operands.home(first), results);
        }
        for (var i = first; i < operands.height; i++) {
            code.add(operands.place(i));
        }
        immediates(op);
        code.end();
        operands.height = first;
    }

    private void addResult(int slot, int results) {
        if (results >>> 8 == 0) {
            code.addResult(slot);
        } else {
            code.add(slot);
        }
    }

    private void immediates(int op) {
        switch (OpTable.immediate(op)) {
            case Immediate.MEMARG -> memoryArgument();
            case Immediate.MEMARG_LANE -> {
                memoryArgument();
                code.add(reader.lane);
            }
            case Immediate.I32, Immediate.F32 -> code.add((int) reader.bits);
            case Immediate.I64, Immediate.F64 -> code.addLong(reader.bits);
            case Immediate.LANE -> code.add(reader.lane);
            case Immediate.V128 -> {
                code.addLong(reader.low);
                code.addLong(reader.high);
            }
            default -> {}
        }
    }

    private void memoryArgument() {
        var is64 = module.memories()[reader.memory].is64();
        code.add(is64 ? ~reader.memory : reader.memory);
        code.addLong(reader.bits);
    }
}
