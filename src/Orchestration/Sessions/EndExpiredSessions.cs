using AuthServer.Domain.Sessions.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Sessions;

/// <summary>Ends sessions that passed their absolute limit, so that whoever waits for their end hears of it. Answers how many.</summary>
/// <remarks>The idle limit ends none: it is the browser's, and what applications hold in the session goes on.</remarks>
/// <param name="Most">How many at most.</param>
public sealed record EndExpiredSessions(int Most) : ICommand<int>;

internal sealed class EndExpiredSessionsHandler(ISessionBook book, IFacts facts, TimeProvider time) : ICommandHandler<EndExpiredSessions, int>
{
    private const string Expired = "expired";

    public async Task<Result<int>> Handle(EndExpiredSessions request, CancellationToken cancellationToken)
    {
        var ended = await book.EndExpiredAsync(request.Most, Expired, time.GetUtcNow(), cancellationToken);
        foreach (var (session, user) in ended)
            facts.Record(new SessionEnded(session, user, Expired));

        return ended.Count;
    }
}
