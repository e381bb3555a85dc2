namespace AuthServer.Domain.Authorization.Playground;

/// <summary>What somebody tries out. Texts that may be wrong in every way; nothing of it is kept or put in force.</summary>
/// <param name="Policies">Policies in Cedar's text form.</param>
/// <param name="Schema">The schema as text or JSON; empty without one.</param>
/// <param name="Entities">Entities as JSON; empty without any.</param>
/// <param name="Request">The request as JSON; for a question about the unknown, what is left out of it is unknown.</param>
public sealed record PlaygroundTexts(string Policies, string Schema, string Entities, string Request)
{
    /// <summary>Nothing to try out.</summary>
    public static readonly PlaygroundTexts Empty = new(string.Empty, string.Empty, string.Empty, string.Empty);

    /// <summary>The text of a part.</summary>
    public string Of(PlaygroundPart part) => part switch
    {
        PlaygroundPart.Policies => Policies,
        PlaygroundPart.Schema => Schema,
        PlaygroundPart.Entities => Entities,
        _ => Request,
    };

    /// <summary>The same with line ends of one form; browsers send those of MIME.</summary>
    public PlaygroundTexts Unified() => new(Unified(Policies), Unified(Schema), Unified(Entities), Unified(Request));

    private static string Unified(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}

/// <summary>The parts of what is tried out.</summary>
public enum PlaygroundPart
{
    /// <summary>The policies.</summary>
    Policies,

    /// <summary>The schema.</summary>
    Schema,

    /// <summary>The entities.</summary>
    Entities,

    /// <summary>The request.</summary>
    Request,
}
