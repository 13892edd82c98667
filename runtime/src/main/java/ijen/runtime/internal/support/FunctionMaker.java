package ijen.runtime.internal.support;

import ijen.runtime.internal.instance.FuncRef;

/// Makes callable function values: objects of their signature's class.
public interface FunctionMaker {
    /// For a function that an instance defines.
    FuncRef leaf(GuestInstance instance, int function);

    /// For a function of another engine or of the host.
    FuncRef adapter(FuncRef foreign, GuestInstance caller);

    /// For a function that an instance defines and the compiler cannot translate.
    FuncRef interpreted(GuestInstance instance, int function);
}
