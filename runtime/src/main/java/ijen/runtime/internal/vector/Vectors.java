package ijen.runtime.internal.vector;

import jdk.internal.vm.vector.VectorSupport;

/// Whether this JVM keeps the vectors of this room in registers.
///
/// It needs HotSpot's second compiler with `EnableVectorSupport`, `EnableVectorReboxing` and
/// `EnableVectorAggressiveReboxing`, which the JVM turns on by itself only for the incubator
/// module, and the export of `jdk.internal.vm.vector`. Code cannot see those options cheaply, so
/// who gives them says so by the system property `ijen.vectors`.
public final class Vectors {
    private Vectors() {}

    public static boolean areInRegisters() {
        return Boolean.getBoolean("ijen.vectors") && isOpen() && Probe.hasRegisters();
    }

    private static boolean isOpen() {
        return Object.class
                .getModule()
                .isExported("jdk.internal.vm.vector", Vectors.class.getModule());
    }

    /// Initialises the classes before guest code does, which may be near the end of its stack.
    public static void initialize() {
        Bits.low(Bits.of(0, 1));
        Bytes.bitmask(Bytes.swizzle(Bytes.splat(0), Bytes.of(Bits.splat(0))));
        Shorts.bitmask(Shorts.eq(Shorts.splat(0), Shorts.splat(0)));
        Ints.bitmask(Ints.eq(Ints.splat(0), Ints.splat(0)));
    }

    /// Links to the JDK's class only where that is open.
    private static final class Probe {
        /// Without AVX the compiler knows half of the operations only, and the boxes cost more than
        /// the other half gains. Elsewhere nobody has tried.
        static boolean hasRegisters() {
            return VectorSupport.getMaxLaneCount(byte.class) >= 16
                    && VectorSupport.getCPUFeatures().contains(" avx");
        }
    }
}
