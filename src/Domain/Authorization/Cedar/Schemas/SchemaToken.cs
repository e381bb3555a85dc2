using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>A token of a schema text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The identifier or symbol as written, or the content of a text.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct SchemaToken(SchemaTokenKind Kind, string Text, SourceSpan Span)
{
    /// <summary>The token for people.</summary>
    public string Shown => Kind switch
    {
        SchemaTokenKind.End => "the end",
        SchemaTokenKind.Text => "a text",
        _ => $"`{Text}`",
    };
}

/// <summary>The sorts of tokens.</summary>
internal enum SchemaTokenKind
{
    /// <summary>Nothing follows.</summary>
    End,

    /// <summary>An identifier, also a reserved one.</summary>
    Identifier,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A sign.</summary>
    Symbol,
}
