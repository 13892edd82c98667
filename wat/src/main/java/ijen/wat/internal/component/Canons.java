package ijen.wat.internal.component;

import ijen.wat.internal.text.Cursor;
import ijen.wat.internal.text.Token;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Canonical definitions (Explainer.md#canonical-definitions), both ways round.
final class Canons {
    /// What follows the name of a built-in in the text, in this order.
    enum Operand {
        TYPE,
        OPTIONS,
        ASYNC,
        CANCELLABLE,
        SHARED,
        MEMORY,
        RESULT,
        CONTEXT,
        CORE_TYPE,
        CORE_TABLE
    }

    /// A built-in: its code and operands.
    record Builtin(String name, int code, Operand... operands) {}

    private static final Map<String, Builtin> BUILTINS = new HashMap<>();
    private static final Builtin[] BY_CODE = new Builtin[256];

    static {
        builtin("resource.new", 0x02, Operand.TYPE);
        builtin("resource.drop", 0x03, Operand.TYPE);
        builtin("resource.rep", 0x04, Operand.TYPE);
        builtin("task.cancel", 0x05);
        builtin("subtask.cancel", 0x06, Operand.ASYNC);
        builtin("task.return", 0x09, Operand.RESULT, Operand.OPTIONS);
        builtin("context.get", 0x0A, Operand.CONTEXT);
        builtin("context.set", 0x0B, Operand.CONTEXT);
        builtin("thread.yield", 0x0C, Operand.CANCELLABLE);
        builtin("subtask.drop", 0x0D);
        builtin("stream.new", 0x0E, Operand.TYPE);
        builtin("stream.read", 0x0F, Operand.TYPE, Operand.OPTIONS);
        builtin("stream.write", 0x10, Operand.TYPE, Operand.OPTIONS);
        builtin("stream.cancel-read", 0x11, Operand.TYPE, Operand.ASYNC);
        builtin("stream.cancel-write", 0x12, Operand.TYPE, Operand.ASYNC);
        builtin("stream.drop-readable", 0x13, Operand.TYPE);
        builtin("stream.drop-writable", 0x14, Operand.TYPE);
        builtin("future.new", 0x15, Operand.TYPE);
        builtin("future.read", 0x16, Operand.TYPE, Operand.OPTIONS);
        builtin("future.write", 0x17, Operand.TYPE, Operand.OPTIONS);
        builtin("future.cancel-read", 0x18, Operand.TYPE, Operand.ASYNC);
        builtin("future.cancel-write", 0x19, Operand.TYPE, Operand.ASYNC);
        builtin("future.drop-readable", 0x1A, Operand.TYPE);
        builtin("future.drop-writable", 0x1B, Operand.TYPE);
        builtin("error-context.new", 0x1C, Operand.OPTIONS);
        builtin("error-context.debug-message", 0x1D, Operand.OPTIONS);
        builtin("error-context.drop", 0x1E);
        builtin("waitable-set.new", 0x1F);
        builtin("waitable-set.wait", 0x20, Operand.CANCELLABLE, Operand.MEMORY);
        builtin("waitable-set.poll", 0x21, Operand.CANCELLABLE, Operand.MEMORY);
        builtin("waitable-set.drop", 0x22);
        builtin("waitable.join", 0x23);
        builtin("backpressure.inc", 0x24);
        builtin("backpressure.dec", 0x25);
        builtin("thread.index", 0x26);
        builtin("thread.new-indirect", 0x27, Operand.CORE_TYPE, Operand.CORE_TABLE);
        builtin("thread.resume-later", 0x28);
        builtin("thread.suspend", 0x29, Operand.CANCELLABLE);
        builtin("thread.suspend-then-resume", 0x2A, Operand.CANCELLABLE);
        builtin("thread.yield-then-resume", 0x2B, Operand.CANCELLABLE);
        builtin("thread.suspend-then-promote", 0x2C, Operand.CANCELLABLE);
        builtin("thread.yield-then-promote", 0x2D, Operand.CANCELLABLE);
        builtin("stream.forward", 0x2E, Operand.TYPE);
        builtin("future.forward", 0x2F, Operand.TYPE);
        builtin("thread.spawn-ref", 0x40, Operand.SHARED, Operand.CORE_TYPE);
        builtin(
                "thread.spawn-indirect",
                0x41,
                Operand.SHARED,
                Operand.CORE_TYPE,
                Operand.CORE_TABLE);
        builtin("thread.available-parallelism", 0x42, Operand.SHARED);
    }

    private final Reader reader;
    private final Cursor cursor;
    private final ValueTypes values;

    Canons(Reader reader, ValueTypes values) {
        this.reader = reader;
        this.cursor = reader.cursor();
        this.values = values;
    }

    private static void builtin(String name, int code, Operand... operands) {
        var builtin = new Builtin(name, code, operands);
        BUILTINS.put(name, builtin);
        BY_CODE[code] = builtin;
    }

    /// The built-in with this code, or null.
    static @Nullable Builtin ofCode(int code) {
        return code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /// `(canon …)`
    void read() {
        cursor.takeOpen("canon");
        if (cursor.takeKeyword("lift")) {
            Draft draft = lifted();
            if (!cursor.takeOpen("func")) {
                throw cursor.unexpected("an option or `(func …)`");
            }
            Binding binding = reader.binding(Sort.FUNC);
            draft.index(Sort.TYPE, values.functionUse());
            cursor.close();
            cursor.close();
            reader.scope().add(Section.CANON, draft, binding);
            return;
        }
        Draft draft = coreFunction();
        if (!cursor.takeOpen("core")) {
            throw cursor.unexpected("an option or `(core func …)`");
        }
        cursor.keyword("func");
        Binding binding = reader.binding(Sort.CORE_FUNC);
        cursor.close();
        cursor.close();
        reader.scope().add(Section.CANON, draft, binding);
    }

    /// `(canon lift …)` after the type of a `func`.
    void invertedLift(Binding binding, Item type) {
        cursor.takeOpen("canon");
        if (!cursor.takeKeyword("lift")) {
            throw cursor.unexpected("`lift`");
        }
        Draft draft = lifted().index(Sort.TYPE, type);
        cursor.close();
        reader.scope().add(Section.CANON, draft, binding);
    }

    /// `(canon …)` in a `core func`.
    void invertedCore(Binding binding) {
        cursor.takeOpen("canon");
        Draft draft = coreFunction();
        cursor.close();
        reader.scope().add(Section.CANON, draft, binding);
    }

    private Draft lifted() {
        var draft =
                new Draft().u8(0x00).u8(0x00).index(Sort.CORE_FUNC, reader.item(Sort.CORE_FUNC));
        options(draft);
        return draft;
    }

    /// What defines a core function: `lower` or a built-in, with operands.
    private Draft coreFunction() {
        var draft = new Draft();
        if (cursor.takeKeyword("lower")) {
            draft.u8(0x01).u8(0x00).index(Sort.FUNC, reader.item(Sort.FUNC));
            options(draft);
            return draft;
        }
        Builtin builtin = cursor.at(Token.KEYWORD) ? BUILTINS.get(cursor.text()) : null;
        if (builtin == null) {
            throw cursor.unexpected("`lift`, `lower` or a canonical built-in");
        }
        cursor.advance();
        draft.u8(builtin.code());
        for (Operand operand : builtin.operands()) {
            operand(operand, draft);
        }
        return draft;
    }

    private void operand(Operand operand, Draft draft) {
        switch (operand) {
            case TYPE -> draft.index(Sort.TYPE, reader.item(Sort.TYPE));
            case OPTIONS -> options(draft);
            case ASYNC -> draft.u8(cursor.takeKeyword("async") ? 1 : 0);
            case CANCELLABLE -> draft.u8(cursor.takeKeyword("cancellable") ? 1 : 0);
            case SHARED -> draft.u8(cursor.takeKeyword("shared") ? 1 : 0);
            case MEMORY -> {
                if (!cursor.takeOpen("memory")) {
                    throw cursor.unexpected("`(memory …)`");
                }
                draft.index(Sort.CORE_MEMORY, reader.item(Sort.CORE_MEMORY));
                cursor.close();
            }
            case RESULT -> values.results(draft);
            case CONTEXT -> draft.u8(CoreTypes.numericType(cursor)).u32(cursor.u32());
            case CORE_TYPE -> draft.index(Sort.CORE_TYPE, reader.item(Sort.CORE_TYPE));
            case CORE_TABLE -> draft.index(Sort.CORE_TABLE, reader.item(Sort.CORE_TABLE));
        }
    }

    private void options(Draft draft) {
        Draft.Count count = draft.count();
        while (takeOption(draft)) {
            count.add();
        }
    }

    private boolean takeOption(Draft draft) {
        if (cursor.takeKeyword("string-encoding=utf8")) {
            draft.u8(0x00);
        } else if (cursor.takeKeyword("string-encoding=utf16")) {
            draft.u8(0x01);
        } else if (cursor.takeKeyword("string-encoding=latin1+utf16")) {
            draft.u8(0x02);
        } else if (cursor.takeKeyword("async")) {
            draft.u8(0x06);
        } else {
            return takeOption("memory", 0x03, Sort.CORE_MEMORY, draft)
                    || takeOption("realloc", 0x04, Sort.CORE_FUNC, draft)
                    || takeOption("post-return", 0x05, Sort.CORE_FUNC, draft)
                    || takeOption("callback", 0x07, Sort.CORE_FUNC, draft);
        }
        return true;
    }

    private boolean takeOption(String word, int code, Sort sort, Draft draft) {
        if (!cursor.takeOpen(word)) {
            return false;
        }
        draft.u8(code).index(sort, reader.item(sort));
        cursor.close();
        return true;
    }
}
