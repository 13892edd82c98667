package ijen.compiler.internal.load;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.emit.AccessHolder;
import ijen.compiler.internal.emit.FunctionCompiler;
import ijen.compiler.internal.emit.InstanceClass;
import ijen.compiler.internal.emit.ModuleLayout;
import ijen.compiler.internal.flow.Partitioner;
import ijen.compiler.internal.ir.TooComplex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.LimitExceededException;

/// Compiles any class of a module by its name. Not thread-safe.
final class GroupCompiler {
    private static final int SMALLEST_BUDGET = 300;

    /// Bytes that a method must stay below.
    private static final int JVM_LIMIT = 65_536;

    private final ModuleLayout layout;
    private FunctionCompiler functions;
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
    /// right. A function that is too large for the JVM is left to the interpreter.
    private byte[] group(int group) {
        var plan = new Plan(new HashMap<>(), new HashSet<>(), new HashSet<>());
        while (true) {
            try {
                return group(group, plan);
            } catch (FunctionCompiler.TooLarge e) {
                int budget = plan.budgets.getOrDefault(e.function(), budget());
                boolean first = budget == budget();
                if (plan.large.contains(e.function())) {
                    plan.refused.add(e.function());
                } else if (budget < SMALLEST_BUDGET) {
                    plan.large.add(e.function());
                } else {
                    plan.budgets.put(e.function(), first ? corrected(e) : budget * 2 / 3);
                }
            }
        }
    }

    /// The budget with which the method would have come out a little below the limit.
    private int corrected(FunctionCompiler.TooLarge e) {
        long fitting = budget() * 19L / 20 * FunctionCompiler.METHOD_LIMIT / e.length();
        return (int) Math.max(budget() / 2, fitting);
    }

    /// What was learnt about the functions of a group.
    ///
    /// @param budgets estimated bytes of a method, where they are not the usual ones
    /// @param large functions with methods that are as large as they must be
    /// @param refused functions that are not compiled
    private record Plan(Map<Integer, Integer> budgets, Set<Integer> large, Set<Integer> refused) {}

    private int budget() {
        return Partitioner.budget(layout.unsafe());
    }

    private byte[] group(int group, Plan plan) {
        var writer = new ClassWriter(0);
        String owner = ModuleLayout.groupClass(group);
        writer.visit(
                V25, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, owner, null, "java/lang/Object", null);
        writer.visitSource(source, null);
        for (int f = layout.groupStart(group); f < layout.groupStart(group + 1); f++) {
            if (plan.refused.contains(f)) {
                functions.interpret(f, writer);
            } else {
                function(f, plan, writer, owner);
            }
        }
        writer.visitEnd();
        try {
            return writer.toByteArray();
        } catch (ClassTooLargeException | LimitExceededException e) {
            plan.large.add(largest(group, plan));
            throw new FunctionCompiler.TooLarge(largest(group, plan), Integer.MAX_VALUE);
        }
    }

    private void function(int f, Plan plan, ClassWriter writer, String owner) {
        int limit = plan.large.contains(f) ? JVM_LIMIT : FunctionCompiler.METHOD_LIMIT;
        try {
            functions.compile(f, plan.budgets.getOrDefault(f, budget()), limit, writer, owner);
        } catch (TooComplex | LimitExceededException e) {
            functions = new FunctionCompiler(layout);
            plan.large.add(f);
            throw new FunctionCompiler.TooLarge(f, Integer.MAX_VALUE);
        }
    }

    /// The function that makes a class too large, in all likelihood.
    private int largest(int group, Plan plan) {
        int largest = -1;
        int most = -1;
        for (int f = layout.groupStart(group); f < layout.groupStart(group + 1); f++) {
            int size = layout.module().body(f).size();
            if (size > most && !plan.refused.contains(f)) {
                largest = f;
                most = size;
            }
        }
        return largest;
    }
}
