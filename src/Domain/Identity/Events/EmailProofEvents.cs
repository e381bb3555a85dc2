using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Events;

/// <summary>Somebody who is not signed in asked for a proof of some address; whether it has an account is found out later.</summary>
/// <param name="Request">The row that holds the address until it is dealt with.</param>
public sealed record EmailProofAsked(Guid Request) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Request.ToString("D");
}

/// <summary>A code or link was refused.</summary>
/// <param name="User">Whose it was, absent by design when it was nobody's.</param>
/// <param name="Purpose">What it was to prove: <c>verify</c> or <c>change</c>.</param>
/// <param name="Means">How it was tried: <c>code</c> or <c>link</c>.</param>
public sealed record EmailProofRefused(UserId? User, string Purpose, string Means) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => User?.ToString() ?? "email-proofs";

    /// <inheritdoc/>
    public override UserId? Subject => User;
}
