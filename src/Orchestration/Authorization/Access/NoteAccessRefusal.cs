using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Access;

/// <summary>The edge refused a caller who was recognised (ASVS 16.3.2). Recorded once a minute for one caller, address and endpoint: whoever is refused must not be able to fill the log.</summary>
/// <param name="Caller">The person, absent by design for a client that acts for itself.</param>
/// <param name="AskingClient">The client, absent by design without one.</param>
/// <param name="Endpoint">The endpoint's pattern.</param>
public sealed record NoteAccessRefusal(UserId? Caller, ClientId? AskingClient, string Endpoint) : IFactOnlyCommand<Done>;

internal sealed class NoteAccessRefusalHandler(IRateLimits limits, IFacts facts, RequestContext context) : ICommandHandler<NoteAccessRefusal, Done>
{
    private static readonly RateLimit OnceAMinute = new("authorization.access_refused", 1, TimeSpan.FromMinutes(1));

    public async Task<Result<Done>> Handle(NoteAccessRefusal command, CancellationToken ct)
    {
        var told = await limits.TakeAsync(OnceAMinute, $"{context.RemoteAddress}|{command.Caller}|{command.AskingClient?.Value}|{command.Endpoint}", ct);
        if (told.IsAllowed)
            facts.Record(new AccessRefused(command.Caller, command.AskingClient, command.Endpoint));
        return Done.It;
    }
}
