package ijen.wat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A command of a test script. `line` is where it starts in the file, from 1.
public sealed interface Command {
    /// The line the command starts on.
    int line();

    /// Instantiates a program and makes it the current instance, also under a name if it has one.
    record Instantiate(int line, Program program) implements Command {}

    /// Keeps a program under its name without instantiating it.
    record Define(int line, Program program) implements Command {}

    /// Instantiates a definition: the one of that name, or the latest.
    record InstantiateDefinition(
            int line, Program.Kind kind, @Nullable String instance, @Nullable String definition)
            implements Command {}

    /// Makes an instance (null: the current one) importable under a module name.
    record Register(int line, String name, @Nullable String instance) implements Command {}

    /// Performs an action whose results do not matter.
    record Perform(int line, Action action) implements Command {}

    /// The action has to return what the patterns describe.
    record AssertReturn(int line, Action action, List<Pattern> results) implements Command {
        public AssertReturn {
            results = List.copyOf(results);
        }
    }

    /// An action or instantiation has to trap with this message.
    record AssertTrap(int line, Command attempt, String message) implements Command {}

    /// An action has to exhaust the call stack.
    record AssertExhaustion(int line, Action action, String message) implements Command {}

    /// An action has to end with an uncaught exception.
    record AssertException(int line, Action action) implements Command {}

    /// A program has to be well formed but invalid.
    record AssertInvalid(int line, Program program, String message) implements Command {}

    /// A program has to be malformed, as text or as binary.
    record AssertMalformed(int line, Program program, String message) implements Command {}

    /// A valid program or definition must fail to link.
    record AssertUnlinkable(int line, Command attempt, String message) implements Command {}

    /// A program with an invalid custom section or annotation.
    record AssertInvalidCustom(int line, Program program, String message) implements Command {}

    /// A program with a malformed custom section or annotation.
    record AssertMalformedCustom(int line, Program program, String message) implements Command {}

    /// Runs commands in a thread of their own; `shared` are the instances it may use.
    record Thread(int line, String name, List<String> shared, List<Command> commands)
            implements Command {
        public Thread {
            shared = List.copyOf(shared);
            commands = List.copyOf(commands);
        }
    }

    /// Waits for a thread to end.
    record Wait(int line, String thread) implements Command {}
}
