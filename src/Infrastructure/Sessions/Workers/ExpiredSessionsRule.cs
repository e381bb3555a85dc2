using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.Sessions;
using MediatR;

namespace AuthServer.Infrastructure.Sessions.Workers;

/// <summary>Sessions that passed their absolute limit are ended by the use case, since others have to hear of it.</summary>
internal sealed class ExpiredSessionsRule(IMediator mediator) : IRetentionRule
{
    private const int Most = 200;

    public string Name => "sessions.sessions.expires_at";

    public async Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct) =>
        (await mediator.Send(new EndExpiredSessions(Math.Min(batch, Most)), ct)).Match(count => count, _ => 0);
}
