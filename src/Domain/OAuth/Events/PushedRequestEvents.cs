using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Events;

/// <summary>A client sent an authorization request ahead of the browser (RFC 9126).</summary>
/// <param name="ClientId">The client.</param>
public sealed record AuthorizationRequestPushed(ClientId ClientId) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => ClientId.Value;

    /// <inheritdoc/>
    public override ClientId? Client => ClientId;
}
