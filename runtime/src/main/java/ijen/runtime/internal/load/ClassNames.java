package ijen.runtime.internal.load;

import ijen.runtime.internal.module.MethodName;
import ijen.runtime.internal.module.ModuleInfo;
import ijen.runtime.internal.type.DefinedType;
import ijen.runtime.internal.type.FunctionType;
import ijen.runtime.internal.type.StructType;

/// Internal names of generated classes. They follow from the module and its types alone, so that
/// classes compiled one by one, or in another process, agree.
public final class ClassNames {
    /// Package of a module's classes; each module has its own loader.
    public static final String MODULE_PACKAGE = "guest/";

    /// Package of the classes of canonical types, which the modules of an engine share.
    public static final String TYPE_PACKAGE = "ijen/gen/";

    /// The class of a module's instances.
    public static final String INSTANCE = MODULE_PACKAGE + "Instance";

    /// Holds the JDK's internal `Unsafe`, in modules whose code uses it.
    public static final String UNSAFE_HOLDER = MODULE_PACKAGE + "U";

    /// What the method of a function's body is called behind the function's name, if the function
    /// ends with tail calls.
    public static final String BODY = "~body";

    private ClassNames() {}

    /// Of the method of a function, by which others call it.
    public static String method(ModuleInfo module, int function) {
        return MethodName.of(
                MethodName.shown(module.functionName(function), function),
                module.body(function).start());
    }

    /// Of the functions of a group.
    public static String group(int group) {
        return MODULE_PACKAGE + "G" + group;
    }

    /// Of the function value of a defined function.
    public static String leaf(int function) {
        return MODULE_PACKAGE + "F" + function;
    }

    /// Of the template for the function values of a type.
    public static String leafTemplate(DefinedType type) {
        return MODULE_PACKAGE + "L" + type.stableName();
    }

    /// Of function values behind which stands a function that is not compiled.
    public static String adapter(DefinedType type) {
        return MODULE_PACKAGE + "H" + type.stableName();
    }

    /// Of a canonical type: structs, holders of array types, abstract function values.
    public static String type(DefinedType type) {
        String kind =
                type.composite instanceof FunctionType
                        ? "F"
                        : type.composite instanceof StructType ? "S" : "A";
        return TYPE_PACKAGE + kind + type.stableName();
    }
}
