using System.Text.Json;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Communication.Authorization.Contracts.Policies;

/// <summary>One text of policies.</summary>
/// <param name="Name">Its name within the bundle, <c>sharing.cedar</c>.</param>
/// <param name="Text">Policies and templates in Cedar's text form.</param>
public sealed record DocumentBody(string Name, string Text);

/// <summary>Texts that belong together.</summary>
/// <param name="Documents">The policies; absent for those in force.</param>
/// <param name="Schema">The schema: a text in either form of Cedar, or the JSON form itself; absent when policies are not checked.</param>
/// <param name="Tests">The tests: JSON itself, or as a text; absent without tests.</param>
public sealed record BundleBody(IReadOnlyList<DocumentBody>? Documents, JsonElement? Schema, JsonElement? Tests)
{
    internal PolicyBundle? Bundle => BundleTexts.Of(Documents, Schema, Tests);
}

/// <summary>A bundle that is to be put in force.</summary>
/// <param name="Documents">The policies.</param>
/// <param name="Schema">The schema: a text in either form of Cedar, or the JSON form itself; absent when policies are not checked.</param>
/// <param name="Tests">The tests: JSON itself, or as a text; absent without tests.</param>
/// <param name="Reason">Why, in 1 to 1,000 characters.</param>
public sealed record PublishedBundleBody(IReadOnlyList<DocumentBody> Documents, JsonElement? Schema, JsonElement? Tests, string? Reason)
{
    internal PolicyBundle Bundle => BundleTexts.Of(Documents, Schema, Tests) ?? PolicyBundle.Empty;
}

/// <summary>The texts of a version.</summary>
/// <param name="Documents">The policies.</param>
/// <param name="Schema">The schema as it was written; absent without one.</param>
/// <param name="Tests">The tests as they were written; absent without tests.</param>
public sealed record BundleTextsBody(IReadOnlyList<DocumentBody> Documents, string? Schema, string? Tests)
{
    internal static BundleTextsBody From(PolicyBundle bundle) =>
        new([.. bundle.Documents.Select(document => new DocumentBody(document.Name, document.Text))], bundle.Schema, bundle.Tests);
}

/// <summary>Takes texts out of what was sent.</summary>
internal static class BundleTexts
{
    public static PolicyBundle? Of(IReadOnlyList<DocumentBody>? documents, JsonElement? schema, JsonElement? tests) => documents is null ? null : new PolicyBundle(
        [.. documents.Select(document => new PolicyDocument(document.Name, document.Text))], TextOf(schema), TextOf(tests));

    /// <summary>A text as it is; any other JSON as its own text.</summary>
    public static string? TextOf(JsonElement? element) => element switch
    {
        null or { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } json => json.GetRawText(),
    };
}
