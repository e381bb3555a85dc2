using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.AuthorizationRequests;

/// <summary>Keeps this server from sending browsers to whatever address somebody has registered, by requests that are made to fail (RFC 9700 §4.11.2).</summary>
public sealed class OpenRedirection(IClientRegistry registry, LiveSession live)
{
    /// <summary>The same outcome; a refusal is held back when nobody is signed in and no administrator stands behind its client.</summary>
    public async Task<Result<AuthorizationOutcome>> HoldBackAsync(Result<AuthorizationOutcome> outcome, CancellationToken ct)
    {
        if (outcome.IsRefused || outcome.Value is not AuthorizationOutcome.Refused refused)
            return outcome;

        var isTrusted = await registry.FindAsync(refused.Channel.Client, ct) is { IsVouched: true } || await live.FindAsync(ct) is not null;
        return isTrusted ? outcome : refused with { IsHeldBack = true };
    }
}
