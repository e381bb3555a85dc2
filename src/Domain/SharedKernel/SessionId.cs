namespace AuthServer.Domain.SharedKernel;

/// <summary>One signed-in session; never the cookie value, so safe to show and to log.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    /// <inheritdoc/>
    public static SessionId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
