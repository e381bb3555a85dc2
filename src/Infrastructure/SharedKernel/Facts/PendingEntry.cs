using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Facts;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>A fact with the request that caused it, and who wants to hear of it.</summary>
/// <param name="Row">The fact as the audit log keeps it.</param>
/// <param name="Subscribers">The names of the subscribers that get a delivery.</param>
internal sealed record PendingEntry(AuditRow Row, IReadOnlyList<string> Subscribers)
{
    public static PendingEntry Of(Guid id, DomainEvent fact, RequestContext context, DateTimeOffset now, Subscriptions subscriptions)
    {
        var name = EventCatalogue.NameOf(fact);
        var row = new AuditRow(
            id,
            name,
            now,
            fact.Subject,
            context.ActingUser,
            context.ActingClient,
            context.ActingSession,
            fact.Client,
            context.Origin,
            context.CorrelationId,
            fact.OrderingKey,
            EventCatalogue.ToJson(fact),
            context.RemoteAddress is null && context.UserAgent is null ? null : new PersonalPart(context.RemoteAddress, context.UserAgent));
        return new PendingEntry(row, subscriptions.Of(name));
    }
}
