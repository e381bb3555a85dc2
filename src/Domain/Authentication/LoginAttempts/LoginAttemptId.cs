using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authentication.LoginAttempts;

/// <summary>One try to sign in; worth nothing without the browser's own secret.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct LoginAttemptId(Guid Value) : ITypedId<LoginAttemptId>
{
    /// <inheritdoc/>
    public static LoginAttemptId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
