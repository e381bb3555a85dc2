using AuthServer.Domain.Identity;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.EmailProofs;

/// <summary>Keeps our mail from becoming a nuisance: so many messages an hour for one person and for one address.</summary>
internal sealed class MessageLimit(IRateLimits limits, IdentityOptions options)
{
    /// <summary>Counts one message. Refuses with <c>identity.too_many_messages</c>.</summary>
    public async Task<Result<Done>> TakeAsync(string key, CancellationToken ct)
    {
        var verdict = await limits.TakeAsync(new RateLimit("identity.messages", options.MessagesPerHour, TimeSpan.FromHours(1)), key, ct);
        return verdict.IsAllowed ? Done.It : IdentityErrors.TooManyMessages with { RetryAfter = verdict.RetryAfter };
    }
}
