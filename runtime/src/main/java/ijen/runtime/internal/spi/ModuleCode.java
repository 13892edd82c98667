package ijen.runtime.internal.spi;

import ijen.runtime.internal.instance.FuncRef;
import ijen.runtime.internal.instance.GlobalCell;
import ijen.runtime.internal.instance.ModuleInstance;

/// The executable form of one module, shared by its instances and their threads.
public interface ModuleCode {
    /// Makes the engine's instance object over imports that were checked already. The instantiator
    /// then fills memories, tables, globals and segments, in the specification's order.
    ModuleInstance newInstance(ModuleInstance.Parts parts);

    /// The function value of a function the module defines; the same object at each call.
    FuncRef function(ModuleInstance instance, int index);

    /// Called when a defined global has its initial value and before any code runs that can see it.
    void bindGlobal(ModuleInstance instance, int index, GlobalCell cell);
}
