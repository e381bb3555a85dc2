using AuthServer.Domain.Authorization.Cedar.Formatting;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>The policies in form.</summary>
/// <param name="Texts">The texts with formatted policies; unchanged when they cannot be read.</param>
/// <param name="Findings">Why they cannot be read.</param>
public sealed record PlaygroundFormat(PlaygroundTexts Texts, IReadOnlyList<PlaygroundFinding> Findings)
{
    /// <summary>Brings the policies into form; comments stay.</summary>
    public static PlaygroundFormat Of(PlaygroundTexts texts)
    {
        var reader = new PlaygroundReader(texts);
        return reader.Policies() is not null && PolicyFormatter.Format(texts.Policies) is { IsGood: true } formatted
            ? new PlaygroundFormat(texts with { Policies = formatted.Value }, [])
            : new PlaygroundFormat(texts, reader.Findings);
    }
}
