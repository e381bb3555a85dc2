using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>Ends a grant and tells it once, however many ask for it at the same time.</summary>
public sealed class GrantRevocation(IGrants grants, IFacts facts, TimeProvider time)
{
    /// <summary>Ends it; idempotent.</summary>
    public async Task RevokeAsync(GrantId grant, GrantEnd reason, CancellationToken ct)
    {
        if (await grants.RevokeAsync(grant, reason, time.GetUtcNow(), ct) is { } ended)
            facts.Record(new GrantRevoked(grant, ended.User, ended.Client, reason));
    }
}
