package ijen.runtime.internal.load;

import ijen.runtime.EngineConfig;
import ijen.runtime.internal.vector.Vectors;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// What compiled code takes for granted of the JVM it runs on and of the engine's configuration.
/// Code compiled in another process may run here only if it takes the same for granted.
///
/// @param unsafe whether the code uses the JDK's internal `Unsafe`
/// @param arrayBase where the elements of a `byte[]` begin, which such code has as a constant; 0
///   for other code
/// @param interruptible whether loops look for an interruption
/// @param dirtyMarks whether stores mark the pages that they write
/// @param vectors whether the code keeps vectors in machine registers where the JVM does
public record CodeForm(
        boolean unsafe, int arrayBase, boolean interruptible, boolean dirtyMarks, boolean vectors) {
    /// Where the elements of a `byte[]` begin on this JVM.
    public static final int ARRAY_BASE = findArrayBase();

    /// The form of code that an engine compiles on this JVM.
    public static CodeForm of(EngineConfig config) {
        boolean unsafe = !config.portable() && mayUseUnsafe();
        return new CodeForm(
                unsafe,
                unsafe ? ARRAY_BASE : 0,
                config.interruptible(),
                config.pooledMemories(),
                unsafe && Vectors.areWanted());
    }

    /// The JDK's internal `Unsafe` is open to generated code only if the launcher says so, for all
    /// unnamed modules; the array views work anywhere.
    public static boolean mayUseUnsafe() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return false;
        }
        var probe = new ClassLoader(null) {};
        return Object.class.getModule().isExported("jdk.internal.misc", probe.getUnnamedModule());
    }

    private static int findArrayBase() {
        try {
            var unsafe = Class.forName("jdk.internal.misc.Unsafe");
            return (int) unsafe.getField("ARRAY_BYTE_BASE_OFFSET").getLong(null);
        } catch (ReflectiveOperationException e) {
            return 16;
        }
    }

    /// Why code of this form cannot run in an engine of the configuration, on this JVM; null if it
    /// can.
    public @Nullable String obstacle(EngineConfig config) {
        if (unsafe && !mayUseUnsafe()) {
            return "its code needs the JVM option --add-exports"
                    + " java.base/jdk.internal.misc=ALL-UNNAMED, or Add-Exports:"
                    + " java.base/jdk.internal.misc in the manifest of the program's jar;"
                    + " portable code does without";
        }
        if (unsafe && arrayBase != ARRAY_BASE) {
            return "its code was compiled for a JVM whose arrays begin at byte %d, not %d as here;"
                            .formatted(arrayBase, ARRAY_BASE)
                    + " portable code runs on both";
        }
        if (config.interruptible() && !interruptible) {
            return "its code cannot be interrupted, which this engine wants of all code;"
                    + " compile it as interruptible";
        }
        if (config.pooledMemories() != dirtyMarks) {
            return dirtyMarks
                    ? "its code was compiled for pooled memories, and this engine has none"
                    : "its code does not mark what it writes, which pooled memories need;"
                            + " compile it for pooled memories";
        }
        return null;
    }

    /// The form as one line, which [#parse] reads.
    public String text() {
        return "array-base=%d unsafe=%s interruptible=%s dirty-marks=%s vectors=%s"
                .formatted(arrayBase, unsafe, interruptible, dirtyMarks, vectors);
    }

    /// Reads what [#text] writes; null if it is something else.
    static @Nullable CodeForm parse(String text) {
        int base = -1;
        boolean[] flags = new boolean[4];
        var names = new String[] {"unsafe", "interruptible", "dirty-marks", "vectors"};
        for (var word : text.split(" ")) {
            int equals = word.indexOf('=');
            var value = word.substring(equals + 1);
            if (word.startsWith("array-base=") && value.matches("\\d{1,4}")) {
                base = Integer.parseInt(value);
            }
            for (int i = 0; i < names.length; i++) {
                flags[i] |= word.equals(names[i] + "=true");
            }
        }
        return base < 0 ? null : new CodeForm(flags[0], base, flags[1], flags[2], flags[3]);
    }
}
