using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Validation;

/// <summary><c>?principal</c> or <c>?resource</c> of a scope, which the checker reads as an expression.</summary>
internal sealed class SlotExpression(bool isPrincipal, SourceSpan span) : Expression(span, 0)
{
    /// <summary>Whether it is <c>?principal</c>.</summary>
    public bool IsPrincipal { get; } = isPrincipal;
}
