package ijen.runtime.internal.interpret;

import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.GlobalCell;
import ijen.runtime.internal.instance.ModuleInstance;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.spi.ModuleCode;
import org.jspecify.annotations.Nullable;

/// A module's functions, each lowered when it is first called. Shared by instances and their
/// threads: lowered code is immutable, so a racy read sees it whole or not at all.
public final class InterpretedModule implements ModuleCode {
    private final ModuleInfo module;
    private final @Nullable FunctionCode[] codes;
    private @Nullable Lowering lowering;

    public InterpretedModule(ModuleInfo module) {
        this.module = module;
        codes = new FunctionCode[module.functions().length];
    }

    FunctionCode code(int function) {
        var known = codes[function];
        return known != null ? known : lower(function);
    }

    private synchronized FunctionCode lower(int function) {
        var known = codes[function];
        if (known == null) {
            if (lowering == null) {
                lowering = new Lowering(module);
            }
            known = lowering.lower(function);
            codes[function] = known;
        }
        return known;
    }

    @Override
    public ModuleInstance newInstance(ModuleInstance.Parts parts) {
        return new ModuleInstance(parts);
    }

    @Override
    public FuncRef function(ModuleInstance instance, int index) {
        var known = instance.functions[index];
        return known != null ? known : new InterpretedFunction(this, instance, index);
    }

    /// A defined function, whatever the instance has for it: to call what the compiler could not
    /// translate.
    public FuncRef interpreted(ModuleInstance instance, int index) {
        return new InterpretedFunction(this, instance, index);
    }

    @Override
    public void bindGlobal(ModuleInstance instance, int index, GlobalCell cell) {}
}
