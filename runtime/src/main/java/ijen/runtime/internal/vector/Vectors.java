package ijen.runtime.internal.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import jdk.internal.vm.vector.VectorSupport;

/// Whether this JVM keeps the vectors of this room in registers.
///
/// It needs HotSpot's second compiler with `EnableVectorSupport`, `EnableVectorReboxing` and
/// `EnableVectorAggressiveReboxing`, which the JVM turns on by itself only for the incubator
/// module, the export of `jdk.internal.vm.vector`, and that `java.lang.invoke` is open. Code cannot
/// see those options cheaply, so who gives them says so by the system property `ijen.vectors`.
public final class Vectors {
    private static final String PROPERTY = "ijen.vectors";

    private static final byte[] USER = "vector/SecondCompiler".getBytes(StandardCharsets.US_ASCII);
    private static volatile boolean initialized;

    private Vectors() {}

    /// Whether code may be of the form that keeps vectors in registers; it also runs where they are
    /// not.
    public static boolean areWanted() {
        return System.getProperty(PROPERTY) != null;
    }

    public static boolean areInRegisters() {
        return areWanted() && isOpen() && SecondCompiler.isKnown() && Probe.hasRegisters();
    }

    /// For tests: boxes in slower tiers too.
    static boolean always() {
        return "always".equals(System.getProperty(PROPERTY));
    }

    private static boolean isOpen() {
        return Object.class
                .getModule()
                .isExported("jdk.internal.vm.vector", Vectors.class.getModule());
    }

    /// Gets ready for the code of a class file, if it uses this room: initialises the classes
    /// before guest code does, on a stack of their own, since who wants to load that code may be
    /// near the end of his.
    public static void prepare(byte[] classFile) {
        if (!initialized && areIn(classFile)) {
            var thread = new Thread(null, Vectors::initialize, "ijen-vectors", 1 << 20);
            thread.setDaemon(true);
            thread.start();
            join(thread);
        }
    }

    private static boolean areIn(byte[] classFile) {
        byte first = USER[0];
        for (int i = 0, end = classFile.length - USER.length; i <= end; i++) {
            if (classFile[i] == first
                    && Arrays.equals(classFile, i, i + USER.length, USER, 0, USER.length)) {
                return true;
            }
        }
        return false;
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void initialize() {
        if (SecondCompiler.hasRegisters()) {
            Bits.low(Bits.of(0, 1));
            Bytes.bitmask(Bytes.swizzle(Bytes.splat(0), Bytes.of(Bits.splat(0))));
            Shorts.bitmask(Shorts.of(Shorts.eq(Shorts.splat(0), Shorts.splat(0))));
            Ints.bitmask(Ints.of(Ints.eq(Ints.splat(0), Ints.splat(0))));
            Floats.bitmask(Floats.eq(Floats.splat(0), Floats.of(Bits.splat(0))));
            Floats.extractLane(Floats.pmin(Floats.splat(0), Floats.splat(0)), 0);
            Doubles.low(Doubles.of(Bytes.of(Doubles.of(0, 0))));
            Widths.q15mulrSatS(Shorts.splat(0), Widths.extendLowI8x16S(Shorts.splat(0)));
        }
        initialized = true;
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
