package ijen.runtime.internal.spi;

/// Opens the runtime's internal packages to the modules that generated code lives in. A module can
/// export its own packages only itself, hence here.
public final class InternalAccess {
    private static final String[] PACKAGES = {
        "gc", "instance", "load", "memory", "numeric", "simd", "support", "type"
    };

    private InternalAccess() {}

    public static void grant(Module generated) {
        Module own = InternalAccess.class.getModule();
        if (!own.isNamed()) {
            return;
        }
        own.addExports("ijen.runtime", generated);
        for (String p : PACKAGES) {
            String name = "ijen.runtime.internal." + p;
            if (own.getPackages().contains(name)) {
                own.addExports(name, generated);
            }
        }
    }
}
