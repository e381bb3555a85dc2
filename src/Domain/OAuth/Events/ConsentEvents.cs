using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A person allowed a client something.</summary>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">The scopes.</param>
public sealed record ConsentGiven(UserId UserId, ClientId ClientId, IReadOnlyList<string> Scopes) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A client gave back a part of what a person had allowed it.</summary>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
/// <param name="Scopes">The scopes that it would have to ask for again.</param>
public sealed record ConsentNarrowed(UserId UserId, ClientId ClientId, IReadOnlyList<string> Scopes) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A person took back what they had allowed a client.</summary>
/// <param name="UserId">The person.</param>
/// <param name="ClientId">The client.</param>
public sealed record ConsentWithdrawn(UserId UserId, ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}

/// <summary>A person refused what a client asked for.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ClientId">The client.</param>
/// <param name="UserId">Who refused; absent when nobody was signed in.</param>
public sealed record AuthorizationDenied(PendingAuthorizationId RequestId, ClientId ClientId, UserId? UserId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => UserId?.ToString() ?? RequestId.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => UserId;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
