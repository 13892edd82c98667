package ijen.compiler.internal.types;

import ijen.runtime.internal.spi.InternalAccess;

/// Lets generated classes, which live in unnamed modules of their loaders, use the runtime's and
/// this module's internal classes.
public final class GeneratedAccess {
    private GeneratedAccess() {}

    public static void grant(Module generated) {
        InternalAccess.grant(generated);
        Module own = GeneratedAccess.class.getModule();
        if (own.isNamed()) {
            own.addExports("ijen.compiler.internal.types", generated);
            own.addExports("ijen.compiler.internal.support", generated);
        }
    }
}
