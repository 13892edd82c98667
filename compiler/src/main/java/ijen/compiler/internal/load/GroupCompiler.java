package ijen.compiler.internal.load;

import static org.objectweb.asm.Opcodes.*;

import ijen.compiler.internal.emit.AccessHolder;
import ijen.compiler.internal.emit.Activation;
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
    ///
    /// What was written of a function cannot be taken back, so the class is then made anew; but
    /// only when all about its functions is known, since many may be too large.
    private byte[] group(int group) {
        var plan = new Plan();
        while (true) {
            var writer = newClass(group);
            boolean clean = true;
            for (int f = layout.groupStart(group); f < layout.groupStart(group + 1); f++) {
                while (!isCompiled(f, plan, writer, ModuleLayout.groupClass(group))) {
                    clean = false;
                    writer = newClass(group);
                }
            }
            if (!plan.sharing.isEmpty()) {
                Activation.constructor(writer);
            }
            writer.visitEnd();
            if (clean) {
                try {
                    return writer.toByteArray();
                } catch (ClassTooLargeException | LimitExceededException e) {
                    plan.refused.add(largest(group, plan));
                }
            }
        }
    }

    private boolean isCompiled(int function, Plan plan, ClassWriter writer, String owner) {
        try {
            if (plan.refused.contains(function)) {
                functions.interpret(function, writer);
            } else {
                compile(function, plan, writer, owner);
            }
            return true;
        } catch (FunctionCompiler.TooLarge e) {
            learn(plan, e);
        } catch (TooComplex | LimitExceededException e) {
            functions = new FunctionCompiler(layout);
            plan.refused.add(function);
        }
        return false;
    }

    private void learn(Plan plan, FunctionCompiler.TooLarge e) {
        int budget = plan.budgets.getOrDefault(e.function(), budget());
        if (plan.large.contains(e.function())) {
            plan.refused.add(e.function());
        } else if (budget < SMALLEST_BUDGET) {
            plan.large.add(e.function());
        } else {
            plan.budgets.put(e.function(), corrected(budget, e.length()));
        }
    }

    /// The budget with which the method would have come out a little below the limit; far less
    /// where that did not help.
    private int corrected(int budget, int length) {
        if (budget < budget() * 3 / 4) {
            return budget * 2 / 3;
        }
        long fitting = budget * 19L / 20 * FunctionCompiler.METHOD_LIMIT / length;
        return (int) Math.max(budget() / 2, fitting);
    }

    /// What was learnt about the functions of a group.
    ///
    /// @param budgets estimated bytes of a method, where they are not the usual ones
    /// @param large functions with methods that are as large as they must be
    /// @param refused functions that are not compiled
    /// @param sharing functions whose parts share an activation
    private record Plan(
            Map<Integer, Integer> budgets,
            Set<Integer> large,
            Set<Integer> refused,
            Set<Integer> sharing) {
        Plan() {
            this(new HashMap<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        }
    }

    private int budget() {
        return Partitioner.budget(layout.unsafe());
    }

    private ClassWriter newClass(int group) {
        var writer = new ClassWriter(0);
        int access = ACC_PUBLIC | ACC_FINAL | ACC_SUPER;
        String name = ModuleLayout.groupClass(group);
        writer.visit(V25, access, name, null, "java/lang/Object", null);
        writer.visitSource(source, null);
        return writer;
    }

    private void compile(int f, Plan plan, ClassWriter writer, String owner) {
        int limit = plan.large.contains(f) ? JVM_LIMIT : FunctionCompiler.METHOD_LIMIT;
        int budget = plan.budgets.getOrDefault(f, budget());
        if (functions.compile(f, budget, limit, writer, owner)) {
            plan.sharing.add(f);
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
