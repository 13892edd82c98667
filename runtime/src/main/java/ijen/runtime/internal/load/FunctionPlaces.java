package ijen.runtime.internal.load;

/// In which group each defined function of a module lies, and which functions end with tail calls
/// of others: what is needed to call a function by its index.
public interface FunctionPlaces {
    /// Number of the group of a defined function.
    int group(int defined);

    /// Whether a function has a body of its own behind the method of its name.
    boolean hasTailCalls(int defined);
}
