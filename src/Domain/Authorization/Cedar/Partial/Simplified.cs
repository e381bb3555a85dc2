using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Partial;

/// <summary>A value or fault that is certain, or what is left of an expression.</summary>
/// <param name="Value">What is certain; without meaning when something is left.</param>
/// <param name="Residual">What is left; absent by design when the value is certain.</param>
internal readonly record struct Simplified(CedarValue Value, Expression? Residual)
{
    public static Simplified Of(CedarValue value) => new(value, null);

    public static Simplified Of(Expression residual) => new(default, residual);

    /// <summary>Whether it certainly fails.</summary>
    public bool IsFault => Residual is null && Value.IsFault;

    /// <summary>An expression that gives the same; a fault has none, so that the original stays.</summary>
    public Expression Or(Expression original) => Residual ?? (Value.IsFault ? original : ValueExpressions.Of(Value));
}
