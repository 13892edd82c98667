package ijen.compiler.internal.load;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.emit.AccessHolder;
import ijen.compiler.internal.emit.FunctionCompiler;
import ijen.compiler.internal.emit.InstanceClass;
import ijen.compiler.internal.emit.ModuleLayout;
import ijen.compiler.internal.flow.Partitioner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;

/// Compiles any class of a module by its name. Not thread-safe: one per thread.
final class GroupCompiler {
    private static final int SMALLEST_BUDGET = 300;

    private final ModuleLayout layout;
    private final FunctionCompiler functions;
    private final String source;

    GroupCompiler(ModuleLayout layout) {
        this.layout = layout;
        functions = new FunctionCompiler(layout);
        source = layout.module().fileName();
    }

    byte @Nullable [] compile(String internalName) {
        String name = internalName.substring(ModuleLayout.PACKAGE.length());
        if (name.equals("Instance")) {
            return InstanceClass.generate(layout);
        }
        if (name.equals("U")) {
            return AccessHolder.generate();
        }
        char kind = name.charAt(0);
        int number = number(name);
        if (number < 0) {
            return null;
        }
        return kind == 'G' && number < layout.groups() ? group(number) : null;
    }

    private static int number(String name) {
        try {
            return Integer.parseInt(name, 1, name.length(), 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// A method that comes out too large is compiled again with a smaller budget for its function.
    /// When even that does not help, it stays too large for HotSpot and is interpreted: slow, but
    /// right.
    private byte[] group(int group) {
        Map<Integer, Integer> budgets = new HashMap<>();
        Set<Integer> large = new HashSet<>();
        while (true) {
            try {
                return group(group, budgets, large);
            } catch (FunctionCompiler.TooLarge e) {
                int budget = budgets.getOrDefault(e.function(), budget());
                if (budget < SMALLEST_BUDGET) {
                    large.add(e.function());
                } else {
                    budgets.put(e.function(), budget * 2 / 3);
                }
            }
        }
    }

    private int budget() {
        return Partitioner.budget(layout.unsafe());
    }

    private byte[] group(int group, Map<Integer, Integer> budgets, Set<Integer> large) {
        var writer = new ClassWriter(0);
        String owner = ModuleLayout.groupClass(group);
        writer.visit(
                V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, owner, null, "java/lang/Object", null);
        writer.visitSource(source, null);
        for (int f = layout.groupStart(group); f < layout.groupStart(group + 1); f++) {
            int limit = large.contains(f) ? Integer.MAX_VALUE : FunctionCompiler.METHOD_LIMIT;
            functions.compile(f, budgets.getOrDefault(f, budget()), limit, writer, owner);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
