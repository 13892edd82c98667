package ijen.runtime.internal.validate;

import ijen.runtime.ValidationException;
import ijen.runtime.internal.code.BinaryReader;
import ijen.runtime.internal.code.CodeReader;
import ijen.runtime.internal.code.Op;
import ijen.runtime.internal.code.OpTable;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.TypeRegistry;
import ijen.runtime.internal.type.ValType;
import java.util.Arrays;

/// The operand and control stacks of the specification's validation algorithm (appendix "Validation
/// Algorithm"), as parallel arrays that are reused from body to body. What each instruction does to
/// them is the business of the `…Rules` classes.
final class BodyState {
    /// Kind of the outermost frame.
    static final int FUNCTION = 0;

    /// An operand stack no real program reaches; without a limit a small module of calls with many
    /// results fills the heap.
    private static final int MOST_OPERANDS = 1_000_000;

    /// Lists of types from this length on are compared and copied as a whole: a small module can
    /// ask for a thousand values at each of its bytes.
    private static final int LONG_LIST = 8;

    /// Types of a list that a message spells out.
    private static final int MOST_SHOWN = 10;

    static final int[] NO_TYPES = {};
    static final FunctionType EMPTY = new FunctionType(NO_TYPES, NO_TYPES);

    final ModuleInfo module;
    final TypeRegistry registry;
    final CodeReader reader;
    final Locals locals;
    int function;

    int[] operands = new int[64];
    int height;

    /// Frames in use; the innermost is the last.
    int depth;

    int[] kinds = new int[16];
    FunctionType[] types = new FunctionType[16];
    int[] bases = new int[16];
    int[] initMarks = new int[16];
    boolean[] dead = new boolean[16];

    /// Base and reachability of the innermost frame.
    int base;

    boolean unreachable;

    BodyState(ModuleInfo module, CodeReader reader) {
        this.module = module;
        this.registry = module.registry();
        this.reader = reader;
        this.locals = new Locals(this);
    }

    /// Starts a body or constant expression with these results.
    void start(int function, FunctionType type) {
        this.function = function;
        height = 0;
        depth = 0;
        pushFrame(FUNCTION, type);
    }

    // Operands

    void push(int type) {
        if (height == operands.length) {
            growOperands(1);
        }
        operands[height++] = type;
    }

    private void growOperands(int more) {
        if (height >= MOST_OPERANDS) {
            throw invalid("operand stack too deep: more than " + MOST_OPERANDS + " values");
        }
        operands = Arrays.copyOf(operands, Math.max(height * 2, height + more));
    }

    void pop(int expected) {
        if (height == base) {
            underflow(expected);
            return;
        }
        int actual = operands[--height];
        if (actual != expected && !registry.isSubtype(actual, expected)) {
            throw mismatch(expected, actual);
        }
    }

    private void underflow(int expected) {
        if (!unreachable) {
            throw mismatch(registry.toText(expected), "");
        }
    }

    /// Pops any value; `BOTTOM` if it comes out of unreachable code.
    int popAny() {
        if (height == base) {
            if (!unreachable) {
                throw mismatch("any value", "");
            }
            return ValType.BOTTOM;
        }
        return operands[--height];
    }

    /// Pops a reference; `BOTTOM_REF` if it comes out of unreachable code.
    int popRef() {
        int type = popAny();
        if (type == ValType.BOTTOM) {
            return ValType.BOTTOM_REF;
        }
        if (!ValType.isRef(type)) {
            throw mismatch("a reference", registry.toText(type));
        }
        return type;
    }

    void popAll(int[] types) {
        if (areOnTop(types)) {
            height -= types.length;
            return;
        }
        for (int i = types.length - 1; i >= 0 && !isBottomless(); i--) {
            pop(types[i]);
        }
    }

    /// Whether whatever is popped is there: in unreachable code, below what it pushed itself.
    boolean isBottomless() {
        return unreachable && height == base;
    }

    /// Whether a long list is on the stack exactly.
    private boolean areOnTop(int[] types) {
        int from = height - types.length;
        return types.length >= LONG_LIST
                && from >= base
                && Arrays.equals(operands, from, height, types, 0, types.length);
    }

    void pushAll(int[] types) {
        if (types.length >= LONG_LIST) {
            if (height + types.length > operands.length) {
                growOperands(types.length);
            }
            System.arraycopy(types, 0, operands, height, types.length);
            height += types.length;
            return;
        }
        for (int type : types) {
            push(type);
        }
    }

    /// Checks the topmost operands and leaves them, with the types they have.
    void peekAll(int[] types) {
        if (areOnTop(types)) {
            return;
        }
        int at = height;
        for (int i = types.length - 1; i >= 0; i--) {
            if (at == base) {
                underflow(types[i]);
                return;
            }
            int actual = operands[--at];
            if (!registry.isSubtype(actual, types[i])) {
                throw mismatch(types[i], actual);
            }
        }
    }

    // Control frames

    /// Opens a frame above the operands there are.
    void pushFrame(int kind, FunctionType type) {
        int at = depth++;
        if (at == kinds.length) {
            growFrames();
        }
        kinds[at] = kind;
        types[at] = type;
        bases[at] = height;
        initMarks[at] = locals.mark();
        if (at > 0) {
            dead[at - 1] = unreachable;
        }
        base = height;
        unreachable = false;
    }

    private void growFrames() {
        int size = kinds.length * 2;
        kinds = Arrays.copyOf(kinds, size);
        types = Arrays.copyOf(types, size);
        bases = Arrays.copyOf(bases, size);
        initMarks = Arrays.copyOf(initMarks, size);
        dead = Arrays.copyOf(dead, size);
    }

    /// Closes the innermost frame, whose results must be all there is; gives its type.
    FunctionType popFrame() {
        int at = depth - 1;
        var type = types[at];
        popAll(type.results());
        if (height != base) {
            throw surplus(type);
        }
        locals.resetTo(initMarks[at]);
        depth = at;
        if (at > 0) {
            base = bases[at - 1];
            unreachable = dead[at - 1];
        }
        return type;
    }

    int kind(int label) {
        return kinds[depth - 1 - label];
    }

    FunctionType type(int label) {
        return types[depth - 1 - label];
    }

    /// What a branch to the label takes.
    int[] labelTypes(int label) {
        int at = depth - 1 - label;
        return kinds[at] == Op.LOOP ? types[at].params() : types[at].results();
    }

    /// The same after checking that the label exists.
    int[] checkedLabel(int label) {
        if (label < 0 || label >= depth) {
            throw unknown("label", label, depth);
        }
        return labelTypes(label);
    }

    int[] functionResults() {
        return types[0].results();
    }

    void becomeUnreachable() {
        height = base;
        unreachable = true;
    }

    // Complaints

    int checkType(int type) {
        if (type == BinaryReader.UNKNOWN_TYPE) {
            throw invalid("unknown type: the module defines " + module.types().length);
        }
        return type;
    }

    ValidationException invalid(String message) {
        return function < 0
                ? new ValidationException(message, reader.opStart)
                : new ValidationException(
                        message, reader.opStart, function, module.functionName(function));
    }

    /// Called behind the results.
    private ValidationException surplus(FunctionType type) {
        var found = new StringBuilder();
        int results = type.results().length;
        for (int i = base; i < Math.min(height + results, base + MOST_SHOWN); i++) {
            int shown = i < height ? operands[i] : type.results()[i - height];
            found.append(i == base ? "" : " ").append(registry.toText(shown));
        }
        return invalid(
                "type mismatch: block requires ["
                        + text(type.results())
                        + "] but stack has ["
                        + found
                        + (height + results > base + MOST_SHOWN ? " …" : "")
                        + "]");
    }

    private String text(int[] types) {
        var text = new StringBuilder();
        for (int i = 0; i < Math.min(types.length, MOST_SHOWN); i++) {
            text.append(i == 0 ? "" : " ").append(registry.toText(types[i]));
        }
        return text.append(types.length > MOST_SHOWN ? " …" : "").toString();
    }

    ValidationException unknown(String what, int index, int count) {
        return invalid(
                "unknown "
                        + what
                        + " "
                        + Integer.toUnsignedString(index)
                        + ": "
                        + OpTable.mnemonic(reader.op)
                        + " has "
                        + count
                        + " to choose from");
    }

    ValidationException mismatch(int expected, int actual) {
        return mismatch(registry.toText(expected), registry.toText(actual));
    }

    private ValidationException mismatch(String expected, String actual) {
        return invalid(
                "type mismatch: instruction requires ["
                        + expected
                        + "] but stack has ["
                        + actual
                        + "]: "
                        + OpTable.mnemonic(reader.op));
    }
}
