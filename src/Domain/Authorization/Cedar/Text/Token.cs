using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Text;

/// <summary>A piece of a text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands; the quotes of a string included.</param>
internal readonly record struct Token(TokenKind Kind, SourceSpan Span);
