package ijen.wat.internal.component;

/// A reference to a definition; `at` is where it stands in the text.
sealed interface Ref {
    /// The offset in the text, for errors.
    int at();

    /// `$name`
    record Named(String name, int at) implements Ref {}

    /// A number.
    record Numbered(int index, int at) implements Ref {}

    /// To a definition that sugar made, or that something else in the same form names.
    record Made(Binding binding, int at) implements Ref {}
}
