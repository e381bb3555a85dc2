using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Events;

/// <summary>A person's session was handed over to an application behind a proxy.</summary>
/// <param name="Session">The session.</param>
/// <param name="Person">Whose.</param>
/// <param name="Host">The application's host.</param>
public sealed record SessionHandedOver(SessionId Session, UserId Person, string Host) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Person.ToString();

    /// <inheritdoc/>
    public override UserId? Subject => Person;
}
