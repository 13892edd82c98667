package ijen.conformance.internal.script;

import ijen.conformance.internal.script.Scope.Entry;
import ijen.runtime.Engine;
import ijen.runtime.Func;
import ijen.runtime.Global;
import ijen.runtime.GuestException;
import ijen.runtime.LinkException;
import ijen.runtime.MalformedException;
import ijen.runtime.Store;
import ijen.runtime.Trap;
import ijen.runtime.TrapKind;
import ijen.runtime.ValidationException;
import ijen.runtime.WasmModule;
import ijen.wat.Action;
import ijen.wat.Command;
import ijen.wat.Program;
import ijen.wat.TextException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Executes commands one after the other and reports on each.
///
/// A command passes when it returns, fails when it throws [Mismatch] or anything it has no
/// expectation about, and is skipped when it throws [NotRun]. What fails does not end the script;
/// commands that need its instance fail with it.
public final class ScriptRun {
    private static final String COMPONENT = "components are parsed and encoded, but not run";

    private final Engine engine;
    private final BiFunction<Engine, byte[], WasmModule> load;
    private final Scope scope;
    private final Report report;
    private final Map<String, Thread> threads = new HashMap<>();

    /// A run on a store of its own.
    public ScriptRun(
            Engine engine,
            Store store,
            Report report,
            BiFunction<Engine, byte[], WasmModule> load) {
        this.engine = engine;
        this.load = load;
        this.report = report;
        scope = new Scope(engine, store);
    }

    /// Something that may do other than expected.
    @FunctionalInterface
    private interface Attempt {
        void run() throws Mismatch, NotRun;
    }

    /// Executes all commands.
    public void run(List<Command> commands) {
        for (var command : commands) {
            try {
                execute(command);
                report.passed(command);
            } catch (Mismatch mismatch) {
                report.failed(command, mismatch);
            } catch (NotRun notRun) {
                report.skipped(command, notRun.reason);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                report.skipped(command, "interrupted");
            } catch (RuntimeException | Error e) {
                report.failed(command, Mismatch.thrown("success", e));
            }
        }
    }

    private void execute(Command command) throws Mismatch, NotRun, InterruptedException {
        switch (command) {
            case Command.Instantiate c -> instantiate(c.program());
            case Command.Define c -> define(c.program());
            case Command.InstantiateDefinition c -> instantiateDefinition(c);
            case Command.Register c -> scope.register(c.name(), c.instance());
            case Command.Perform c -> perform(c.action());
            case Command.AssertReturn c -> assertReturn(c);
            case Command.AssertTrap c -> assertTrap(() -> attempt(c.attempt()), c.message());
            case Command.AssertExhaustion c -> assertExhaustion(c);
            case Command.AssertException c -> assertException(c);
            case Command.AssertInvalid c -> assertInvalid(c);
            case Command.AssertMalformed c -> assertMalformed(c.program(), c.message());
            case Command.AssertUnlinkable c -> assertUnlinkable(c);
            case Command.AssertInvalidCustom c -> assertMalformed(c.program(), c.message());
            case Command.AssertMalformedCustom c -> assertMalformed(c.program(), c.message());
            case Command.Thread c -> start(c);
            case Command.Wait c -> await(c.thread());
        }
    }

    /// The command inside an assertion; only what acts on programs and instances stands there.
    private void attempt(Command command) throws Mismatch, NotRun {
        switch (command) {
            case Command.Instantiate c -> create(c.program());
            case Command.InstantiateDefinition c -> create(c);
            case Command.Perform c -> perform(c.action());
            default -> throw new Mismatch("an action or a module", command.toString());
        }
    }

    private void instantiate(Program program) throws NotRun {
        scope.forget(program.name());
        try {
            scope.instantiated(program.name(), create(program));
        } catch (NotRun notRun) {
            scope.instantiated(program.name(), new Entry.Skipped(notRun.reason));
            throw notRun;
        }
    }

    private Entry create(Program program) throws NotRun {
        byte[] binary = program.binary();
        if (program.kind() == Program.Kind.COMPONENT) {
            throw new NotRun(COMPONENT);
        }
        return scope.instantiate(load.apply(engine, binary));
    }

    private void define(Program program) throws NotRun {
        byte[] binary = program.binary();
        switch (program.kind()) {
            case MODULE ->
                    scope.define(program.name(), new Entry.Definition(load.apply(engine, binary)));
            case COMPONENT -> {
                scope.define(program.name(), new Entry.Skipped(COMPONENT));
                throw new NotRun(COMPONENT);
            }
        }
    }

    private void instantiateDefinition(Command.InstantiateDefinition command)
            throws Mismatch, NotRun {
        scope.forget(command.instance());
        try {
            scope.instantiated(command.instance(), create(command));
        } catch (NotRun notRun) {
            scope.instantiated(command.instance(), new Entry.Skipped(notRun.reason));
            throw notRun;
        }
    }

    private Entry create(Command.InstantiateDefinition command) throws Mismatch, NotRun {
        if (command.kind() == Program.Kind.COMPONENT) {
            throw new NotRun(COMPONENT);
        }
        return scope.instantiate(scope.definition(command.definition()));
    }

    private @Nullable Object[] perform(Action action) throws Mismatch, NotRun {
        var exports = scope.exports(action.instance());
        return switch (action) {
            case Action.Invoke invoke -> {
                if (exports.get(invoke.function()) instanceof Func func) {
                    yield func.call(Values.arguments(invoke.arguments()));
                }
                throw new Mismatch("a function \"" + invoke.function() + "\"", "no such export");
            }
            case Action.Get get -> {
                if (exports.get(get.global()) instanceof Global global) {
                    yield new @Nullable Object[] {global.get()};
                }
                throw new Mismatch("a global \"" + get.global() + "\"", "no such export");
            }
        };
    }

    private void assertReturn(Command.AssertReturn command) throws Mismatch, NotRun {
        var results = perform(command.action());
        if (!Values.match(command.results(), results)) {
            throw new Mismatch(Values.showPatterns(command.results()), Values.show(results));
        }
    }

    private static void assertTrap(Attempt attempt, String phrase) throws Mismatch, NotRun {
        var expected = "a trap \"" + phrase + "\"";
        try {
            attempt.run();
        } catch (Trap trap) {
            if (!trap.getMessage().startsWith(phrase)) {
                throw Mismatch.thrown(expected, trap);
            }
            return;
        } catch (RuntimeException | Error e) {
            throw Mismatch.thrown(expected, e);
        }
        throw new Mismatch(expected, "a normal return");
    }

    private void assertExhaustion(Command.AssertExhaustion command) throws Mismatch, NotRun {
        assertTrap(
                () -> {
                    try {
                        perform(command.action());
                    } catch (Trap trap) {
                        if (trap.kind() != TrapKind.CALL_STACK_EXHAUSTED) {
                            throw Mismatch.thrown("an exhausted stack", trap);
                        }
                        throw trap;
                    }
                },
                command.message());
    }

    private void assertException(Command.AssertException command) throws Mismatch, NotRun {
        try {
            perform(command.action());
        } catch (GuestException expected) {
            return;
        } catch (RuntimeException | Error e) {
            throw Mismatch.thrown("an exception of the guest", e);
        }
        throw new Mismatch("an exception of the guest", "a normal return");
    }

    private void assertInvalid(Command.AssertInvalid command) throws Mismatch, NotRun {
        var expected = "an invalid module: \"" + command.message() + "\"";
        var program = command.program();
        try {
            load(program);
        } catch (ValidationException e) {
            report.phrase(contains(e, command.message()));
            return;
        } catch (TextException e) {
            if (program.kind() == Program.Kind.COMPONENT) {
                return;
            }
            throw Mismatch.thrown(expected, e);
        } catch (RuntimeException | Error e) {
            throw Mismatch.thrown(expected, e);
        }
        throw new Mismatch(expected, "a valid one");
    }

    private void assertMalformed(Program program, String phrase) throws Mismatch, NotRun {
        var expected = "a malformed module: \"" + phrase + "\"";
        try {
            load(program);
        } catch (TextException | MalformedException e) {
            report.phrase(contains(e, phrase));
            return;
        } catch (RuntimeException | Error e) {
            throw Mismatch.thrown(expected, e);
        }
        throw new Mismatch(expected, "a well-formed one");
    }

    private void assertUnlinkable(Command.AssertUnlinkable command) throws Mismatch, NotRun {
        var expected = "a module that cannot be linked: \"" + command.message() + "\"";
        try {
            attempt(command.attempt());
        } catch (LinkException e) {
            report.phrase(contains(e, command.message()));
            return;
        } catch (RuntimeException | Error e) {
            throw Mismatch.thrown(expected, e);
        }
        throw new Mismatch(expected, "an instance");
    }

    private void load(Program program) throws NotRun {
        byte[] binary = program.binary();
        if (program.kind() == Program.Kind.COMPONENT) {
            throw new NotRun(COMPONENT);
        }
        WasmModule.validate(binary, engine.config().features());
    }

    private static boolean contains(RuntimeException e, String phrase) {
        var message = e.getMessage();
        return message != null && message.contains(phrase);
    }

    private void start(Command.Thread command) throws Mismatch, NotRun {
        var other = new ScriptRun(engine, new Store(engine), report, load);
        for (var name : command.shared()) {
            other.scope.share(name, scope);
        }
        var thread = new Thread(() -> other.run(command.commands()), "wast " + command.name());
        threads.put(command.name(), thread);
        thread.start();
    }

    private void await(String name) throws Mismatch, InterruptedException {
        var thread = threads.remove(name);
        if (thread == null) {
            throw new Mismatch("a thread $" + name, "none of this name");
        }
        thread.join();
    }
}
