package ijen.runtime.internal.interpret;

import ijen.runtime.WasmFrame;
import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.instance.StoreState;
import ijen.runtime.internal.module.MethodName;
import org.jspecify.annotations.Nullable;

/// A function of an interpreted instance.
final class InterpretedFunction extends FuncRef {
    final ModuleInstance instance;
    final int index;
    private final InterpretedModule module;
    private @Nullable FunctionCode code;

    InterpretedFunction(InterpretedModule module, ModuleInstance instance, int index) {
        super(instance.module.functions()[index]);
        this.module = module;
        this.instance = instance;
        this.index = index;
    }

    FunctionCode code() {
        var known = code;
        if (known == null) {
            known = module.code(index);
            code = known;
        }
        return known;
    }

    @Override
    public void invoke(long[] nums, @Nullable Object[] refs, int base) {
        Machine.of(instance.store, this).enter(this, nums, refs, base);
    }

    @Override
    public StoreState store() {
        return instance.store;
    }

    @Override
    public String name() {
        var name = instance.module.functionName(index);
        return name == null ? "func" + index : name;
    }

    StackTraceElement frame(int pc) {
        var module = instance.module;
        return new StackTraceElement(
                WasmFrame.LOADER,
                null,
                null,
                "wasm",
                MethodName.shown(module.functionName(index), index),
                module.fileName(),
                code().offset(pc));
    }
}
