using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Events;

/// <summary>Somebody who was recognised asked for what they may not do; told once a minute for one caller, address and endpoint.</summary>
/// <param name="Caller">The person, absent by design for a client that acts for itself.</param>
/// <param name="AskingClient">The client, absent by design without one.</param>
/// <param name="Endpoint">The endpoint's pattern, never the address that was asked for.</param>
public sealed record AccessRefused(UserId? Caller, ClientId? AskingClient, string Endpoint) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Caller?.ToString() ?? AskingClient?.Value ?? Endpoint;

    /// <inheritdoc/>
    public override UserId? Subject => Caller;

    /// <inheritdoc/>
    public override ClientId? Client => AskingClient;
}
