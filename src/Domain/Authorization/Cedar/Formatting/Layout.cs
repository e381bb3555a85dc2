namespace AuthServer.Domain.Authorization.Cedar.Formatting;

/// <summary>A text whose line breaks are not decided yet.</summary>
/// <param name="MustBreak">Whether it cannot stand on one line.</param>
internal abstract record Layout(bool MustBreak)
{
    /// <summary>Nothing.</summary>
    public static readonly Layout Nothing = new TextLayout(string.Empty);

    /// <summary>A blank, or a new line where the group does not fit.</summary>
    public static readonly Layout Line = new LineLayout(" ");

    /// <summary>Nothing, or a new line where the group does not fit.</summary>
    public static readonly Layout SoftLine = new LineLayout(string.Empty);

    /// <summary>A new line.</summary>
    public static readonly Layout HardLine = new HardLineLayout();

    /// <summary>A text.</summary>
    public static implicit operator Layout(string text) => new TextLayout(text);

    /// <summary>One after the other.</summary>
    public static Layout Of(params IReadOnlyList<Layout> parts) => new SequenceLayout(parts);

    /// <summary>On one line if it fits; else every line break directly within is one.</summary>
    public static Layout Group(params IReadOnlyList<Layout> parts) => new GroupLayout(Of(parts));

    /// <summary>New lines within are indented.</summary>
    public static Layout Nest(params IReadOnlyList<Layout> parts) => new NestLayout(Of(parts));

    /// <summary>A comment at the end of whatever line this place comes to stand on.</summary>
    public static Layout Suffix(string comment) => new SuffixLayout(comment);
}

internal sealed record TextLayout(string Text) : Layout(false);

internal sealed record LineLayout(string Flat) : Layout(false);

internal sealed record HardLineLayout() : Layout(true);

internal sealed record SuffixLayout(string Comment) : Layout(true);

internal sealed record SequenceLayout(IReadOnlyList<Layout> Parts) : Layout(Parts.Any(part => part.MustBreak));

internal sealed record NestLayout(Layout Inner) : Layout(Inner.MustBreak);

internal sealed record GroupLayout(Layout Inner) : Layout(Inner.MustBreak);
